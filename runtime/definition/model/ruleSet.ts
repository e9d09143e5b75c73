/**
 * Rule set: what the platform watches. A `block` rule is asked before a command, of this case only; every other
 * rule is asked afterwards, from the log, and raises an alert that somebody answers and somebody closes.
 */
import { Type, type Static } from 'typebox';
import { FactPath, Length, Name, Source, Title } from './common.ts';
import { conditionDefinitions, ConditionRef } from './condition.ts';

const closed = { additionalProperties: false } as const;

/** `noun.happened`, as the history names it. */
export const EventName = Type.String({ pattern: '^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$' });
/** Rules keep the number under which people know them. */
export const RuleName = Type.String({ pattern: '^(R-[0-9]{2,3}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$', maxLength: 60 });

/** A fact over time: counted or summed over events that agree in `same`, within the case or a length of time. */
export const Tally = Type.Object(
  {
    tally: Name,
    of: EventName,
    take: Type.Union([Type.Literal('count'), Type.Object({ sum: FactPath }, closed)]),
    same: Type.Array(FactPath, { minItems: 1 }),
    within: Type.Union([Type.Literal('case'), Length]),
  },
  closed,
);
export type Tally = Static<typeof Tally>;

export const RuleAlert = Type.Object(
  {
    to: Type.Object({ role: Name }, closed),
    asks: Type.Union([Type.Literal('explanation'), Type.Literal('note')], { description: 'explanation 须书面说明，note 须简要备注。An explanation in writing, or a short note.' }),
    within: Length,
    closedBy: Type.String({ pattern: '^[A-Z]{2,5}$', description: '由哪一级销号。The level that closes it.' }),
    evidence: Type.Array(Type.String({ pattern: '^[a-z]+(\\.[a-zA-Z][a-zA-Z0-9-]*)*$' }), { minItems: 1 }),
  },
  closed,
);
export type RuleAlert = Static<typeof RuleAlert>;

const ruleCommon = { rule: RuleName, title: Title, upon: Type.Array(EventName, { minItems: 1 }), when: ConditionRef, sources: Type.Optional(Type.Array(Source)) };

export const BlockingRule = Type.Object(
  { ...ruleCommon, severity: Type.Literal('block'), undecided: Type.Union([Type.Literal('block'), Type.Literal('pass')], { description: '事实不全时：block 仍然拦下，pass 放行。When facts are missing: it blocks all the same, or lets pass.' }) },
  closed,
);
export type BlockingRule = Static<typeof BlockingRule>;

export const ObservingRule = Type.Object(
  {
    ...ruleCommon,
    severity: Type.Union([Type.Literal('red'), Type.Literal('yellow'), Type.Literal('notice')]),
    undecided: Type.Union([Type.Literal('alert'), Type.Literal('silent')], { description: '事实不全时：alert 仍然预警并注明，silent 不预警。When facts are missing: it alerts and says so, or is silent.' }),
    alert: RuleAlert,
  },
  closed,
);
export type ObservingRule = Static<typeof ObservingRule>;

export const Rule = Type.Union([BlockingRule, ObservingRule]);
export type Rule = Static<typeof Rule>;

export const RuleSetDefinitionSchema = Type.Object(
  { ruleSet: Name, title: Title, tallies: Type.Optional(Type.Array(Tally)), rules: Type.Array(Rule, { minItems: 1 }) },
  { ...closed, definitions: conditionDefinitions },
);
export type RuleSetDefinition = Static<typeof RuleSetDefinitionSchema>;
