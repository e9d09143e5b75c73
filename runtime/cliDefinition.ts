/**
 * The commands of the command line that work on definition files: `lint`, `status`, `schemas`, `format`.
 * They need no database. The last line of `--json` is one JSON object; the exit code is 1 when something is wrong.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatProblem, sortProblems, type Problem } from './base/problem.ts';
import { lintPack } from './definition/lint/lintPack.ts';
import { schemaLine } from './definition/load/checkSchemaLine.ts';
import { loadPack, type LoadedPack } from './definition/load/loadPack.ts';
import { parseSource, type SourceFile } from './definition/load/parseSource.ts';
import { countsOf } from './definition/load/counts.ts';
import { schemaFiles } from './definition/schema/kindSchemas.ts';
import { authoringGuide } from './definition/schema/authoringGuide.ts';
import { handOverGuide } from './service/handOverGuide.ts';
import { verbGuide } from './service/verbGuide.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const defaultPack = 'definitions/discipline';

/** All definition files of a folder, their paths relative to the project (or as given, outside of it). */
export function readPackFiles(folder: string): SourceFile[] {
  const start = resolve(folder);
  const files: SourceFile[] = [];
  const walk = (directory: string) => {
    for (const name of readdirSync(directory).sort()) {
      if (name.startsWith('.')) continue;
      const path = join(directory, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (/\.ya?ml$/.test(name) || (name.endsWith('.md') && name !== 'README.md')) {
        const shown = relative(root, path);
        files.push({ path: (shown.startsWith('..') ? path : shown).split(sep).join('/'), text: readFileSync(path, 'utf8') });
      }
    }
  };
  if (statSync(start).isDirectory()) walk(start);
  return files;
}

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
  if (json) out(JSON.stringify({ problems }));
  else {
    for (const problem of problems) out(formatProblem(problem, language));
    out(problems.length === 0 ? '没有问题。No problems.' : `${problems.length} problem(s).`);
  }
  return problems.length === 0 ? 0 : 1;
}

function status(folders: string[], json: boolean, { out }: Output): number {
  const counts = countsOf(loadPack(readPackFiles(folders[0] ?? defaultPack)).sources);
  if (json) out(JSON.stringify({ counts }));
  else for (const [what, count] of Object.entries(counts)) out(`${what.padEnd(16)}${count}`);
  return 0;
}

/** Writes the schemas and the generated part of the authoring guide; with `--check` only tells what would change. */
function schemas(check: boolean, { out }: Output): number {
  const folder = join(root, 'definitions', 'schemas');
  mkdirSync(folder, { recursive: true });
  const guide = join(root, 'definitions', 'README.md');
  const wanted = [
    ...schemaFiles().map(({ name, text }) => ({ path: join(folder, name), text })),
    { path: guide, text: authoringGuide(readOr(guide, '')) },
    { path: join(root, 'definitions', 'verbs.md'), text: verbGuide() },
    { path: join(root, 'definitions', 'handOvers.md'), text: handOverGuide() },
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

/** Puts the schema line in place and tidies line ends; what an author wrote is not rearranged. */
export function formatSource(file: SourceFile): string {
  const lines = file.text.replaceAll('\r\n', '\n').split('\n').map((line) => (file.path.endsWith('.md') ? line : line.trimEnd()));
  const [first] = parseSource(file).definitions;
  if (first && !file.path.endsWith('.md')) {
    const wanted = schemaLine(file.path, first.kind);
    if (lines[0]?.startsWith('# yaml-language-server:')) lines[0] = wanted;
    else lines.unshift(wanted);
  }
  return `${lines.join('\n').replace(/\n+$/, '')}\n`;
}

function format(folders: string[], { out }: Output): number {
  for (const folder of folders.length > 0 ? folders : [defaultPack]) {
    for (const file of readPackFiles(folder)) {
      const text = formatSource(file);
      if (text === file.text) continue;
      writeFileSync(resolve(root, file.path), text);
      out(`formatted  ${file.path}`);
    }
  }
  return 0;
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
      return format(folders, { out });
  }
}
