/**
 * What an exchange carries lands in the fields of the same names of the case that receives it, and what it answers in those of the case that asked: a name that
 * the case type does not have would be lost on the way.
 */
import type { Problem } from '../../../base/problem.ts';
import { definitionsOf, findDefinition } from '../../load/pack.ts';
import type { ExchangeDefinition } from '../../model/exchange.ts';
import { checkField } from '../fieldReference.ts';
import { eachOf } from '../lintEach.ts';
import type { LintContext } from '../lintContext.ts';
import { visitSteps } from '../visitSteps.ts';

export const lintExchangeFields = eachOf('exchange', lintExchange);

function lintExchange(context: LintContext, exchange: ExchangeDefinition): Problem[] {
  const { pack, place, remembered } = context;
  const check = (types: readonly string[], part: readonly string[], keys: readonly string[]): Problem[] => types.flatMap((type) => keys.flatMap((key) => checkField(type, context.fields(type), key, place('exchange', exchange.exchange, [...part, key], 'key'), true)));
  const receiver = exchange.receiver.starts === undefined ? undefined : findDefinition(pack, 'process', exchange.receiver.starts)?.of;
  const askers = remembered('askersOfExchanges', askersOfExchanges).filter((line) => line.startsWith(`${exchange.exchange} `)).map((line) => line.slice(exchange.exchange.length + 1));
  return [...check(receiver === undefined ? [] : [receiver], ['carries'], Object.keys(exchange.carries)), ...check(askers, ['result', 'data'], Object.keys(exchange.result?.data ?? {}))];
}

/** Each exchange with the case types in whose processes it is sent and answered, as lines: the same while nothing of this changes. */
const askersOfExchanges = ({ pack }: LintContext): string[] => [...new Set(definitionsOf(pack, 'process').flatMap((process) => visitSteps(process).flatMap(({ step }) => ('handOver' in step ? [`${step.exchange} ${process.of}`] : []))))];
