/**
 * What the organ above decides: a level of an approval, or an extension, for which the rule names the superior organ. It is
 * reported up as an exchange; a case of that organ, with its own levels, answers it; here its numbered reply decides.
 */
import { problem } from '../base/problem.ts';
import { caseTypeFields } from '../definition/load/fieldTree.ts';
import type { Title } from '../definition/model/common.ts';
import { reportedUp } from '../definition/model/reportedUp.ts';
import type { JsonObject } from '../base/json.ts';
import type { ExchangeSide } from './exchangeSide.ts';
import { readField } from './caseFile.ts';
import { copyJson } from './copyJson.ts';
import { dispatch, exchangedPapers } from './handOver.ts';
import { packView } from './packView.ts';
import { refuse, takeId, type Turn } from './turn.ts';

export interface Asking {
  exchange: string;
  path: string;
  asked: NonNullable<ExchangeSide['asked']>;
  /** What is asked for, in words: the one thing that the case file does not hold. */
  matter: Title;
  papers?: readonly string[];
}

/** Sends what is asked to the superior organ; returns the exchange's id, or nothing where there is no such organ. */
export function reportUp(turn: Turn, { exchange, path, asked, matter, papers = [] }: Asking): string | undefined {
  const { state, context } = turn;
  const organ = context.organisation.organ(state.organ);
  const receiver = organ?.parent ? context.organisation.organ(organ.parent) : undefined;
  if (!receiver) {
    refuse(turn, problem('exchange.unknownReceiver', { exchange, to: 'superior' }));
    return undefined;
  }
  const carried = carriedUp(turn, exchange, matter, asked.reason);
  const going = exchangedPapers(turn, path, papers);
  const id = takeId(turn);
  dispatch(turn, { id, exchange, organ: receiver.code, unit: receiver.unit, path, carried, papers: going, asked });
  return id;
}

/** Fields of the case under the names that the contract carries, as far as the receiver may see their class; and what the runtime itself knows. */
function carriedUp(turn: Turn, exchange: string, matter: Title, reason: string | undefined): JsonObject {
  const { carries, receiver } = packView(turn.context.pack).exchange(exchange);
  const { state, context } = turn;
  const fields = caseTypeFields(context.pack, state.caseType) ?? {};
  const names = reportedUp.carried;
  const carried: JsonObject = {};
  for (const name of Object.keys(carries)) {
    const ofClass = fields[name]?.class;
    const value = readField(state.data, name);
    if (ofClass !== undefined && value !== undefined && receiver.sees.includes(ofClass)) carried[name] = copyJson(value);
  }
  const own: JsonObject = {
    [names.number]: state.number ?? '', [names.organ]: context.organisation.organ(state.organ)?.path ?? state.organ, [names.matter]: `${packView(context.pack).process(state.process).title.zh}：${matter.zh}`, ...(reason ? { [names.reason]: reason } : {}),
  };
  for (const [name, value] of Object.entries(own)) if (Object.hasOwn(carries, name) && value !== '') carried[name] = value;
  return carried;
}

/** Whether an answer is still waited for: so long the sender may withdraw what he asked. */
export const isAsked = (exchange: ExchangeSide): boolean => exchange.side === 'sender' && exchange.asked !== undefined && ['prepared', 'sent', 'received', 'accepted'].includes(exchange.status);
