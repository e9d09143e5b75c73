/**
 * A case done again in memory through another pack: each act of its history is given as a command to `step`. Where the other pack asks
 * for more than history holds (a level more, a new step), that is supposed to have been done and noted; where it asks for less, the
 * act is noted as not needed.
 */
import type { AddressMap } from '../../definition/compare/addressMap.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { Problem } from '../../base/problem.ts';
import type { CaseEvent } from '../caseEvent.ts';
import type { CaseState, Work } from '../caseState.ts';
import type { Json } from '../../base/json.ts';
import { systemActor, type Actor, type Command, type StartCommand } from '../command.ts';
import type { NumberSlot } from '../effect.ts';
import { placeMap, type PlaceMap } from '../migration/placeMap.ts';
import type { OrganisationView } from '../organisationView.ts';
import { startCase, step, type StepResult } from '../step.ts';
import type { WorkCalendar } from '../workCalendar.ts';
import { definitionPath } from '../processIndex.ts';
import type { Act, History } from './act.ts';
import { counterpart } from './counterpart.ts';
import { mendedCommand, supposedCommand } from './supposed.ts';

/** The pack that cases are run through, with the world that they are run in. `follow`: where the addresses of a case's own pack stand in it. */
export interface Draft {
  pack: Pack;
  calendar: WorkCalendar;
  organisation: OrganisationView;
  map: AddressMap;
}

export interface Finding {
  what: 'added' | 'not-needed' | 'refused' | 'other-role' | 'mended';
  /** Step of the draft, or of the history where the draft has none. */
  step: string;
  level?: string;
  verb: string;
  /** Role of then and of now, the code of a refusal, what was mended. */
  before?: string;
  after?: string;
}

export interface Rerun {
  state: CaseState;
  events: CaseEvent[];
  findings: Finding[];
}

type Given = Exclude<Command, StartCommand>;
const mostSupposed = 8;
const mostMends = 4;
const mayBeHeardTwice = ['exchange-message', 'child-changed'];

export function rerun(history: History, draft: Draft): Rerun | { refused: Problem[] } {
  const { command, at, by, onBehalfOf, ids } = history.start;
  const organ = command.organ;
  const begun = startCase(command, history.state.definition, { person: by, organ, ...(onBehalfOf ? { onBehalfOf } : {}) }, contextOf(draft, at, ids, draft.organisation));
  if (!begun.ok) return { refused: begun.problems };
  const run = new Run(draft, history, begun);
  for (const act of history.acts) run.again(act);
  return { state: run.state, events: run.events, findings: run.findings };
}

/** For cases and exchanges that the draft starts beside history; they lead nowhere. */
const supposedIds = Array.from({ length: 12 }, (_, i) => `supposed-${i}`);

function contextOf(draft: Draft, at: string, ids: readonly string[], organisation: OrganisationView) {
  return { pack: draft.pack, at, organisation, calendar: draft.calendar, sealAuthorities: [], ids: [...ids, ...supposedIds] };
}

class Run {
  state: CaseState;
  readonly events: CaseEvent[] = [];
  readonly findings: Finding[] = [];
  private readonly places: PlaceMap;
  /** Numbers that were given then, by document and by order; the same are given again. */
  private readonly numbers = new Map<string, string[]>();
  private readonly draft: Draft;
  private readonly history: History;

  constructor(draft: Draft, history: History, begun: StepResult & { ok: true }) {
    this.draft = draft;
    this.history = history;
    this.places = placeMap(draft.map, history.state.process);
    for (const paper of Object.values(history.state.papers)) {
      if (paper.number === undefined) continue;
      const document = this.nameNow('document', paper.document);
      this.numbers.set(document, [...(this.numbers.get(document) ?? []), paper.number]);
    }
    this.state = begun.state;
    this.take(begun);
  }

  again(act: Act): void {
    for (let n = 0; n <= mostSupposed; n += 1) {
      if (this.done(act)) return;
      if (!act.work || this.state.status !== 'open' || !this.suppose(act)) break;
    }
    this.note({ what: 'not-needed', step: act.work ? this.pathNow(act.work.path) : this.state.stage, verb: act.verb, ...(act.work?.level ? { level: act.work.level } : {}) });
  }

  /** Whether the act could be given, also where it was then refused: that is a finding of its own. */
  private done(act: Act): boolean {
    const work = act.work ? counterpart(this.state, act.work, this.places, (kind, name) => this.nameNow(kind, name)) : undefined;
    if (act.work && !work) return false;
    const command = commandOf(act, work, this.state, this.places, (kind, name) => this.nameNow(kind, name), this.history.state);
    if (!command) return false;
    if (work && act.work && work.role !== act.work.role) this.note({ what: 'other-role', step: definitionPath(work.path), verb: act.verb, before: act.work.role, after: work.role, ...(work.level ? { level: work.level } : {}) });
    this.give(command, act, this.actorFor(act, work), work);
    return true;
  }

  private give(first: Given, act: Act, actor: Actor, work: Work | undefined): void {
    let command = first;
    for (let mends = 0; ; mends += 1) {
      const result = step(this.state, command, actor, contextOf(this.draft, act.at, act.ids, this.holding(actor, work)));
      if (result.ok) return this.take(result);
      const [problem] = result.problems;
      const mended = mends < mostMends && problem ? mendedCommand(command, problem, this.state, work, this.draft) : undefined;
      if (!mended) return this.note({ what: 'refused', step: work ? definitionPath(work.path) : this.state.stage, verb: act.verb, after: problem?.code ?? '', ...(work?.level ? { level: work.level } : {}) });
      if (mended.told) this.note({ what: 'mended', step: work ? definitionPath(work.path) : this.state.stage, verb: act.verb, after: mended.told });
      if (mended.before) this.give(mended.before, { ...act, ids: [] }, actor, work);
      command = mended.command;
    }
  }

  /** Does what the draft asks for beside history, on the work that history has nothing of; false when there is none. */
  private suppose(act: Act): boolean {
    const known = new Set(this.history.acts.filter((a) => a.sequence >= act.sequence && a.work).map((a) => counterpart(this.state, a.work!, this.places, (kind, name) => this.nameNow(kind, name))?.id));
    const work = Object.values(this.state.work).find((w) => !known.has(w.id) && ['task', 'seat', 'enter', 'confirm', 'undecided'].includes(w.kind));
    if (!work) return false;
    const [person] = [work.assignee ?? work.candidates[0]];
    if (person === undefined) return false;
    const supposed = supposedCommand(work, this.state, this.draft);
    if (!supposed) return false;
    const actor: Actor = { person, organ: work.liftedTo ?? this.state.organ };
    const before = this.state;
    for (const command of supposed) this.give(command, { ...act, verb: command.do, ids: [] }, actor, work);
    if (this.state === before) return false;
    if (work.kind !== 'confirm') this.note({ what: 'added', step: definitionPath(work.path), verb: supposed.at(-1)!.do, after: work.role, ...(work.level ? { level: work.level } : {}) });
    return true;
  }

  /** Who acted then acts again where his role is still the one that is asked; else whoever the draft offers it to. */
  private actorFor(act: Act, work: Work | undefined): Actor {
    if (act.by === systemActor.person) return systemActor;
    const behalf = act.onBehalfOf ? { onBehalfOf: act.onBehalfOf } : {};
    if (!work || !act.work) return { person: act.by, organ: this.organOf(act.by), ...behalf };
    const person = act.onBehalfOf ?? act.by;
    if (work.role === act.work.role || work.candidates.includes(person) || work.candidates.length === 0) return { person: act.by, organ: work.liftedTo ?? this.state.organ, ...behalf };
    return { person: work.assignee ?? work.candidates[0]!, organ: work.liftedTo ?? this.state.organ };
  }

  private organOf(person: string): string {
    const posts = this.draft.organisation.person(person)?.posts ?? [];
    return posts.some((p) => p.organ === this.state.organ) ? this.state.organ : (posts[0]?.organ ?? this.state.organ);
  }

  /** People come and go; who held a role then is taken to hold it, so that only the definition makes a difference. */
  private holding(actor: Actor, work: Work | undefined): OrganisationView {
    const { organisation } = this.draft;
    if (!work) return organisation;
    const id = actor.onBehalfOf ?? actor.person;
    const found = organisation.person(id);
    if (!work.candidates.includes(id)) work.candidates = [...work.candidates, id];
    if (work.assignee !== undefined) work.assignee = id;
    const view: OrganisationView = actor.onBehalfOf === undefined ? organisation : { ...organisation, deputyshipsOf: (principal) => [{ id: 'then', principal, deputy: actor.person, from: '', until: '9999', setBy: principal, reason: '' }] };
    if (found?.posts.some((post) => post.role === work.role)) return view;
    const person = { ...(found ?? { id, name: id, staffNo: '' }), posts: [...(found?.posts ?? []), { person: id, role: work.role, organ: work.liftedTo ?? this.state.organ }] };
    return { ...view, person: (asked) => (asked === id ? person : organisation.person(asked)) };
  }

  private take(result: StepResult & { ok: true }): void {
    this.state = result.state;
    if (result.slots.length > 0) this.number(result.slots, result.events);
    for (const event of result.events) this.events.push(event);
  }

  private number(slots: readonly NumberSlot[], events: CaseEvent[]): void {
    const texts = new Map(slots.map((slot) => {
      const document = slot.paper === undefined ? undefined : this.state.papers[slot.paper]?.document;
      const known = document === undefined ? this.history.state.number : this.numbers.get(document)?.shift();
      return [slot.slot, known ?? `(${slot.series})`];
    }));
    fill(this.state as unknown as Json, texts);
    for (const event of events) fill(event as unknown as Json, texts);
  }

  private nameNow(kind: string, name: string): string {
    const [to] = this.draft.map.follow(`${kind}/${name}`).to;
    return to === undefined ? name : to.slice(to.lastIndexOf('/') + 1);
  }

  private pathNow(path: string): string {
    return this.places.follow(path).to[0] ?? definitionPath(path);
  }

  private note(finding: Finding): void {
    if (mayBeHeardTwice.includes(finding.verb) && finding.what === 'not-needed') return;
    this.findings.push(finding);
  }
}

/** The command that an act is, in the case as it is now; undefined when what it names is not there. */
function commandOf(act: Act, work: Work | undefined, state: CaseState, places: PlaceMap, nameNow: (kind: string, name: string) => string, then: CaseState): Given | undefined {
  const { target, ...says } = act.says;
  if (act.verb === 'send-back') {
    const to = places.follow(String(target)).to[0];
    return { ...says, do: 'send-back', work: work!.id, ...(to === undefined ? {} : { to: to.slice(to.lastIndexOf('/') + 1) }) } as unknown as Given;
  }
  if (act.verb === 'take-back' || act.verb === 'add-item' || act.verb === 'close-early') {
    const path = String(says['path']);
    const to = places.follow(path).to.flatMap((d) => places.placed(path, d) ?? [])[0];
    return to === undefined ? undefined : ({ ...says, do: act.verb, path: to } as unknown as Given);
  }
  if (act.verb === 'print') {
    const paper = then.papers[String(says['paper'])];
    const found = paper && sameInOrder(then.papers, paper, state.papers, (p) => p.document === paper.document && p.item === paper.item, (p) => p.document === nameNow('document', paper.document) && p.item === paper.item);
    return found && { do: 'print', paper: found.id, copies: Number(says['copies']) };
  }
  if (act.verb === 'ask-extension') {
    const clock = then.clocks[String(says['clock'])];
    const found = clock && sameInOrder(then.clocks, clock, state.clocks, (c) => c.deadline === clock.deadline, (c) => c.deadline === nameNow('deadline', clock.deadline));
    return found && ({ ...says, do: 'ask-extension', clock: found.id } as unknown as Given);
  }
  if (act.verb === 'attach') return { do: 'attach', work: work!.id, file: { ...(says['file'] as CaseState['files'][number]), work: work!.id, path: work!.path } };
  if (act.verb === 'child-changed' && typeof says['path'] === 'string') {
    const path = says['path'];
    const to = places.follow(path).to.flatMap((d) => places.placed(path, d) ?? [])[0];
    return { ...says, do: 'child-changed', ...(to === undefined ? {} : { path: to }) } as unknown as Given;
  }
  return { ...says, do: act.verb, ...(work ? { work: work.id } : {}) } as unknown as Given;
}

/** Of things of one name the one that was made as the same in order. */
function sameInOrder<T extends { id: string }>(then: Record<string, T>, one: T, now: Record<string, T>, alike: (thing: T) => boolean, wanted: (thing: T) => boolean): T | undefined {
  const inOrder = (things: Record<string, T>, fits: (thing: T) => boolean): T[] => Object.values(things).filter(fits).sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
  return inOrder(now, wanted)[inOrder(then, alike).findIndex((thing) => thing.id === one.id)];
}

/** Numbers in place of their marks, in place: the state and the events are this run's own. */
function fill(value: Json, texts: ReadonlyMap<string, string>): void {
  if (value === null || typeof value !== 'object') return;
  const holder = value as Record<string, Json>;
  for (const key of Object.keys(holder)) {
    const inner = holder[key]!;
    if (typeof inner !== 'string') fill(inner, texts);
    else if (inner.startsWith('slot:')) holder[key] = texts.get(inner) ?? inner;
  }
}
