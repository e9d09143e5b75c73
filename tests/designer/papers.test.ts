/** The document editor: what it puts into a text can be read by the template's own parser, and its samples fill every document of the pack. */
import { describe, expect, test } from 'vitest';
import { bodyChoices } from '../../designer/papers/bodyChoices.ts';
import { sectionsOffered } from '../../designer/papers/sectionsOffered.ts';
import { samplePaper } from '../../designer/simulator/samplePaper.ts';
import { placeholderEntries } from '../../designer/check/placeholderEntries.ts';
import { sectionsOf } from '../../runtime/definition/document/documentSections.ts';
import { fillPlain } from '../../runtime/definition/document/fillTemplate.ts';
import { parseTemplate } from '../../runtime/definition/document/parseTemplate.ts';
import { readPlaceholders } from '../../runtime/definition/document/placeholders.ts';
import type { Value } from '../../runtime/definition/document/templateHelpers.ts';
import { checkPlaceholder } from '../../runtime/definition/lint/fieldReference.ts';
import { caseTypeFields } from '../../runtime/definition/load/fieldTree.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';

const origin = { document: 'sample', file: 'sample.md', line: 1 };

test.each(definitionsOf(pack, 'caseType').map((c) => c.caseType))('every entry of the palette of %s is a placeholder that the linter accepts', (caseType) => {
  const entries = placeholderEntries(pack, caseType);
  expect(entries.length).toBeGreaterThan(5);
  for (const { address, text } of entries) {
    const template = parseTemplate(text, origin);
    expect(template.problems, text).toEqual([]);
    const found = readPlaceholders(template);
    expect(found.map((p) => p.address)).toContain(address);
    expect(found.flatMap((p) => checkPlaceholder(caseType, caseTypeFields(pack, caseType), p.address, p.at)), text).toEqual([]);
  }
});

test('the palette misses no section in a paper that passes the checks, and does where the addressee goes', () => {
  for (const definition of definitionsOf(pack, 'document')) {
    const there = sectionsOf(samplePaper(pack, definition.document)!.body).map(({ name }) => name);
    expect(sectionsOffered({ ...definition }).filter((name) => !there.includes(name)), definition.document).toEqual([]);
  }
  const notice = definitionsOf(pack, 'document').find((d) => d.document === 'filing-family-notice')!;
  expect(sectionsOffered({ ...notice })).not.toContain('parties');
  expect(sectionsOffered({ ...notice, to: undefined })).toContain('parties');
  expect(sectionsOffered({ category: 'unheard-of' })).toEqual([]);
});

describe('samples', () => {
  test.each(definitionsOf(pack, 'document').map((d) => d.document))('%s has no hole and no code', (name) => {
    const sample = samplePaper(pack, name)!;
    const { text, problems } = fillPlain(parseTemplate(sample.body, origin), sample.data as Record<string, Value>, { template: name, zone: 'Asia/Shanghai', missing: 'refuse' });
    expect(problems).toEqual([]);
    expect(text).not.toMatch(/undefined|\[object|示例编号/);
    expect(JSON.stringify(sample).length).toBeLessThan(200_000);
  });

  test('what may be empty is written so that its paper can be made without it', () => {
    for (const { text, required } of placeholderEntries(pack, 'petition')) {
      const { problems } = fillPlain(parseTemplate(text, origin), {}, { template: 'sample', zone: 'Asia/Shanghai', missing: 'refuse' });
      if (!required && !text.startsWith('{{join')) expect(problems, text).toEqual([]);
    }
  });
});

describe('completion', () => {
  const helpers = [{ name: 'dateZh', usage: '{{dateZh case.receivedOn}}', says: '日期' }];
  const words = [
    { address: 'case.subject.name', title: '被反映人·姓名', text: '{{case.subject.name}}' },
    { address: 'case.receivedOn', title: '收到日期', text: '{{dateZh case.receivedOn}}' },
    { address: 'case.items', title: '财物', text: '| … |', columns: [{ title: '名称', text: '{{this.name}}' }] },
  ];
  const labels = (before: string): string[] => bodyChoices(before, { words, helpers })?.choices.map((c) => c.label) ?? [];

  test('by title and by address, each as it is to be printed', () => {
    expect(bodyChoices('你于{{收到', { words, helpers })).toEqual({ from: 2, isWhole: true, choices: [{ label: '收到日期', detail: 'case.receivedOn', insert: '{{dateZh case.receivedOn}}' }] });
    expect(labels('{{case.sub')).toEqual(['被反映人·姓名']);
    expect(labels('{{date')).toEqual(['dateZh']);
  });
  test('behind a helper only addresses, behind each only lists, between each and its end what a row has', () => {
    expect(bodyChoices('{{dateZh case.rec', { words, helpers })).toEqual({ from: 9, isWhole: false, choices: [{ label: '收到日期', detail: 'case.receivedOn', insert: 'case.receivedOn' }] });
    expect(labels('{{#each ')).toEqual(['财物']);
    expect(labels('{{#each case.items}}{{名')).toEqual(['名称', '被反映人·姓名']);
    expect(labels('{{#each case.items}}x{{/each}}{{名')).toEqual(['被反映人·姓名']);
  });
  test('nothing outside of brackets', () => expect(bodyChoices('{{case.number}} 你', { words, helpers })).toBeUndefined());
});
