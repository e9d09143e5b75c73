/** Fields of the pack's case types, shared types and messages: each has its row, and every command changes that field and nothing else. */
import { describe, expect, it } from 'vitest';
import { addField, copyField, groupAbove, groupAround, groupsAbove, isAlone, moveField, moveFieldIn, moveFieldOut, removeField, renameField, setRequired } from '../../designer/fields/fieldCommands.ts';
import { fieldRows, siblingsOf, type FieldRow } from '../../designer/fields/fieldRows.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { writeProperty } from '../../designer/wizard/writeCaseType.ts';
import { applyEdits, invertEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { packSources } from './packSources.ts';

const opened = packSources().flatMap((file) => openDefinition(file).definitions).filter(({ kind }) => kind === 'caseType' || kind === 'type' || kind === 'message');
const lead = opened.find((d) => d.name === 'lead')!;
const rowOf = (definition: OpenDefinition, name: string): FieldRow => fieldRows(definition.data).find((row) => row.name === name)!;
function after(definition: OpenDefinition, edits: readonly TextEdit[]): OpenDefinition {
  const text = applyEdits(definition.source.text, edits);
  expect(applyEdits(text, invertEdits(edits, definition.source.text))).toBe(definition.source.text);
  const source = openDefinition({ path: definition.source.path, text });
  expect(source.problems).toEqual([]);
  return source.definitions[definition.index]!;
}
const names = (definition: OpenDefinition): string[] => fieldRows(definition.data).map((row) => row.path.join('/'));
const requiredIn = (definition: OpenDefinition): unknown => definition.data['required'];

describe.each(opened.map((definition) => [`${definition.kind} ${definition.name}`, definition] as const))('%s', (_name, definition) => {
  const rows = fieldRows(definition.data);

  it('has a row for each field, groups and lists before what is in them', () => {
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.depth === 0).map((row) => row.name)).toEqual(Object.keys(definition.data['properties'] as object));
    for (const [index, row] of rows.entries()) if (row.depth > 0) expect(rows[index - 1]!.depth).toBeGreaterThanOrEqual(row.depth - 1);
  });

  it('is taken apart field by field and put together again', () => {
    for (const row of rows) {
      const beside = siblingsOf(rows, row);
      const index = beside.findIndex(({ name }) => name === row.name);
      const down = moveField(definition, row, 1);
      if (index === beside.length - 1) expect(down).toEqual([]);
      else expect(siblingsOf(fieldRows(after(definition, down).data), row).map(({ name }) => name)).toEqual(beside.map(({ name }) => name).toSpliced(index, 2, beside[index + 1]!.name, row.name));
      const toggled = fieldRows(after(definition, setRequired(definition, row, !row.isRequired)).data).find((each) => each.path.join('/') === row.path.join('/'))!;
      expect([toggled.isRequired, toggled.property]).toEqual([!row.isRequired, row.property]);
      if (beside.length > 1) expect(names(after(definition, removeField(definition, row)))).toEqual(names(definition).filter((each) => each !== row.path.join('/') && !each.startsWith(`${row.path.join('/')}/`)));
    }
  });
});

describe('a field', () => {
  const property = writeProperty({ kind: 'date', title: { zh: '移交日期', en: 'Handed over on' } }, new Set(['progress']));

  it('is put behind the one that is chosen, named by its English title or by a number', () => {
    const behind = rowOf(lead, 'summary');
    const made = addField(lead, behind, 'Handed over on', property);
    const now = after(lead, made.edits);
    expect(made.path).toEqual(['properties', 'handedOverOn']);
    const own = Object.keys(now.data['properties'] as object);
    expect(own[own.indexOf('summary') + 1]).toBe('handedOverOn');
    expect(rowOf(now, 'handedOverOn').property).toEqual(property);
    expect(addField(now, undefined, 'Handed over on', property).path).toEqual(['properties', 'handedOverOn2']);
    expect(addField(lead, undefined, '', property).path).toEqual(['properties', 'field']);
    // What the platform keeps of every case is not hidden by a field of its name.
    expect(addField(lead, undefined, 'Stage', property).path).toEqual(['properties', 'stage2']);
  });

  it('is put into the group in which the chosen one stands', () => {
    const inside = fieldRows(lead.data).find((row) => row.depth === 1)!;
    const made = addField(lead, inside, 'Handed over on', property);
    expect(made.path.slice(0, -1)).toEqual(inside.path.slice(0, -1));
    expect(fieldRows(after(lead, made.edits).data).find((row) => row.name === 'handedOverOn')!.depth).toBe(1);
  });

  it('that is required is so under its new name, and no more when it is gone', () => {
    expect(requiredIn(lead)).toContain('summary');
    expect(requiredIn(after(lead, renameField(lead, rowOf(lead, 'summary'), 'abstract')))).toEqual((requiredIn(lead) as string[]).map((each) => (each === 'summary' ? 'abstract' : each)));
    expect(requiredIn(after(lead, removeField(lead, rowOf(lead, 'summary'))))).not.toContain('summary');
  });

  it('is called by another name where its own is taken, and by none that stands beside it', () => {
    const text = 'caseType: a\ntitle: { zh: 甲 }\nproperties:\n  group:\n    properties:\n      note: { type: text }\n  note: { type: date }\n  note2: { type: text }\n';
    const definition = openDefinition({ path: 'case-types/a.yaml', text }).definitions[0]!;
    const into = moveFieldIn(definition, fieldRows(definition.data).find(({ path }) => path.join('/') === 'properties/note')!)!;
    expect(names(after(definition, into.edits))).toEqual(['properties/group', 'properties/group/properties/note', 'properties/group/properties/note3', 'properties/note2']);
  });

  it('of a long list has its group found without looking through the list for each', () => {
    const rows = fieldRows({ properties: Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`f${n}`, n % 2 === 0 ? { properties: { inner: { type: 'text' } } } : { type: 'text' }])) });
    const began = performance.now();
    const above = groupsAbove(rows);
    expect(performance.now() - began).toBeLessThan(500);
    expect(above.size).toBe(2_500);
    expect([...above].every(([row, group]) => Number(group.name.slice(1)) === Number(row.name.slice(1)) - 1)).toBe(true);
  });

  it('is the first of a definition that has none', () => {
    const empty = openDefinition({ path: 'case-types/new.yaml', text: 'caseType: new-matter\ntitle: { zh: 新事项 }\nline: \'{{case.number}}\'\n' }).definitions[0]!;
    const made = addField(empty, undefined, 'Name', property);
    const now = after(empty, made.edits);
    expect(names(now)).toEqual(['properties/name']);
    expect(requiredIn(after(now, setRequired(now, rowOf(now, 'name'), true)))).toEqual(['name']);
  });
});

describe.each(opened.map((definition) => [`${definition.kind} ${definition.name}`, definition] as const))('groups of %s', (_name, definition) => {
  it('each field goes into the group above it and comes out of its own, with its lines', () => {
    for (const row of fieldRows(definition.data)) {
      const into = moveFieldIn(definition, row);
      expect(into !== undefined).toBe(groupAbove(definition, row) !== undefined);
      if (into) {
        const now = after(definition, into.edits);
        const there = fieldRows(now.data).find(({ path }) => path.join('/') === into.path.join('/'))!;
        expect([there.property, there.isRequired]).toEqual([row.property, row.isRequired]);
        const back = moveFieldOut(now, there);
        if (back && into.path.at(-1) === row.name) expect(after(now, back.edits).data).toEqual(definition.data);
      }
      const out = moveFieldOut(definition, row);
      expect(out !== undefined).toBe(groupAround(definition, row) !== undefined && !isAlone(definition, row));
      if (out) {
        const there = fieldRows(after(definition, out.edits).data).find(({ path }) => path.join('/') === out.path.join('/'))!;
        // Who sees the group sees what has left it, where the field says nothing itself.
        const seen = row.depth === 1 ? groupAround(definition, row)!.property.class : undefined;
        expect([there.property, there.isRequired, there.depth]).toEqual([{ ...(seen === undefined ? {} : { class: seen }), ...row.property }, row.isRequired, row.depth - 1]);
      }
    }
  });

  it('each field is there once more behind itself', () => {
    for (const row of fieldRows(definition.data)) {
      const made = copyField(definition, row, ({ zh }) => ({ zh: `${zh}二` }));
      const rows = fieldRows(after(definition, made.edits).data);
      const copy = rows.find(({ path }) => path.join('/') === made.path.join('/'))!;
      expect([copy.isRequired, { ...copy.property, title: row.property.title }]).toEqual([row.isRequired, { ...row.property, title: row.property.title }]);
      const beside = siblingsOf(rows, copy).map(({ name }) => name);
      expect(beside[beside.indexOf(row.name) + 1]).toBe(copy.name);
    }
  });
});
