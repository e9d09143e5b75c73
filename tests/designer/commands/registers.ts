/** Registers of codes: words, codes, a sheet that came back. */
import type { OpenDefinition } from '../../../designer/document/openDefinition.ts';
import { addEntries, moveEntry, removeEntry, setEntry, setWord } from '../../../designer/registers/entryCommands.ts';
import { entriesOf, entryColumns, wayOf, type EntryColumn } from '../../../designer/registers/entryColumns.ts';
import { entryLines, planEntries } from '../../../designer/registers/entrySheet.ts';
import { valueAt } from '../../../designer/document/dataAt.ts';
import { command, often, put, shift, together, type Application, type Command, type Draw, type Path, type Touch } from './registry.ts';

type On<A extends readonly unknown[]> = (definition: OpenDefinition, draw: Draw) => Application<A>[];
const registers = <A extends readonly unknown[]>(make: On<A>): On<A> => (definition, draw) => (definition.kind === 'register' && entriesOf(definition.data).length > 0 ? make(definition, draw) : []);
const module = 'designer/registers/entryCommands.ts';
const samples: Readonly<Record<EntryColumn, string>> = { code: 'other-code', zh: '另一名称', en: 'Another', under: 'a', from: '2026-01-01', until: '2026-12-31', becomes: 'b', hint: '说明：一', hintEn: 'Hint, one' };

/** The nodes of one word of a code, written or taken out. */
function word(d: OpenDefinition, index: number, column: EntryColumn, isTaken: boolean): Touch {
  const way = wayOf(column);
  const entry = ['entries', index];
  const at = [...entry, ...way];
  if (isTaken) return { gone: [at, [...entry, way[0]!]] };
  if (valueAt(d.data, at) !== undefined) return { nodes: [at] };
  return valueAt(d.data, [...entry, way[0]!]) === undefined ? put(entry, way[0]!) : put(at.slice(0, -1), at.at(-1)!);
}
const followers = (d: OpenDefinition, index: number): Path[] => entriesOf(d.data).flatMap((entry, i) => (['under', 'becomes'] as const).flatMap((key): Path[] => (entry[key] === entriesOf(d.data)[index]!.code ? [['entries', i, key]] : [])));
const incomplete = { incomplete: 'dates and codes that belong together are written one by one' };

const words = <A extends readonly unknown[]>(args: (d: OpenDefinition, index: number, column: EntryColumn, text: string) => A, follows: boolean): On<A> => registers((d) => entriesOf(d.data).flatMap((_, index) => entryColumns.flatMap((column) => [samples[column], ...(column === 'code' || column === 'zh' ? [] : [''])].map((text): Application<A> => ({
  at: `entries/${index} ${column}: ${text}`, args: args(d, index, column, text), ...together(word(d, index, column, text === ''), follows && column === 'code' ? { nodes: followers(d, index) } : {}), ...(column === 'becomes' || column === 'until' ? incomplete : {}),
})))));

const all: Command[] = [
  command(module, { setWord }, words((_d, index, column, text) => [index, column, text] as [number, EntryColumn, string], false), (given, d) => [{ path: d.source.path, edits: [...given(d)] }]),
  command(module, { setEntry }, words((d, index, column, text) => [d, index, column, text] as [OpenDefinition, number, EntryColumn, string], true)),
  command(module, { addEntries }, registers((d, { number }) => {
    const at = number(entriesOf(d.data).length + 1);
    return [{ at: `entries/${at}`, args: [d, [{ zh: '甲' }, { zh: '乙', en: 'Second' }], at], ...put(['entries'], at, at + 1) }];
  })),
  command(module, { removeEntry }, registers((d) => entriesOf(d.data).map((_, i) => ({ at: `entries/${i}`, args: [d, i], gone: [['entries', i]], ...(entriesOf(d.data).length === 1 ? { incomplete: 'a register without a code' } : {}) })))),
  command(module, { moveEntry }, registers((d, { number }) => entriesOf(d.data).map((_, i) => { const to = number(entriesOf(d.data).length); return { at: `entries/${i} to ${to}`, args: [d, i, to], ...shift(['entries'], i, to) }; }))),
  command('designer/registers/entrySheet.ts', { planEntries }, registers((d, { number, one }) => {
    const lines = entryLines(d.data, (column) => `〔${column}〕`);
    const [changed, gone, column] = [number(entriesOf(d.data).length), number(entriesOf(d.data).length), one(['zh', 'en', 'hint'] as const)];
    const other = lines.map((line, n) => (n === changed + 2 ? line.with(entryColumns.indexOf(column), samples[column]) : line));
    const fewer = entriesOf(d.data).length < 2 ? [] : [{ at: `without ${gone}, with one more`, args: [d, [...lines.toSpliced(gone + 2, 1), entryColumns.map((each) => (each === 'code' || each === 'zh' ? samples[each] : ''))]] as [OpenDefinition, string[][]], gone: [['entries', gone]], ...put(['entries'], entriesOf(d.data).length - 1) }];
    return [{ at: `entries/${changed} ${column}`, args: [d, other], ...word(d, changed, column, false) }, ...fewer];
  })),
];
export const registerCommands: Command[] = often(2, all);
