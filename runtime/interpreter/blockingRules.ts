/** Rules that are asked before a command, of this case only: pure, compiled, with the reason of each refusal. */
import type { BlockingRule, RuleSetDefinition } from '../definition/model/ruleSet.ts';
import type { NamedConditions } from '../definition/model/conditionSet.ts';
import type { Title } from '../definition/model/common.ts';
import { compileCondition, compilePredicate, noConditions, type Decision, type Predicate } from './condition.ts';
import type { FactReader } from './factReader.ts';
import type { Clause } from './conditionExplanation.ts';

export interface CompiledBlock {
  ruleSet: string;
  rule: string;
  title: Title;
  upon: readonly string[];
  undecided: 'block' | 'pass';
  holds: Predicate;
  explain: (facts: FactReader) => Decision;
}
export interface Block {
  ruleSet: string;
  rule: string;
  title: Title;
  /** True when the facts did not suffice and the rule blocks then too. */
  undecided: boolean;
  because: Clause[];
}

/** The blocking rules of a set, compiled once for a published definition. */
export function blockingRules(ruleSet: RuleSetDefinition, named: NamedConditions = noConditions): CompiledBlock[] {
  return ruleSet.rules
    .filter((rule): rule is BlockingRule => rule.severity === 'block')
    .map((rule) => ({
      ruleSet: ruleSet.ruleSet, rule: rule.rule, title: rule.title, upon: rule.upon, undecided: rule.undecided,
      holds: compilePredicate(rule.when, named), explain: compileCondition(rule.when, named),
    }));
}

/** Every rule that forbids this event now, in the order of the set. Explains only what blocks. */
export function checkBlocks(rules: readonly CompiledBlock[], event: string, facts: FactReader): Block[] {
  const blocks: Block[] = [];
  for (const rule of rules) {
    if (!rule.upon.includes(event)) continue;
    const truth = rule.holds(facts);
    if (truth === 0 || (truth === -1 && rule.undecided === 'pass')) continue;
    blocks.push({ ruleSet: rule.ruleSet, rule: rule.rule, title: rule.title, undecided: truth === -1, because: rule.explain(facts).because });
  }
  return blocks;
}
