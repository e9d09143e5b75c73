/** Fields of case types, shared types and messages. */
import type { OpenDefinition } from '../../../designer/document/openDefinition.ts';
import { addField, copyField, groupAbove, groupAround, isAlone, moveField, moveFieldIn, moveFieldOut, removeField, renameField, setRequired } from '../../../designer/fields/fieldCommands.ts';
import { fieldRows, holdsFields, siblingsOf, type FieldRow } from '../../../designer/fields/fieldRows.ts';
import { valueAt } from '../../../designer/document/dataAt.ts';
import { bringField } from '../../../designer/pasting/bringAlong.ts';
import { writeProperty } from '../../../designer/wizard/writeCaseType.ts';
import { command, often, put, together, type Application, type Command, type Draw, type Path, type Touch } from './registry.ts';

const module = 'designer/fields/fieldCommands.ts';
type On<A extends readonly unknown[]> = (definition: OpenDefinition, draw: Draw) => Application<A>[];
const rows = <A extends readonly unknown[]>(make: (definition: OpenDefinition, row: FieldRow, draw: Draw) => Omit<Application<A>, 'at'>, fits: (definition: OpenDefinition, row: FieldRow) => boolean = () => true): On<A> => (definition, draw) =>
  // Drawn before it is made: where a field goes to is asked of the whole definition.
  (holdsFields(definition.kind) ? draw.some(fieldRows(definition.data).filter((row) => fits(definition, row)), 3).map((row) => ({ ...make(definition, row, draw), at: row.path.join('/') } as Application<A>)) : []);

const holder = ({ path }: FieldRow): Path => path.slice(0, -2);
const requiredIn = (d: OpenDefinition, at: Path): readonly string[] => (valueAt(d.data, [...at, 'required']) ?? []) as string[];
/** What a field says of itself in the list of those that are required: its item, or the list where it is the only one. */
function required(d: OpenDefinition, row: FieldRow): Path[] {
  const list = requiredIn(d, holder(row));
  return list.includes(row.name) ? [list.length === 1 ? [...holder(row), 'required'] : [...holder(row), 'required', list.indexOf(row.name)]] : [];
}
const require = (d: OpenDefinition, at: Path): Touch => { const { length } = requiredIn(d, at); return length === 0 ? put(at, 'required') : put([...at, 'required'], length); };
const property = writeProperty({ kind: 'date', title: { zh: '移交日期', en: 'Handed over on' } }, new Set(['progress']));
const incomplete = { incomplete: 'a group without a field' };

const all: Command[] = [
  command(module, { addField }, rows((d, row) => ({ args: [d, row, 'Wholly new one', property] as [OpenDefinition, FieldRow | undefined, string, typeof property], into: [row.path.slice(0, -1)], made: [[...row.path.slice(0, -1), 'whollyNewOne']] }))),
  command('designer/pasting/bringAlong.ts', { bringField }, rows((d, row) => ({ args: [d, [...row.path.slice(0, -1), 'broughtAlong'], { ...property }] as [OpenDefinition, (string | number)[], Record<string, unknown>], ...put(row.path.slice(0, -1), 'broughtAlong') }))),
  command(module, { copyField }, rows((d, row) => {
    const beside = siblingsOf(fieldRows(d.data), row).map(({ name }) => name);
    const name = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => (n === 1 ? row.name : `${row.name}${n}`)).find((each) => !Object.hasOwn(valueAt(d.data, row.path.slice(0, -1)) as object, each) && !beside.includes(each))!;
    return { args: [d, row, ({ zh }) => ({ zh: `${zh}二` })], ...together(put(row.path.slice(0, -1), name), row.isRequired ? require(d, holder(row)) : {}) };
  })),
  command(module, { moveField }, rows((d, row, { one }) => ({ args: [d, row, one([-1, 1] as const)], gone: [row.path], ...put(row.path.slice(0, -1), row.name) }))),
  command(module, { moveFieldIn }, rows((d, row) => {
    const made = moveFieldIn(d, row)!.path;
    return { args: [d, row], ...together({ gone: [row.path, ...required(d, row)] }, put(made.slice(0, -1), made.at(-1)!), row.isRequired ? require(d, made.slice(0, -2)) : {}) };
  }, (d, row) => groupAbove(d, row) !== undefined)),
  command(module, { moveFieldOut }, rows((d, row) => {
    const made = moveFieldOut(d, row)!.path;
    return { args: [d, row], ...together({ gone: [row.path, ...required(d, row)] }, put(made.slice(0, -1), made.at(-1)!), row.isRequired ? require(d, made.slice(0, -2)) : {}) };
  }, (d, row) => groupAround(d, row) !== undefined && !isAlone(d, row))),
  command(module, { removeField }, rows((d, row) => ({ args: [d, row], gone: [row.path, ...required(d, row)], ...(isAlone(d, row) ? incomplete : {}) }))),
  command(module, { renameField }, rows((d, row) => ({ args: [d, row, 'calledOtherwise'], nodes: [row.path, ...required(d, row)] }))),
  command(module, { setRequired }, rows((d, row) => ({ args: [d, row, !row.isRequired], ...(row.isRequired ? { gone: required(d, row) } : require(d, holder(row))) }))),
];
export const fieldCommands: Command[] = often(3, all);
