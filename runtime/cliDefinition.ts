/**
 * The commands of the command line that work on definition files: `lint`, `status`, `schemas`, `format`.
 * They need no database. The last line of `--json` is one JSON object; the exit code is 1 when something is wrong: of `lint`, when there is an error.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sortProblems, type Problem } from './base/problem.ts';
import { formatWeighed, hasErrors, severityOf, weighedTotals } from './base/severity.ts';
import { lintPack } from './definition/lint/lintPack.ts';
import { checkedFormat } from './definition/format/checkedFormat.ts';
import { loadPack, type LoadedPack } from './definition/load/loadPack.ts';
import { countsOf } from './definition/load/counts.ts';
import { schemaFiles } from './definition/schema/kindSchemas.ts';
import { authoringGuide } from './definition/schema/authoringGuide.ts';
import { guideEditions, guideFileName, type GuideEdition } from './definition/schema/guideEdition.ts';
import { handOverGuide } from './service/handOverGuide.ts';
import { readPackFile, readPackFiles } from './packFiles.ts';
import { verbGuide } from './service/verbGuide.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const defaultPack = 'definitions/discipline';

/** Loads and lints one folder: every problem there is, sorted by place. */
export function checkPackFolder(folder: string): LoadedPack {
  const loaded = loadPack(readPackFiles(folder));
  return { ...loaded, problems: sortProblems([...loaded.problems, ...lintPack(loaded)]) };
}

interface Output {
  out: (line: string) => void;
}

function lint(folders: string[], json: boolean, language: 'zh' | 'en', { out }: Output): number {
  const problems: Problem[] = (folders.length > 0 ? folders : [defaultPack]).flatMap((folder) => checkPackFolder(folder).problems);
  if (json) out(JSON.stringify({ problems: problems.map((each) => ({ severity: severityOf(each), ...each })) }));
  else {
    for (const problem of problems) out(formatWeighed(problem, language));
    out(problems.length === 0 ? '没有问题。No problems.' : weighedTotals(problems));
  }
  return hasErrors(problems) ? 1 : 0;
}

function status(folders: string[], json: boolean, { out }: Output): number {
  const counts = countsOf(loadPack(readPackFiles(folders[0] ?? defaultPack)).sources);
  if (json) out(JSON.stringify({ counts }));
  else for (const [what, count] of Object.entries(counts)) out(`${what.padEnd(16)}${count}`);
  return 0;
}

/** Writes the schemas and the generated part of the authoring guide in both editions; with `--check` only tells what would change. */
function schemas(check: boolean, { out }: Output): number {
  const folder = join(root, 'definitions', 'schemas');
  mkdirSync(folder, { recursive: true });
  const page = (name: string, edition: GuideEdition): string => join(root, 'definitions', guideFileName(name, edition));
  const wanted = [
    ...schemaFiles().map(({ name, text }) => ({ path: join(folder, name), text })),
    ...guideEditions.flatMap((edition) => [
      { path: page('README', edition), text: authoringGuide(readOr(page('README', edition), ''), edition) },
      { path: page('verbs', edition), text: verbGuide(edition) },
      { path: page('handOvers', edition), text: handOverGuide(edition) },
    ]),
  ];
  let changed = 0;
  for (const { path, text } of wanted) {
    if (readOr(path, '') === text) continue;
    changed += 1;
    out(`${check ? 'differs' : 'written'}  ${relative(root, path)}`);
    if (!check) writeFileSync(path, text);
  }
  if (changed === 0) out('The schemas are as the code says.');
  return check && changed > 0 ? 1 : 0;
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}

const formatFaults = { foreign: '不是定义，没有改动 no definition: left alone', unreadable: '读不懂，没有改动 cannot be read: left alone', meaning: '整理会改变含义，没有改动 would mean something else: left alone', unsteady: '再整理一次还会变，没有改动 would change a second time: left alone' } as const;

/** Files and folders. With `--check` nothing is written, and what would change is a failure. */
function format(paths: string[], check: boolean, { out }: Output): number {
  let failed = 0;
  for (const path of paths.length > 0 ? paths : [defaultPack]) {
    for (const file of statSync(path).isDirectory() ? readPackFiles(path) : [readPackFile(path)]) {
      const formatted = checkedFormat(file);
      // Data of another kind may lie in the same folder.
      if ('fault' in formatted && formatted.fault === 'foreign' && statSync(path).isDirectory()) continue;
      if ('fault' in formatted) {
        failed += 1;
        out(`${file.path}  ${formatFaults[formatted.fault]}`);
        continue;
      }
      if (formatted.text === file.text) continue;
      out(`${check ? 'differs' : 'formatted'}  ${file.path}`);
      if (check) failed += 1;
      else writeFileSync(resolve(root, file.path), formatted.text);
    }
  }
  return failed > 0 ? 1 : 0;
}

export const definitionCommands = ['lint', 'status', 'schemas', 'format'] as const;
export type DefinitionCommand = (typeof definitionCommands)[number];

/** Runs one command; gives the exit code. Faults of the machine (a folder that is missing) are thrown. */
export function runDefinitionCommand(command: DefinitionCommand, args: string[], out: (line: string) => void = console.log): number {
  const json = args.includes('--json');
  const folders = args.filter((arg) => !arg.startsWith('--')).map((folder) => resolve(folder));
  switch (command) {
    case 'lint':
      return lint(folders, json, args.includes('--zh') ? 'zh' : 'en', { out });
    case 'status':
      return status(folders, json, { out });
    case 'schemas':
      return schemas(args.includes('--check'), { out });
    case 'format':
      return format(folders, args.includes('--check'), { out });
  }
}
