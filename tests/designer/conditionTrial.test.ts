/** A condition that stands by itself is tried on exactly what it reads, filled with samples, and asked of the cases of its process or case type. */
import { describe, expect, it } from 'vitest';
import { factDetails } from '../../designer/check/factDetails.ts';
import { knownFacts } from '../../designer/check/knownFacts.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { conditionFacts } from '../../designer/properties/conditionFacts.ts';
import { askedFacts, tryRule } from '../../designer/trial/tryRule.ts';
import { besideCase, factsToTry, namedPath, trialOf, withSamples } from '../../designer/trial/conditionTrial.ts';
import { isMadeUp, withMadeUp } from '../../designer/trial/madeUpNames.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import type { Condition } from '../../runtime/definition/model/condition.ts';
import { gatherConditions } from '../../runtime/definition/model/conditionSet.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const tiers = pack.organisation.tiers.map(({ tier, title }) => ({ value: tier, title }));
const noNames = { phases: () => [], roles: () => [], definitions: () => [], departments: () => [], tiers: () => tiers, stages: () => [], ends: () => [] };
const known = (caseType: string) => conditionFacts(knownFacts(pack, caseType), noNames, {});
const named = gatherConditions(definitionsOf(pack, 'conditionSet'));

/** Every condition that stands by itself in the processes of the pack, with its place. */
type Place = (string | number)[];
function conditionsIn(value: unknown, path: Place = []): { path: Place; is: Condition }[] {
  if (Array.isArray(value)) return value.flatMap((each, i) => conditionsIn(each, [...path, i]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => (key === 'when' || key === 'while' ? [{ path: [...path, key], is: each as Condition }] : conditionsIn(each, [...path, key])));
}
const processes = packSources().filter(({ path }) => path.startsWith('processes/')).flatMap((file) => openDefinition(file).definitions);
const standing = processes.flatMap(({ name, data }) => conditionsIn(data['stages'], ['stages']).map((each) => ({ ...each, name, data, caseType: String(data['of']) })));

it('the pack has conditions that stand by themselves', () => expect(standing.length).toBeGreaterThan(30));

describe.each(standing.map((each) => [`${each.name} ${each.path.join('/')}`, each] as const))('%s', (_name, { path, is, name, data, caseType }) => {
  const facts = factsToTry(is, named, known(caseType), tiers);

  it('is asked for exactly what it reads, each by its title', () => {
    expect(facts.map(({ fact }) => fact)).toEqual(askedFacts(is, named));
    expect(facts.filter(({ fact, title }) => title.zh === fact)).toEqual([]);
  });

  it('is decided once its facts have values, and says what decided in words', () => {
    const entered = withSamples(facts, {}, factDetails(pack, caseType));
    expect(facts.filter(({ fact }) => !(fact in entered)).map(({ fact }) => fact)).toEqual([]);
    const tried = tryRule(is, named, entered, new Map(facts.map((each) => [each.fact, each])))!;
    expect(tried.value).not.toBe('undecidable');
    expect(tried.because.length).toBeGreaterThan(0);
    for (const { says } of tried.because) expect(says.zh).toMatch(/^(不)?符合：/);
  });

  it('is asked of the cases of its process, told by where it stands', () => {
    const request = trialOf(is, { kind: 'process', name, data, path, caseType }, facts, {}, []);
    expect(request).toMatchObject({ kind: 'condition', definition: { kind: 'process', name, is }, over: { process: name } });
    expect(request.part).toMatch(/^[a-z].*\/when$/);
    expect(request.part).not.toMatch(/\/\d+\//);
  });
});

it('what was entered stays when samples are filled in, and what other conditions look at', () => {
  const facts = factsToTry({ all: [{ fact: 'case.source', operator: 'equal', value: 'petition' }, { fact: 'case.openedAt', operator: 'exists', value: true }] }, named, known('lead'), tiers);
  const filled = withSamples(facts, { 'case.source': 'audit', 'case.other': 1 }, factDetails(pack, 'lead'));
  expect(filled).toMatchObject({ 'case.source': 'audit', 'case.other': 1 });
  expect(filled['case.openedAt']).toMatch(/Z$/);
});

it('a fact that nobody knows is entered as its operators say; one of a named condition too', () => {
  const through = new Map([['late', { condition: 'late', title: { zh: '逾期' }, is: { fact: 'item.days', operator: 'greaterThan', value: 3 } satisfies Condition }]]);
  expect(factsToTry({ any: [{ condition: 'late' }, { fact: 'item.done', operator: 'equal', value: true }] }, through, [], tiers).map(({ fact, type }) => [fact, type])).toEqual([['item.days', 'number'], ['item.done', 'boolean']]);
});

it('people and organs are chosen among made-up ones, of which one organ is under another', () => {
  const values = (type: 'person' | 'organ') => withMadeUp({ fact: 'x', type, title: { zh: '甲' } }, tiers).values!;
  expect(values('person').map(({ title }) => title.zh)).toEqual(['张某（示意）', '李某（示意）', '王某（示意）']);
  const [province, otherProvince, city, otherCity] = values('organ').map(({ value }) => value);
  const isUnder = (below: string, above: string) => tryRule({ fact: 'case.organ', operator: 'under', value: { fact: 'actor.organ' } }, new Map(), { 'case.organ': below, 'actor.organ': above }, new Map())!.value;
  expect([isUnder(city!, province!), isUnder(otherCity!, province!), isUnder(city!, otherProvince!), isUnder(city!, otherCity!)]).toEqual([true, true, false, false]);
  expect([isMadeUp(city), isMadeUp(['~A']), isMadeUp('hubei/jiangcheng'), isMadeUp('handler'), isMadeUp(3)]).toEqual([true, true, false, false, false]);
  // The organ of the case and the one above it are a pair of which one is under the other.
  const pair = factsToTry({ fact: 'org.organ', operator: 'under', value: { fact: 'org.superior' } }, named, known('lead'), tiers);
  const filled = withSamples(pair, {}, factDetails(pack, 'lead'));
  expect([isUnder(String(filled['org.organ']), String(filled['org.superior'])), isUnder(String(filled['org.superior']), String(filled['org.organ']))]).toEqual([true, false]);
  expect(withMadeUp({ fact: 'case.handlers', type: 'list', of: 'person', title: { zh: '承办人' } }, tiers).values).toHaveLength(3);
});

it('what no case says is handed in with what was entered; made-up names are not', () => {
  const condition: Condition = { all: [{ fact: 'actor.tier', operator: 'equal', value: { fact: 'case.tier' } }, { fact: 'actor.organ', operator: 'equal', value: { fact: 'case.organ' } }] };
  const facts = factsToTry(condition, named, known('lead'), tiers);
  expect(besideCase(facts).map(({ fact }) => fact)).toEqual(['actor.tier', 'actor.organ']);
  const organ = facts.find(({ fact }) => fact === 'actor.organ')!.values![0]!.value;
  const standing = { kind: 'permission', name: 'own-leads', data: { permission: 'own-leads', grants: [{ grant: 'own', rows: condition }] }, path: ['grants', 0, 'rows'], caseType: 'lead' };
  expect(trialOf(condition, standing, facts, { 'actor.tier': 'county', 'actor.organ': organ, 'case.tier': 'county' }, [])).toMatchObject({ handed: { 'actor.tier': 'county' }, over: { caseType: 'lead' }, part: 'own/rows' });
  expect(trialOf(condition, standing, facts, { 'actor.organ': organ }, []).handed).toBeUndefined();
  expect(trialOf(condition, { ...standing, kind: 'notification', caseType: '' }, facts, {}, []).over).toBeUndefined();
});

it('a place is told by names, else by its number', () => expect(namedPath({ list: [{ stage: 'one', steps: ['x', { nothing: 1 }] }] }, ['list', 0, 'steps', 1, 'when'])).toBe('one/2/when'));
