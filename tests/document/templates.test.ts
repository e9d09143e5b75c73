import { describe, expect, test } from 'vitest';
import { fillPlain } from '../../runtime/definition/document/fillTemplate.ts';
import { lintDocument } from '../../runtime/definition/document/lintDocument.ts';
import { parseTemplate } from '../../runtime/definition/document/parseTemplate.ts';
import { placeholdersOf, readPlaceholders } from '../../runtime/definition/document/placeholders.ts';
import { splitDocument } from '../../runtime/definition/document/splitDocument.ts';
import { countZh, moneyUpperZh, type Value } from '../../runtime/definition/document/templateHelpers.ts';
import { whyUnreadable } from '../../runtime/definition/document/whyUnreadable.ts';
import { formatSeriesNumber } from '../../runtime/definition/model/series.ts';
import { readSample } from './paperTools.ts';

const origin = { document: 'd', file: 'd.md', line: 10 };
const fill = (source: string, data: { [key: string]: Value } = {}) =>
  fillPlain(parseTemplate(source, origin), data, { template: '样', zone: 'Asia/Shanghai', missing: 'refuse' });
const codes = (source: string) => parseTemplate(source, origin).problems.map((p) => p.code);

describe('values in words', () => {
  test.each([
    [0, '人民币零元整'], [0.05, '人民币伍分'], [10.05, '人民币壹拾元零伍分'], [1005.5, '人民币壹仟零伍元伍角整'],
    [100000, '人民币壹拾万元整'], [100050000, '人民币壹亿零伍万元整'], [1000000001, '人民币壹拾亿零壹元整'], [1001000, '人民币壹佰万零壹仟元整'],
  ])('%d is %s', (amount, words) => {
    expect(moneyUpperZh(amount)).toBe(words);
  });
  test('counts are read as people say them', () => {
    expect([10, 12, 20, 105, 110, 1010].map(countZh)).toEqual(['十', '十二', '二十', '一百零五', '一百一十', '一千零一十']);
  });
  test('an instant is written in the zone of the office, whatever the machine says', () => {
    expect(fill('{{dateTimeZh case.at}}', { case: { at: '2026-03-15T16:05:00.000Z' } }).text).toBe('2026年3月16日0时05分');
  });
  test('codes, lists, lengths', () => {
    const data = { registers: { source: { petition: '信访举报' } }, case: { source: 'petition', kind: { code: 'house', title: '房产' }, team: [{ name: '甲' }, { name: '乙' }], term: { months: 3 } } };
    expect(fill('{{codeTitle case.source "source"}} {{codeTitle case.kind}} {{join case.team "name"}} {{lengthZh case.term}} {{orNone case.none}} {{#if (equals case.kind "house")}}房{{/if}}', data).text).toBe('信访举报 房产 甲、乙 3个月 无 房');
  });
  test('a number follows the pattern of its series', () => {
    expect(formatSeriesNumber('{{organ.short}}监{{kind.short}}〔{{year}}〕{{number}}号', { organ: { short: '江' }, kind: { short: '封' }, year: 2026, number: 3 })).toBe('江监封〔2026〕3号');
    expect(formatSeriesNumber('线〔{{year}}〕{{number:5}}', { organ: { short: '' }, year: 2026, number: 31 })).toBe('线〔2026〕00031');
  });
});

describe('what a template may not do', () => {
  test.each([
    ['{{{case.x}}}', 'placeholder.forbidden'], ['{{> other}}', 'placeholder.forbidden'], ['{{#with case}}{{/with}}', 'placeholder.forbidden'],
    ['{{#each case.l}}{{../x}}{{/each}}', 'placeholder.forbidden'], ['{{lookup case "x"}}', 'placeholder.unknown-helper'], ['{{name}}', 'placeholder.unknown-root'],
    ['{{dateZh}}', 'placeholder.arguments'], ['{{this.x}}', 'placeholder.forbidden'], ['{{#if case.x}}', 'document.unreadable'],
  ])('%s', (source, code) => {
    expect(codes(source)).toContain(code);
  });
  test('all faults come at once, each with its line', () => {
    expect(parseTemplate('{{name}}\n{{{case.x}}}\n{{foo case.x}}', origin).problems.map((p) => p.at?.line)).toEqual([10, 11, 12]);
  });
  test.each([
    ['甲\n联系人：{{}}\n乙', 11, 'empty', '{{}}'], ['{{#  }}', 10, 'empty', '{{#  }}'], ['甲\n{{case.x\n乙', 11, 'open', '{{case.x'], ['{{case.x} {{case.y}}', 10, 'open', '{{case.x} '],
    ['甲\n{{#if case.x}}乙\n丙\n丁', 11, 'block-open', '{{#if case.x}}', '{{/if}}'], ['{{#each case.l}}\n{{#if this.x}}{{/each}}{{/if}}', 11, 'block-other', '{{#if this.x}}', '{{/each}}'],
    ['甲{{/if}}', 10, 'block-unbegun', '{{/if}}'], ['{{else}}', 10, 'block-unbegun', '{{else}}'], ['{{!-- {{}} --}}\n{{case.x}}{{case.a|b}}', 11, 'other', '{{case.a|b}}'], ['{{"a}}', 10, 'other', '{{"a}}'],
  ] as const)('%s: what cannot be read is told by its line, its tag and why', (source, line, why, tag, end?) => {
    const { problems } = parseTemplate(source, origin);
    expect(problems).toMatchObject([{ code: 'document.unreadable', at: { line } }]);
    expect(problems[0]!.message.zh).toContain(`“${tag}”`);
    expect(whyUnreadable(source, line - origin.line + 1)).toEqual({ why, tag, line: line - origin.line + 1, ...(end ? { end } : {}) });
  });
  test('a path never leaves the data', () => {
    expect(fill('{{case.constructor.name}}{{case.l.length}}{{case.__proto__}}', { case: { l: [1] } }).problems.map((p) => p.code)).toEqual(['paper.value-missing', 'paper.value-missing', 'paper.value-missing']);
  });
});

test('placeholders carry their address, also inside a loop, and whether they may be empty', () => {
  const body = '{{case.a}}{{#each case.l}}{{this.x}}{{dateZh this.y}}{{/each}}{{#if case.o}}{{case.o}}{{/if}}{{orNone case.n}}';
  expect(placeholdersOf(body)).toEqual(['case.a', 'case.l', 'case.l.x', 'case.l.y', 'case.o', 'case.n']);
  expect(readPlaceholders(parseTemplate(body, origin)).filter((p) => !p.optional).map((p) => p.address)).toEqual(['case.a', 'case.l', 'case.l.x', 'case.l.y']);
});

describe('documents', () => {
  test.each(['sealing-decision', 'verification-approval', 'assignment-letter', 'item-list', 'talk-record'])('the sample %s is in order', (name) => {
    const { definition, body, bodyLine } = readSample(name);
    expect(lintDocument(definition, body, { file: `${name}.md`, bodyLine })).toEqual([]);
  });
  test('an empty shell is refused with everything that it lacks', () => {
    const { definition } = readSample('sealing-decision');
    const { sources: _, ...bare } = definition;
    const found = lintDocument(bare, '<!-- section: facts -->\n查明 {{case.x}}\n<!-- section: fact -->\n', { file: 'x.md', bodyLine: 20 });
    expect(new Set(found.map((p) => p.code))).toEqual(new Set(['placeholder.too-few', 'document.section-missing', 'document.section-unknown', 'document.key-missing']));
    expect(found.filter((p) => p.code === 'document.section-missing').map((p) => p.details['section'])).toEqual(['parties', 'basis', 'decision', 'rights']);
    expect(found.find((p) => p.code === 'document.section-unknown')?.at?.line).toBe(22);
  });
  test('front matter and body are cut where the lines say', () => {
    expect(splitDocument('---\na: 1\n---\nx\n')).toEqual({ frontMatter: 'a: 1\n', frontMatterLine: 2, body: 'x\n', bodyLine: 4 });
    expect(splitDocument('no front matter')).toBeUndefined();
  });
});
