/** Fields from a workbook's heads and from a JSON Schema: their titles and kinds, what cannot be taken, and both files of the draft that follow. */
import { describe, expect, it } from 'vitest';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { takeFields } from '../../designer/forms/takeFields.ts';
import { readSheet, writeSheet } from '../../designer/tables/workbook.ts';
import { fieldsOfSchema, fieldsOfSheet, fieldsOfText } from '../../designer/wizard/readFieldList.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { packSources } from './packSources.ts';

describe('a workbook', () => {
  it('gives its heads, below a title line, and the rows say the kinds', () => {
    const rows = ['甲', '乙', '甲', '乙', '甲', '乙'].map((level, i) => ['2026-03-0' + (i + 1), level, i % 2 === 0 ? '是' : '否', String(i + 3), `第${i}件`]);
    const sheet = readSheet(writeSheet('登记表', [['来访登记表'], ['*来访日期', '来访类别', '是否初次', '来访人数', '备注'], ...rows]));
    expect(fieldsOfSheet(sheet)).toEqual({
      left: [], fields: [
        { zh: '来访日期', en: '', kind: 'date', required: true, choices: [] }, { zh: '来访类别', en: '', kind: 'choice', required: false, choices: ['甲', '乙'] }, { zh: '是否初次', en: '', kind: 'yesNo', required: false, choices: [] },
        { zh: '来访人数', en: '', kind: 'number', required: false, choices: [] }, { zh: '备注', en: '', kind: 'line', required: false, choices: [] },
      ],
    });
  });

  it('says what stands twice, and takes 300 at most', () => {
    expect(fieldsOfSheet([['姓名', '姓名', '单位']])).toMatchObject({ fields: [{ zh: '姓名' }, { zh: '单位' }], left: [{ name: '姓名', why: 'twice' }] });
    const many = fieldsOfSheet([Array.from({ length: 320 }, (_, i) => `栏目${i}`)]);
    expect([many.fields.length, many.left.length, many.left[0]?.why]).toEqual([300, 20, 'many']);
    expect(fieldsOfSheet([]).fields).toEqual([]);
  });

  it('or a pasted row of it', () => expect(fieldsOfText('来函单位\t收到日期\t说明').fields.map((f) => [f.zh, f.kind])).toEqual([['来函单位', 'line'], ['收到日期', 'date'], ['说明', 'text']]));
});

describe('a JSON Schema', () => {
  const schema = {
    type: 'object', required: ['name', 'level'], $defs: { person: { type: 'object', properties: { idNumber: { type: 'string', title: '身份证号' }, self: { $ref: '#/$defs/person' } } } },
    properties: {
      name: { type: 'string', title: '姓名', maxLength: 40 }, remark: { type: ['string', 'null'], title: '备注', maxLength: 2000 }, level: { title: '级别', enum: ['省', '市'] }, kind: { oneOf: [{ const: 'a', title: '甲类' }, { const: 'b', title: '乙类' }] },
      amount: { type: 'number', title: '涉及金额' }, onDay: { type: 'string', format: 'date', title: '日子' }, isFirst: { type: 'boolean', title: '初次' }, subject: { $ref: '#/$defs/person', title: '对象' }, items: { type: 'array', title: '清单', items: { type: 'string' } }, odd: { title: '其他' },
    },
  };
  it('gives its properties, those within with the title around them, and tells what it leaves', () => {
    const { fields, left } = fieldsOfSchema(JSON.stringify(schema));
    expect(fields.map((f) => [f.zh, f.kind, f.required, f.choices.join('')])).toEqual([
      ['姓名', 'line', true, ''], ['备注', 'text', false, ''], ['级别', 'choice', true, '省市'], ['kind', 'choice', false, '甲类乙类'], ['涉及金额', 'money', false, ''], ['日子', 'date', false, ''], ['初次', 'yesNo', false, ''], ['对象·身份证号', 'line', false, ''],
    ]);
    expect(fields.find((f) => f.zh === '日子')!.en).toBe('on day');
    expect(left).toEqual(expect.arrayContaining([{ name: '清单', why: 'list' }, { name: '其他', why: 'unknown' }]));
  });
  it('that is none is refused', () => {
    expect(() => fieldsOfSchema('{')).toThrow(new RangeError('json'));
    expect(() => fieldsOfSchema('[1]')).toThrow(new RangeError('schema'));
    expect(() => fieldsOfSchema('{"type":"object"}')).toThrow(new RangeError('schema'));
  });
});

it('what is taken stands in the form and, where it is new, in the case type; the pack passes its checks as before', { timeout: 60_000 }, () => {
  const files = packSources().map((f) => ({ ...f, path: `definitions/discipline/${f.path}` }));
  const at = (path: string) => openDefinition(files.find((f) => f.path === path)!).definitions[0]!;
  const [form, caseType] = [at('definitions/discipline/forms/lead-registration.yaml'), openDefinition(files.find((f) => f.text.includes('\ncaseType: lead\n'))!).definitions.find((d) => d.name === 'lead')!];
  const made = takeFields(form, caseType, { section: 'from-list', title: { zh: '表格内容' } }, [
    { zh: '收到日期', en: '', field: 'receivedOn', kind: 'date', choices: [], required: false },
    { zh: '来访人数', en: 'visitor count', kind: 'number', choices: [], required: true },
    { zh: '来访类别', en: '', kind: 'choice', choices: ['集体', '个人'], required: false },
  ], new Set(['progress', 'content']));
  const texts = files.map((f) => ({ ...f, text: f.path === form.source.path ? applyEdits(f.text, made.form) : f.path === caseType.source.path ? applyEdits(f.text, made.caseType) : f.text }));
  const loaded = loadPack(texts);
  expect(loaded.pack!.caseType['lead']!.properties).toMatchObject({ visitorCount: { type: 'integer', title: { zh: '来访人数', en: 'Visitor count' } }, field: { enum: ['choice-1', 'choice-2'], titles: { 'choice-1': { zh: '集体' } } } });
  expect(loaded.pack!.form['lead-registration']!.layout.at(-1)).toEqual({ section: 'from-list', title: { zh: '表格内容' }, fields: [{ field: 'receivedOn' }, { field: 'visitorCount', required: true }, { field: 'field' }] });
  expect(loaded.pack!.form['lead-registration']!.edits).toEqual(expect.arrayContaining(['receivedOn', 'visitorCount', 'field']));
  // A fact that an earlier form asked for is told: it was put in twice on purpose here.
  const faults = [...loaded.problems, ...lintPack(loaded)];
  expect(faults.filter((p) => !/receivedOn|收到日期/.test(JSON.stringify(p))).map((p) => [p.code, p.message.zh])).toEqual([]);
});
