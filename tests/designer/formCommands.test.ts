/** The form editor's commands on every form of the pack: a section goes with what it alone writes; its only field takes it along. */
import { describe, expect, it } from 'vitest';
import { knownFacts } from '../../designer/check/knownFacts.ts';
import { askedBefore } from '../../designer/check/askedBefore.ts';
import { addField, addSection, moveField, removeField, removeSection, sectionsOf, setShownOnly, type FormDraft } from '../../designer/forms/formCommands.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { createPackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { packSources } from './packSources.ts';
import { after } from './undone.ts';

const forms = packSources().flatMap((file) => openDefinition(file).definitions).filter(({ kind }) => kind === 'form');
const fieldsOf = (sections: ReturnType<typeof sectionsOf>): string[] => sections.flatMap((s) => s.fields.map((f) => f.field));

const covers = (a: string, b: string): boolean => a === b || a.startsWith(`${b}.`);
/** Whether something that is laid out to be written is of this. */
const asksFor = (sections: ReturnType<typeof sectionsOf>, edit: string): boolean => sections.some((s) => s.fields.some(({ field, shown }) => !shown && (covers(field, edit) || covers(edit, field))));

describe.each(forms.map((form) => [form.name, form] as const))('%s', (_name, form) => {
  const sections = sectionsOf(form);

  it('loses any section but the last, and no longer writes what stood there alone', () => {
    for (const [index, { section }] of sections.entries()) {
      const edits = removeSection(form, index);
      if (sections.length === 1) { expect(edits).toEqual([]); continue; }
      const now = after(form, edits);
      expect(checkShape(kindSchema('form'), now.data)).toEqual([]);
      expect(sectionsOf(now).map((s) => s.section)).toEqual(sections.map((s) => s.section).filter((each) => each !== section));
      const written = (form.data as FormDraft).edits ?? [];
      expect((now.data as FormDraft).edits ?? []).toEqual(written.filter((edit) => !asksFor(sections, edit) || asksFor(sectionsOf(now), edit)));
    }
  });

  it('moves any field into the section beside; one that is emptied goes with its field', () => {
    for (const [index, { fields }] of sections.entries()) {
      const to = index + 1 < sections.length ? index + 1 : index - 1;
      if (to < 0) continue;
      const now = after(form, moveField(form, { section: index, index: fields.length - 1 }, { section: to, index: 0 }));
      expect(checkShape(kindSchema('form'), now.data)).toEqual([]);
      expect(sectionsOf(now)).toHaveLength(sections.length - (fields.length === 1 ? 1 : 0));
      expect(fieldsOf(sectionsOf(now)).sort()).toEqual(fieldsOf(sections).sort());
      expect(sectionsOf(now).find((s) => s.section === sections[to]!.section)!.fields[0]).toEqual(fields.at(-1));
    }
  });
});

it('there are forms with several sections, and sections of one field', () => {
  expect(forms.filter((form) => sectionsOf(form).length > 1).length).toBeGreaterThan(10);
  expect(forms.some((form) => sectionsOf(form).length > 1 && sectionsOf(form).some((s) => s.fields.length === 1))).toBe(true);
});

describe('a field that nobody fills in here', () => {
  const texts = new Map(packSources().map((file) => [file.path, file.text]));
  const checker = createPackChecker();
  const load = (files: ReadonlyMap<string, string>) => checker.load([...files].map(([path, text]) => ({ path, text })));
  const pack = load(texts).pack!;
  /** A later form that asks for it is told too, rightly: which of the two asks is for its author to say. */
  const said = (files: ReadonlyMap<string, string>, own?: string): string[] => checker.problems(load(files)).filter(({ code, at }) => own === undefined || code !== 'field.typed-twice' || at?.file === own).map(({ code, message }) => `${code} ${message.zh}`).sort();
  const before = said(texts);
  const told = (now: OpenDefinition): string[] => said(new Map([...texts, [now.source.path, now.source.text]]), now.source.path).filter((each) => !before.includes(each));
  const addressesOf = (name: string): { kept: Set<string>; all: string[] } => { const facts = knownFacts(pack, name); return { kept: new Set(facts.filter((f) => f.kept).map((f) => f.fact.slice(5))), all: facts.map((f) => f.fact.slice(5)) }; };

  // Each is looked at by the whole linter: every fourth form says enough.
  it.each(forms.filter((_, i) => i % 4 === 0).map((form) => [form.name, form] as const))('%s takes every field of its case type without a fault, filled in or shown', (name, form) => {
    const { kept, all } = addressesOf(String(form.data['of']));
    const asked = new Set(askedBefore(pack, name));
    const laid = new Set(fieldsOf(sectionsOf(form)));
    const free = all.filter((field) => !laid.has(field));
    let now = form;
    for (const field of free) now = after(now, addField(now, 0, 0, field, kept.has(field) || asked.has(field)));
    expect(told(now)).toEqual([]);
    const shown = now;
    const fields = sectionsOf(shown).flatMap((s, section) => s.fields.map((field, index) => ({ ...field, section, index })));
    // What was asked before is asked again on purpose; what is asked is shown; then the other way about.
    for (const { field, section, index, shown: isShown } of fields) if (!kept.has(field)) now = after(now, setShownOnly(now, section, index, isShown === undefined, asked.has(field)));
    for (const { field, section, index, shown: isShown } of fields) if (!kept.has(field)) now = after(now, setShownOnly(now, section, index, isShown !== undefined, asked.has(field)));
    expect(told(now)).toEqual([]);
    expect(checkShape(kindSchema('form'), now.data)).toEqual([]);
    const writtenIn = ({ data }: OpenDefinition): string[] => all.filter((field) => !kept.has(field) && (data as FormDraft).edits?.some((edit) => field === edit || field.startsWith(`${edit}.`)));
    expect(writtenIn(now)).toEqual(writtenIn(shown));
    expect(told(after(form, removeField(form, 0, 0))).filter((each) => each.startsWith('form.'))).toEqual([]);
  });

  it('there are such fields: written by the platform, reckoned, asked for before', () => {
    const some = forms.map((form) => ({ ...addressesOf(String(form.data['of'])), asked: askedBefore(pack, form.name) }));
    expect(some.some((each) => each.kept.size > 0)).toBe(true);
    expect(some.some((each) => each.asked.length > 3)).toBe(true);
    expect(some.some((each) => each.asked.length === 0)).toBe(true);
  });

  it('a section more comes with its field, and what it writes', () => {
    const form = forms.find((each) => { const { kept, all } = addressesOf(String(each.data['of'])); return all.some((field) => !kept.has(field) && !fieldsOf(sectionsOf(each)).includes(field) && !askedBefore(pack, each.name).includes(field)); })!;
    const { kept, all } = addressesOf(String(form.data['of']));
    const [fresh] = all.filter((field) => !kept.has(field) && !fieldsOf(sectionsOf(form)).includes(field) && !askedBefore(pack, form.name).includes(field));
    const now = after(form, addSection(form, { section: 'one-more', title: { zh: '新分组' } }, fresh!, false));
    expect([told(now), sectionsOf(now).at(-1)!.fields, (now.data as FormDraft).edits!.includes(fresh!)]).toEqual([[], [{ field: fresh }], true]);
  });
});
