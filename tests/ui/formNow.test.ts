/** A field of an open form is drawn again for its own sake only; a form that changes while it is open keeps what was typed. */
import { expect, test } from 'vitest';
import { FormController } from '../../runtime/ui/form/formController.ts';
import { formParts } from '../../runtime/ui/form/formParts.ts';
import type { FormView } from '../../runtime/ui/form/formView.ts';
import { pickersAtFirst, pickersOf } from '../../runtime/ui/form/widgets/pickers.ts';

const names = Array.from({ length: 25 }, (_, i) => `field${i}`);
const viewOf = (change: (view: FormView) => FormView = (view) => view): FormView => change({
  form: 'f', title: { zh: '表' }, values: { field3: '三' },
  schema: { type: 'object', required: ['field1'], properties: Object.fromEntries(names.map((name) => [name, { type: 'string', maxLength: 100 }])) },
  sections: [{ section: 'a', title: { zh: '甲' }, fields: names.slice(0, 21).map((field) => ({ field, title: { zh: field } })) }, { section: 'b', title: { zh: '乙' }, fields: names.slice(21).map((field) => ({ field, title: { zh: field } })) }],
  conditions: [{ field: 'field2', visible: { fact: 'case.field0', operator: 'equal', value: 'x' } as never }],
});
const allNow = (form: FormController) => names.map((name) => form.now(name));

test('a change gives another object to the fields that it touches, and to no others', () => {
  const form = new FormController(viewOf(), undefined);
  const before = allNow(form);
  expect(before[2]).toMatchObject({ shown: false });
  form.set('field0', 'x');
  const after = allNow(form);
  expect(names.filter((_, i) => after[i] !== before[i])).toEqual(['field0', 'field2']);
  expect(after[2]).toMatchObject({ shown: true });
  form.touch('field1');
  expect(names.filter((_, i) => form.now(names[i]!) !== after[i])).toEqual(['field1']);
  expect(form.now('field1')!.errors).toHaveLength(1);
  expect(form.now('not-there')).toBeUndefined();
});

test('another version of the form keeps what was typed and draws again what it says anew', () => {
  const form = new FormController(viewOf(), undefined);
  form.set('field5', 'typed');
  const before = allNow(form);
  form.show(viewOf((view) => ({ ...view, sections: view.sections.map((s, i) => (i === 0 ? { ...s, fields: s.fields.map((f) => (f.field === 'field7' ? { ...f, title: { zh: '新名' } } : f)) } : s)) })));
  expect(names.filter((_, i) => form.now(names[i]!) !== before[i])).toEqual(['field7']);
  expect(form.now('field5')!.value).toBe('typed');
  const same = form.revision;
  form.show(structuredClone(form.view));
  expect(form.revision).toBe(same);
  form.show(viewOf((view) => ({ ...view, values: { field3: '四' } })));
  expect([form.now('field3')!.value, form.now('field5')!.value]).toEqual(['四', undefined]);
});

test('every field that the schema knows is in one part of its section', () => {
  const parts = formParts(viewOf((view) => ({ ...view, sections: [...view.sections, { section: 'c', fields: [{ field: 'unknown', title: { zh: '无' } }] }] })));
  expect(parts.map((each) => each.flatMap((part) => part.fields))).toEqual([names.slice(0, 21), names.slice(21), []]);
  expect(parts.flat().every((part) => part.fields.length <= 10 && part.fields.every((field) => part.schema.properties![field] !== undefined))).toBe(true);
});

test('leaving a field takes its text and shows what is wrong with it by one check and one notice', () => {
  let [checks, notices] = [0, 0];
  const form = new FormController(viewOf(), (values) => { checks += 1; return Object.keys(values).filter((name) => values[name] === 'bad').map((name) => ({ instancePath: `/${name}`, keyword: 'pattern', params: {} })); });
  form.subscribe(() => { notices += 1; });
  form.asOne(() => { form.set('field5', 'bad'); form.set('field0', 'x'); form.touch('field5'); });
  expect([checks, notices]).toEqual([1, 1]);
  expect(form.now('field2')!.shown).toBe(true);
  expect(form.shown.map((e) => e.field)).toEqual(['field5']);
  // What throws in between leaves the form neither silent nor half told.
  expect(() => form.asOne(() => { form.set('field5', 'good'); throw new Error('stop'); })).toThrow('stop');
  expect([checks, notices, form.shown.length, form.now('field5')!.value]).toEqual([2, 2, 0, 'good']);
});

test('of two changes that wait for a field the newer is held, and whoever submits takes it', () => {
  const form = new FormController(viewOf(), undefined);
  const wait = (value: string): (() => void) => { const settle = (): void => { form.hold('field5', undefined); form.set('field5', value); }; form.hold('field5', settle); return settle; };
  const [first, second] = [wait('first'), wait('second')];
  expect([form.isHeld('field5', first), form.isHeld('field5', second), form.holds]).toEqual([false, true, true]);
  expect(form.submit().values['field5']).toBe('second');
  expect([form.isHeld('field5', second), form.holds]).toEqual([false, false]);
});

test('faults of fields that nobody has left are not shown, nor those of a check that has not come; then all are', () => {
  const form = new FormController(viewOf(), undefined);
  form.set('field5', 'bad');
  form.set('field6', 'bad');
  form.touch('field5');
  expect(form.shown).toEqual([]);
  form.checkWith((values) => names.filter((name) => values[name] === 'bad').map((name) => ({ instancePath: `/${name}`, keyword: 'pattern', params: {} })));
  expect(form.shown.map((e) => e.field)).toEqual(['field5']);
  expect(form.submit().errors.map((e) => e.field)).toEqual(['field1', 'field5', 'field6']);
});

test('a form names the pickers that it needs, and which of them its first sight waits for', () => {
  const view = viewOf((v) => ({ ...v, schema: { ...v.schema, properties: { ...v.schema.properties, field0: { type: 'string', format: 'date' }, field1: { type: 'array', items: { type: 'object', properties: { who: { type: 'string' }, on: { type: 'string' } } } } } },
    sections: v.sections.map((s) => ({ ...s, fields: s.fields.map((f) => (f.field === 'field1' ? { ...f, columns: [{ column: 'who', title: { zh: '人' }, kind: 'person' as const }] } : f)) })) }));
  expect([...pickersOf(viewOf())]).toEqual([]);
  expect([...pickersOf(view)].sort()).toEqual(['day', 'grid', 'person']);
  expect([...pickersAtFirst(view, false)].sort()).toEqual(['day', 'grid', 'person']);
  expect(pickersAtFirst(view, true)).toEqual(['grid']);
});

test('what is filled in beforehand is sent like what was typed; taken out it is nothing, and no value of the case', () => {
  const form = new FormController(viewOf((view) => ({ ...view, starts: { field4: '先填', field3: '不用' } })), undefined);
  expect(form.sent).toEqual({ field3: '三', field4: '先填' });
  form.set('field4', '');
  form.set('field3', '');
  expect(form.sent).toEqual({ field3: null });
  // Nobody has read what is filled in where nothing is shown, also where what stood there would be kept.
  const hidden = new FormController(viewOf((view) => ({ ...view, starts: { field2: '先填' }, conditions: view.conditions!.map((each) => ({ ...each, hidden: 'keep' as const })) })), undefined);
  expect([hidden.now('field2')!.shown, hidden.sent, hidden.hasStarts]).toEqual([false, { field3: '三' }, true]);
  hidden.set('field0', 'x');
  expect(hidden.sent).toEqual({ field0: 'x', field2: '先填', field3: '三' });
  hidden.set('field2', '另填');
  hidden.set('field0', '');
  expect([hidden.sent, hidden.hasStarts]).toEqual([{ field2: '另填', field3: '三' }, false]);
  // Of a form that is being drawn: another start is shown as other values are.
  form.show(viewOf((view) => ({ ...view, starts: { field4: '另填' } })));
  expect([form.now('field3')!.value, form.now('field4')!.value]).toEqual(['三', '另填']);
});
