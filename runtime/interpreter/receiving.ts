/** What the other organ does with a message that begins something: a case of its own, or, where nothing is to be handled, a receipt. */
import { findDefinition, type Pack } from '../definition/load/pack.ts';
import type { ExchangeMessage, StartCommand } from './command.ts';
import { packView } from './packView.ts';

/** The case that a `sent` message begins; undefined when the exchange begins none (a record, which is only receipted). `id`: the new case's. */
export function receivedStart(pack: Pack, message: ExchangeMessage, id: string): StartCommand | undefined {
  const process = findDefinition(pack, 'exchange', message.exchange)?.receiver.starts;
  if (!process) return undefined;
  const view = packView(pack);
  const fields = view.caseType(view.process(process).of).properties;
  const carried = message.carried ?? {};
  return {
    do: 'start', id, process, organ: message.to.organ, data: Object.fromEntries(Object.entries(carried).filter(([field]) => Object.hasOwn(fields, field))),
    exchange: { id: message.thread, exchange: message.exchange, from: message.from, carried, papers: message.papers ?? [] },
  };
}

/** The receipt of what is sent for the record only; it is given at once, and names no case. */
export function automaticReceipt(message: ExchangeMessage): ExchangeMessage {
  return {
    id: `${message.thread}:receiver:1`, exchange: message.exchange, thread: message.thread, says: 'received', contract: message.contract,
    from: { ...message.to, case: message.to.case ?? '' }, to: message.from,
  };
}
