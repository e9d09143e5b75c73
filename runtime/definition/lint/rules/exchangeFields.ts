/**
 * What an exchange carries lands in the fields of the same names of the case that receives it, and what it answers in those of the case that asked: a name that
 * the case type does not have would be lost on the way.
 */
import type { Problem } from '../../../base/problem.ts';
import { definitionsOf, findDefinition, type Pack } from '../../load/pack.ts';
import type { ExchangeDefinition } from '../../model/exchange.ts';
import { checkField } from '../fieldReference.ts';
import type { LintContext } from '../lintContext.ts';
import { visitSteps } from '../visitSteps.ts';

export function lintExchangeFields(context: LintContext): Problem[] {
  const { pack, place } = context;
  return definitionsOf(pack, 'exchange').flatMap((exchange) => {
    const at = (part: readonly string[], key: string) => place('exchange', exchange.exchange, [...part, key], 'key');
    const check = (types: readonly string[], part: readonly string[], keys: readonly string[]): Problem[] => types.flatMap((type) => keys.flatMap((key) => checkField(type, context.fields(type), key, at(part, key), true)));
    const receiver = exchange.receiver.starts === undefined ? undefined : findDefinition(pack, 'process', exchange.receiver.starts)?.of;
    return [
      ...check(receiver === undefined ? [] : [receiver], ['carries'], Object.keys(exchange.carries)),
      ...check(askers(pack, exchange), ['result', 'data'], Object.keys(exchange.result?.data ?? {})),
    ];
  });
}

/** The case types in whose processes it is sent and answered. */
const askers = (pack: Pack, { exchange }: ExchangeDefinition): string[] => [...new Set(definitionsOf(pack, 'process').filter((process) => visitSteps(process).some(({ step }) => 'handOver' in step && step.exchange === exchange)).map(({ of }) => of))];
