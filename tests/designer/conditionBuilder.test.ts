/** Every comparison of the pack can be put together in the condition builder, from nothing: its fact, its operator, and what stands on the right, a value or another fact. */
import { describe, expect, it } from 'vitest';
import { knownFacts } from '../../designer/check/knownFacts.ts';
import { namesOf } from '../../designer/check/packAnswers.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { caseTypeOf } from '../../designer/properties/caseTypeOf.ts';
import { choiceSource } from '../../designer/properties/choiceSource.ts';
import { conditionFacts, factChoices, originOf } from '../../designer/properties/conditionFacts.ts';
import { blankLeaf, factIn, factsBeside, inputFor, isMany, isUnary, operatorsFor, turnedTo, valueEntered, withFact, withOperator, type ValueInput } from '../../designer/properties/leafDraft.ts';
import { listedFor } from '../../designer/properties/listedChoices.ts';
import { noticeFacts, ruleFacts, talliesOf } from '../../designer/rules/ruleFacts.ts';
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { factTypes, isFactValue, operatorsOf, type ConditionValue, type Leaf } from '../../runtime/definition/model/condition.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { say } from '../../runtime/ui/language.ts';
import type { KnownFact } from '../../designer/check/knownFacts.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const opened = packSources().flatMap((file) => openDefinition(file).definitions);
const outline = opened.map(({ kind, name, data, source }) => ({ kind, name, path: source.path, title: data['title'] as Title }));
const definition = (kind: DefinitionKind, name: string) => opened.find((d) => d.kind === kind && d.name === name)?.data;
const names = namesOf(pack);
const facts = new Map(Object.keys(pack.caseType).map((type) => [type, knownFacts(pack, type)]));
const factsOf = (type: string): readonly KnownFact[] => facts.get(type) ?? [];
const now = '2026-04-16T01:00:00.000Z';

/** What the builder offers in a definition, as the page gives it to its editor. */
function offeredIn(kind: string, data: Readonly<Record<string, unknown>>): KnownFact[] {
  const caseType = caseTypeOf(data, (name) => definition('process', name));
  const choices = choiceSource({ outline: () => outline, names: () => names, facts: () => factsOf(caseType), definition, data: () => data });
  const ofAll = { fields: choices.definitions('caseType').map((c) => factsOf(c.value)), deadlines: choices.definitions('deadline'), phases: choices.phases(), caseTypes: choices.definitions('caseType') };
  const own = kind === 'ruleSet' || kind === 'conditionSet' ? ruleFacts(kind === 'ruleSet' ? 'rule' : 'condition', { ...ofAll, tallies: talliesOf(data, choices.events()), documents: choices.definitions('document'), processes: choices.definitions('process') }) : kind === 'notification' ? noticeFacts(choices, factsOf) : factsOf(caseType);
  // Nothing that a comparison of the definition itself names: it is made from nothing.
  return conditionFacts(own, choices, {});
}
function leavesIn(value: unknown): Leaf[] {
  if (Array.isArray(value)) return value.flatMap(leavesIn);
  if (!isRecord(value)) return [];
  if (typeof value['fact'] === 'string' && typeof value['operator'] === 'string' && 'value' in value) return [value as unknown as Leaf];
  return Object.values(value).flatMap(leavesIn);
}

/** Whether an input of the screen can give the value. */
function canGive(input: ValueInput, many: boolean, value: ConditionValue, fact: KnownFact | undefined): boolean {
  if (many) return Array.isArray(value) && value.every((each) => input === 'words' ? ['string', 'number'].includes(typeof each) : fact?.values?.some((v) => v.value === each));
  switch (input) {
    case 'codes': return fact!.values!.some((v) => v.value === value);
    case 'yesNo': return typeof value === 'boolean';
    case 'number': return typeof value === 'number';
    case 'day': return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
    case 'moment': return typeof value === 'string' && /^\d{4}-\d\d-\d\dT.*Z$/.test(value);
    case 'text': return typeof value === 'string';
    case 'words': return false;
  }
}
/** As a person does it, step by step; what cannot be done is told. */
function build(wanted: Leaf, offered: readonly KnownFact[]): Leaf | string {
  const fact = factIn(offered, wanted.fact);
  if (!fact) return `${wanted.fact} is not offered`;
  let leaf = blankLeaf(offered);
  if (leaf.fact !== wanted.fact) leaf = withFact(wanted.fact, offered);
  if (!operatorsFor(fact).includes(wanted.operator)) return `${wanted.fact} (${fact.type}): no ${wanted.operator}`;
  if (leaf.operator !== wanted.operator) leaf = withOperator(leaf, wanted.operator, offered, now);
  if (isUnary(wanted.operator)) return leaf;
  if (typeof wanted.value === 'object' && !Array.isArray(wanted.value)) {
    leaf = turnedTo(leaf, 'fact', offered, now);
    const { fact: other } = wanted.value;
    return factsBeside(offered, leaf).some((each) => each.fact === other) ? { ...leaf, value: { fact: other } } : `${wanted.fact} ${wanted.operator}: ${other} is not offered beside it`;
  }
  leaf = turnedTo(leaf, 'value', offered, now);
  const value = valueEntered(wanted.value, fact);
  return canGive(inputFor(fact, leaf.operator), isMany(leaf.operator), wanted.value, fact) ? { ...leaf, value } : `${wanted.fact} ${wanted.operator}: ${JSON.stringify(wanted.value)} cannot be entered as ${inputFor(fact, leaf.operator)}`;
}

const holding = opened.map(({ kind, name, data }) => ({ kind, name, data, leaves: kind === 'scenario' || kind === 'table' ? [] : leavesIn(data) })).filter(({ leaves }) => leaves.length > 0);

it('the pack has comparisons of every sort', () => {
  const all = holding.flatMap(({ leaves }) => leaves);
  expect(all.length).toBeGreaterThan(200);
  expect(all.filter(({ value }) => typeof value === 'object' && !Array.isArray(value)).length).toBeGreaterThan(50);
  expect(all.filter(({ fact, value }) => fact === 'case.organ' && JSON.stringify(value) === '{"fact":"actor.organ"}').length).toBeGreaterThan(5);
});

describe.each(holding.map((each) => [`${each.kind} ${each.name}`, each] as const))('%s', (_name, { kind, data, leaves }) => {
  it('is built again, comparison by comparison', () => {
    const offered = offeredIn(kind, data);
    expect(leaves.map((leaf) => build(leaf, offered))).toEqual(leaves);
  });
});

it('a definition that says nothing yet is offered what the pack compares with', () => {
  const data = { permission: 'fresh', over: 'lead', title: { zh: '新' } };
  const offered = offeredIn('permission', data);
  for (const leaf of [{ fact: 'case.organ', operator: 'equal', value: { fact: 'actor.organ' } }, { fact: 'case.organ', operator: 'under', value: { fact: 'actor.organ' } }, { fact: 'actor.id', operator: 'in', value: { fact: 'case.handlers' } }, { fact: 'case.department', operator: 'in', value: { fact: 'actor.departments' } }] satisfies Leaf[]) expect(build(leaf, offered)).toEqual(leaf);
});

const typed: KnownFact[] = factTypes.flatMap((type) => [1, 2].map((n) => ({ fact: `case.${type}${n}`, type, title: { zh: `${type}${n}` } })));

it('each type is compared with a value and with another fact, by each operator that has a right side', () => {
  for (const type of factTypes) for (const operator of operatorsOf[type]) {
    if (isUnary(operator)) continue;
    const leaf = withOperator(withFact(`case.${type}1`, typed), operator, typed, now);
    const value = turnedTo(leaf, 'value', typed, now);
    const other = turnedTo(leaf, 'fact', typed, now);
    const isFact = ({ value: right }: Leaf): boolean => typeof right === 'object' && isFactValue(right);
    expect([type, operator, isFact(value), isFact(other)]).toEqual([type, operator, false, true]);
    expect(factsBeside(typed, leaf).length).toBeGreaterThan(0);
    expect(factsBeside(typed, leaf).some((each) => each.fact === leaf.fact)).toBe(false);
  }
  expect([turnedTo({ fact: 'case.date1', operator: 'before', value: { fact: 'case.date2' } }, 'value', typed, now).value, turnedTo({ fact: 'case.instant1', operator: 'before', value: { fact: 'case.date2' } }, 'value', typed, now).value]).toEqual(['2026-04-16', now]);
  expect(valueEntered(['12', 'x'], typed[0])).toEqual([12, 'x']);
  // What is right stays when the operator is another one.
  expect(withOperator({ fact: 'case.number1', operator: 'equal', value: 7 }, 'lessThan', typed, now).value).toBe(7);
  expect(withOperator({ fact: 'case.number1', operator: 'equal', value: { fact: 'case.number2' } }, 'in', typed, now).value).toEqual([]);
});

it('facts are told by where they come from and of what type they are, and found by their initials', () => {
  const offered = offeredIn('permission', definition('permission', Object.keys(pack.permission)[0]!)!);
  const choices = factChoices(offered);
  const groups = choices.map((choice) => choice.group!.zh).filter((group, i, all) => group !== all[i - 1]);
  expect(new Set(groups).size).toBe(groups.length);
  expect(groups.slice(0, 1)).toEqual(['案件内容']);
  expect(groups).toEqual(expect.arrayContaining(['案件的办理情况', '办理、查看的人', '办理机关']));
  expect(choices.every(({ note }) => (note?.zh ?? '') !== '' && note!.en !== undefined)).toBe(true);
  expect(listedFor(choices, 'brszjg', (choice) => say(choice.title))[0]?.value).toBe('actor.organ');
  const nested = offered.find(({ fact }) => fact.startsWith('case.') && fact.split('.').length > 2 && factsOf(Object.keys(pack.caseType)[0]!) !== undefined)!;
  expect(originOf(nested).key).toBe(nested.fact.split('.').slice(0, 2).join('.'));
});

it('a day begins as the one that it is in the organisation, also in the small hours', () => {
  expect(turnedTo({ fact: 'case.date1', operator: 'before', value: { fact: 'case.date2' } }, 'value', typed, '2026-04-15T23:30:00.000Z').value).toBe('2026-04-16');
});
