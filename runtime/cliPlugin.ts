/** `plugin new NAME`: a folder that compiles, attaches a calendar provider of its own, and uses nothing but the contract. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contractVersion } from './plugin/pluginContract.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const camel = (name: string): string => name.replace(/-([a-z0-9])/g, (_, c: string) => c.toUpperCase());

/** The contract, as seen from a plugin's folder. */
const contractFile = '../../runtime/plugin/pluginContract.ts';

const source = (name: string): string => `/** Plugin: say in one line what it brings. */
import { contractVersion, definePlugin, type CalendarDefinition } from '${contractFile}';

/** A calendar whose only days off are weekends: replace it, or attach something else (see pluginContract.ts). */
const weekendsOnly = (years: readonly number[]): CalendarDefinition => ({
  calendar: '${name}',
  title: { zh: '只休周末', en: 'Weekends only' },
  zone: 'Asia/Shanghai',
  years: years.map((year) => ({ year, holidays: [], workdays: [], mark: 'design' as const })),
  beyond: 'weekends-only',
  countings: [{ counting: 'natural', first: 'next-day', ends: 'end-of-day', lastDayIsHoliday: 'stays' }],
});

export const ${camel(name)} = definePlugin({
  plugin: '${name}',
  version: '0.1.0',
  contract: contractVersion,
  title: { zh: '${name}', en: '${name}' },
  calendars: [{ calendar: '${name}', publishedYears: (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i), provide: weekendsOnly }],
});
`;

/** Exit code 0 when the folder was made; 1 with the reason otherwise. */
export function pluginCommand(words: readonly string[], out: (line: string) => void, folder = join(root, 'plugins')): number {
  const [action, name] = words;
  if (action !== 'new' || !name || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    out('用法：npm run guicheng -- plugin new NAME（小写字母、数字和连字符）。Usage: plugin new NAME, a kebab-case name.');
    return 1;
  }
  const target = join(folder, name);
  if (existsSync(target)) {
    out(`plugins/${name} 已存在，请另取名字。plugins/${name} exists already; choose another name.`);
    return 1;
  }
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'plugin.ts'), source(name));
  out(`已生成 plugins/${name}/plugin.ts（约定第 ${contractVersion} 版）。Made plugins/${name}/plugin.ts for contract ${contractVersion}.`);
  out(`在 plugins/index.ts 中加入：import { ${camel(name)} } from './${name}/plugin.ts'; 并列入 plugins。Add it to plugins/index.ts.`);
  return 0;
}
