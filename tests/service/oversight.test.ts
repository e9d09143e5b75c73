import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { RuleSetDefinitionSchema, type RuleSetDefinition } from '../../runtime/definition/model/ruleSet.ts';
import { blockingRules, checkBlocks } from '../../runtime/interpreter/blockingRules.ts';
import { readerOf } from '../../runtime/interpreter/condition.ts';
import { takeTally, type TallyEvent } from '../../runtime/interpreter/tally.ts';
import { createOversight, type Finding } from '../../runtime/service/oversight.ts';

const folder = new URL('../../definitions/discipline/rules/', import.meta.url);
const ruleSets = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort()
  .flatMap((name) => parseAllDocuments(readFileSync(new URL(name, folder), 'utf8')).map((d) => d.toJS() as RuleSetDefinition));

interface Fixture {
  case: string;
  event: { event: string; data: Record<string, unknown> };
  facts?: Record<string, unknown>;
  wanted?: (string | { rule: string; undecided: true })[];
  blocked?: string[];
}
const fixtures = parse(readFileSync(new URL('../cases/conditions/oversight.yaml', import.meta.url), 'utf8')) as Fixture[];

const alerts = (findings: Finding[]) => findings.map((f) => (f.kind === 'alert' ? (f.undecided ? { rule: f.rule, undecided: true } : f.rule) : { fault: f.fault, rule: f.rule, fact: f.fact }));
const rule = (over: object) => ({ rule: 'loud', title: { zh: '试' }, severity: 'red', upon: ['step.completed'], undecided: 'alert', when: { all: [{ fact: 'case.amount', operator: 'greaterThan', value: 10 }] }, alert: { to: { role: 'handler' }, asks: 'note', within: { days: 1 }, closedBy: 'DH', evidence: ['history'] }, ...over });
const setOf = (...rules: object[]) => ({ ruleSet: 'tests', title: { zh: '试' }, rules }) as unknown as RuleSetDefinition;
const completed = { event: 'step.completed', id: 'e1', data: {} };

describe('the rules of the reference pack', () => {
  it('are well formed', () => {
    const check = new Ajv({ strict: false, allErrors: true }).compile(RuleSetDefinitionSchema);
    for (const set of ruleSets) expect([set.ruleSet, check(set), check.errors]).toEqual([set.ruleSet, true, null]);
  });

  it.each(fixtures.map((f) => [f.case, f] as const))('%s', async (_, { event, facts, wanted, blocked }) => {
    const found = await createOversight(ruleSets).evaluate({ ...event, id: 'e1' }, (id) => facts?.[id]);
    expect(alerts(found)).toEqual(wanted ?? []);
    const blocks = checkBlocks(ruleSets.flatMap((set) => blockingRules(set)), event.event, readerOf({ event: event.data, ...facts }));
    expect(blocks.map((b) => b.rule)).toEqual(blocked ?? []);
  });

  it('each have a case that fires and one that stays silent', () => {
    for (const { rule: name, upon } of ruleSets.flatMap((set) => set.rules)) {
      const hit = (f: Fixture) => [...(f.wanted ?? []), ...(f.blocked ?? [])].some((w) => w === name);
      expect(fixtures.some(hit), `${name} fires`).toBe(true);
      expect(fixtures.some((f) => upon.includes(f.event.event) && !hit(f) && !(f.wanted ?? []).some((w) => typeof w === 'object' && w.rule === name)), `${name} is silent`).toBe(true);
    }
  });
});

describe('an evaluation', () => {
  it('keeps the reason, from what the engine read', async () => {
    const [finding] = await createOversight([setOf(rule({}))]).evaluate(completed, () => ({ amount: 20 }));
    expect(finding).toMatchObject({ kind: 'alert', rule: 'loud', severity: 'red', undecided: false, event: { id: 'e1' }, because: [{ fact: 'case.amount', found: 20, wanted: 10, value: true }] });
  });

  it('asks for a root once, only when a rule of this event reads it', async () => {
    const asked: string[] = [];
    const oversight = createOversight([setOf(rule({}), rule({ rule: 'other', upon: ['case.ended'], when: { all: [{ fact: 'org.tier', operator: 'equal', value: 'city' }] } })), setOf(rule({ rule: 'again' }))]);
    await oversight.evaluate(completed, (id) => (asked.push(id), { amount: 20 }));
    expect(asked).toEqual(['case']);
    await oversight.evaluate({ ...completed, event: 'case.started' }, (id) => asked.push(id));
    expect(asked).toEqual(['case']);
  });

  it('gives the same findings in the same order, also many at once', async () => {
    const oversight = createOversight([setOf(rule({ rule: 'b' }), rule({ rule: 'a' })), setOf(rule({ rule: 'c', when: { any: [{ fact: 'case.small', operator: 'exists', value: true }] } }))]);
    const all = await Promise.all(Array.from({ length: 1000 }, (_, i) => oversight.evaluate({ ...completed, id: `e${i}` }, () => (i % 2 ? { amount: 20 } : { amount: 1, small: 1 }))));
    all.forEach((findings, i) => expect(findings.map((f) => f.rule)).toEqual(i % 2 ? ['b', 'a'] : ['c']));
  });

  it('names a fact that throws and one that hangs, and goes on with the other rules', async () => {
    const oversight = createOversight([setOf(
      rule({ rule: 'throwing', when: { all: [{ fact: 'clock.left', operator: 'lessThan', value: 1 }] } }),
      rule({ rule: 'hanging', undecided: 'silent', when: { all: [{ fact: 'tally.paid', operator: 'greaterThan', value: 1 }] } }),
      rule({}),
    )], { patienceMs: 30 });
    const found = await oversight.evaluate(completed, (id) => {
      if (id === 'clock') throw new Error('no calendar');
      return id === 'tally.paid' ? new Promise(() => undefined) : { amount: 20 };
    });
    expect(alerts(found)).toEqual([{ fault: 'threw', rule: 'throwing', fact: 'clock' }, { rule: 'throwing', undecided: true }, { fault: 'hung', rule: 'hanging', fact: 'tally.paid' }, 'loud']);
  });

  it('reads own properties only', async () => {
    const oversight = createOversight([setOf(rule({ when: { all: [{ fact: 'case.constructor', operator: 'exists', value: true }] } }))]);
    expect(await oversight.evaluate(completed, () => ({}))).toEqual([]);
  });
});

describe('a tally', () => {
  const event = (id: string, at: string, to: string, amount?: number, of = 'c1'): TallyEvent => ({ id, event: 'step.sent-back', case: of, at: `2026-03-${at}T01:00:00.000Z`, facts: readerOf({ case: { id: of }, event: { to, ...(amount === undefined ? {} : { amount }) } }) });
  const past = [event('1', '01', 'a'), event('2', '02', 'b'), event('3', '03', 'a'), event('9', '09', 'a'), event('x', '03', 'a', undefined, 'c2')];
  const returns = { tally: 'returns', of: 'step.sent-back', take: 'count', same: ['case.id', 'event.to'], within: 'case' } as const;

  it('counts what agrees, up to and with the event', () => {
    expect(takeTally({ ...returns, same: [...returns.same] }, event('5', '05', 'a'), past, 'Asia/Shanghai')).toEqual({ value: 3, members: ['1', '3', '5'] });
  });
  it('looks back over a length of time, across cases', () => {
    expect(takeTally({ ...returns, same: ['event.to'], within: { days: 2 } }, event('5', '05', 'a'), past, 'Asia/Shanghai').members).toEqual(['3', 'x', '5']);
  });
  it('is not decidable when an amount is missing', () => {
    expect(takeTally({ ...returns, same: ['event.to'], take: { sum: 'event.amount' } }, event('5', '05', 'b', 7), past, 'Asia/Shanghai').value).toBeUndefined();
  });
});
