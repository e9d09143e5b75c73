/**
 * What the organ above is asked to decide must reach it, and its decision must come back: an exchange by which a level is given carries
 * what it is about, and answers with the decision, under the names that the platform fills in and reads.
 */
import { problem, type Problem } from '../../../base/problem.ts';
import type { ExchangeDefinition } from '../../model/exchange.ts';
import { reportedUp } from '../../model/reportedUp.ts';
import { eachOf } from '../lintEach.ts';
import type { LintContext } from '../lintContext.ts';

export const lintReportsUp = eachOf('exchange', lintExchange);

function lintExchange({ pack, place, remembered }: LintContext, { exchange, carries, result }: ExchangeDefinition): Problem[] {
  const given = remembered('exchangesOfLevels', () => pack.organisation.levels.flatMap((level) => (level.given.by === 'organ' ? [level.given.exchange] : [])));
  if (!given.includes(exchange)) return [];
  const { matter } = reportedUp.carried;
  const { decision } = reportedUp.answered;
  return [
    ...(Object.hasOwn(carries, matter) ? [] : [problem('report-up.lacks', { exchange, field: matter, part: 'carries' }, place('exchange', exchange, ['carries'], 'key'))]),
    ...(Object.hasOwn(result?.data ?? {}, decision) ? [] : [problem('report-up.lacks', { exchange, field: decision, part: 'result' }, place('exchange', exchange, [result ? 'result' : 'exchange'], 'key'))]),
  ];
}
