/** Changes of many items at once: the same text as of one after the other, also where an item cannot be read alone; a refusal is told at its place. */
import { describe, expect, it } from 'vitest';
import { inItems, type ItemCommand } from '../../designer/document/inItems.ts';
import { inSequence } from '../../designer/document/inSequence.ts';
import { insertKey } from '../../designer/document/insertMember.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { removeNode } from '../../designer/document/removeNode.ts';
import { setValue } from '../../designer/document/setValue.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { packSources } from './packSources.ts';

const lists = packSources().filter((f) => f.path.endsWith('.yaml')).flatMap((f) => openDefinition(f).definitions).flatMap((definition) => Object.entries(definition.data).flatMap(([key, value]) => (Array.isArray(value) && value.length > 1 && value.every((each) => typeof each === 'object' && each !== null) ? [[`${definition.kind} ${definition.name}, ${key}`, definition, key, value as Record<string, unknown>[]] as const] : [])));
const oneAfterTheOther = (definition: OpenDefinition, changes: ReadonlyMap<number, readonly ItemCommand[]>): string => applyEdits(definition.source.text, inSequence(definition, [...changes].flatMap(([at, commands]) => commands.map((each) => each(at)))));

it('there are lists of every form', () => expect(lists.length).toBeGreaterThan(100));

describe.each(lists)('%s', (_title, definition, key, items) => {
  const firstText = (item: Record<string, unknown>): string | undefined => Object.keys(item).find((name) => typeof item[name] === 'string');
  const written = (item: Record<string, unknown>, at: number): ItemCommand[] => {
    const [first, last] = [firstText(item), Object.keys(item).at(-1)!];
    return [
      ...(first === undefined ? [] : [(own: number) => (now: OpenDefinition) => setValue(now, [key, own, first], `另写 ${String(at)}`)]),
      ...(Object.keys(item).length > 1 && last !== first ? [(own: number) => (now: OpenDefinition) => removeNode(now, [key, own, last])] : []),
    ];
  };
  it('each says something else and loses a key: the text of the sequence', () => {
    const changes = new Map(items.map((item, at) => [at, written(item, at)]));
    expect(applyEdits(definition.source.text, inItems(definition, key, changes))).toBe(oneAfterTheOther(definition, changes));
  });
  it('each gets a key of its own as well: the data of the sequence, and no line of the others', () => {
    const changes = new Map(items.map((item, at): [number, ItemCommand[]] => [at, [(own: number) => (now: OpenDefinition) => insertKey(now, [key, own], 'added', { zh: `新的，${String(at)}`, list: ['a', 'b'] }), ...written(item, at)]]));
    const made = applyEdits(definition.source.text, inItems(definition, key, changes));
    const dataOf = (text: string) => openDefinition({ path: definition.source.path, text }).definitions.map(({ data }) => data);
    expect(dataOf(made)).toEqual(dataOf(oneAfterTheOther(definition, changes)));
    for (const comment of definition.source.text.split('\n').filter((line) => line.startsWith('#'))) expect(made.split('\n')).toContain(comment);
  });
});

it('what a command refuses is refused where it stands in the file, and nothing is changed', () => {
  const definition = openDefinition({ path: 'tables/t.yaml', text: 'table: t\nrows:\n  - row: a\n    mark: design\n  - row: b\n    mark: design\n' }).definitions[0]!;
  const changes = new Map<number, ItemCommand[]>([[0, [(at) => (now) => setValue(now, ['rows', at, 'mark'], 'verified')]], [1, [(at) => (now) => insertKey(now, ['rows', at], 'row', 'c')]]]);
  let told: unknown;
  try { inItems(definition, 'rows', changes); } catch (refused) { told = refused; }
  expect((told as { problems: { code: string; at?: { file: string; line: number } }[] }).problems).toMatchObject([{ code: 'edit.key-taken', at: { file: 'tables/t.yaml', line: 5 } }]);
});
