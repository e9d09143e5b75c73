/** `replay --draft FOLDER`: what closed and open cases would have been under a draft. Nothing is written; cases are told by pseudonyms unless `--ids`. */
import { formatWeighed, hasErrors } from './base/severity.ts';
import { checkPackFolder } from './cliDefinition.ts';
import { placeWords } from './cliMigrate.ts';
import { replayDraft, type DifferenceGroup, type ReplayReport } from './service/replayDraft.ts';
import { withDatabase } from './withDatabase.ts';

const valued = ['--draft', '--process', '--limit'];

export async function replayCommand(args: string[], out: (line: string) => void = console.log): Promise<number> {
  const valuesOf = (option: string): string[] => args.flatMap((arg, i) => (args[i - 1] === option ? [arg] : []));
  const [folder] = valuesOf('--draft');
  const limit = valuesOf('--limit')[0];
  if (folder === undefined || (limit !== undefined && !/^[1-9]\d*$/.test(limit))) {
    console.error('replay --draft FOLDER [--process NAME]… [--limit N] [--ids] [--json] [--data DIR]');
    return 2;
  }
  const { pack, problems } = checkPackFolder(folder);
  if (!pack || hasErrors(problems)) {
    for (const p of problems) console.error(formatWeighed(p, 'zh'));
    return 1;
  }
  return withDatabase(placeWords(args, ['--ids', '--json'], valued), async ({ database }) => {
    const processes = valuesOf('--process');
    const report = await replayDraft(database, {
      draft: pack, ids: args.includes('--ids'), ...(processes.length > 0 ? { processes } : {}), ...(limit === undefined ? {} : { limit: Number(limit) }),
      progress: (cases) => { if (cases % 1000 === 0) console.error(`${cases} 件 cases …`); },
    });
    if (args.includes('--json')) out(JSON.stringify(report));
    else for (const line of replayLines(report)) out(line);
    return 0;
  });
}

const about = { path: '路径 path', handlers: '办理人 handlers', dates: '期限 dates', papers: '文书 papers' };
const words: Record<string, string> = {
  added: '增加（视为已办）asked for besides', 'not-needed': '不再需要 not needed', refused: '不能再这样办 refused', 'other-role': '换岗位 another role', 'asks-more': '要求更多 asks for more', times: '次数 times', stands: '停在 stands at',
  clocks: '期限个数 clocks', due: '届满 due', late: '是否超期 late', status: '状态 status', issued: '制发份数 issued', template: '模板改动 reads otherwise', content: '内容不同 other content',
};

export function replayLines(report: ReplayReport): string[] {
  const lines = [
    `${report.cases} 件（已办结 ${report.ended}），重办 ${report.acts} 步，${report.seconds} 秒；${report.changed} 件会有不同。${report.cases} cases, ${report.changed} would differ.`,
    ...Object.entries(about).map(([key, said]) => `${String(report.by[key as keyof typeof about]).padStart(7)}  ${said}`),
    ...(report.refused > 0 ? [`${String(report.refused).padStart(7)}  不能在草稿中开始 could not begin in the draft`] : []),
  ];
  return [...lines, ...report.groups.map(groupLine)];
}

function groupLine({ process, about: part, what, at, cases, examples }: DifferenceGroup): string {
  const said = examples.slice(0, 3).map((e) => `${e.case}${e.before === undefined && e.after === undefined ? '' : ` ${shown(e.before)} → ${shown(e.after)}`}`).join('；');
  return `${String(cases).padStart(7)}  ${about[part].split(' ')[0]!}  ${process}  ${at}  ${words[what] ?? what}  ${said}`;
}

const shown = (value: unknown): string => (value === undefined ? '—' : typeof value === 'string' ? value : JSON.stringify(value));
