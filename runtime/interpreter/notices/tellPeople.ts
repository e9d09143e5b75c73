/**
 * Whom a step's events tell what: the notification definitions, asked of each event in turn. One event tells a person once,
 * and nobody is told of what he did himself. At night some wait for the morning.
 */
import type { Title } from '../../definition/model/common.ts';
import type { NotificationDefinition } from '../../definition/model/notification.ts';
import type { CaseEvent } from '../caseEvent.ts';
import type { CaseState, Work } from '../caseState.ts';
import type { JsonObject } from '../../base/json.ts';
import type { PersonId } from '../personId.ts';
import type { Effect } from '../effect.ts';
import { factReader } from '../facts.ts';
import { parsedAddress, readNames } from '../address.ts';
import type { Predicate } from '../condition.ts';
import type { FactReader } from '../factReader.ts';
import { lampAt, lamps as order, type Lamp } from '../lamp.ts';
import type { CompiledNotification } from '../packView.ts';
import type { StepContext } from '../turn.ts';
import { noticeEvent, type NoticeEvent } from './noticeEvent.ts';
import { classesFor, noticeCase, readersOf, type NoticeCase, type Reader } from './noticeReaders.ts';
import { noticeText } from './noticeWords.ts';
import { toldAt } from './quietHours.ts';

type Notify = Extract<Effect, { kind: 'notify' }>;

/** `before` is the case before the step; nothing for one that begins. */
export function noticesOf(events: readonly CaseEvent[], state: CaseState, before: CaseState | undefined, context: StepContext): Notify[] {
  const about = noticeCase(context.pack, state, context.organisation);
  const opened = new Map<string, Work>();
  for (const event of events) if (event.kind === 'work.opened') opened.set(event.work.id, event.work);
  // The same thing (a clock that has turned and is raised at once) is told once a step, however many events it made.
  const known = new Set<string>();
  const newTo = (notice: Notify): PersonId[] => {
    const { topic, about: leads, to } = notice;
    if (Object.keys(leads).length <= 2) return to;
    const thing = `${topic} ${String(leads['work'])} ${String(leads['paper'])} ${String(leads['clock'])}`;
    return to.filter((person) => {
      const key = `${person} ${thing}`;
      return !known.has(key) && known.add(key) !== undefined;
    });
  };
  const notices: Notify[] = [];
  for (const event of events) {
    const definitions = about.view.notificationsUpon(event.kind);
    if (definitions.length === 0) continue;
    for (const notice of tellOf(definitions, noticeEvent(event, state, before, opened), about, context.at)) {
      const to = newTo(notice);
      if (to.length > 0) notices.push(to.length === notice.to.length ? notice : { ...notice, to });
    }
  }
  return notices;
}

/** The notices of one event; also of what is no event of the case itself. */
export function tellOf(definitions: readonly CompiledNotification[], event: NoticeEvent, about: NoticeCase, at: string): Notify[] {
  const facts = noticeFacts(event, about);
  const meant = definitions.filter(({ when }) => !when || holds(when, facts));
  if (meant.length === 0) return [];
  const told = new Set<PersonId>();
  const found: Notify[] = [];
  for (const { definition } of meant) {
    const readings = readingsOf(definition, readersOf(definition.to, event, about).filter((reader) => !told.has(reader.person)), event, about);
    if (readings.length === 0) continue;
    const later = definition.quiet ? toldAt(definition.quiet, at, about.view.zone, lampOf(event, about.state, at)) : at;
    for (const { text, to } of readings) {
      for (const person of to) told.add(person);
      found.push({ kind: 'notify', to, topic: definition.topic ?? definition.notification, text, about: leadsTo(event, about.state), ...(later === at ? {} : { at: later }) });
    }
  }
  return found;
}

/** Those who read the same words; most often all of them. */
interface Reading {
  text: Title;
  to: PersonId[];
}

/** What each reader may see of the notice; who may see nothing of the case is not told. */
function readingsOf(definition: NotificationDefinition, readers: readonly Reader[], event: NoticeEvent, about: NoticeCase): Reading[] {
  const readings: Reading[] = [];
  // Readers who see the same classes read the same words, and others may.
  const bySight = new Map<ReadonlySet<string>, Reading>();
  for (const reader of readers) {
    const sees = classesFor(reader, about);
    if (!sees) continue;
    let reading = bySight.get(sees);
    if (!reading) {
      const text = noticeText(definition, event, about, sees);
      reading = readings.find((r) => r.text.zh === text.zh && r.text.en === text.en);
      if (!reading) readings.push((reading = { text, to: [] }));
      bySight.set(sees, reading);
    }
    reading.to.push(reader.person);
  }
  return readings;
}

const holds = (when: Predicate, facts: FactReader): boolean => when(facts) === 1;

/** Facts that a notification's `when` reads: of the event and what it is about, and of the case. */
function noticeFacts(event: NoticeEvent, { state, organisation }: NoticeCase): FactReader {
  const read = factReader({ state, organisation });
  return (path) => {
    const { root, rest } = parsedAddress(path);
    switch (root) {
      case 'event': return readNames(event.data, rest);
      case 'step': return readNames(event.work, rest);
      case 'paper':
      case 'clock':
      case 'exchange': return readNames(event[root], rest);
      default: return read(path);
    }
  };
}

/** The case, and the piece of work where it still waits. */
function leadsTo({ work, paper, clock }: NoticeEvent, state: CaseState): JsonObject {
  return { case: state.id, unit: state.unit, ...(work && state.work[work.id] ? { work: work.id } : {}), ...(paper ? { paper: paper.id } : {}), ...(clock ? { clock: clock.id } : {}) };
}

/** The lamp of the event's own clock; for other events the worst that burns on the case. */
function lampOf(event: NoticeEvent, state: CaseState, at: string): Lamp {
  const clocks = event.clock ? [event.clock] : Object.values(state.clocks);
  const burning = clocks.filter((c) => c.status === 'running').map((c) => lampAt({ dueAt: c.dueAt, lamps: { blueAt: c.blueAt ?? c.dueAt, yellowAt: c.yellowAt ?? c.dueAt, redAt: c.redAt ?? c.dueAt } }, at));
  return burning.sort((a, b) => order.indexOf(b) - order.indexOf(a))[0] ?? 'none';
}
