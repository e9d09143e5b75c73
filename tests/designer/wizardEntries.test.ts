/** The wizard's rows as a plan: names are made, faults told all at once, what is pasted becomes fields. */
import { describe, expect, it } from 'vitest';
import { inTitles } from '../../designer/wizard/planWords.ts';
import { addresseeOf, planOf, pastedTitles, type WizardEntries } from '../../designer/wizard/wizardEntries.ts';
import { firstEntries } from '../../designer/wizard/firstEntries.ts';
import { keptEntries } from '../../designer/wizard/keptEntries.ts';

const entries = (): WizardEntries => ({
  zh: '党风廉政意见回复', en: '', phase: 'intake', short: '廉复', source: { text: '规程设计取值', says: '逐级审批并回复', mark: 'design' },
  steps: [
    { id: 1, kind: 'task', zh: '登记来函', en: 'Register', role: 'petition-clerk', levels: [] },
    { id: 2, kind: 'task', zh: '核查', en: '', role: 'handler', levels: [] },
    { id: 3, kind: 'approval', zh: '审签', en: '', role: '', levels: ['DH', 'DL'] },
  ],
  fields: [
    { id: 4, zh: '来函单位', en: 'Asked by', kind: 'line', at: 1, required: true, register: '', choices: '' },
    { id: 5, zh: '编号', en: 'Number', kind: 'line', at: 1, required: false, register: '', choices: '' },
    { id: 6, zh: '事由', en: '', kind: 'choice', at: 2, required: true, register: '', choices: '提拔任用、评先评优' },
  ],
  papers: [{ id: 7, zh: '回复函', en: '', kind: 'letter', at: 2, issuedBy: 3, seal: 'discipline-seal', to: 4, text: '关于【来函单位】的来函，函复如下。' }],
  limits: [{ id: 8, zh: '回复', en: '', days: 5, counting: 'working', from: 0, until: 3, owner: 'handler' }],
  ledgerFor: ['handler'], menus: ['handler-home'],
});

describe('a plan', () => {
  it('takes names from English titles, else by kind, and none that is taken', () => {
    const { plan, faults } = planOf(entries(), new Set(['new-matter']));
    expect(faults).toEqual([]);
    expect(plan).toMatchObject({
      code: 'new-matter-2', steps: [{ step: 'register' }, { step: 'task' }, { step: 'approval', levels: ['DH', 'DL'] }],
      fields: [{ field: 'askedBy', at: 'register' }, { field: 'number2' }, { field: 'field', at: 'task', choices: [{ value: 'choice-1', title: { zh: '提拔任用' } }, { value: 'choice-2' }] }],
      papers: [{ document: 'new-matter-2-paper', at: 'task', issuedBy: 'approval', to: 'askedBy', text: '关于{{case.askedBy}}的来函，函复如下。' }],
      limits: [{ deadline: 'new-matter-2-limit', from: 'begin', until: 'approval' }],
    });
  });

  it('is refused with every fault and its row', () => {
    const wrong = entries();
    wrong.zh = ' ';
    wrong.steps[2]!.levels = [];
    wrong.fields[0]!.at = 3;
    wrong.fields[1]!.zh = '来函单位';
    wrong.fields[2]!.choices = '只有一个';
    wrong.papers[0]!.issuedBy = 1;
    wrong.limits[0]!.days = 0;
    const { plan, faults } = planOf(wrong, new Set());
    expect(plan).toBeUndefined();
    expect(faults).toEqual([
      { part: 'name', what: 'title' }, { part: 'steps', what: 'levels', row: 3 }, { part: 'fields', what: 'at', row: 4 }, { part: 'fields', what: 'twice', row: 5 },
      { part: 'fields', what: 'choices', row: 6 }, { part: 'papers', what: 'issuedBy', row: 7 }, { part: 'limits', what: 'days', row: 8 },
    ]);
  });

  it('is refused when a paper names what is not filled in', () => {
    const wrong = entries();
    wrong.papers[0]!.text = '关于【来函机关】的来函，函复如下。';
    expect(planOf(wrong, new Set()).faults).toEqual([{ part: 'papers', row: 7, what: 'unknownField', word: '来函机关' }]);
  });
});

it('a header row that is pasted becomes fields of the likely kind', () => {
  expect(pastedTitles('序号\t来函日期\t涉及金额（元）\t是否属实\t核查情况：\t\t*征求意见对象\n1\t2026-01-02')).toEqual([
    { zh: '序号', kind: 'line' }, { zh: '来函日期', kind: 'date' }, { zh: '涉及金额（元）', kind: 'money' }, { zh: '是否属实', kind: 'yesNo' }, { zh: '核查情况', kind: 'text' }, { zh: '征求意见对象', kind: 'person' },
  ]);
  expect(pastedTitles('对办理是否满意\n有无前科').map(({ kind }) => kind)).toEqual(['yesNo', 'yesNo']);
  expect(pastedTitles('甲\n乙')).toHaveLength(2);
});

describe('a letter', () => {
  it('goes to an organ where one is filled in, else to the first person or name, else to nobody', () => {
    expect(addresseeOf([{ id: 1, kind: 'line' }, { id: 2, kind: 'organ' }])).toBe(2);
    expect(addresseeOf([{ id: 1, kind: 'text' }, { id: 2, kind: 'person' }, { id: 3, kind: 'line' }])).toBe(2);
    expect(addresseeOf([{ id: 1, kind: 'line' }, { id: 2, kind: 'person' }])).toBe(1);
    expect(addresseeOf([{ id: 1, kind: 'date' }])).toBe(0);
  });
});

describe('what the checks say', () => {
  it('is told by the titles that were entered; a name that two things have stays', () => {
    const plan = planOf(entries(), new Set()).plan!;
    expect(inTitles('文书“new-matter-paper”只用了 3 项案件数据。', plan)).toBe('文书“回复函”只用了 3 项案件数据。');
    expect(inTitles('Step "approval" of process "new-matter" lacks "somebody".', plan)).toBe('Step "审签" of process "党风廉政意见回复" lacks "somebody".');
    expect(inTitles('“task”', { ...plan, fields: [{ ...plan.fields[0]!, field: 'task' }] })).toBe('“task”');
  });
});

it('goes on with what the browser kept, and begins anew where it kept something else', () => {
  const entered = { ...firstEntries(), zh: '意见回复', steps: [{ id: 1, kind: 'task', zh: '受理', en: '', role: 'clerk', levels: [] }], menus: ['home'] };
  expect(keptEntries(JSON.stringify(entered))).toEqual(entered);
  for (const other of [null, 'null', '5', '[1]', '{', '{"steps":3,"source":"x","fields":{}}']) expect(keptEntries(other), String(other)).toEqual(firstEntries());
  // What an earlier version did not know of yet is as at first.
  expect(keptEntries(JSON.stringify({ zh: '意见回复' }))).toEqual({ ...firstEntries(), zh: '意见回复' });
});
