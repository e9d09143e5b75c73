/** What the list of facts tells of each: a value that it could have, in words, and who writes it; and by which type it may be narrowed. */
import { describe, expect, it } from 'vitest';
import { factDetails } from '../../designer/check/factDetails.ts';
import { knownFacts } from '../../designer/check/knownFacts.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { ownAnswers } from '../../designer/overlays/ownAnswers.ts';
import { conditionFacts, factChoices, factSorts } from '../../designer/properties/conditionFacts.ts';
import { detailOf, moreOfFact, sampleWords, writerWords } from '../../designer/properties/factDetailWords.ts';
import { fieldInputs } from '../../runtime/definition/lint/fieldInputs.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { compileCondition } from '../../runtime/interpreter/condition.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';

addDesignerWords();
const noNames = { phases: () => [], roles: () => [], definitions: () => [], departments: () => [], tiers: () => [], stages: () => [], ends: () => [] };
const caseTypes = definitionsOf(pack, 'caseType').map(({ caseType }) => caseType);
const facts = (caseType: string) => conditionFacts(knownFacts(pack, caseType), noNames, {});
const said = (caseType: string, fact: string): string => moreOfFact(facts(caseType).find((each) => each.fact === fact)!, factDetails(pack, caseType))!.zh;

describe.each(caseTypes)('%s', (caseType) => {
  const details = factDetails(pack, caseType);
  const own = knownFacts(pack, caseType);

  it('tells of each field that a form asks for the step that does, in both languages', () => {
    const asked = new Set(fieldInputs(pack).inputs.filter((input) => input.caseType === caseType).map(({ field }) => field));
    for (const fact of own) {
      const field = fact.fact.replace('case.', '');
      if (fact.kept || !asked.has(field)) continue;
      expect([field, details[fact.fact]!.writers.length > 0]).toEqual([field, true]);
      const words = writerWords(fact, details[fact.fact])!;
      expect(words.zh).toMatch(/填写|带入|带回|等 \d+ 处/);
      expect(words.en).not.toMatch(/designer\./);
    }
  });

  it('has a sample of the type of each fact that can be made up, never a bare code', () => {
    for (const fact of own) {
      const { sample } = details[fact.fact]!;
      if (sample === undefined) continue;
      if (fact.type === 'number') expect(typeof sample).toBe('number');
      if (fact.type === 'boolean') expect(typeof sample).toBe('boolean');
      if (fact.type === 'list') expect(Array.isArray(sample)).toBe(true);
      if (fact.type === 'date' || fact.type === 'instant') expect(compileCondition({ fact: fact.fact, operator: 'notBefore', value: fact.type === 'date' ? '1900-01-01' : '1900-01-01T00:00:00.000Z' }, new Map())(() => sample).value).toBe(true);
      if (fact.type === 'code' && fact.values) expect(fact.values.map(({ title }) => title.zh)).toContain(sampleWords(fact, details[fact.fact])!.zh);
    }
  });
});

it('says it in words: a step, the beginning, what is carried in, a table, the platform', () => {
  expect(said('lead', 'case.source')).toMatch(/^例：.+ · .*(填写|带入)/);
  const lines = caseTypes.flatMap((caseType) => facts(caseType).map((fact) => moreOfFact(fact, factDetailsOf(caseType))?.zh ?? ''));
  for (const wanted of [/“.+”填写/, /立件时填写（.+）/, /由“.+”带入/, /由“.+”得出|系统计算/, /平台写入/, /等 \d+ 处/]) expect(lines.some((line) => wanted.test(line)), String(wanted)).toBe(true);
});
const kept = new Map<string, ReturnType<typeof factDetails>>();
const factDetailsOf = (caseType: string) => kept.get(caseType) ?? kept.set(caseType, factDetails(pack, caseType)).get(caseType)!;

it('knows what the platform keeps, and of the case that a case came from what that one says', () => {
  const details = factDetails(pack, 'lead');
  expect(writerWords(facts('lead').find(({ fact }) => fact === 'case.openedAt')!, details['case.openedAt'])!.zh).toBe('平台写入');
  expect(details['case.number']!.sample).toMatch(/\d/);
  expect(details['actor.roles']!.sample).toEqual(expect.arrayContaining([expect.any(String)]));
  expect(detailOf(details, 'parent.source')).toEqual(details['case.source']);
  // What happens is told by the platform, whether or not a sample is known.
  expect(writerWords({ fact: 'event.by', type: 'person', title: { zh: '办理人' } }, undefined)!.zh).toBe('平台写入');
});

it('tells of a field that nothing writes that nothing does', () => {
  const bare = { ...pack, form: {}, exchange: {}, process: {} };
  const fact = knownFacts(pack, 'lead').find((each) => !each.kept)!;
  expect(writerWords(fact, factDetails(bare, 'lead')[fact.fact])!.zh).toBe('还没有环节填写');
});

it('all case types together: each fact with its writers in any of them', () => {
  const all = factDetails(pack, '');
  for (const caseType of caseTypes) for (const { fact } of knownFacts(pack, caseType)) expect([fact, all[fact] !== undefined]).toEqual([fact, true]);
});

it('in the overlay of an organ the merged pack is asked; nothing while there is none', () => {
  const asked = (of: typeof pack | undefined) => ownAnswers(() => ({ base: undefined, pack: of, files: [], below: [] })).factDetails('lead');
  expect(asked(pack)).toEqual(factDetails(pack, 'lead'));
  expect(asked(undefined)).toBeNull();
});

it('the list is narrowed by the types that there are, days and moments together', () => {
  const there = facts('lead');
  const sorts = factSorts(there).map(({ value }) => value);
  expect(sorts).toEqual(expect.arrayContaining(['text', 'date', 'boolean', 'code', 'person', 'list']));
  expect(sorts).not.toContain('instant');
  const choices = factChoices(there);
  expect(choices.filter(({ sort }) => sort === 'date').map(({ value }) => there.find(({ fact }) => fact === value)!.type).every((type) => type === 'date' || type === 'instant')).toBe(true);
  expect(choices.every(({ sort }) => sorts.includes(sort!))).toBe(true);
});

it('a list of codes is compared with its codes, one of people with people', () => {
  const lists = caseTypes.flatMap((caseType) => facts(caseType)).filter(({ type }) => type === 'list');
  expect(lists.some(({ fact, of }) => fact === 'case.handlers' && of === 'person')).toBe(true);
  expect(lists.filter(({ of }) => of === 'code').every(({ values }) => values === undefined || values.length > 0)).toBe(true);
});
