/** Each place takes its part of an example and puts back its own: fields of a form, what a paper, a rule or a table asks; all else of it stays. */
import { expect, it, describe } from 'vitest';
import { emptyExample, putFacts, putFields, takeFacts, takeFields, valuesOf, type ExampleData } from '../../designer/examples/exampleData.ts';
import { exampleDifference, exampleValues } from '../../designer/examples/exampleWords.ts';
import { enteredOverExample, formIntoExample, formOfExample, formSeen } from '../../designer/examples/formExample.ts';
import { freeExampleName } from '../../designer/examples/freeExampleName.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { enteredIntoExample, enteredOfExample } from '../../designer/papers/enteredData.ts';
import { documentInPack, formInPack } from '../../designer/check/packAnswers.ts';
import { knownFacts } from '../../designer/check/knownFacts.ts';
import { formOnBasis } from '../../designer/check/formOnBasis.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import type { FormView } from '../../runtime/ui/form/formView.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';

addDesignerWords();
const zhang = (): ExampleData => ({ case: { subject: { name: '张某某', managedBy: 'province' }, summary: '收受财物', people: [{ name: '李某' }] }, places: { org: { 'org.tier': 'province' }, 'document/letter': { 'paper.number': '1号' } } });

describe('a form', () => {
  it('takes its fields, and puts them back: what is emptied goes, what other places have stays', () => {
    expect(takeFields(zhang(), ['subject.name', 'subject.unit', 'amount'])).toEqual({ subject: { name: '张某某' } });
    const before = zhang();
    const after = putFields(before, ['subject.name', 'amount', 'summary'], { subject: { name: '张某' }, amount: 5 });
    expect(after).toEqual({ ...zhang(), case: { subject: { name: '张某', managedBy: 'province' }, amount: 5, people: [{ name: '李某' }] } });
    expect(before).toEqual(zhang());
    // With the last field goes the object around it.
    expect(putFields({ case: { subject: { name: '张某某' } }, places: {} }, ['subject.name'], {}).case).toEqual({});
  });

  it('shows nothing that cannot be chosen there, and nothing that is masked', () => {
    const view = {
      form: 'f', title: { zh: '表' }, schema: {}, values: { note: '示例', who: 'b' }, options: { people: [{ value: 'a', title: { zh: '甲' } }, { value: 'b', title: { zh: '乙' } }] },
      sections: [{ section: 's', fields: [{ field: 'note', title: { zh: '注' } }, { field: 'secret', title: { zh: '密' } }, { field: 'who', title: { zh: '谁' }, kind: 'select', options: 'people' }, { field: 'all', title: { zh: '谁们' }, kind: 'checkboxes', options: 'people' }, { field: 'rows', title: { zh: '名单' }, kind: 'grid' }] }],
    } as unknown as FormView;
    const data: ExampleData = { case: { note: '样', secret: '密', who: 'nobody', all: ['a', 'nobody'], rows: [{ name: '李某' }], other: 1 }, places: {} };
    const masked = new Set(['secret']);
    const taken = formOfExample(view, data, masked);
    expect(taken).toEqual({ note: '样', who: null, all: ['a'], rows: [{ name: '李某' }] });
    expect(formSeen(view, taken)).toEqual({ note: '样', all: ['a'], rows: [{ name: '李某' }] });
    expect(formSeen(view, undefined)).toEqual(view.values);
    expect(formIntoExample(view, data, { note: '改', who: 'a' }, masked).case).toEqual({ note: '改', secret: '密', who: 'a', other: 1 });
    expect(formIntoExample(view, emptyExample(), undefined)).toEqual(emptyExample());
    // What is not to be chosen here, and so is not seen, stays when the rest is put back.
    expect(formIntoExample(view, data, { ...taken, note: '改' }, masked).case).toEqual({ ...data.case, note: '改', all: ['a'] });
    // Made up beside an example it is no part of it, unless somebody has written something else there.
    const part: ExampleData = { case: { rows: [] }, places: {} };
    expect(formIntoExample(view, part, formSeen(view, { who: 'b' }, part)).case).toEqual({ rows: [] });
    expect(formIntoExample(view, part, formSeen(view, { who: 'a' }, part)).case).toEqual({ rows: [], who: 'a' });
    expect(formIntoExample(view, emptyExample(), formSeen(view, { who: 'a' })).case).toEqual({ note: '示例', who: 'a' });
  });

  it('that tells of the fields it writes alone leaves the others as the example has them, whatever was made up for them', () => {
    const view = { form: 'f', title: { zh: '表' }, schema: {}, values: { subject: { name: '示例', unit: '示例' }, reason: '示例' }, sections: [{ section: 's', fields: [{ field: 'subject.name', title: { zh: '名' }, readOnly: true }, { field: 'subject.unit', title: { zh: '位' } }, { field: 'reason', title: { zh: '由' } }] }] } as unknown as FormView;
    const data: ExampleData = { case: { subject: { name: '张某某', unit: '县殡仪馆' } }, places: {} };
    const entered = enteredOverExample(formOfExample(view, data), { subject: { unit: null }, reason: '新的' });
    expect(entered).toEqual({ subject: { name: '张某某', unit: null }, reason: '新的' });
    expect(formSeen(view, entered)).toEqual({ subject: { name: '张某某' }, reason: '新的' });
    expect(formIntoExample(view, data, formSeen(view, entered, data)).case).toEqual({ subject: { name: '张某某' }, reason: '新的' });
    expect(enteredOverExample(undefined, { a: { b: 1 } })).toEqual({ a: { b: 1 } });
  });

  it('of the pack gives back what it has taken', () => {
    for (const { form } of definitionsOf(pack, 'form')) {
      const view = formOnBasis(formInPack(pack, form)!.basis, pack.form[form] as unknown as Record<string, unknown>)!;
      const fields = view.sections.flatMap((section) => section.fields.map(({ field }) => field));
      const data = formIntoExample(view, zhang(), Object.fromEntries([['subject', { name: '某' }]]));
      expect(takeFields(formIntoExample(view, data, takeFields(data, fields)), fields), form).toEqual(takeFields(data, fields));
      expect(data.places, form).toEqual(zhang().places);
    }
  });
});

it('a rule and a table share facts of the case and of its organ; the rest is their own', () => {
  const facts = { tier: 'org.tier', managedBy: 'case.subject.managedBy', matter: 'matter' };
  expect(takeFacts(zhang(), 'table/levels', facts)).toEqual({ tier: 'province', managedBy: 'province' });
  const put = putFacts(zhang(), 'table/levels', facts, { tier: 'city', matter: 'filing' });
  expect(put.case['subject']).toEqual({ name: '张某某' });
  expect(put.places).toEqual({ org: { 'org.tier': 'city' }, 'document/letter': { 'paper.number': '1号' }, 'table/levels': { matter: 'filing' } });
  expect(takeFacts(put, 'table/other', facts)).toEqual({ tier: 'city' });
  expect(putFacts(put, 'table/levels', facts, {}).places).toEqual({ 'document/letter': { 'paper.number': '1号' } });
});

describe('a paper', () => {
  it('puts values of the case into the case file, figures as figures, and keeps its own beside', () => {
    const place = 'document/letter';
    expect(enteredOfExample(zhang(), place)).toEqual({ 'paper.number': '1号' });
    expect(enteredOfExample(zhang(), 'document/other')).toBeUndefined();
    const put = enteredIntoExample(zhang(), place, { 'case.amount': '5000', 'case.summary': '12', 'paper.date': '三月' }, new Set(['case.amount']));
    expect(put.case).toMatchObject({ amount: 5000, summary: '12', subject: { name: '张某某' } });
    expect(put.places[place]).toEqual({ 'paper.date': '三月' });
  });

  it('is filled with the case file of an example, of every document of the pack; what the example lacks is made up', () => {
    for (const { document, of } of definitionsOf(pack, 'document')) {
      const made = documentInPack(pack, document)!.sample.data as { case: Record<string, unknown> };
      const shown = documentInPack(pack, document, { number: '样例 1 号', subject: { name: '张某某' } })!.sample.data as { case: Record<string, unknown> & { subject?: { name?: unknown } } };
      const { subject, number, ...rest } = shown.case;
      const { subject: madeSubject, number: _, ...madeRest } = made.case;
      expect(number, document).toBe('样例 1 号');
      expect(rest, document).toEqual(madeRest);
      if (madeSubject !== undefined) expect(subject, `${document} of ${of}`).toEqual({ ...(madeSubject as object), name: '张某某' });
    }
  });
});

it('is told in words: fields by their titles, codes by theirs, lists row by row', () => {
  const facts = knownFacts(pack, 'lead');
  const words = new Map(exampleValues({ ...zhang(), case: { ...zhang().case, subject: { name: '张某某', isPrincipal: true, managedBy: 'province' } } }, facts).map(({ at, title, words: said }) => [at, `${title}=${said}`]));
  expect(words.get('case.subject.name')).toMatch(/姓名=张某某$/);
  expect(words.get('case.subject.managedBy')).toMatch(/干部管理权限=省委管理$/);
  expect(words.get('case.subject.isPrincipal')).toMatch(/=是$/);
  expect(words.get('case.people')).toBe('people=李某');
  expect(words.get('document/letter paper.number')).toBe('paper.number（document/letter）=1号');
  expect([...valuesOf(emptyExample())]).toEqual([]);
  const other = { ...zhang(), case: { summary: '另写' } };
  expect(exampleDifference(zhang(), other, facts).map(({ at, one, other: two }) => [at, one, two])).toEqual([['case.subject.name', '张某某', ''], ['case.subject.managedBy', '省委管理', ''], ['case.summary', '收受财物', '另写'], ['case.people', '李某', '']]);
});

it('gets a free name when it is made once more', () => {
  expect(freeExampleName('甲', ['甲'], '（副本）')).toBe('甲（副本）');
  expect(freeExampleName('甲', ['甲', '甲（副本）'], '（副本）')).toBe('甲（副本） 2');
  expect(freeExampleName('长'.repeat(60), [], '（副本）')).toHaveLength(60);
});
