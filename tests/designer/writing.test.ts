/** How commands write: the neighbours' form, comments in their column, blank lines and line ends kept. Each case is a text before and after. */
import { describe, expect, it } from 'vitest';
import { insertItem, insertKey } from '../../designer/document/insertMember.ts';
import { moveItem, moveKey } from '../../designer/document/moveMember.ts';
import { openDefinition, pathAt, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { removeNode } from '../../designer/document/removeNode.ts';
import { renameKey } from '../../designer/document/renameKey.ts';
import { setValue } from '../../designer/document/setValue.ts';
import { wrapItems } from '../../designer/document/wrapItems.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';

function after(text: string, command: (definition: OpenDefinition) => TextEdit[], path = 'trial.yaml'): string {
  return applyEdits(text, command(openDefinition({ path, text }).definitions[0]!));
}

const cases: [name: string, before: string, command: (definition: OpenDefinition) => TextEdit[], wanted: string][] = [
  ['a flow value stays on its line and its comment in its column',
    'form: a\nlock: { fields: free }      # 注释\n', (d) => setValue(d, ['lock', 'fields'], 'all'), 'form: a\nlock: { fields: all }       # 注释\n'],
  ['a comment behind Chinese text keeps its place on the screen',
    'form: a\ntitle: 登记      # 注释\n', (d) => setValue(d, ['title'], '登记表'), 'form: a\ntitle: 登记表    # 注释\n'],
  ['a longer text pushes the comment no further than it must',
    'form: a\ntitle: ab   # c\n', (d) => setValue(d, ['title'], 'abcdefgh'), 'form: a\ntitle: abcdefgh  # c\n'],
  ['a flow line that would pass 160 characters becomes a block',
    `form: a\nfields:\n  one: { title: { zh: 甲, en: A }, class: content, hint: ${'x'.repeat(90)} }   # why\n  two: { title: { zh: 乙 } }\n`,
    (d) => insertKey(d, ['fields', 'one'], 'note', 'n'.repeat(50)),
    `form: a\nfields:\n  one:  # why\n    title: { zh: 甲, en: A }\n    class: content\n    hint: ${'x'.repeat(90)}\n    note: ${'n'.repeat(50)}\n  two: { title: { zh: 乙 } }\n`],
  ['a flow line that is longer already stays one',
    `form: a\none: { class: content, hint: ${'x'.repeat(160)} }\n`, (d) => insertKey(d, ['one'], 'note', 'k'), `form: a\none: { class: content, hint: ${'x'.repeat(160)}, note: k }\n`],
  ['a new item takes the block form of its neighbours',
    'form: a\nlist:\n  - x: 1\n    w: 2\n', (d) => insertItem(d, ['list'], 1, { x: 3, w: 4 }), 'form: a\nlist:\n  - x: 1\n    w: 2\n  - x: 3\n    w: 4\n'],
  ['a new item takes the flow form of its neighbours',
    'form: a\nlist:\n  - { x: 1, w: 2 }\n', (d) => insertItem(d, ['list'], 0, { x: 3, w: 4 }), 'form: a\nlist:\n  - { x: 3, w: 4 }\n  - { x: 1, w: 2 }\n'],
  ['dashes stand where the file has them, and blank lines between items go on',
    'form: a\nlist:\n- x: 1\n  w: 2\n\n- x: 3\n  w: 4\nz: 1\n', (d) => insertItem(d, ['list'], 1, { x: 5, w: [{ k: 6 }] }), 'form: a\nlist:\n- x: 1\n  w: 2\n\n- x: 5\n  w:\n  - { k: 6 }\n\n- x: 3\n  w: 4\nz: 1\n'],
  ['a new key stands where the siblings have it',
    'form: a\nlist:\n  - { x: 1, m: 2, z: 3 }\n  - { x: 1, z: 3 }\n', (d) => insertKey(d, ['list', 1], 'm', 7), 'form: a\nlist:\n  - { x: 1, m: 2, z: 3 }\n  - { x: 1, m: 7, z: 3 }\n'],
  ['a new key stands where the order says when no sibling has it',
    'form: a\nx: 1\nz: 3\n', (d) => insertKey(d, [], 'm', 7, { order: ['form', 'x', 'm', 'z'] }), 'form: a\nx: 1\nm: 7\nz: 3\n'],
  ['texts are quoted only where they would be read as something else',
    'form: a\nlist: [x]\n', (d) => setValue(d, ['list'], ['x', 'yes', '007', '2026-01-02', 'a, b', 'plain text', 'on', '', '12:30', 'null', 'a: b', '甲，乙', '1.5']),
    'form: a\nlist: [x, "yes", "007", "2026-01-02", "a, b", plain text, "on", "", "12:30", "null", "a: b", 甲，乙, "1.5"]\n'],
  ['a comma needs no quotes outside of a flow form',
    'form: a\nlist:\n  - x\n', (d) => insertItem(d, ['list'], 1, 'a, b'), 'form: a\nlist:\n  - x\n  - a, b\n'],
  ['what was quoted without need stays quoted', "form: a\ntitle: 'x'\n", (d) => setValue(d, ['title'], "it's"), "form: a\ntitle: 'it''s'\n"],
  ['a comment above an item goes with it',
    'form: a\nlist:\n  # on one\n  - one\n\n  # on two\n  - two\n', (d) => removeNode(d, ['list', 0]), 'form: a\nlist:\n\n  # on two\n  - two\n'],
  ['a comment above an item is moved with it, at the other list\'s column',
    'form: a\nlist:\n  # on one\n  - x: 1\n    w: 2\n  - two\ndeep:\n  in:\n    - three\n', (d) => moveItem(d, ['list'], 0, { path: ['deep', 'in'], index: 1 }),
    'form: a\nlist:\n  - two\ndeep:\n  in:\n    - three\n    # on one\n    - x: 1\n      w: 2\n'],
  ['an item moved into a later one that becomes a block for it takes the later one along, not its neighbour',
    `form: a\nlist:\n  - { x: 1 }\n  - { t: ${'x'.repeat(135)}, in: [2] }\n  - { x: 3 }\n`, (d) => moveItem(d, ['list'], 0, { path: ['list', 1, 'in'], index: 0 }),
    `form: a\nlist:\n  - t: ${'x'.repeat(135)}\n    in: [{ x: 1 }, 2]\n  - { x: 3 }\n`],
  ['a list that loses its only item keeps its comment', 'form: a\nlist:     # why\n  - x\nz: 1\n', (d) => removeNode(d, ['list', 0]), 'form: a\nlist: []  # why\nz: 1\n'],
  ['an empty list becomes a block for a large item', 'form: a\nlist: []  # why\n', (d) => insertItem(d, ['list'], 0, { x: 1, w: [{ k: 1 }] }), 'form: a\nlist:     # why\n  - x: 1\n    w:\n      - { k: 1 }\n'],
  ['the first key of an item may go', 'form: a\nlist:\n  - x: 1\n    # on y\n    z: 2\n', (d) => removeNode(d, ['list', 0, 'x']), 'form: a\nlist:\n  - # on y\n    z: 2\n'],
  ['keys change places with their comments', 'form: a\nx: 1\n# on z\nz: 2\n', (d) => moveKey(d, [], 'z', 'x'), 'form: a\n# on z\nz: 2\nx: 1\n'],
  ['a key is renamed, and its comment stays in its column', 'form: a\nlock:      # why\n  x: 1\n', (d) => renameKey(d, ['lock'], 'locks'), 'form: a\nlocks:     # why\n  x: 1\n'],
  ['line ends of Windows stay', 'form: a\r\nlist:\r\n  - x: 1\r\n    w: 2\r\n', (d) => insertItem(d, ['list'], 1, { x: 3, z: 4 }), 'form: a\r\nlist:\r\n  - x: 1\r\n    w: 2\r\n  - x: 3\r\n    z: 4\r\n'],
  ['a last line without an end stays so', 'form: a\nx: 1', (d) => insertKey(d, [], 'z', [1, 2]), 'form: a\nx: 1\nz: [1, 2]'],
  ['a text of several lines stays a block', 'form: a\nhint: |\n  one\n  two\n\nx: 1\n', (d) => setValue(d, ['hint'], 'one\nthree\n'), 'form: a\nhint: |\n  one\n  three\n\nx: 1\n'],
  ['a flow list over several lines gets a line', 'form: a\nlist: [\n  one, # first\n  two # second\n]\n', (d) => insertItem(d, ['list'], 2, 'three'), 'form: a\nlist: [\n  one, # first\n  two, # second\n  three\n]\n'],
  ['of a map only what differs is touched', 'form: a\nmap:\n  # on x\n  x: 1   # one\n  z: 2\n', (d) => setValue(d, ['map'], { x: 1, z: 3, k: 4 }), 'form: a\nmap:\n  # on x\n  x: 1   # one\n  z: 3\n  k: 4\n'],
  ['items are wrapped with their comments', 'form: a\nlist:\n  # on one\n  - one: 1\n  - two: 2\n', (d) => wrapItems(d, ['list'], 0, 2, { value: { group: 'g', steps: [] }, at: ['steps'] }),
    'form: a\nlist:\n  - group: g\n    steps:\n      # on one\n      - one: 1\n      - two: 2\n'],
];

describe('a command', () => {
  it.each(cases)('%s', (_, before, command, wanted) => {
    expect(after(before, command)).toBe(wanted);
  });

  it('touches the front matter of a document, or its body', () => {
    const text = '---\ndocument: a\ntitle: { zh: 甲 }\n---\n正文 {{case.number}}\n第二行\n';
    expect(after(text, (d) => setValue(d, ['title', 'zh'], '乙'), 'a.md')).toBe(text.replace('甲', '乙'));
    expect(after(text, (d) => insertKey(d, [], 'seal', 'none'), 'a.md')).toBe(text.replace('甲 }\n', '甲 }\nseal: none\n'));
  });

  it('touches one definition of a file that holds several', () => {
    const text = '# top\nform: a\nx: 1\n---\n# on b\nform: b\nx: 1\n';
    const edits = setValue(openDefinition({ path: 'a.yaml', text }).definitions[1]!, ['x'], 2);
    expect(applyEdits(text, edits)).toBe('# top\nform: a\nx: 1\n---\n# on b\nform: b\nx: 2\n');
  });

  it('works beside faults that parse', () => {
    const text = 'form: a\nx: yes\nz: 1\n';
    expect(openDefinition({ path: 'a.yaml', text }).problems.map((problem) => problem.code)).toEqual(['source.ambiguous-word']);
    expect(after(text, (d) => setValue(d, ['z'], 2))).toBe('form: a\nx: yes\nz: 2\n');
  });

  it('finds the node under the cursor', () => {
    const text = 'form: a\nlist:\n  - x: 1\n    w: [p, q]\n';
    const definition = openDefinition({ path: 'a.yaml', text }).definitions[0]!;
    expect(pathAt(definition, text.indexOf('q'))).toEqual(['list', 0, 'w', 1]);
    expect(pathAt(definition, text.indexOf('x'))).toEqual(['list', 0, 'x']);
  });
});
