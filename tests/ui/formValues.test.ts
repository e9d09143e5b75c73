/** Values between the nested case file and the flat form, and what people type. */
import { expect, test } from 'vitest';
import { toFlatValues, toNestedValues, valueAt } from '../../runtime/ui/form/formValues.ts';
import { parseNumber, showMoney } from '../../runtime/ui/form/numbers.ts';
import { pastedCells } from '../../runtime/ui/form/widgets/pastedCells.ts';
import { evaluateConditions } from '../../runtime/ui/form/formConditions.ts';
import { FormController } from '../../runtime/ui/form/formController.ts';
import type { FormView } from '../../runtime/ui/form/formView.ts';

test('a field is found by its address and goes back to its place', () => {
  const file = { subject: { name: '何建国', age: 0 }, plan: { steps: [{ what: 'a' }] }, other: 1 };
  const flat = toFlatValues(file, ['subject.name', 'subject.age', 'plan.steps', 'plan.scope']);
  expect(flat).toEqual({ 'subject.name': '何建国', 'subject.age': 0, 'plan.steps': [{ what: 'a' }] });
  expect(toNestedValues(flat)).toEqual({ subject: { name: '何建国', age: 0 }, plan: { steps: [{ what: 'a' }] } });
  expect(valueAt(file, 'constructor.name')).toBeUndefined();
});

test('numbers are read as people write them', () => {
  expect(['1,200', ' 1200.50 ', '１２，３４５', '-3', '.5'].map(parseNumber)).toEqual([1200, 1200.5, 12345, -3, 0.5]);
  expect(['', '三人', '1.2.3', '12a', '--1'].map(parseNumber)).toEqual([undefined, undefined, undefined, undefined, undefined]);
  expect(showMoney(12345.5)).toBe('12,345.50');
});

test('cells pasted from a spreadsheet become rows; one cell stays text', () => {
  expect(pastedCells('a\tb\r\nc\td\r\n')).toEqual([['a', 'b'], ['c', 'd']]);
  expect(pastedCells('a')).toBeUndefined();
});

test('conditions read the form first, then what the server sent', () => {
  const view = {
    form: 'f', title: { zh: '表' }, schema: {}, values: {}, facts: { actor: { tier: 'county' }, case: { source: 'petition' } },
    sections: [{ section: 's', fields: [{ field: 'plan.talk', title: { zh: '谈话' } }, { field: 'plan.safety', title: { zh: '安全' } }] }, { section: 't', visible: { all: [{ fact: 'actor.tier', operator: 'equal', value: 'province' }] }, fields: [{ field: 'x', title: { zh: '某' } }] }],
    named: { 'has-talk': { all: [{ fact: 'case.plan.talk', operator: 'equal', value: true }] } },
    conditions: [{ field: 'plan.safety', visible: { condition: 'has-talk' }, required: { all: [{ fact: 'case.source', operator: 'equal', value: 'petition' }] } }],
  } as unknown as FormView;
  expect(evaluateConditions(view, {})).toEqual({ 'plan.safety': { visible: false, required: false }, x: { visible: false, required: false } });
  expect(evaluateConditions(view, { 'plan.talk': true })['plan.safety']).toEqual({ visible: true, required: true });
});

test('only what the form writes is sent, and what was emptied is sent as null', () => {
  const view = {
    form: 'f', title: { zh: '表' }, schema: { properties: {} }, values: { subject: { name: '何建国' }, plan: { place: '谈话室', note: '旧' }, shown: 1 },
    sections: [{ section: 's', fields: [{ field: 'subject.name', title: { zh: '姓名' } }, { field: 'plan.place', title: { zh: '地点' } }, { field: 'plan.note', title: { zh: '备注' } }, { field: 'plan.new', title: { zh: '新' } }, { field: 'shown', title: { zh: '只读' }, readOnly: true }] }],
    conditions: [{ field: 'plan.place', visible: { all: [{ fact: 'case.subject.name', operator: 'equal', value: '王海' }] }, hidden: 'clear' }],
  } as unknown as FormView;
  const form = new FormController(view, undefined);
  form.set('plan.note', '');
  expect(form.sent).toEqual({ subject: { name: '何建国' }, plan: { place: null, note: null } });
  form.set('subject.name', '王海');
  expect(form.sent).toEqual({ subject: { name: '王海' }, plan: { place: '谈话室', note: null } });
});
