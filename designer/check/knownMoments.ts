/** What a picture of a process tells of other definitions: when the clocks of deadlines run, and what a hand-over begins on the other side. */
import { definitionsOf, type Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DeadlineDefinition, DeadlineTerm, EventMatch } from '../../runtime/definition/model/deadline.ts';
import type { ExchangeKind } from '../../runtime/definition/model/exchangeKind.ts';

export interface KnownDeadline { deadline: string; title: Title; of: DeadlineDefinition['of']; length?: DeadlineTerm; starts: EventMatch[]; stops: EventMatch[] }
/** `sender`: the case type that may send it, or any; `starts`: the process that begins with the receiver. */
export interface KnownExchange { exchange: string; title: Title; kind: ExchangeKind; sender: string; starts?: Title }

const moment = ({ event, step, stage, block, exchange, document, milestone, process }: EventMatch): EventMatch => ({ event, ...(step ? { step } : {}), ...(stage ? { stage } : {}), ...(block ? { block } : {}), ...(exchange ? { exchange } : {}), ...(document ? { document } : {}), ...(milestone ? { milestone } : {}), ...(process ? { process } : {}) });

export const deadlinesIn = (pack: Pack): KnownDeadline[] => definitionsOf(pack, 'deadline').map(({ deadline, title, of, length, starts, stops }) => ({ deadline, title, of, length, starts: starts.map(moment), stops: stops.map(moment) }));

export function exchangesIn(pack: Pack): KnownExchange[] {
  const processes = new Map(definitionsOf(pack, 'process').map(({ process, title }) => [process, title]));
  return definitionsOf(pack, 'exchange').map(({ exchange, title, kind, sender, receiver }) => {
    const starts = receiver.starts === undefined ? undefined : processes.get(receiver.starts);
    return { exchange, title, kind, sender: sender.of, ...(starts ? { starts } : {}) };
  });
}
