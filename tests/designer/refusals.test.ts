/** What a command refuses, with its code and in both languages; nothing is written then. */
import { describe, expect, it } from 'vitest';
import { insertItem, insertKey } from '../../designer/document/insertMember.ts';
import { moveItem } from '../../designer/document/moveMember.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { removeNode } from '../../designer/document/removeNode.ts';
import { renameKey } from '../../designer/document/renameKey.ts';
import { setValue } from '../../designer/document/setValue.ts';
import { wrapItems } from '../../designer/document/wrapItems.ts';
import { ProblemError } from '../../runtime/base/problem.ts';
import { editProblems } from '../../runtime/base/problems/edit.ts';

const text = 'form: a\nlist:\n  - x: 1   # why\n    in:\n      - 1\n  - 2\nflow: [1, 2]\nmap: { k: 1 }\n';
const refused: [string, (definition: OpenDefinition) => unknown][] = [
  ['edit.path-unknown', (d) => setValue(d, ['list', 7], 1)],
  ['edit.path-unknown', (d) => insertKey(d, ['map'], 'n', 1, { before: 'gone' })],
  ['edit.wrong-node', (d) => insertKey(d, ['list'], 'n', 1)],
  ['edit.wrong-node', (d) => renameKey(d, ['list', 0], 'n')],
  ['edit.index-outside', (d) => insertItem(d, ['list'], 3, 1)],
  ['edit.index-outside', (d) => wrapItems(d, ['list'], 1, 1, { value: { steps: [] }, at: ['steps'] })],
  ['edit.key-taken', (d) => insertKey(d, ['map'], 'k', 1)],
  ['edit.key-taken', (d) => renameKey(d, ['map'], 'list')],
  ['edit.value-unwritable', (d) => setValue(d, ['map', 'k'], Number.NaN)],
  ['edit.value-unwritable', (d) => setValue(d, ['map', 'k'], () => 1)],
  ['edit.value-unwritable', (d) => insertItem(d, ['flow'], 0, null)],
  ['edit.template-hole', (d) => wrapItems(d, ['list'], 0, 1, { value: { steps: [1] }, at: ['steps'] })],
  ['edit.into-itself', (d) => moveItem(d, ['list'], 0, { path: ['list', 0, 'in'], index: 0 })],
  ['edit.comment-in-the-way', (d) => moveItem(d, ['list'], 0, { path: ['flow'], index: 0 })],
  ['edit.not-as-meant', (d) => insertKey(d, ['map'], '__proto__', 1)],
  ['edit.not-as-meant', (d) => removeNode(d, [])],
];

describe('a command refuses', () => {
  it.each(refused)('%s', (code, command) => {
    const definition = openDefinition({ path: 'trial.yaml', text }).definitions[0]!;
    const fault = (() => {
      try {
        command(definition);
      } catch (thrown) {
        return thrown;
      }
      return undefined;
    })();
    expect(fault).toBeInstanceOf(ProblemError);
    const [problem] = (fault as ProblemError).problems;
    expect(problem!.code).toBe(code);
    for (const sentence of [problem!.message, problem!.mend]) for (const words of [sentence.zh, sentence.en]) expect(words.length).toBeGreaterThan(3);
    expect(definition.source.text).toBe(text);
  });

  it('with every code that commands have', () => {
    const ofCommands = Object.keys(editProblems);
    expect([...new Set(refused.map(([code]) => code))].sort()).toEqual(ofCommands.sort());
  });
});
