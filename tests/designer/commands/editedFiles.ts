/** The files that the commands are tried on: the reference pack and the overlays, each as it stands or in another layout that authors have too. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDefinition, stepsTo } from '../../../designer/document/openDefinition.ts';
import { applyEdits, type TextEdit } from '../../../runtime/definition/edit/textEdit.ts';
import type { SourceFile } from '../../../runtime/definition/load/parseSource.ts';
import { nodesOf } from '../packSources.ts';

export const packFolder = 'definitions/discipline/';

/** A loop without anything between its turns, which no other file has. */
const turns = `process: turns
title: { zh: 轮次 }
of: matter
sources: [{ text: 样式, mark: design }]
stages:
  - stage: main
    title: { zh: 办理 }
    phase: open
    steps:
      - repeat: examining
        title: { zh: 审核 }
        steps:
          - { task: examine, title: { zh: 审核 }, by: { role: clerk }, outcomes: { clear: next, short: { again: examining } } }
ends:
  - { end: done, title: { zh: 办结 }, outcome: closed }
`;

/** Every file under `definitions/` that holds definitions, by its path in the repository; and the patterns, since they have blocks of every kind. */
export function definitionFiles(): SourceFile[] {
  const own = ['definitions/discipline', 'definitions/overlays'].flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(yaml|md)$/.test(path)).sort().map((path) => join(folder, path)));
  return [...[...own, 'tests/cases/patterns/processes.yaml'].map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(path, 'utf8') })), { path: 'turns.yaml', text: turns }];
}

/** Comments above members and behind values, blank lines between members, as somebody writes them who explains everything. */
function explained(file: SourceFile): SourceFile {
  const edits = new Map<number, TextEdit>();
  let count = 0;
  for (const definition of openDefinition(file).definitions) for (const { path, node } of nodesOf(definition)) {
    const { text } = file;
    const { member, parent } = stepsTo(definition.root, path)!.at(-1)!;
    if (parent.isFlow) continue;
    count += 1;
    const start = member.start === 0 ? 0 : text.lastIndexOf('\n', member.start - 1) + 1;
    const blanks = text.slice(start, member.start);
    const above = `${count % 5 < 2 ? '\n' : ''}${count % 3 === 0 ? `${blanks}# above ${count}\n` : ''}`;
    if (above !== '' && blanks.trim() === '' && path.length > 1) edits.set(start, { start, end: start, text: above });
    const isLast = text[member.end] === '\n' && !text.slice(start, member.end).includes(' #');
    if (count % 4 === 1 && isLast && (node.kind === 'scalar' ? node.form !== 'block' && node.start < node.end : node.isFlow)) edits.set(member.end, { start: member.end, end: member.end, text: `   # behind ${count}` });
  }
  return { ...file, text: applyEdits(file.text, [...edits.values()].sort((a, b) => a.start - b.start)) };
}
const windows = (file: SourceFile): SourceFile => ({ ...file, text: file.text.replaceAll('\n', '\r\n') });
const unended = (file: SourceFile): SourceFile => ({ ...file, text: file.text.replace(/\n$/, '') });

/** By name, as a failure tells it. */
export const layouts: Readonly<Record<string, (file: SourceFile) => SourceFile>> = {
  'as it stands': (file) => file,
  'with comments and blank lines': explained,
  'with line ends of Windows': windows,
  'with comments, blank lines and line ends of Windows': (file) => windows(explained(file)),
  'without a last line end': unended,
};
