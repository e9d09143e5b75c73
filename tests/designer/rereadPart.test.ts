/**
 * A file of which only the changed block was read says what it says when it is read whole: the same data in the same order, every node
 * at the same place; and what has a fault of its own, or of the file with it, is never given. `GUICHENG_DEEP=1` makes more changes.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDefinition, openEdited, type OpenDefinition, type OpenSource } from '../../designer/document/openDefinition.ts';
import { insertItems } from '../../designer/document/insertMember.ts';
import { rereadPart } from '../../designer/document/rereadPart.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { nodesOf, packSources } from './packSources.ts';

const isDeep = process.env.GUICHENG_DEEP === '1';
const seed = Number(process.env.GUICHENG_SEED ?? Date.now() % 2 ** 31);
console.log(`rereadPart: seed ${seed} (GUICHENG_SEED=${seed} repeats it)`);
/** Every seventh file with the line ends of Windows; some in which definitions stand one behind the other. */
const single = packSources().map((file, number) => (number % 7 === 3 ? { ...file, text: file.text.replaceAll('\n', '\r\n') } : file));
const yaml = single.filter(({ path, text }) => path.endsWith('.yaml') && !text.includes('\r') && !/^---/m.test(text));
const files = [...single, ...Array.from({ length: 20 }, (_, n) => ({ path: `several/${n}.yaml`, text: [3, 11, 29].map((step) => yaml[(n * 7 + step) % yaml.length]!.text).join('---\n') }))];
const opened = new Map<number, OpenSource>();
const sourceAt = (index: number): OpenSource => { const known = opened.get(index) ?? openDefinition(files[index]!); opened.set(index, known); return known; };

/** What authors, pastes and broken programs put into a text. */
const pieces = [
  '', ' ', '  ', '\t', '\n', '\n\n', '\r\n', '中文', '，', 'x', '"', "'", '""', ': ', ':', ' #', '# 注', '\n# 注\n', '- ', '\n- ', '\n  - x', '\n    - x: y\n', ', ', '{', '}', '[', ']', '{ a: b }', '[a, b]', '|', '>', '|+', '|\n', '|-\n      文字\n', '>\n  文字\n\n',
  '&a', '*a', '&a x', '!!str x', '!x', '---\n', '\n---\n', '...', '\n...\n', '<<: x', '? ', '? a\n: b\n', '%', '%YAML 1.2\n', '~', 'null', '010', 'yes', '2026-01-01', '__proto__: x', 'title: { zh: 名 }', '\ntitle: { zh: 名 }\n', '\n  title: { zh: 名 }\n', '\n    title: 名\n', '\u0000', '\uFEFF', '@', '`',
];
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const change = fc.record({
  file: fc.nat(files.length - 1), where: place,
  /** At a node as a command has it, or anywhere. */
  at: fc.constantFrom('node', 'behind node', 'anywhere', 'lines'), length: fc.nat(30), made: fc.array(fc.constantFrom(...pieces), { minLength: 0, maxLength: 3 }), twice: fc.boolean(),
});

function editOf(source: OpenSource, { where, at, length, made }: { where: number; at: string; length: number; made: string[] }): TextEdit {
  const { text } = source;
  const offset = Math.floor(where * (text.length + 1));
  const word = made.join('');
  if (at === 'anywhere') return { start: offset, end: Math.min(text.length, offset + length), text: word };
  if (at === 'lines') {
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    let end = start;
    for (let n = 0; n <= length % 3; n += 1) end = text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end) + 1;
    const lines = text.slice(start, end);
    // Taken out, said twice, indented.
    return { start, end, text: length % 4 === 0 ? '' : length % 4 === 1 ? lines + lines : length % 4 === 2 ? `  ${lines}` : lines + word };
  }
  const nodes = source.definitions.flatMap((definition) => nodesOf(definition));
  const node = nodes[Math.floor(where * nodes.length)]?.node;
  if (!node) return { start: offset, end: offset, text: word };
  return at === 'node' ? { start: node.start, end: node.end, text: word } : { start: node.end, end: node.end, text: word };
}

const plain = (definitions: readonly OpenDefinition[]): unknown => definitions.map(({ index, kind, name, data, root, body }) => ({ index, kind, name, words: JSON.stringify(data), root, body }));

it('is what reading the whole file gives, for changes of every kind', () => {
  let [given, tried] = [0, 0];
  fc.assert(fc.property(change, (drawn) => {
    const source = sourceAt(drawn.file);
    const first = editOf(source, drawn);
    const edits = drawn.twice && first.end + 3 < source.text.length ? [first, { start: first.end + 2, end: first.end + 3, text: drawn.made[0] ?? '' }] : [first];
    const text = applyEdits(source.text, edits);
    const part = rereadPart(source, edits, text);
    tried += 1;
    if (!part) return;
    given += 1;
    const whole = openDefinition({ path: source.path, text });
    expect(whole.problems).toEqual([]);
    expect(plain(part)).toEqual(plain(whole.definitions));
  }), { seed, numRuns: isDeep ? 60_000 : 4_000 });
  // A test in which everything is read whole would hold nothing.
  expect(given / tried).toBeGreaterThan(0.1);
}, 600_000);

it('reads what is put in behind another as that block, not the whole file', () => {
  const long = packSources().flatMap((file) => openDefinition(file).definitions).filter(({ kind, data }) => (kind === 'table' || kind === 'register') && ((data[kind === 'table' ? 'rows' : 'entries'] ?? []) as unknown[]).length > 10);
  expect(long.length).toBeGreaterThan(5);
  for (const definition of long) {
    const list = definition.kind === 'table' ? 'rows' : 'entries';
    const items = definition.data[list] as Record<string, unknown>[];
    for (const at of [5, items.length]) {
      const edits = insertItems(definition, [list], at, [{ ...items[0], code: 'new-one' }, { ...items[1], code: 'new-two' }]);
      const text = applyEdits(definition.source.text, edits);
      const part = rereadPart(definition.source, edits, text);
      expect(part && plain(part), `${definition.name} ${at}`).toEqual(plain(openDefinition({ path: `whole/${definition.source.path}`, text }).definitions));
    }
  }
});

it('reads a block after another, each from what the one before has made', () => {
  fc.assert(fc.property(fc.nat(files.length - 1), fc.array(place, { minLength: 2, maxLength: 6 }), (file, places) => {
    let now = sourceAt(file);
    for (const [number, where] of places.entries()) {
      const nodes = now.definitions.flatMap((definition) => nodesOf(definition)).filter(({ node }) => node.kind === 'scalar' && node.form === 'plain' && typeof node.value === 'string');
      const found = nodes[Math.floor(where * nodes.length)];
      if (!found) return;
      now = openEdited(now, [{ start: found.node.start, end: found.node.end, text: `made-${number}` }]);
    }
    expect(plain(now.definitions)).toEqual(plain(openDefinition({ path: `again/${now.path}`, text: now.text }).definitions));
    const [definition] = now.definitions;
    // Lines and columns are those of the file as it stands.
    if (definition && now.problems.length === 0) for (const { path } of nodesOf(definition).slice(0, 20)) expect(definition.locate(path).line).toBe(openDefinition({ path: `again/${now.path}`, text: now.text }).definitions[0]!.locate(path).line);
  }), { seed, numRuns: isDeep ? 3_000 : 200 });
}, 300_000);
