/** Hand-overs: each waits for what its exchange's kind gives, may be recalled no later than the kind allows, and says where each of these leads. */
import { problem, type Problem } from '../../../base/problem.ts';
import { findDefinition } from '../../load/pack.ts';
import { exchangeKinds } from '../../model/exchangeKind.ts';
import { waitOf } from '../../model/process.ts';
import { eachOf } from '../lintEach.ts';
import type { LintContext } from '../lintContext.ts';
import { visitSteps } from '../visitSteps.ts';

export const lintHandOvers = eachOf('process', ({ pack, place }: LintContext, process) => visitSteps(process).flatMap(({ step, name, path }): Problem[] => {
  const exchange = 'handOver' in step ? findDefinition(pack, 'exchange', step.exchange) : undefined;
  if (!('handOver' in step) || !exchange) return [];
  const row = exchangeKinds[exchange.kind];
  const at = (...below: string[]) => place('process', process.process, [...path, ...below], below.length > 0 ? 'key' : undefined);
  const wait = waitOf(step);
  const problems: Problem[] = [];
  if (!row.waits.includes(wait)) problems.push(problem('hand-over.wait', { step: name, kind: row.title, wait, choices: row.waits }, at(...(step.wait === undefined ? [] : ['wait']))));
  else if (wait !== 'nothing' && !Object.hasOwn(step.outcomes ?? {}, wait)) problems.push(problem('outcome.missing', { step: name, outcome: wait }, at()));
  if (step.recall) {
    if (row.recall === 'never' || (step.recall.until === 'answered' && row.recall === 'until-accepted')) problems.push(problem('hand-over.recall', { step: name, kind: row.title, until: row.recall }, at('recall')));
    if (wait !== 'nothing' && !Object.hasOwn(step.outcomes ?? {}, 'recalled')) problems.push(problem('outcome.missing', { step: name, outcome: 'recalled' }, at('recall')));
  } else if (Object.hasOwn(step.outcomes ?? {}, 'recalled')) problems.push(problem('hand-over.not-recallable', { step: name }, at('outcomes', 'recalled')));
  return problems;
}));
