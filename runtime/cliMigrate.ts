/**
 * `migrate A B`: what becomes of the open cases of published version A in version B; with `--apply` they are moved, with `--reverse`
 * those that were moved from A to B go back. Cases are told by pseudonyms unless `--ids`.
 */
import { userInfo } from 'node:os';
import type { DefinitionAct } from './base/definitionActs.ts';
import { problem, ProblemError } from './base/problem.ts';
import { wordsOf } from './cliCompare.ts';
import { findPublished, type PublishedPack } from './persistence/packStore.ts';
import type { Database } from './persistence/database.ts';
import { noteDefinitionEvent } from './persistence/definitionEventStore.ts';
import { inOneTransaction } from './persistence/oneTransaction.ts';
import { migrateCases, type MigrationReport } from './service/migrateCases.ts';
import { withDatabase } from './withDatabase.ts';

const valued = ['--data', '--port', '--host', '--choose', '--process', '--reason'];
const own = ['--json', '--ids', '--apply', '--reverse'];

export async function onePublished(database: Database, hash: string): Promise<PublishedPack> {
  const found = await findPublished(database.owner, hash);
  if (found.length !== 1) throw new ProblemError([problem('pack.hashUnknown', { hash, found: found.length })]);
  return found[0]!;
}

const valuesOf = (args: readonly string[], option: string): string[] => args.flatMap((arg, i) => (args[i - 1] === option ? [arg] : []));

/** What is left for the database: `--data DIR` and the like. */
export const placeWords = (args: readonly string[], ownWords: readonly string[], ownValued: readonly string[]): string[] =>
  args.filter((arg, i) => !ownWords.includes(arg) && !ownValued.includes(arg) && !ownValued.includes(args[i - 1] ?? '') && (arg.startsWith('--') || ['--data', '--port', '--host'].includes(args[i - 1] ?? '')));

export async function migrateCommand(args: string[], out: (line: string) => void = console.log): Promise<number> {
  const named = wordsOf(args, valued);
  const choices = valuesOf(args, '--choose').map((said) => said.split('=') as [string, string?]);
  if (named.length !== 2 || (args.includes('--apply') && args.includes('--reverse')) || choices.some(([, to]) => !to)) {
    console.error('migrate A B [--apply | --reverse] [--choose OLD=NEW]… [--process NAME]… [--reason TEXT] [--ids] [--json] [--data DIR]');
    return 2;
  }
  return withDatabase(placeWords(args, own, ['--choose', '--process', '--reason']), async ({ database }) => {
    const [from, to] = await Promise.all([onePublished(database, named[0]!), onePublished(database, named[1]!)]);
    const processes = valuesOf(args, '--process');
    const order = { do: args.includes('--apply') ? 'apply' : args.includes('--reverse') ? 'reverse' : 'preview', reason: valuesOf(args, '--reason')[0] ?? '', choices: Object.fromEntries(choices as [string, string][]) } as const;
    const by = `cli:${userInfo().username}`;
    const note = async (what: DefinitionAct, details: object): Promise<void> => {
      if (order.do === 'preview') return;
      await inOneTransaction(database.owner, (client) => noteDefinitionEvent(client, { what, person: by, pack: from.content.pack.pack, version: to.hash, details: { do: order.do, reason: order.reason, base: from.hash, ...details } }));
    };
    await note('cases.ordered', { choices: order.choices, ...(processes.length > 0 ? { processes } : {}) });
    const report = await migrateCases(database, {
      ...order, from, to, orderedBy: by, ids: args.includes('--ids'), ...(processes.length > 0 ? { processes } : {}), progress: (cases) => console.error(`${cases} 件 cases …`),
    }).catch(async (fault: unknown) => {
      await note('cases.broken', { broken: fault instanceof Error ? fault.message : String(fault) });
      throw fault;
    });
    await note('cases.moved', { seen: report.cases.length, outcome: { counts: report.counts, ended: report.ended, done: report.done } });
    if (args.includes('--json')) out(JSON.stringify(report));
    else for (const line of migrationLines(report)) out(line);
    return report.counts.choice > 0 ? 1 : 0;
  });
}

const words = { unchanged: '不变 unchanged', mapped: '随之改名 mapped', choice: '须选择 needs a choice', stays: '在原版本办结 must finish on the old' };

export function migrationLines(report: MigrationReport): string[] {
  const lines = [`${report.from.version} ${report.from.hash.slice(0, 19)} → ${report.to.version} ${report.to.hash.slice(0, 19)}`];
  for (const [verdict, said] of Object.entries(words)) lines.push(`${String(report.counts[verdict as keyof typeof words]).padStart(7)}  ${said}`);
  for (const [process, counts] of Object.entries(report.perProcess).sort(([a], [b]) => (a < b ? -1 : 1))) lines.push(`         ${process.padEnd(32)}${Object.values(counts).join(' / ')}`);
  if (report.ended > 0) lines.push(`${String(report.ended).padStart(7)}  已办结，不迁移 ended, not moved`);
  // The same thing happens to many cases: each is told once, with whom it happens to.
  const groups = new Map<string, string[]>();
  for (const c of report.cases) {
    if (c.verdict === 'unchanged' && c.passesBy.length === 0) continue;
    const what = [
      ...c.moved.map((m) => `${m.from} → ${m.to}`), ...c.questions.map((q) => `${q.at} → ? ${q.choices.join(' | ')}`), ...c.because.map((b) => `${b.zh} ${b.en ?? ''}`),
      ...(c.passesBy.length > 0 ? [`新增环节不再经过 passes by: ${c.passesBy.join(', ')}`] : []),
    ].join('；');
    const key = `${c.verdict}  ${c.process}/${c.stage}  ${what}`;
    groups.set(key, [...(groups.get(key) ?? []), c.case]);
  }
  for (const [what, cases] of groups) lines.push(`${String(cases.length).padStart(7)}  ${what}`, `         ${cases.slice(0, 8).join(' ')}${cases.length > 8 ? ' …' : ''}`);
  if (report.done > 0) lines.push(`已迁移 ${report.done} 件。${report.done} cases moved.`);
  return lines;
}
