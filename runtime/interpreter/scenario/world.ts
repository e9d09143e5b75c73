/**
 * All that a scenario's cases live in, in memory: the cases of every organ, the outbox between them, the counters of
 * numbers and the moment. What workers do at the edge is done here at once and in order; nothing is skipped.
 */
import type { Problem } from '../../base/problem.ts';
import { addMilliseconds, type Instant } from '../../base/time.ts';
import { definitionsOf, findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { Title } from '../../definition/model/common.ts';
import type { CaseEvent } from '../caseEvent.ts';
import type { CaseState } from '../caseState.ts';
import { systemActor, type Actor, type Command, type ExchangeMessage, type StartCommand } from '../command.ts';
import type { Shares } from '../dealing.ts';
import type { Effect } from '../effect.ts';
import { fillSlots, numbersInNotices, slotTexts } from '../numbering.ts';
import { recordNotices } from '../notices/recordNotices.ts';
import { escalationMoments } from '../lamp.ts';
import type { OrganisationView } from '../organisationView.ts';
import { packView } from '../packView.ts';
import { processIndex } from '../processIndex.ts';
import { automaticReceipt, receivedStart } from '../receiving.ts';
import { startCase, step, type StepResult } from '../step.ts';
import type { HeldSection, SealAuthority, StepContext } from '../turn.ts';
import type { VerbRows } from '../verbEffects.ts';
import { workCalendar, type WorkCalendar } from '../workCalendar.ts';
import { refusalWords } from './refusalWords.ts';

export interface CaseRecord {
  state: CaseState;
  events: CaseEvent[];
}
export interface Notice {
  to: string;
  topic: string;
  zh: string;
  case: string;
  /** When it is told; later than its event where the night is quiet. */
  at: Instant;
}

export interface World {
  pack: Pack;
  organisation: OrganisationView;
  calendar: WorkCalendar;
  sealAuthorities: SealAuthority[];
  at: Instant;
  /** In the order in which they began. */
  cases: Map<string, CaseRecord>;
  notices: Notice[];
  counters: Map<string, number>;
  ids: number;
  /** Rows of the verbs that are tried instead of the platform's own. */
  rows?: VerbRows;
  /** What the platform itself could not do; a scenario with any of these has failed. */
  faults: (Title & { en: string })[];
}

export function newWorld(pack: Pack, organisation: OrganisationView, at: Instant, sealAuthorities: SealAuthority[] = []): World {
  const name = pack.organisation.calendar ?? Object.keys(pack.calendar)[0] ?? '';
  const calendar = findDefinition(pack, 'calendar', name);
  if (!calendar) throw new Error(`the pack has no calendar "${name}"`);
  return { pack, organisation, calendar: workCalendar(calendar), sealAuthorities, at, cases: new Map(), notices: [], counters: new Map(), ids: 0, faults: [] };
}

const idsOfAStep = 50;

const dealing = new WeakMap<Pack, boolean>();
function someDeal(pack: Pack): boolean {
  let deals = dealing.get(pack);
  if (deals === undefined) dealing.set(pack, (deals = definitionsOf(pack, 'process').some((process) => processIndex(process).deals)));
  return deals;
}

/** As the edge reads it from the store: what is open with whom, and who was dealt to last. */
function sharesOf(world: World): Shares {
  const open: Record<string, number> = {};
  const dealtAt: Record<string, string> = {};
  for (const { state, events } of world.cases.values()) {
    for (const work of Object.values(state.work)) if (work.assignee) open[work.assignee] = (open[work.assignee] ?? 0) + 1;
    for (const event of events) if (event.kind === 'work.opened' && event.work.about?.['dealt'] !== undefined && event.work.assignee) dealtAt[event.work.assignee] = event.at;
  }
  return { open, dealtAt };
}

/** Who has which section to himself, over all cases. */
const sectionsOf = (world: World): HeldSection[] => [...world.cases.values()].flatMap(({ state }) => (state.section?.status === 'holds' ? [{ unit: state.unit, section: state.section.section, key: state.section.key, case: state.id }] : []));

export function contextOf(world: World): StepContext {
  const ids = Array.from({ length: idsOfAStep }, (_, i) => `n${world.ids + i + 1}`);
  return { pack: world.pack, at: world.at, organisation: world.organisation, calendar: world.calendar, sealAuthorities: world.sealAuthorities, ids, sections: sectionsOf(world), ...(world.rows ? { rows: world.rows } : {}), ...(someDeal(world.pack) ? { shares: sharesOf(world) } : {}) };
}

/** Begins a case and does all that follows of it. */
export function begin(world: World, command: StartCommand, actor: Actor): Problem[] {
  if (world.cases.has(command.id)) return [];
  const context = contextOf(world);
  return settle(world, command.id, startCase(command, 'scenario', actor, context));
}

/** One command on one case, and all that follows of it in this and other cases. Problems: nothing has changed. */
export function give(world: World, id: string, command: Exclude<Command, StartCommand>, actor: Actor): Problem[] {
  return settle(world, id, step(world.cases.get(id)!.state, command, actor, contextOf(world)));
}

function settle(world: World, id: string, result: StepResult): Problem[] {
  if (!result.ok) return result.problems;
  world.ids += idsOfAStep;
  const numbers = new Map(result.slots.map((slot) => {
    const counter = JSON.stringify([slot.series, slot.key]);
    const number = (world.counters.get(counter) ?? 0) + 1;
    world.counters.set(counter, number);
    return [slot.slot, number];
  }));
  const { state, events, effects } = fillSlots({ state: result.state, events: result.events, effects: numbersInNotices(result.effects, slotTexts(result.slots, numbers)) }, result.slots, numbers);
  world.cases.set(id, { state, events: [...(world.cases.get(id)?.events ?? []), ...events] });
  for (const effect of effects) carryOut(world, id, effect);
  return [];
}

function carryOut(world: World, id: string, effect: Effect): void {
  const must = (zh: string, en: string, problems: Problem[]): void => void world.faults.push(...problems.map((p) => { const because = refusalWords([p]); return { zh: `${zh}没有办成：${because.zh}`, en: `${en} could not be done: ${because.en}` }; }));
  const titleOf = (kind: 'process' | 'exchange', name: string): Title & { en: string } => { const title = findDefinition(world.pack, kind, name)?.title; return { zh: title?.zh ?? name, en: title?.en ?? title?.zh ?? name }; };
  switch (effect.kind) {
    case 'notify': world.notices.push(...effect.to.map((to) => ({ to, topic: effect.topic, zh: effect.text.zh, case: id, at: effect.at ?? world.at }))); return;
    case 'start-case': {
      const { zh, en } = titleOf('process', effect.command.process);
      return must(`自动发起“${zh}”`, `beginning "${en}"`, begin(world, effect.command, systemActor));
    }
    case 'send-message': {
      const { message } = effect;
      const [{ zh, en }, to] = [titleOf('exchange', message.exchange), world.organisation.organ(message.to.organ)?.name ?? message.to.organ];
      return must(`向${to}传送“${zh}”`, `sending "${en}" to ${to}`, deliver(world, message));
    }
    case 'seal-paper': {
      const { organ } = world.cases.get(id)!.state;
      return must('按常年授权用印', 'sealing by standing authority', give(world, id, { do: 'seal', work: effect.work, sha256: fakeHash, pages: 1, standingAuthority: effect.standingAuthority }, { person: effect.keeper, organ }));
    }
    case 'tell-parent': {
      if (!world.cases.has(effect.parent.case)) return;
      const { parent, child, first, status, number, end, facts, relation } = effect;
      return must('告知母案', 'telling the parent case', give(world, parent.case, {
        do: 'child-changed', case: child, status, facts, ...(first ? { first } : {}), ...(parent.path ? { path: parent.path } : {}), ...(number ? { number } : {}), ...(end ? { end } : {}), ...(relation ? { relation } : {}),
      }, systemActor));
    }
    case 'end-child': return world.cases.has(effect.child) ? must('随母案结束', 'ending with the parent case', give(world, effect.child, { do: 'end-with-parent' }, systemActor)) : undefined;
    case 'look-at-section': {
      const at = (status: 'waits' | 'holds'): CaseState[] => [...world.cases.values()].map((c) => c.state).filter((s) => s.unit === effect.unit && s.section?.section === effect.section && s.section.key === effect.key && s.section.status === status);
      const [next] = at('waits').sort((a, b) => (a.section!.since < b.section!.since ? -1 : a.section!.since > b.section!.since ? 1 : 0));
      return next && at('holds').length === 0 ? must('轮到下一件', 'giving the next case its turn', give(world, next.id, { do: 'enter-section' }, systemActor)) : undefined;
    }
    case 'tell-progress': {
      if (!world.cases.has(effect.to.case)) return;
      return must('报告进展', 'reporting progress', give(world, effect.to.case, { do: 'child-progressed', case: effect.child, progress: effect.progress }, systemActor));
    }
  }
}

/** Files are not made here: what counts is that a paper was sealed, not its bytes. */
export const fakeHash = '0'.repeat(64);

/** Hands a message to the other side: its case, a new one, or the receipt that the exchange gives at once. */
export function deliver(world: World, message: ExchangeMessage): Problem[] {
  if (message.says === 'sent') {
    const command = receivedStart(world.pack, message, `${message.thread}-received`);
    if (command) return begin(world, command, systemActor);
    world.notices.push(...recordNotices(world.pack, message, world.organisation).map(({ person, topic, text }) => ({ to: person, topic, zh: text.zh, case: message.from.case, at: world.at })));
    return deliver(world, automaticReceipt(message));
  }
  const target = message.to.case ?? [...world.cases.values()].find((c) => c.state.organ === message.to.organ && c.state.exchanges[message.thread])?.state.id;
  if (!target || !world.cases.has(target)) return [];
  return give(world, target, { do: 'exchange-message', message }, systemActor);
}

/** Moves the clock, and stops at every moment on the way at which a lamp turns or somebody hears that it is overdue: the sweep misses none. */
export function wait(world: World, until: Instant): void {
  for (;;) {
    const turns = [...world.cases.values()].flatMap(({ state }) => Object.values(state.clocks)
      .filter((c) => c.status === 'running')
      .flatMap((c) => [c.blueAt, c.yellowAt, c.redAt, addMilliseconds(c.dueAt, 1), ...escalationMoments(packView(world.pack).deadline(c.deadline), c, world.calendar).map((e) => e.at)].filter((at): at is Instant => at !== undefined && at > world.at && at <= until)));
    const next = turns.sort()[0];
    world.at = next ?? until;
    sweep(world);
    if (next === undefined) return;
  }
}

function sweep(world: World): void {
  for (const id of [...world.cases.keys()]) {
    for (const clock of Object.values(world.cases.get(id)!.state.clocks)) {
      if (clock.status === 'running') world.faults.push(...give(world, id, { do: 'announce-clock', clock: clock.id }, systemActor).map((p) => { const because = refusalWords([p]); return { zh: `期限提醒没有办成：${because.zh}`, en: `the clock could not be announced: ${because.en}` }; }));
    }
  }
}
