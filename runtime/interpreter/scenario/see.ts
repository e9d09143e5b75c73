/** What a scenario expects to see, compared with what there is: each expectation is one assertion. */
import { dayOf } from '../../base/time.ts';
import { availableActions } from '../availableActions.ts';
import { readField, sameJson } from '../caseFile.ts';
import type { CaseState, Work } from '../caseState.ts';
import type { Json } from '../../base/json.ts';
import { factReader } from '../facts.ts';
import { lampAt } from '../lamp.ts';
import { measureAvailability } from '../measures.ts';
import { definitionPath } from '../processIndex.ts';
import { alertsOf } from './alerts.ts';
import { actorOf, findCase, mainCase } from './act.ts';
import type { CaseRecord, World } from './world.ts';

export interface Seen {
  assertions: number;
  wrong: string[];
}

type Check = (world: World, record: CaseRecord, wanted: unknown, seen: Seen, see: Record<string, unknown>) => void;

const show = (value: unknown): string => (value === undefined ? 'nothing' : typeof value === 'string' ? value : JSON.stringify(value));

function equal(seen: Seen, what: string, wanted: unknown, found: unknown): void {
  seen.assertions += 1;
  if (!sameJson(wanted as Json, found as Json | undefined)) seen.wrong.push(`${what}: expected ${show(wanted)}, found ${show(found)}`);
}

function holds(seen: Seen, what: string, truth: boolean): void {
  seen.assertions += 1;
  if (!truth) seen.wrong.push(what);
}

const lastName = (path: string): string => definitionPath(path).split('/').at(-1)!;
const entriesOf = (value: unknown): [string, unknown][] => Object.entries((value ?? {}) as Record<string, unknown>);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const stepOfWork = (work: Work): string => (work.kind === 'receive' ? 'receive' : work.kind === 'extension' ? 'extension' : lastName(work.path));

export const describeWork = (work: Work): string =>
  `${work.kind} ${work.path}${work.level ? ` (${work.level})` : ''} ${work.assignee ? `→ ${work.assignee}` : `for ${work.candidates.join('、') || 'nobody'}`}${work.liftedTo ? ` in ${work.liftedTo}` : ''}`;

function samePeople(wanted: unknown, work: Work): boolean {
  const names = [...(listOf(wanted) as string[])].sort();
  const same = (people: readonly string[]): boolean => sameJson(names, [...people].sort());
  return same(work.candidates) || (work.assignee !== undefined && same([work.assignee]));
}

const waiting: Check = (_world, { state }, wanted, seen) => {
  const works = Object.values(state.work);
  const list = listOf(wanted) as (string | { step?: string; level?: string; who?: string[]; kind?: string; paper?: string; in?: string })[];
  if (list.length === 0) holds(seen, `waiting: expected nothing, found ${works.map(describeWork).join('; ')}`, works.length === 0);
  for (const entry of list) {
    const w = typeof entry === 'string' ? { step: entry } : entry;
    const found = works.some((work) => (w.step === undefined || stepOfWork(work) === w.step || lastName(work.path) === w.step) && (w.level === undefined || work.level === w.level) &&
      (w.kind === undefined || work.kind === w.kind) && (w.paper === undefined || work.about?.['document'] === w.paper) && (w.in === undefined || (work.liftedTo ?? state.organ) === w.in) && (w.who === undefined || samePeople(w.who, work)));
    holds(seen, `waiting: expected ${show(w)}, found ${works.map(describeWork).join('; ') || 'nothing'}`, found);
  }
};

const notWaiting: Check = (_world, { state }, wanted, seen) => {
  for (const step of listOf(wanted)) {
    const found = Object.values(state.work).filter((w) => w.kind !== 'seal' && w.kind !== 'receive' && stepOfWork(w) === step);
    holds(seen, `not waiting: ${String(step)} waits: ${found.map(describeWork).join('; ')}`, found.length === 0);
  }
};

const papers: Check = (_world, { state }, wanted, seen) => {
  for (const [document, status] of entriesOf(wanted)) {
    const all = Object.values(state.papers).filter((p) => p.document === document);
    const current = all.findLast((p) => !['withdrawn', 'replaced', 'void'].includes(p.status)) ?? all.at(-1);
    equal(seen, `paper ${document}`, status, status === 'absent' ? (current ? current.status : 'absent') : current?.status);
  }
};

const measures: Check = (world, { state }, wanted, seen, see) => {
  const name = typeof see['who'] === 'string' ? see['who'] : state.handlers[0];
  const actor = name ? actorOf(world, name) : undefined;
  if (!actor) return holds(seen, 'measures: say who looks (`who`), nobody handles the case', false);
  const offers = measureAvailability(world.pack, state, world.organisation, actor);
  for (const [measure, said] of entriesOf(wanted)) {
    const offer = offers.find((m) => m.measure === measure);
    equal(seen, `measure ${measure}`, said, offer ? (offer.open ? 'open' : said === 'closed' ? 'closed' : `closed ${offer.code}`) : 'unknown');
  }
};

/** A clock is expected as its lamp, its state or the day on which it is due. */
const clocks: Check = (world, { state }, wanted, seen) => {
  for (const [deadline, said] of entriesOf(wanted)) {
    const clock = Object.values(state.clocks).findLast((c) => c.deadline === deadline);
    if (said === 'none' || said === null) { equal(seen, `clock ${deadline}`, 'none', clock && clock.status !== 'stopped' ? lampOf(world, clock) : 'none'); continue; }
    if (!clock) { holds(seen, `clock ${deadline}: expected ${show(said)}, there is none`, false); continue; }
    if (typeof said === 'object') {
      const more = said as { due?: string; lamp?: string; status?: string; extended?: number };
      if (more.due) equal(seen, `clock ${deadline} due`, more.due, dueText(world, clock.dueAt, more.due));
      if (more.lamp) equal(seen, `clock ${deadline} lamp`, more.lamp, lampOf(world, clock));
      if (more.status) equal(seen, `clock ${deadline} status`, more.status, clock.stoppedHow && more.status !== 'stopped' ? clock.stoppedHow : clock.status);
      if (more.extended !== undefined) equal(seen, `clock ${deadline} extensions`, more.extended, clock.extensions.length);
      continue;
    }
    const word = String(said);
    const found = /^\d{4}-/.test(word) ? dueText(world, clock.dueAt, word) : ['running', 'paused', 'stopped'].includes(word) ? clock.status : ['met', 'withdrawn', 'ended'].includes(word) ? clock.stoppedHow : lampOf(world, clock);
    equal(seen, `clock ${deadline}`, word, found);
  }
};

const dueText = (world: World, dueAt: string, like: string): string => (like.includes('T') ? new Date(dueAt).toISOString() === new Date(like).toISOString() ? like : dueAt : dayOf(dueAt, world.calendar.zone));

function lampOf(world: World, clock: CaseState['clocks'][string]): string {
  if (clock.status === 'stopped') return 'stopped';
  const open = clock.pauses.find((p) => p.until === undefined);
  return lampAt({ dueAt: clock.dueAt, lamps: { blueAt: clock.blueAt ?? clock.dueAt, yellowAt: clock.yellowAt ?? clock.dueAt, redAt: clock.redAt ?? clock.dueAt } }, world.at, open ? { pausedSince: open.from } : {});
}

const fields: Check = (world, { state }, wanted, seen) => {
  const facts = factReader({ state, organisation: world.organisation });
  for (const [field, value] of entriesOf(wanted)) equal(seen, `field ${field}`, value, readField(state.data, field) ?? facts(`case.${field}`));
};

/** Fields that hold nothing: what was not sent to this case, or not kept. */
const lacking: Check = (_world, { state }, wanted, seen) => {
  for (const field of listOf(wanted)) equal(seen, `field ${String(field)}`, undefined, readField(state.data, String(field)));
};

const checks: Record<string, Check> = {
  stage: (_w, { state }, wanted, seen) => equal(seen, 'stage', wanted, state.stage),
  phase: (_w, { state }, wanted, seen) => equal(seen, 'phase', wanted, state.phase),
  status: (_w, { state }, wanted, seen) => equal(seen, 'status', wanted, state.status),
  end: (_w, { state }, wanted, seen) => equal(seen, 'end', wanted, state.end),
  ended: (_w, { state }, wanted, seen) => equal(seen, 'ended', wanted, typeof wanted === 'boolean' ? state.status === 'ended' : state.end),
  waiting, notWaiting, papers, measures, clocks, fields, data: fields, lacking,
  levels: (_w, { state }, wanted, seen) => equal(seen, 'levels', wanted, Object.values(state.nodes).find((n) => n.kind === 'approval')?.levels),
  started: (_w, { state }, wanted, seen) => { for (const process of listOf(wanted)) holds(seen, `started: ${String(process)} was not started, but ${state.relations.map((r) => r.process).join('、') || 'nothing'}`, state.relations.some((r) => r.role === 'child' && r.process === process)); },
  exchange: (_w, { state }, wanted, seen) => equal(seen, 'exchange', wanted, Object.values(state.exchanges).at(-1)?.status),
  exchanges: (_w, { state }, wanted, seen) => { for (const [name, status] of entriesOf(wanted)) equal(seen, `exchange ${name}`, status, Object.values(state.exchanges).findLast((x) => x.exchange === name)?.status); },
  progress: (_w, { state }, wanted, seen) => equal(seen, 'progress', wanted, Object.values(state.exchanges).flatMap((x) => x.progress).at(-1)?.stage.zh),
  numbers: (_w, { state }, wanted, seen) => { for (const [name, text] of entriesOf(wanted)) equal(seen, `number of ${name}`, text, name === 'case' ? state.number : Object.values(state.papers).findLast((p) => p.document === name)?.number); },
  handlers: (_w, { state }, wanted, seen) => equal(seen, 'handlers', [...listOf(wanted)].sort(), [...state.handlers].sort()),
  flags: (_w, { state }, wanted, seen) => equal(seen, 'flags', [...listOf(wanted)].sort(), state.flags.map((f) => f.flag).sort()),
  alerts: (world, record, wanted, seen) => equal(seen, 'alerts', [...listOf(wanted)].sort() as Json, [...alertsOf(world, record)].sort()),
  opinions: (_w, { state }, wanted, seen) => {
    for (const entry of listOf(wanted) as { level?: string; step?: string; by: string; for?: string; decision?: string }[]) {
      const found = state.opinions.some((o) => o.by === entry.by && o.onBehalfOf === entry.for && (entry.level === undefined || o.level === entry.level) && (entry.step === undefined || lastName(o.path) === entry.step) && (entry.decision === undefined || o.decision === entry.decision));
      holds(seen, `opinions: expected ${show(entry)}, there are ${state.opinions.map((o) => `${o.by}${o.onBehalfOf ? ` for ${o.onBehalfOf}` : ''} ${o.decision}`).join('; ') || 'none'}`, found);
    }
  },
  notices: (world, _r, wanted, seen) => {
    for (const entry of listOf(wanted) as { to: string; topic?: string; text?: string }[]) {
      const found = world.notices.some((n) => n.to === entry.to && (entry.topic === undefined || n.topic === entry.topic) && (entry.text === undefined || n.zh.includes(entry.text)));
      holds(seen, `notices: expected ${show(entry)}, ${entry.to} has ${world.notices.filter((n) => n.to === entry.to).map((n) => `${n.topic} ${n.zh}`).join('; ') || 'none'}`, found);
    }
  },
  available: (world, { state }, wanted, seen) => {
    for (const entry of listOf(wanted) as { who: string; for?: string; verbs?: string[]; closed?: string[] }[]) {
      const acting = actorOf(world, entry.who);
      const actor = acting && (entry.for === undefined ? acting : { ...acting, onBehalfOf: entry.for });
      if (!actor) { holds(seen, `available: nobody is called ${entry.who}`, false); continue; }
      const { open, closed } = availableActions(world.pack, state, actor, world.organisation, world);
      for (const verb of entry.verbs ?? []) holds(seen, `available: ${entry.who} cannot ${verb}: ${closed.filter((c) => c.verb === verb).map((c) => c.because.zh).join('; ') || 'not offered'}`, open.some((o) => o.verb === verb));
      for (const verb of entry.closed ?? []) holds(seen, `available: ${entry.who} can ${verb}`, !open.some((o) => o.verb === verb));
    }
  },
};

/** Compares one `see`; `case`, `organ` and `who` say where and who looks, everything else is expected. */
export function look(world: World, see: Record<string, unknown>): Seen {
  const seen: Seen = { assertions: 0, wrong: [] };
  const named = typeof see['case'] === 'string' ? see['case'] : typeof see['organ'] === 'string' ? see['organ'] : undefined;
  const record = named === undefined ? mainCase(world) : findCase(world, named);
  if (!record) {
    holds(seen, `there is no case ${named ?? ''}; there are ${[...world.cases.values()].map((c) => `${c.state.process}@${c.state.organ}`).join('、')}`, false);
    return seen;
  }
  for (const [key, wanted] of Object.entries(see)) {
    if (key === 'case' || key === 'organ' || key === 'who') continue;
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (check) check(world, record, wanted, seen, see);
    else seen.wrong.push(`a scenario cannot expect "${key}"; it can: ${Object.keys(checks).join(', ')}`);
  }
  return seen;
}

