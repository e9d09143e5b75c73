/** Rules in the designer: tried by the interpreter's own closures, with the clauses that decided; put in, copied, moved and taken out as edits of their lines. */
import { problem, ProblemError } from '../../runtime/base/problem.ts';
import { problemTexts } from '../../runtime/ui/problemMessage.ts';
import { describe, expect, it } from 'vitest';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { addRule, copyRule, moveRule, partsOf, removeRule, rulesIn } from '../../designer/rules/ruleCommands.ts';
import { escalationsOf, ruleFacts } from '../../designer/rules/ruleFacts.ts';
import { conditionSentence } from '../../designer/properties/conditionSentence.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { askedFacts, tryRule } from '../../designer/trial/tryRule.ts';
import { knownFacts } from '../../designer/check/knownFacts.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { operatorsOf, isLeaf, type Condition } from '../../runtime/definition/model/condition.ts';
import { gatherConditions } from '../../runtime/definition/model/conditionSet.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const sets = packSources().filter((f) => /^(rules|conditions)\//.test(f.path)).flatMap((f) => openDefinition(f).definitions);
const named = gatherConditions(definitionsOf(pack, 'conditionSet'));
const namedBy = (names: Record<string, Condition>) => new Map(Object.entries(names).map(([condition, is]) => [condition, { condition, title: { zh: condition }, is }]));
const caseTypes = definitionsOf(pack, 'caseType').map((c) => ({ value: c.caseType, title: c.title }));
const facts = ruleFacts('rule', { fields: caseTypes.map((c) => knownFacts(pack, c.value)), deadlines: definitionsOf(pack, 'deadline').map((d) => ({ value: d.deadline, title: d.title })), phases: pack.pack.phases.map(({ phase, title }) => ({ value: phase, title })), caseTypes, escalations: escalationsOf(definitionsOf(pack, 'deadline') as unknown as Record<string, unknown>[], pack.organisation.roles.map(({ role, title }) => ({ value: role, title }))), documents: definitionsOf(pack, 'document').map((d) => ({ value: d.document, title: d.title })), processes: definitionsOf(pack, 'process').map((d) => ({ value: d.process, title: d.title })), tallies: definitionsOf(pack, 'ruleSet').flatMap((s) => (s.tallies ?? []).map((each) => ({ value: each.tally, title: { zh: '退回次数' } }))) });
const known = new Map(facts.map((f) => [f.fact, f]));
const after = (d: OpenDefinition, edits: readonly TextEdit[]): OpenDefinition => openDefinition({ path: d.source.path, text: applyEdits(d.source.text, edits) }).definitions[d.index]!;

describe.each(sets.map((d) => [`${d.kind} ${d.name}`, d] as const))('%s', (_name, definition) => {
  it('looks only at facts that the builder offers, with operators of their types', () => {
    for (const { when } of rulesIn(definition)) {
      const leaves: Condition[] = [];
      const walk = (c: Condition): void => { if ('all' in c) c.all.forEach(walk); else if ('any' in c) c.any.forEach(walk); else if ('not' in c) walk(c.not); else leaves.push(c); };
      walk(when!);
      for (const leaf of leaves) if (isLeaf(leaf)) { expect([leaf.fact, known.has(leaf.fact)]).toEqual([leaf.fact, true]); expect(operatorsOf[known.get(leaf.fact)!.type]).toContain(leaf.operator); }
    }
  });

  it('is read back in words alone: no name of a condition, a deadline or what follows it', () => {
    const sentences = rulesIn(definition).map(({ when }) => conditionSentence(when, facts, (name) => named.get(name)?.title));
    expect(sentences.filter((each) => /“[a-z][\w-]*/.test(each) || /^[a-z]/.test(each))).toEqual([]);
  });

  it('is a set of its kind after one was put in, copied, moved and taken out, and the same text after all was taken back', () => {
    const { list } = partsOf(definition.kind);
    const names = rulesIn(definition).map((r) => r.name);
    let now = after(definition, addRule(definition, names.length, { title: { zh: '新规则' }, role: 'case-supervision-clerk', source: '规程设计取值' }));
    expect(checkShape(kindSchema(definition.kind), now.data)).toEqual([]);
    now = after(now, copyRule(now, 0));
    expect(checkShape(kindSchema(definition.kind), now.data)).toEqual([]);
    now = after(now, moveRule(now, 0, 1));
    expect(rulesIn(now).map((r) => r.name).slice(2, -1)).toEqual(names.slice(1));
    now = after(now, moveRule(now, 1, 0));
    now = after(now, removeRule(now, 1));
    now = after(now, removeRule(now, names.length));
    expect(now.data[list]).toEqual(definition.data[list]);
    expect(now.source.text).toBe(definition.source.text);
  });
});

it('reads large amounts by groups of three', () => {
  const says = (value: number): string => conditionSentence({ fact: 'case.amount', operator: 'greaterThan', value }, [{ fact: 'case.amount', title: { zh: '金额' }, type: 'number' }]);
  expect([says(10_000_000), says(9999), says(-12_345.678)].map((each) => each.replace(/^[^\d-]+/, ''))).toEqual(['10,000,000', '9999', '-12,345.678']);
});

it('reads a moment as it is picked, on the clock of the organisation', () => {
  expect(conditionSentence({ fact: 'case.openedAt', operator: 'after', value: '2026-11-24T02:30:00.000Z' }, [{ fact: 'case.openedAt', title: { zh: '立卷时间' }, type: 'instant' }])).toBe('立卷时间晚于“2026-11-24 10:30”');
});

it('tells what a command of the designer refuses in words, with how to mend it', () => {
  expect(problemTexts(new ProblemError([problem('source.too-many', { what: { zh: '词', en: 'words' }, atMost: 5 }, { file: 'a', line: 1, column: 1, path: '' })])).map(({ zh }) => zh)).toEqual(['文件里超过 5 词。请拆成几个文件。']);
});

describe('a rule that is tried', () => {
  const r29 = rulesIn(sets.find((d) => d.name === 'measure-oversight')!)[0]!.when!;

  it('says what it hangs on, in words', () => {
    expect(askedFacts(r29, named)).toEqual(['event.lamp', 'event.deadline']);
    const holds = tryRule(r29, named, { 'event.lamp': 'overdue', 'event.deadline': 'property-handed-to-keeper' }, known)!;
    expect([holds.value, holds.because.length]).toEqual([true, 2]);
    const not = tryRule(r29, named, { 'event.lamp': 'red', 'event.deadline': 'property-handed-to-keeper' }, known)!;
    expect(not.value).toBe(false);
    expect(not.because.map((b) => [b.clause.fact, b.clause.value])).toEqual([['event.lamp', false]]);
    const lacks = tryRule(r29, named, { 'event.lamp': 'overdue' }, known)!;
    expect(lacks.value).toBe('undecidable');
    expect(lacks.because.map((b) => b.clause.lack)).toEqual(['missing']);
  });

  it('is asked through the conditions that it names; one that is not there, or names itself, is said to be untried', () => {
    const through: Condition = { not: { condition: 'outer' } };
    const some = namedBy({ outer: { any: [{ condition: 'inner' }] }, inner: { all: [{ fact: 'case.isRealName', operator: 'equal', value: true }] }, ring: { condition: 'ring' } });
    expect(askedFacts(through, some)).toEqual(['case.isRealName']);
    expect(tryRule(through, some, { 'case.isRealName': false }, known)).toMatchObject({ value: true, because: [{ clause: { within: ['outer', 'inner'], value: false } }] });
    expect(tryRule({ condition: 'gone' }, some, {}, known)).toBeUndefined();
    expect(tryRule({ condition: 'ring' }, some, {}, known)).toBeUndefined();
    expect(askedFacts({ condition: 'ring' }, some)).toEqual([]);
  });
});
