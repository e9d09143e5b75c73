/** What is no YAML is told in the author's language, and where: of each kind of slip what is meant and how it is mended. */
import { expect, it } from 'vitest';
import { parseSource } from '../../runtime/definition/load/parseSource.ts';
import { syntaxFault } from '../../runtime/definition/load/syntaxFault.ts';

const faultOf = (text: string) => parseSource({ path: 'x.yaml', text }).problems[0];

it.each([
  ['register: a\ntitle: "甲\nentries: []\n', '引号没有成对'],
  ['register: a\ntitle: { zh: 甲\n', '缺少右花括号“}”'],
  ['register: a\nentries: [a, b\n', '缺少右方括号“]”'],
  ['register: a\ntitle\nentries: []\n', '键的后面缺少冒号，或者缩进有误'],
  ['register: a\ntitle: { zh: 甲 en: b }\n', '括号里两项之间缺少逗号，或者写了分行的内容'],
  ['register: a\nnote: 甲: 乙: 丙\n', '同一行里有两个“键: 值”'],
  ['register: a\n  title: b\n', '同一行里有两个“键: 值”'],
  ['register: a\nentries:\n  - code: a\n - code: b\n', '缩进与同一级的其他行不一致'],
  ['register: a\nnote: @甲\n', '文字不能以这个符号开头'],
  ['register: a\nnote: "甲\\q"\n', '双引号里的反斜杠写法有误'],
  ['register: a\nnote: !wrong 甲\n', '标签（!）无法识别'],
  ['register: a\nnote: { a: 1, }, b\n', '这里多了一个符号，或者前面少了一个'],
  ['register: a\nentries:\n\t- code: a\n', '用 Tab 缩进'],
])('%j', (text, zh) => {
  const fault = faultOf(text)!;
  expect([fault.code, fault.message.zh]).toEqual(['source.syntax', `YAML 写法有误：${zh}。`]);
  expect(fault.at!.line).toBeGreaterThan(0);
  expect(fault.message.en).not.toMatch(/[\u4e00-\u9fff]/);
  expect(fault.mend.en).not.toMatch(/[\u4e00-\u9fff]/);
  expect(fault.mend.zh).toMatch(/。$/);
});

it('has words for what the parser may say one day', () => {
  expect(syntaxFault({ code: 'MADE_UP' as never, message: 'Something new at line 1, column 2:\nabc' })).toEqual({ what: { zh: '这里无法读懂', en: 'Something new' }, mend: { zh: '请检查此处的缩进、冒号、括号和引号。', en: 'Check indentation, colons, brackets and quotes here.' } });
});
