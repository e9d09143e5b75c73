/** The rows that one step writes, described from its events and the state after them. */
import { chainHash } from '../audit/chain.ts';
import type { Pack } from '../definition/load/pack.ts';
import { formatSeriesNumber } from '../definition/model/series.ts';
import type { CaseEvent } from '../interpreter/caseEvent.ts';
import type { CaseClock, CaseState } from '../interpreter/caseState.ts';
import type { Effect, NumberSlot } from '../interpreter/effect.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import { nextTelling } from '../interpreter/clockSweep.ts';
import { numbersInNotices, slotTexts } from '../interpreter/numbering.ts';
import { packCalendar } from '../interpreter/packCalendar.ts';
import { packView } from '../interpreter/packView.ts';
import { contentOf, standingOf } from '../interpreter/summary.ts';
import type { StepRows } from '../persistence/stepRows.ts';
import { eventName, overseenKinds } from '../interpreter/oversightFacts.ts';
import { newId } from './stepContext.ts';

export interface Decided {
  state: CaseState;
  events: CaseEvent[];
  effects: Effect[];
  slots: NumberSlot[];
}

/** Puts allocated numbers where the step left slots for them: in its events, its state and its effects. */
export function fillNumbers(decided: Decided, numbers: ReadonlyMap<string, number>): Decided {
  if (decided.slots.length === 0) return decided;
  const texts = slotTexts(decided.slots, numbers);
  const fill = <T>(value: T): T => filled(value, texts) as T;
  const events = fill(decided.events).map((event) => (event.kind === 'paper.numbered' || event.kind === 'case.numbered' ? withoutSlot(event) : event));
  return { state: fill(decided.state), events, effects: numbersInNotices(fill(decided.effects), texts), slots: decided.slots };
}

/** The value with slots replaced; what holds none is not copied, since most of a state does not. */
function filled(value: unknown, texts: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return value.startsWith('slot:') ? (texts.get(value) ?? value) : value;
  if (value === null || typeof value !== 'object') return value;
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const before = (value as Record<string, unknown>)[key];
    const after = filled(before, texts);
    if (after === before) continue;
    copy ??= (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
    copy[key] = after;
  }
  return copy ?? value;
}

function withoutSlot<E extends CaseEvent & { slot?: string }>(event: E): E {
  const { slot: _slot, ...rest } = event;
  return rest as E;
}

/** When the sweep must look at a clock next: its next lamp, or the next escalation after it has run out. */
const sweepAt = (clock: CaseClock, pack: Pack): string | null => nextTelling(packView(pack).deadline(clock.deadline), clock, packCalendar(pack)) ?? null;

/** Only these write data or the number, which are what a case says and is searched by. */
const changesContent: ReadonlySet<string> = new Set<CaseEvent['kind']>(['case.started', 'case.numbered', 'case.migrated', 'data.written', 'data.corrected', 'child.changed']);

interface Writing {
  decided: Decided;
  before: { revision: number; chainHash: string };
  pack: Pack;
  organisation: OrganisationView;
  numbers: ReadonlyMap<string, number>;
  receipt: StepRows['receipt'];
}

export function stepRows({ decided, before, pack, organisation, numbers, receipt }: Writing): StepRows {
  const { state, events, effects, slots } = decided;
  const at = events[0]!.at;
  let hash = before.chainHash;
  const eventRows = events.map((event) => {
    hash = chainHash(hash, state.id, event);
    return { sequence: event.sequence, at: event.at, actor: event.by, on_behalf_of: event.onBehalfOf ?? null, kind: event.kind, body: event, hash };
  });
  const touched = touchedIds(events);
  return {
    unit: state.unit, caseId: state.id, expected: before.revision, events: eventRows,
    caseRow: { organ: state.organ, case_type: state.caseType, process: state.process, definition: state.definition, status: state.status, revision: state.revision, sequence: state.sequence, state, chain_hash: hash, at },
    work: [...touched.work].flatMap((id) => {
      const w = state.work[id];
      return w ? [{ id, kind: w.kind, path: w.path, title: w.title, role: w.role, level: w.level ?? null, candidates: w.candidates, assignee: w.assignee ?? null, lifted_to: w.liftedTo ?? null, returned: w.returned !== undefined, about: w.about ?? null, opened_at: w.openedAt }] : [];
    }),
    workGone: [...touched.work].filter((id) => !state.work[id]),
    draftsMoved: events.flatMap((e) => draftMoved(e, state)),
    clocks: [...touched.clocks].map((id) => {
      const c = state.clocks[id]!;
      return { id, deadline: c.deadline, status: c.status, started_at: c.startedAt, due_at: c.dueAt, blue_at: c.blueAt ?? null, yellow_at: c.yellowAt ?? null, red_at: c.redAt ?? null, announced: c.announced, sweep_at: sweepAt(c, pack) };
    }),
    papers: [...touched.papers].map((id) => {
      const p = state.papers[id]!;
      return { id, document: p.document, status: p.status, number: p.number ?? null, sha256: p.sha256 ?? null, approved_at: p.approvedAt ?? null, sealed_at: p.sealedAt ?? null, prints: p.prints };
    }),
    section: events.some((e) => e.kind.startsWith('section.')) ? sectionRow(state) : undefined,
    numbers: slots.map((s) => ({
      series: s.series, ...s.key, number: numbers.get(s.slot)!, text: formatSeriesNumber(s.pattern, { ...s.facts, number: numbers.get(s.slot)! }), paper: s.paper ?? null,
      document: s.paper ? state.papers[s.paper]!.document : null, at, by: events[0]!.by,
    })),
    outbox: outboxRows(effects, state, events, at, pack),
    notices: effects.flatMap((e) => (e.kind === 'notify' ? e.to.map((person) => ({ id: newId(), person, topic: e.topic, text: e.text, about: e.about, at: e.at ?? at })) : [])),
    attachments: events.flatMap((e) => (e.kind === 'file.attached' ? [{ id: e.file.id, sha256: e.file.sha256, size: e.file.size, type: e.file.type, name: e.file.name, by: e.file.by, at: e.file.at }] : [])),
    standing: standingOf(pack, state, organisation), content: events.some((e) => changesContent.has(e.kind)) ? contentOf(pack, state) : null, receipt,
  };
}

/** A draft goes along when work is passed on; what a colleague has drafted comes to whoever asked him. */
function draftMoved(event: CaseEvent, state: CaseState): object[] {
  if (event.kind === 'work.transferred') return [{ from_work: event.work, from_person: event.from, to_work: event.work, to_person: event.to }];
  const holder = event.kind === 'work.helped' ? state.work[event.work]?.assignee : undefined;
  return event.kind === 'work.helped' && holder !== undefined ? [{ from_work: event.help, from_person: event.by, to_work: event.work, to_person: holder }] : [];
}

const sectionRow = ({ section }: CaseState): object | null => (section ? { section: section.section, key: section.key, holds: section.status === 'holds', since: section.since } : null);

/** One row an effect that workers do, and one that has the oversight rules look, where one asks about what happened. */
function outboxRows(effects: readonly Effect[], state: CaseState, events: readonly CaseEvent[], at: string, pack: Pack): StepRows['outbox'] {
  const done = effects.filter((e) => e.kind !== 'notify').map((payload) => ({ id: newId(), kind: payload.kind, payload, due_at: at }));
  if (!events.some((event) => overseenKinds(pack).has(eventName(event)))) return done;
  const overseen = { unit: state.unit, case: state.id, from: events[0]!.sequence, to: events.at(-1)!.sequence };
  return [...done, { id: newId(), kind: 'oversight', payload: overseen, due_at: at }];
}

function touchedIds(events: readonly CaseEvent[]): { work: Set<string>; clocks: Set<string>; papers: Set<string> } {
  const touched = { work: new Set<string>(), clocks: new Set<string>(), papers: new Set<string>() };
  for (const event of events) {
    if (event.kind === 'case.migrated') for (const { at: [part, id = ''] } of event.changes) { if (part === 'work' || part === 'clocks' || part === 'papers') touched[part].add(id); }
    if (event.kind === 'work.opened') touched.work.add(event.work.id);
    else if (event.kind.startsWith('work.') && 'work' in event && typeof event.work === 'string') touched.work.add(event.work);
    else if (event.kind === 'clock.started') touched.clocks.add(event.clock.id);
    else if (event.kind.startsWith('clock.') && 'clock' in event && typeof event.clock === 'string') touched.clocks.add(event.clock);
    else if (event.kind.startsWith('paper.') && 'paper' in event) touched.papers.add(event.paper);
  }
  return touched;
}
