/**
 * Acts for the people of the demo: finds who has the work and does it by the same commands as the screens.
 * Nothing is written past the interpreter, so a history laid here is one that could have happened.
 */
import { createHash } from 'node:crypto';
import { addDays, type Day } from '../../base/time.ts';
import type { CaseState, Work } from '../../interpreter/caseState.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Command, StartCommand } from '../../interpreter/command.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { loadCase } from '../../persistence/caseStore.ts';
import { attachFile } from '../attachments.ts';
import { handleCommand } from '../handleCommand.ts';
import { sealPaper } from '../papers.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { startCase, type StartOrder } from '../startCase.ts';
import { demoScan } from './demoScan.ts';
import type { Timeline } from './demoTimeline.ts';

export interface DemoCase {
  unit: string;
  id: string;
}
/** What a form's entries may depend on: the day, and the people who act. */
export interface Doing {
  today: Day;
  who: string;
  assistants: string[];
  state: CaseState;
}
/** Alternatives of an entry may leave fields out; what is undefined is not entered. */
type Entered = { [field: string]: unknown };
type Entries = Entered | ((doing: Doing) => Entered);

export interface CompleteOptions {
  outcome?: string;
  opinion?: string;
  /** Logins of those who should do it, if the work is theirs to do. */
  by?: readonly string[];
  assist?: number;
  /** Names of the step's files; each gets a scan. */
  files?: readonly string[];
}

/** Where cases stand, by their ids. */
export type WrittenStates = Map<string, CaseState>;

export interface DemoWorld {
  runtime: Runtime;
  organisation: OrganisationView;
  /** Person id by login. */
  people: ReadonlyMap<string, string>;
  today: Day;
  /** As far as this process wrote them; absent where others write too. */
  states?: Readonly<WrittenStates> | undefined;
}

const hash = (text: string): number => createHash('sha1').update(text).digest().readUInt32BE(0);

type Distance = 'near' | 'past' | 'far';
const distanceOf = (day: Day, today: Day): Distance => (day >= addDays(today, -45) ? 'near' : day >= addDays(today, -70) ? 'past' : 'far');
/** Days of the week, 0 is Sunday, on which nothing happens. */
const offDays: Record<Distance, readonly number[]> = { near: [0, 6], past: [0, 2, 4, 6], far: [0, 1, 2, 4, 5, 6] };

/** One story's hand: its clock stands where it last waited to. Keys are the story's name and a count, so a second laying does nothing twice. */
export class DemoPlayer {
  readonly world: DemoWorld;
  readonly story: string;
  day: Day;
  private readonly timeline: Timeline;
  private count = 0;
  private begun = false;

  constructor(world: DemoWorld, timeline: Timeline, story: string, from: number) {
    this.world = world;
    this.timeline = timeline;
    this.story = story;
    this.day = addDays(world.today, from);
  }

  /** Waits until a moment of the day `days` later; a weekend is passed over. */
  async pass(days: number, half: 'am' | 'pm' = 'am'): Promise<void> {
    let day = addDays(this.day, days);
    if (day > this.world.today) day = this.world.today;
    const back = distanceOf(day, this.world.today);
    // What lies a quarter of a year back happens at few moments, so that much is laid side by side; a step of a day waits there
    // only for what the platform does by itself.
    if (back === 'far' && days <= 1 && this.begun) day = this.day;
    while (day < this.world.today && offDays[back].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) day = addDays(day, 1);
    this.day = day;
    // Only the last weeks need afternoons: before, what happened on one day is laid at one moment.
    const when = back === 'near' ? half : 'am';
    const spread = hash(`${day}${when}`);
    const hour = (when === 'am' ? 8 : 14) + (spread % 3);
    this.begun = true;
    await this.timeline.at(new Date(Date.parse(`${day}T00:00:00+08:00`) + hour * 3_600_000 + ((spread >>> 4) % 3500) * 1000 + 30_000).toISOString());
  }

  private key(): string {
    this.count += 1;
    return `demo:${this.story}:${this.count}`;
  }

  private actor(person: string, organ: string): Principal {
    return { person, organ, language: 'zh' };
  }

  async state(at: DemoCase): Promise<CaseState> {
    const written = this.world.states?.get(at.id);
    if (written) return written;
    const { found } = await loadCase(this.world.runtime.database.commander, at.unit, at.id, 'system', null);
    if (!found) throw new Error(`demo story ${this.story}: case ${at.id} is not there`);
    return found.state;
  }

  /** Begins a case by somebody of the organ who holds the role. */
  async start(organ: string, role: string, order: Omit<StartOrder, 'key'>, by: readonly string[] = []): Promise<DemoCase> {
    const able = this.world.organisation.withRole(organ, role);
    const who = this.choose(able, by);
    const answer = await startCase(this.world.runtime, this.actor(who, organ), { ...order, key: this.key() });
    return { unit: answer.unit, id: answer.case };
  }

  /** The case that this one began last by that process: its successor, or a child of one of its steps. */
  async next(at: DemoCase, process: string): Promise<DemoCase> {
    const found = (await this.state(at)).relations.filter((r) => r.role === 'child' && r.process === process).at(-1);
    if (!found) throw new Error(`demo story ${this.story}: no ${process} was begun`);
    return { unit: found.unit, id: found.case };
  }

  /** The other side's case of the last exchange that was sent. */
  async receiver(at: DemoCase): Promise<DemoCase> {
    const found = Object.values((await this.state(at)).exchanges).filter((x) => x.side === 'sender').at(-1);
    if (!found?.case) throw new Error(`demo story ${this.story}: the other side has not received it`);
    return { unit: found.unit, id: found.case };
  }

  private choose(able: readonly string[], by: readonly string[] = []): string {
    const wanted = by.map((login) => this.world.people.get(login)).find((id) => id !== undefined && able.includes(id));
    const chosen = wanted ?? able[hash(this.story) % Math.max(1, able.length)];
    if (!chosen) throw new Error(`demo story ${this.story}: nobody can do it`);
    return chosen;
  }

  private find(state: CaseState, kinds: readonly Work['kind'][], step?: string): Work {
    const work = Object.values(state.work).find((w) => kinds.includes(w.kind) && (step === undefined || w.path.endsWith(`/${step}`)));
    if (!work) {
      const open = Object.values(state.work).map((w) => `${w.kind} ${w.path}`).join(', ');
      throw new Error(`demo story ${this.story}: ${state.process} has no ${kinds.join('/')} ${step ?? ''} open (open: ${open || 'nothing'})`);
    }
    return work;
  }

  private organOf(state: CaseState, work: Work): string {
    return work.liftedTo ?? state.organ;
  }

  private async act(at: DemoCase, state: CaseState, work: Work, who: string, command: Exclude<Command, StartCommand>): Promise<void> {
    await handleCommand(this.world.runtime, this.actor(who, this.organOf(state, work)), { unit: at.unit, id: at.id, key: this.key(), command });
  }

  async complete(at: DemoCase, step: string, entries: Entries = {}, options: CompleteOptions = {}): Promise<void> {
    const state = await this.state(at);
    const work = this.find(state, ['task'], step);
    const who = work.assignee ?? this.choose(work.candidates, options.by);
    const assistants = this.assistants(state, work, who, options.assist ?? 0, options.by);
    for (const file of options.files ?? []) await this.attach(at, state, work, who, file);
    const data = JSON.parse(JSON.stringify(typeof entries === 'function' ? entries({ today: this.day, who, assistants, state }) : entries)) as JsonObject;
    await this.act(at, state, work, who, {
      do: 'complete', work: work.id, ...(Object.keys(data).length > 0 ? { data } : {}), ...(options.outcome ? { outcome: options.outcome } : {}),
      ...(options.opinion ? { opinion: options.opinion } : {}), ...(assistants.length > 0 ? { assistants } : {}),
    });
  }

  /** Colleagues of his own department who hold the role, then others of the organ. */
  private assistants(state: CaseState, work: Work, who: string, count: number, by: readonly string[] = []): string[] {
    if (count === 0) return [];
    const { organisation, people } = this.world;
    const organ = this.organOf(state, work);
    const department = organisation.person(who)?.posts.find((p) => p.organ === organ && p.role === work.role)?.department;
    const wanted = by.flatMap((login) => people.get(login) ?? []).filter((p) => organisation.withRole(organ, work.role).includes(p));
    return [...new Set([...wanted, ...organisation.withRole(organ, work.role, department), ...organisation.withRole(organ, work.role)])].filter((p) => p !== who).slice(0, count);
  }

  private async attach(at: DemoCase, state: CaseState, work: Work, who: string, file: string): Promise<string> {
    const { id } = await attachFile(this.world.runtime, this.actor(who, this.organOf(state, work)), {
      unit: at.unit, id: at.id, work: work.id, file, name: `${file}.pdf`, type: 'application/pdf', bytes: await demoScan(`${this.story} ${file} ${this.day}`), key: this.key(),
    });
    return id;
  }

  /** Claims a task for somebody, so that it stands on his list. */
  async claim(at: DemoCase, step: string, by: readonly string[]): Promise<void> {
    const state = await this.state(at);
    const work = this.find(state, ['task'], step);
    await this.act(at, state, work, this.choose(work.candidates, by), { do: 'claim', work: work.id });
  }

  /** Gives seats of an approval, all of them or up to a number, entered decisions included. */
  async approve(at: DemoCase, step: string, options: { seats?: number; by?: readonly string[]; opinion?: string } = {}): Promise<void> {
    for (let given = 0; given < (options.seats ?? 12); given += 1) {
      const state = await this.state(at);
      const work = Object.values(state.work).find((w) => (w.kind === 'seat' || w.kind === 'enter') && w.path.endsWith(`/${step}`));
      if (!work) return;
      const who = work.assignee ?? this.choose(work.candidates, options.by);
      if (work.kind === 'seat') await this.act(at, state, work, who, { do: 'agree', work: work.id, opinion: options.opinion ?? '同意。' });
      else {
        await this.enter(at, step);
        await this.confirm(at, step);
      }
    }
  }

  /** Enters a decision that was taken outside or in a meeting, with its scan. */
  async enter(at: DemoCase, step: string): Promise<void> {
    const state = await this.state(at);
    const work = this.find(state, ['enter'], step);
    const who = work.assignee ?? this.choose(work.candidates);
    const proof = await this.attach(at, state, work, who, 'proof');
    const members = this.world.organisation.withRole(state.organ, 'commission-leader').length;
    await this.act(at, state, work, who, {
      do: 'enter', work: work.id, decision: 'agreed', signer: work.level === 'SC' ? '常委会' : '同级党委主要负责人', on: this.day, proof, opinion: '同意。',
      ...(work.level === 'SC' || work.level === 'CM' ? { votes: { of: members, present: members, for: members } } : {}),
    });
  }

  async confirm(at: DemoCase, step: string): Promise<void> {
    const state = await this.state(at);
    const work = this.find(state, ['confirm'], step);
    await this.act(at, state, work, work.assignee ?? this.choose(work.candidates), { do: 'confirm', work: work.id, correct: true });
  }

  async sendBack(at: DemoCase, step: string, to: string, reason: string, fields?: string[]): Promise<void> {
    const state = await this.state(at);
    const work = this.find(state, ['seat', 'task'], step);
    await this.act(at, state, work, work.assignee ?? this.choose(work.candidates), { do: 'send-back', work: work.id, to, reason, ...(fields ? { fields } : {}) });
  }

  async accept(at: DemoCase, by: readonly string[] = []): Promise<void> {
    const state = await this.state(at);
    const work = this.find(state, ['receive']);
    await this.act(at, state, work, work.assignee ?? this.choose(work.candidates, by), { do: 'accept', work: work.id });
  }

  /** The keeper sets the seals that wait for him; those of a standing authority the platform sets itself. */
  async seal(at: DemoCase): Promise<void> {
    const state = await this.state(at);
    for (const work of Object.values(state.work)) {
      if (work.kind !== 'seal' || work.about?.['standingAuthority']) continue;
      const who = work.assignee ?? this.choose(work.candidates);
      await sealPaper(this.world.runtime, this.actor(who, this.organOf(state, work)), { unit: at.unit, id: at.id, work: work.id, key: this.key() });
    }
  }

  /** A command that is nobody's work: a request for more time, an urge, a flag. */
  async say(at: DemoCase, login: string, command: Exclude<Command, StartCommand>): Promise<void> {
    const person = this.world.people.get(login);
    const organ = person ? this.world.organisation.person(person)?.posts[0]?.organ : undefined;
    if (!person || !organ) throw new Error(`demo story ${this.story}: there is no ${login}`);
    await handleCommand(this.world.runtime, this.actor(person, organ), { unit: at.unit, id: at.id, key: this.key(), command });
  }
}
