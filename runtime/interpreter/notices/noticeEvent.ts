/** One event with what it is about, as its notices speak of it: the piece of work, the paper, the clock, the exchange, who did it. */
import type { Title } from '../../definition/model/common.ts';
import type { CaseEventName, EventWord } from '../../definition/model/eventName.ts';
import type { CaseEvent } from '../caseEvent.ts';
import type { CaseClock, CaseState, Paper, Work } from '../caseState.ts';
import { measureRelation } from '../children.ts';
import { isUnstaffed } from '../unstaffed.ts';
import type { ExchangeSide } from '../exchangeSide.ts';
import type { PersonId } from '../personId.ts';

export interface NoticeEvent {
  name: EventWord;
  /** What conditions read under `event.`. */
  data: Readonly<Record<string, unknown>>;
  work?: Work | undefined;
  paper?: Paper | undefined;
  clock?: CaseClock | undefined;
  exchange?: ExchangeSide | undefined;
  title?: Title | undefined;
  reason?: string | undefined;
  text?: string | undefined;
  /** Whom the event itself names. */
  addressees: readonly PersonId[];
  /** Who did it, and for whom: neither is told of it. */
  actors: readonly PersonId[];
}

/** `before`: the case as it was, for work that has gone and handlers who were there already; nothing at its start. */
export function noticeEvent(event: CaseEvent, state: CaseState, before: CaseState | undefined, opened: ReadonlyMap<string, Work>): NoticeEvent {
  const name: CaseEventName = event.kind;
  const work = workOf(event, state, before, opened);
  const paper = 'paper' in event ? state.papers[event.paper] : state.papers[textAbout(work, 'paper')];
  const clock = event.kind === 'clock.started' ? event.clock : state.clocks['clock' in event && typeof event.clock === 'string' ? event.clock : textAbout(work, 'clock')];
  const exchange = event.kind === 'exchange.opened' ? event.exchange : state.exchanges['exchange' in event && typeof event.exchange === 'string' ? event.exchange : textAbout(work, 'exchange')];
  const reason = reasonOf(event);
  const title = event.kind === 'case.ended' || event.kind === 'stage.entered' || event.kind === 'milestone.reached' || event.kind === 'child.requested' ? event.title : undefined;
  // What the platform did in somebody's name is no act of his own: he is told, and his open list shows it.
  const bySystem = (event.kind === 'paper.sealed' && event.standingAuthority !== undefined) || (event.kind === 'work.opened' && before === undefined && isBegunByStep(state));
  return {
    name, data: event.kind === 'work.opened' ? { ...event, returned: event.work.returned !== undefined, unstaffed: isUnstaffed(event.work) } : (event as Readonly<Record<string, unknown>>),
    work, paper, clock, exchange, title, reason, text: 'text' in event ? event.text : undefined,
    addressees: addresseesOf(event, before), actors: bySystem ? [] : [event.by, ...(event.onBehalfOf ? [event.onBehalfOf] : [])],
  };
}

/** A case that a step of another led to is begun a moment after that step, when whoever did it looks at his list already. */
const isBegunByStep = ({ parent }: CaseState): boolean => parent !== undefined && parent.relation !== measureRelation;

const textAbout = (work: Work | undefined, key: string): string => (typeof work?.about?.[key] === 'string' ? work.about[key] : '');

function workOf(event: CaseEvent, state: CaseState, before: CaseState | undefined, opened: ReadonlyMap<string, Work>): Work | undefined {
  if (event.kind === 'work.opened') return event.work;
  const id = 'work' in event && typeof event.work === 'string' ? event.work : undefined;
  return id === undefined ? undefined : state.work[id] ?? before?.work[id] ?? opened.get(id);
}

function reasonOf(event: CaseEvent): string | undefined {
  if (event.kind === 'work.opened') return event.work.returned?.reason;
  return 'reason' in event && typeof event.reason === 'string' && event.reason !== '' ? event.reason : undefined;
}

function addresseesOf(event: CaseEvent, before: CaseState | undefined): readonly PersonId[] {
  switch (event.kind) {
    case 'urge.made':
    case 'copy.sent': return event.to;
    case 'work.transferred': return [event.to];
    // Whoever has the work that was drafted.
    case 'work.helped': { const holder = before?.work[event.work]?.assignee; return holder === undefined ? [] : [holder]; }
    case 'handlers.assigned': return event.handlers.filter((person) => !before?.handlers.includes(person));
    default: return [];
  }
}
