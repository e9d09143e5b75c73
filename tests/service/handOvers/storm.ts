/**
 * A case that hands over, played on the real database by whoever may act, while every message between the organs is delivered
 * late, twice, before another, or by a worker that dies after it has written and before it has said so.
 */
import { ProblemError } from '../../../runtime/base/problem.ts';
import { availableActions } from '../../../runtime/interpreter/availableActions.ts';
import { systemActor, type Actor, type Command, type StartCommand } from '../../../runtime/interpreter/command.ts';
import type { ActionOffer } from '../../../runtime/interpreter/actionOffer.ts';
import type { CaseState, Work } from '../../../runtime/interpreter/caseState.ts';
import type { JsonObject } from '../../../runtime/base/json.ts';
import type { OutboxRow } from '../../../runtime/persistence/outboxStore.ts';
import { handleCommand, requestHash } from '../../../runtime/service/handleCommand.ts';
import { doOutboxRow } from '../../../runtime/service/outboxWork.ts';
import type { Runtime } from '../../../runtime/service/runtime.ts';
import { newId } from '../../../runtime/service/stepContext.ts';
import { writeStart } from '../../../runtime/service/writeStart.ts';
import type { Random } from './random.ts';

export interface StormOptions {
  process: string;
  organ: string;
  unit: string;
  data: JsonObject;
  handlers?: string[];
  department?: string;
  /** What is filled in at a step, by its name, or by its form's. */
  fills: (step: string, state: CaseState) => JsonObject | undefined;
  /** Of all that a person might do with a work: which outcome, and which other verbs besides completing and agreeing. */
  chooses?: (offer: ActionOffer, state: CaseState) => boolean;
}

/** The worker of a process that is killed right after the database has the step. */
class Killed extends Error {}
const killed = (): never => { throw new Killed(); };

export class Storm {
  /** Codes with which a message was put off, because it had overtaken the one that begins the case. */
  readonly putOff = new Map<string, number>();
  readonly delivered = { once: 0, again: 0, killed: 0, overtaking: 0 };
  readonly acts = new Map<string, number>();
  private readonly done = new Set<string>();
  private readonly ids = new Set<string>();
  /** Ids grow with time: what is older belongs to another story. */
  private first = '';
  private readonly runtime: Runtime;
  private readonly options: StormOptions;
  private readonly random: Random;

  private constructor(runtime: Runtime, options: StormOptions, random: Random) {
    this.runtime = runtime;
    this.options = options;
    this.random = random;
  }

  static async begin(runtime: Runtime, options: StormOptions, random: Random): Promise<Storm> {
    const { hash } = await runtime.packs.forOrgan(options.organ);
    const storm = new Storm(runtime, options, random);
    const command: StartCommand = { do: 'start', id: newId(), process: options.process, organ: options.organ, data: options.data, ...(options.handlers ? { handlers: options.handlers } : {}), ...(options.department ? { department: options.department } : {}) };
    await writeStart(runtime, systemActor, command, { definition: hash, unit: options.unit, key: `start:${command.id}`, hash: requestHash(command.id) });
    storm.ids.add(command.id);
    storm.first = command.id;
    return storm;
  }

  /** All cases of this story: the first, and those that came of it, in whichever organ. */
  async cases(): Promise<CaseState[]> {
    const { rows } = await this.runtime.database.owner.query<{ state: CaseState }>('select state from cases where id >= $1 order by id', [this.first]);
    for (let grew = true; grew;) {
      grew = false;
      for (const { state } of rows) {
        const from = [state.parent?.case, ...Object.values(state.exchanges).filter((x) => x.side === 'receiver').map((x) => x.case)];
        if (!this.ids.has(state.id) && from.some((id) => id !== undefined && this.ids.has(id))) { this.ids.add(state.id); grew = true; }
      }
    }
    return rows.map((row) => row.state).filter((state) => this.ids.has(state.id));
  }

  /** So many things happen, in whichever order: somebody acts, or a message comes or does not. */
  async rage(moves: number): Promise<void> {
    for (let i = 0; i < moves; i += 1) {
      const rows = await this.waiting();
      if (rows.length > 0 && this.random.chance(0.55)) await this.deliverOne(rows);
      else if (!(await this.act()) && rows.length > 0) await this.deliverOne(rows);
    }
  }

  /** The wind falls: all that is under way arrives, still in any order and some of it twice. */
  async calm(): Promise<void> {
    for (let i = 0; ; i += 1) {
      const rows = await this.waiting();
      if (rows.length === 0) return;
      if (i > 400) throw new Error(`messages that never get through: ${rows.map((r) => `${r.kind} ${JSON.stringify(r.payload).slice(0, 200)}`).join('\n')}`);
      await this.deliverOne(rows, true);
    }
  }

  private async waiting(): Promise<OutboxRow[]> {
    const { rows } = await this.runtime.database.owner.query<OutboxRow>('select unit, id, case_id, kind, payload, attempts from outbox order by id');
    return rows;
  }

  private async deliverOne(rows: readonly OutboxRow[], calm = false): Promise<void> {
    const row = this.random.pick(rows);
    if (rows.some((other) => other.case_id === row.case_id && other.id < row.id)) this.delivered.overtaking += 1;
    await this.deliver(row, calm);
  }

  private async deliver(row: OutboxRow, calm: boolean): Promise<void> {
    const fate = this.random.next();
    const dies = fate < (calm ? 0.1 : 0.25);
    if (this.done.has(row.id)) this.delivered.again += 1;
    try {
      await doOutboxRow(dies ? { ...this.runtime, kick: killed, announce: killed } : this.runtime, row);
      this.done.add(row.id);
    } catch (fault) {
      if (fault instanceof Killed) { this.done.add(row.id); this.delivered.killed += 1; return; }
      if (!(fault instanceof ProblemError)) throw fault;
      const code = fault.problems[0]!.code;
      this.putOff.set(code, (this.putOff.get(code) ?? 0) + 1);
      return;
    }
    this.delivered.once += 1;
    // Done, but the mark is not set: it will come again.
    if (!calm && fate > 0.75) return;
    await this.runtime.database.owner.query('delete from outbox where unit = $1 and id = $2', [row.unit, row.id]);
  }

  /** Somebody does something that he is offered; false when there is nothing for anybody. */
  private async act(): Promise<boolean> {
    const { view } = await this.runtime.organisation.read();
    const at = await this.runtime.now();
    const possible: { state: CaseState; actor: Actor; offer: ActionOffer; work?: Work }[] = [];
    for (const state of await this.cases()) {
      // Each under the pack of its own organ.
      const pack = await this.runtime.packs.forCase(state.definition, state.organ);
      const offersOf = (actor: Actor): ActionOffer[] => availableActions(pack, state, actor, view, { at }).open;
      const chosen = (offer: ActionOffer): boolean => this.options.chooses?.(offer, state) ?? true;
      for (const work of Object.values(state.work)) {
        const person = work.assignee ?? state.handlers.find((h) => work.candidates.includes(h)) ?? this.random.pick(work.candidates);
        if (person === undefined) continue;
        const actor = { person, organ: work.liftedTo ?? state.organ };
        for (const offer of offersOf(actor)) if (offer.work === work.id && this.random.chance(readiness[offer.verb] ?? 0) && chosen(offer)) possible.push({ state, actor, offer, work });
      }
      for (const person of new Set([...state.handlers, ...view.withRole(state.organ, 'department-head').slice(0, 1)])) {
        const actor = { person, organ: state.organ };
        for (const offer of offersOf(actor)) if (offer.work === undefined && this.random.chance(readiness[offer.verb] ?? 0) && chosen(offer)) possible.push({ state, actor, offer });
      }
    }
    if (possible.length === 0) return false;
    const { state, actor, offer, work } = this.random.pick(possible);
    const colleagues = view.withRole(state.organ, work?.role ?? '').filter((p) => p !== actor.person);
    const command = this.commandOf(state, offer, colleagues, work);
    this.acts.set(offer.verb, (this.acts.get(offer.verb) ?? 0) + 1);
    try {
      await handleCommand(this.runtime, actor, { unit: state.unit, id: state.id, command, key: newId() });
    } catch (fault) {
      // The keeper of the seal comes another time; anything else that is offered must be accepted.
      if (!(fault instanceof ProblemError) || fault.problems.some((p) => p.code !== 'paper.notSealed')) throw fault;
    }
    return true;
  }

  private commandOf(state: CaseState, offer: ActionOffer, colleagues: readonly string[], work?: Work): Exclude<Command, StartCommand> {
    const id = work?.id ?? '';
    switch (offer.verb) {
      case 'ask-extension': return { do: 'ask-extension', clock: offer.targets![0]!.clock!, extension: offer.targets![0]!.value, reason: '案情复杂' };
      case 'complete': {
        const missing = offer.needs.files?.find((file) => file.required && !file.attached);
        if (missing) return { do: 'attach', work: id, file: { id: newId(), file: missing.file, name: `${missing.file}.pdf`, type: 'application/pdf', size: 1, sha256: 'ab'.repeat(32), by: '', at: state.startedAt, path: '', work: id } };
        const outcome = offer.targets && this.random.pick(offer.targets.filter((target) => this.options.chooses?.({ ...offer, targets: [target] }, state) ?? true)).value;
        const data = this.options.fills(work!.path.split('/').at(-1)!.replace(/\[.*$/, ''), state);
        const needed = offer.needs.assistants?.atLeast ?? 0;
        return { do: 'complete', work: id, opinion: '已办', ...(outcome === undefined ? {} : { outcome }), ...(data && offer.needs.form ? { data } : {}), ...(needed > 0 ? { assistants: colleagues.slice(0, needed) } : {}) };
      }
      case 'agree': return { do: 'agree', work: id, opinion: '同意' };
      case 'refuse': return { do: 'refuse', work: id, opinion: '不同意' };
      case 'send-back': return { do: 'send-back', work: id, to: this.random.pick(offer.targets!).value, reason: '请补充', then: 'again' };
      case 'accept': return { do: 'accept', work: id };
      case 'return': return { do: 'return', work: id, reason: '不属本机关管辖' };
      case 'seal': return { do: 'seal', work: id, sha256: 'cd'.repeat(32), pages: 1 };
      case 'recall': return { do: 'recall', exchange: this.random.pick(offer.targets!).value, reason: '另有安排' };
      case 'terminate': return { do: 'terminate', reason: '不再办理' };
      default: throw new Error(`nobody does ${offer.verb} here`);
    }
  }
}

/** How readily each thing is done of all that is offered; what does not stand here is not done. */
const readiness: Readonly<Record<string, number>> = { complete: 1, agree: 1, accept: 1, seal: 1, refuse: 0.3, 'send-back': 0.3, return: 0.2, recall: 0.15, terminate: 0.03, 'ask-extension': 0.1 };
