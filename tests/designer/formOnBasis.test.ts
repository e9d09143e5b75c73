/** The preview that the page makes by itself is the form of the pack, and what crosses to it after an edit is no more than what is new. */
import { expect, test } from 'vitest';
import { formInPack } from '../../designer/check/packAnswers.ts';
import { followedForm } from '../../designer/check/followedForm.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { formPlaces } from '../../designer/simulator/formAsSeen.ts';
import { formBasis, formOnBasis, plainFormView } from '../../designer/check/formOnBasis.ts';
import { withChangedParts } from '../../runtime/base/changedParts.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { packSources } from './packSources.ts';

const sources = packSources();
const pack = loadPack(sources).pack!;
const forms = definitionsOf(pack, 'form');
/** The definition as the page has it: as it was written. */
const written = new Map(sources.flatMap((file) => openDefinition(file).definitions).filter(({ kind }) => kind === 'form').map(({ name, data }) => [name, data]));

test('every form of the pack, from its text and from what it stands on', () => {
  expect(forms.length).toBeGreaterThan(20);
  for (const { form, of } of forms) expect(formOnBasis(structuredClone(formBasis(pack, of)), written.get(form)!), form).toEqual(plainFormView(pack, form));
});

test('a field more needs no new basis', () => {
  const { form, of } = forms[0]!;
  const basis = formBasis(pack, of);
  const shown = new Set(plainFormView(pack, form).sections.flatMap((s) => s.fields.map((f) => f.field)));
  const more = Object.keys(basis.caseType[of]!.properties).filter((field) => !shown.has(field));
  expect(more.length).toBeGreaterThan(0);
  const data = structuredClone(written.get(form)!) as { layout: { fields: unknown[] }[] };
  data.layout[0]!.fields.push(...more);
  expect(formOnBasis(basis, data as never)!.sections[0]!.fields.map((f) => f.field)).toEqual(expect.arrayContaining(more));
});

test('what is no form, or stands on something else, gives none', () => {
  const { form, of } = forms[0]!;
  const data = written.get(form)!;
  const basis = formBasis(pack, of);
  for (const fault of [{ title: 5 }, { layout: 'all' }, { layout: [{ section: 'a', fields: [] }] }, { of: 'nothing-of-this-name' }, { more: true }]) expect(formOnBasis(basis, { ...data, ...fault }), JSON.stringify(fault)).toBeUndefined();
});

test('a form that is followed is told whole once, then by what is new', () => {
  let now = pack;
  let made = 0;
  const followed = followedForm((name, from) => { made += 1; return formInPack(now, name, from); });
  const { form, of } = forms[0]!;
  const other = forms.find((each) => each.of !== of)!;
  const whole = followed.answer({ form });
  expect(whole).toEqual({ form: formInPack(pack, form) });
  followed.changed();
  followed.prepare();
  // Whoever looks at the whole form draws it by himself.
  expect(made).toBe(1);
  expect(followed.answer({ form })).toEqual({ since: {} });
  const from = { place: formPlaces(pack, form)[0]!.id, role: 'case-supervision-clerk' };
  const seen = followed.answer({ form, from }) as { since: { change: never } };
  expect(withChangedParts((whole as { form: unknown }).form, seen.since.change)).toEqual(formInPack(pack, form, from));
  followed.changed();
  followed.prepare();
  const ahead = made;
  // Made ahead: who asks need not wait for it.
  expect(followed.answer({ form, from })).toEqual({ since: {} });
  expect(made).toBe(ahead);
  expect(followed.answer({ form })).toHaveProperty('since.change');
  now = { ...pack, caseType: { ...pack.caseType, [of]: { ...pack.caseType[of]!, title: { zh: '另一名称' } } } };
  followed.changed();
  const next = followed.answer({ form }) as { since: { change: never } };
  expect(JSON.stringify(next).length).toBeLessThan(JSON.stringify(whole).length / 10);
  expect(withChangedParts((whole as { form: unknown }).form, next.since.change)).toEqual(formInPack(now, form));
  // Another form, and one that is not there.
  const changed = followed.answer({ form: other.form }) as { since: { change: never } };
  expect(withChangedParts(formInPack(now, form), changed.since.change)).toEqual(formInPack(now, other.form));
  expect(followed.answer({ form: 'nothing-of-this-name' })).toEqual({});
});

test('a section says in how many columns it is laid out, and the form that is drawn knows it', () => {
  const { form, of } = forms[0]!;
  const data = structuredClone(written.get(form)!) as Record<string, unknown> & { layout: { columns?: number }[] };
  const columns = (): (number | undefined)[] | undefined => formOnBasis(formBasis(pack, of), structuredClone(data) as Record<string, unknown>)?.sections.map((section) => section.columns);
  expect(columns()).toEqual(data.layout.map(() => undefined));
  data.layout[0]!.columns = 3;
  expect(columns()?.[0]).toBe(3);
  // Four have no room anywhere: that is no form.
  data.layout[0]!.columns = 4;
  expect(columns()).toBeUndefined();
});
