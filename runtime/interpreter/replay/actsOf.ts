/**
 * The acts behind a history. Commands are not kept, but each leaves one event that only it makes; what stands around that event in the
 * same moment says the rest. The sweep's announcements are left out: they follow from dates, and dates are compared by themselves.
 */
import { applyInPlace, initialState } from '../apply.ts';
import type { CaseEvent } from '../caseEvent.ts';
import { writeField } from '../caseFile.ts';
import type { CaseState, Work } from '../caseState.ts';
import type { JsonObject } from '../../base/json.ts';
import { measureRelation } from '../children.ts';
import type { StartCommand } from '../command.ts';
import { copyJson } from '../copyJson.ts';
import type { Act, History } from './act.ts';

type Of<K extends CaseEvent['kind']> = Extract<CaseEvent, { kind: K }>;

/** `events`: the whole history, oldest first. */
export function actsOf(events: readonly CaseEvent[]): History {
  const [first] = events;
  if (first?.kind !== 'case.started') throw new Error('a history begins with case.started');
  const state = initialState(first);
  const reader = new Reader(events, state);
  const start = { command: startOf(first, events), at: first.at, by: first.by, ...(first.onBehalfOf ? { onBehalfOf: first.onBehalfOf } : {}), ids: [] as string[] };
  for (let i = 1; i < events.length; i += 1) {
    const event = events[i]!;
    const act = reader.actOf(event, i);
    if (act) reader.acts.push(act);
    const id = event.kind === 'exchange.opened' && event.exchange.side === 'sender' ? event.exchange.id : event.kind === 'child.requested' && event.relation.relation !== measureRelation ? event.relation.case : undefined;
    // What a turn opens may stand before the event that tells of its act, or after it.
    if (id !== undefined) (reader.ownerOf(i) ?? start).ids.push(id);
    applyInPlace(state, event);
  }
  reader.giveIds();
  return { start, acts: reader.acts, state };
}

function startOf(event: Of<'case.started'>, events: readonly CaseEvent[]): StartCommand {
  const received = events.find((e): e is Of<'exchange.opened'> => e.kind === 'exchange.opened' && e.exchange.side === 'receiver');
  const numbered = events[1]?.kind === 'case.numbered' && events[1].series === '' ? events[1].number : undefined;
  return {
    do: 'start', id: event.id, process: event.process, organ: event.organ, data: copyJson(event.data), handlers: [...event.handlers], ...(event.department ? { department: event.department } : {}),
    ...(event.parent ? { parent: copyJson(event.parent) } : {}), ...(event.awaitedBy ? { awaitedBy: { ...event.awaitedBy } } : {}), ...(numbered === undefined ? {} : { number: numbered }),
    ...(received && received.at === event.at ? {
      exchange: { id: received.exchange.id, exchange: received.exchange.exchange, from: { organ: received.exchange.organ, unit: received.exchange.unit, case: received.exchange.case ?? '' }, carried: received.exchange.carried, papers: received.exchange.papers ?? [] },
    } : {}),
  };
}

class Reader {
  readonly acts: Act[] = [];
  private readonly pending: { ids: string[]; at: string; by: string }[] = [];
  private readonly events: readonly CaseEvent[];
  private readonly state: CaseState;

  constructor(events: readonly CaseEvent[], state: CaseState) {
    this.events = events;
    this.state = state;
  }

  /** The act of this turn, or a place for what is opened before its act is told. */
  ownerOf(i: number): { ids: string[] } | undefined {
    const event = this.events[i]!;
    const last = this.acts.at(-1);
    if (last && last.at === event.at && last.by === event.by) return last;
    if (this.events[0]!.at === event.at && this.events[0]!.by === event.by) return undefined;
    const waiting = { ids: [] as string[], at: event.at, by: event.by };
    this.pending.push(waiting);
    return waiting;
  }

  giveIds(): void {
    for (const { ids, at, by } of this.pending) this.acts.find((act) => act.at === at && act.by === by)?.ids.push(...ids);
  }

  actOf(event: CaseEvent, i: number): Act | undefined {
    const act = (verb: Act['verb'], says: Act['says'] = {}, work?: Work): Act => ({
      at: event.at, by: event.by, ...(event.onBehalfOf ? { onBehalfOf: event.onBehalfOf } : {}), verb, says, ids: [], sequence: event.sequence, ...(work ? { work: copyJson(work) } : {}),
    });
    const workOf = (id: string): Work | undefined => this.state.work[id];
    switch (event.kind) {
      case 'work.done': return this.workDone(event, i, act);
      case 'work.helped': return act('hand-back', { opinion: event.text }, workOf(event.help));
      // Ended by whoever had asked; where the work itself is released or done, it goes with that.
      case 'work.withdrawn': return event.why === 'help-ended' && !this.later(i, 'work.released', () => true) ? act('end-help', {}, workOf(String(workOf(event.work)?.about?.['helps']))) : undefined;
      // Begun early; when its turn comes, it is opened once more by what led to it.
      case 'work.opened': if (event.work.kind === 'help') return act('delegate', { to: event.work.assignee!, reason: String(event.work.about?.['asked']) }, workOf(String(event.work.about?.['helps']))); return event.work.about?.['early'] === true && !workOf(event.work.id) && event.by !== 'system' ? act('begin-early', { step: lastName(event.work.path), ...(typeof event.work.about['lacking'] === 'string' ? { lacking: event.work.about['lacking'] } : {}) }) : undefined;
      case 'work.claimed': return act('claim', {}, workOf(event.work));
      case 'work.released': return act('release', {}, workOf(event.work));
      case 'work.transferred': return act('transfer', { to: event.to, reason: event.reason }, workOf(event.work));
      case 'step.sent-back': {
        const done = this.later(i, 'work.done', (e) => e.outcome === 'returned' && this.state.work[e.work]?.path === event.from);
        return done && act('send-back', { to: lastName(event.to), then: event.then, reason: event.reason, ...(event.fields ? { fields: event.fields } : {}), target: event.to }, workOf(done.work));
      }
      case 'step.taken-back': return act('take-back', { path: event.path, ...(event.reason ? { reason: event.reason } : {}) });
      case 'file.attached': return act('attach', { file: copyJson(event.file) }, workOf(event.file.work));
      case 'paper.printed': return act('print', { paper: event.paper, copies: event.copies });
      case 'data.corrected': return act('correct', { values: event.values.map(({ field, value }) => ({ field, value })), reason: event.reason });
      case 'handlers.assigned': return this.later(i, 'work.done', () => true) ? undefined : act('assign', { handlers: event.handlers, ...(event.department ? { department: event.department } : {}) });
      case 'case.suspended': return act('suspend', { reason: event.reason, ...(event.ground === undefined ? {} : { ground: event.ground }) });
      case 'case.resumed': return act('resume', { reason: event.reason, ...(event.ground === undefined ? {} : { ground: event.ground }) });
      // More work asked for by another organ reopens a case too; that is heard as its message.
      case 'case.reopened': return event.by === 'system' ? undefined : act('reopen', { stage: event.stage, reason: event.reason });
      case 'case.jumped': return act('jump', { to: event.to, reason: event.reason });
      case 'copy.sent': return act('copy-to', { to: event.to, text: event.text });
      case 'message.heard': return act('enter-message', { message: event.message, data: copyJson(event.data) });
      case 'item.added': return act('add-item', { path: event.path, item: copyJson(event.value) });
      case 'round.closed': return act('close-early', { path: event.path, reason: event.reason });
      // What a watch begins follows from another act of the same moment; an offer is begun by itself.
      case 'beside.begun': { const last = this.events[i - 1]!; return event.by === 'system' || (last.at === event.at && last.by === event.by) ? undefined : act('begin', { offer: lastName(event.node.path), ...(event.reason === undefined ? {} : { reason: event.reason }) }); }
      case 'case.ended': return event.reason === undefined || event.by === 'system' ? (event.end === 'with-parent' ? act('end-with-parent') : undefined) : act('terminate', { reason: event.reason });
      case 'flag.set': return act('flag', { flag: event.flag.flag, set: true, ...(event.flag.note ? { note: event.flag.note } : {}) });
      case 'flag.cleared': return act('flag', { flag: event.flag, set: false });
      case 'urge.made': return act('urge', { text: event.text });
      case 'extension.asked': return act('ask-extension', { clock: event.clock, extension: event.extension, reason: event.reason });
      case 'exchange.changed': return this.exchangeChanged(event, act);
      case 'exchange.progressed': return event.heard === undefined ? undefined : act('exchange-message', { message: this.message(event.exchange, event.heard, 'progress', { progress: event.progress }) });
      case 'child.requested': {
        const next = this.events[i + 1];
        if (event.relation.relation !== measureRelation || (next?.kind === 'child.changed' && next.case === event.relation.case && next.at === event.at)) return undefined;
        return act('child-changed', { case: event.relation.case, status: 'open', facts: {}, relation: copyJson(event.relation) });
      }
      case 'child.changed': {
        const facts: JsonObject = {};
        for (const { field, value } of event.values) writeField(facts, field, copyJson(value));
        return act('child-changed', { case: event.case, status: event.status, facts, ...(event.first ? { first: event.first } : {}), ...(event.path ? { path: event.path } : {}), ...(event.number ? { number: event.number } : {}), ...(event.end ? { end: event.end } : {}) });
      }
      default: return undefined;
    }
  }

  private workDone(event: Of<'work.done'>, i: number, act: (verb: Act['verb'], says?: Act['says'], work?: Work) => Act): Act | undefined {
    const work = this.state.work[event.work];
    if (!work) return undefined;
    // An outcome of a task may bear that name too.
    const sentBack = event.outcome === 'returned' && this.earlier(i, 'step.sent-back', (e) => e.from === work.path) !== undefined;
    if (sentBack) return undefined;
    const data = this.formBefore(i, work.path);
    const said = this.earlier(i, 'opinion.given', (e) => e.opinion.path === work.path)?.opinion.text;
    const given = { ...(data ? { data } : {}), ...(said === undefined ? {} : { opinion: said }) };
    switch (work.kind) {
      case 'task': {
        const completed = this.later(i, 'step.completed', (e) => e.path === work.path);
        return act('complete', { outcome: event.outcome, ...given, ...(completed?.people ? { assistants: completed.people } : {}) }, work);
      }
      case 'seat': return act(event.outcome === 'agreed' ? 'agree' : 'refuse', { opinion: '', ...given }, work);
      case 'extension': return act(event.outcome === 'agreed' ? 'agree' : 'refuse', { opinion: this.later(i, 'opinion.given', () => true)?.opinion.text ?? '' }, work);
      case 'enter': {
        const { enteredBy: _by, ...about } = this.later(i, 'work.opened', (e) => e.work.kind === 'confirm')?.work.about ?? {};
        return act('enter', copyJson(about), work);
      }
      case 'confirm': {
        const correct = event.outcome !== 'not-confirmed';
        const reason = correct ? undefined : this.later(i, 'work.opened', (e) => e.work.kind === 'enter')?.work.returned?.reason;
        return act('confirm', { correct, ...(reason ? { reason } : {}) }, work);
      }
      case 'seal': {
        const sealed = this.earlier(i, 'paper.sealed', () => true);
        return act('seal', { sha256: sealed?.sha256 ?? '', pages: sealed?.pages ?? 1, ...(sealed?.standingAuthority ? { standingAuthority: sealed.standingAuthority } : {}) }, work);
      }
      case 'receive': return event.outcome === 'accepted' ? act('accept', {}, work) : act('return', { reason: this.later(i, 'exchange.changed', (e) => e.status === 'refused')?.reason ?? '—' }, work);
      case 'option': return act('take-option', said === undefined ? {} : { reason: said }, work);
      // Told by what was handed back.
      case 'help': return undefined;
      case 'undecided': return act('decide', { way: event.outcome, reason: said ?? '—' }, work);
    }
  }

  private exchangeChanged(event: Of<'exchange.changed'>, act: (verb: Act['verb'], says?: Act['says']) => Act): Act | undefined {
    const side = this.state.exchanges[event.exchange];
    if (!side) return undefined;
    if (event.heard === undefined) {
      const withdrawn = event.status === 'recalled' && side.side === 'sender' && event.by !== 'system' && this.withdraws(event);
      return withdrawn ? act('recall', { exchange: event.exchange, reason: event.reason ?? '—' }) : undefined;
    }
    const says = event.round !== undefined ? 'more-work' : event.result !== undefined ? 'answered' : event.status === side.status ? 'received' : event.status;
    const more = { ...(event.reason === undefined ? {} : { reason: event.reason }), ...(event.result ? { result: copyJson(event.result) } : {}), ...(event.resultPapers ? { papers: copyJson(event.resultPapers) } : {}) };
    return act('exchange-message', { message: this.message(event.exchange, event.heard, says, more, event.case) });
  }

  /** What was sent is recalled by itself, or because its step was left: only the first is an act of its own. */
  private withdraws(event: Of<'exchange.changed'>): boolean {
    const group = this.events.filter((e) => e.at === event.at && e.by === event.by);
    if (group.some((e) => e.kind === 'step.completed' && e.outcome === 'recalled')) return true;
    return !group.some((e) => e.kind === 'work.done' || e.kind === 'step.taken-back' || e.kind === 'case.ended');
  }

  private message(thread: string, id: string, says: string, more: object, from?: string): JsonObject {
    const side = this.state.exchanges[thread];
    const { id: own, organ, unit } = this.state;
    return { id, exchange: side?.exchange ?? '', thread, from: { organ: side?.organ ?? '', unit: side?.unit ?? '', case: from ?? side?.case ?? '' }, to: { organ, unit, case: own }, says, contract: 1, ...more };
  }

  /** The first event of a kind later in the same moment, by the same hand. */
  private later<K extends CaseEvent['kind']>(i: number, kind: K, fits: (event: Of<K>) => boolean): Of<K> | undefined {
    const { at, by } = this.events[i]!;
    for (let n = i + 1; n < this.events.length; n += 1) {
      const event = this.events[n]!;
      if (event.at !== at || event.by !== by) return undefined;
      if (event.kind === kind && fits(event as Of<K>)) return event as Of<K>;
    }
    return undefined;
  }

  private earlier<K extends CaseEvent['kind']>(i: number, kind: K, fits: (event: Of<K>) => boolean): Of<K> | undefined {
    const { at, by } = this.events[i]!;
    for (let n = i - 1; n >= 0; n -= 1) {
      const event = this.events[n]!;
      if (event.at !== at || event.by !== by || event.kind === 'work.done') return undefined;
      if (event.kind === kind && fits(event as Of<K>)) return event as Of<K>;
    }
    return undefined;
  }

  /** What was filled in with this act: the values of its form. */
  private formBefore(i: number, path: string): JsonObject | undefined {
    const written = this.earlier(i, 'data.written', (e) => e.form !== undefined && e.path === path);
    if (!written) return undefined;
    const data: JsonObject = {};
    for (const { field, value } of written.values) writeField(data, field, copyJson(value));
    return data;
  }
}

const lastName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\[[^\]]*\]$/, '');
