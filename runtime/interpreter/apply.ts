/** How each event changes the state of a case. The only place that writes a state. */
import type { CaseEvent, WrittenValue } from './caseEvent.ts';
import { namedPerson, type CaseState, type Paper } from './caseState.ts';
import type { ExchangeProgress, ExchangeSide } from './exchangeSide.ts';
import type { JsonObject } from '../base/json.ts';
import type { PersonId } from './personId.ts';
import { withFields } from './caseFile.ts';
import { copyJson } from './copyJson.ts';
import { copyState } from './copyState.ts';
import { applyChanges } from './migration/stateChange.ts';

const withPerson = (people: PersonId[], person: PersonId): PersonId[] =>
  person === 'system' || people.includes(person) ? people : [...people, person];

/** An entry of a state as one that may be changed: the state before it shares the entry as it was. */
function own<T extends object>(entries: Record<string, T>, key: string): T | undefined {
  const entry = entries[key];
  return entry && (entries[key] = { ...entry });
}

function paperOf(state: CaseState, id: string): Paper {
  const paper = own(state.papers, id);
  if (!paper) throw new Error(`event names a paper that the case does not have: ${id}`);
  return paper;
}

function write(state: CaseState, values: readonly WrittenValue[], sequence: number): void {
  state.data = withFields(state.data, values);
  state.written = { ...state.written };
  for (const { field } of values) state.written[field] = sequence;
}

/** The state after `case.started`, from which everything else follows. */
export function initialState(event: CaseEvent & { kind: 'case.started' }): CaseState {
  return {
    id: event.id, unit: event.unit, organ: event.organ, caseType: event.caseType, process: event.process, definition: event.definition,
    status: 'open', stage: '', phase: '', startedAt: event.at, startedBy: event.by, data: copyJson(event.data),
    written: Object.fromEntries(Object.keys(event.data).map((field) => [field, event.sequence])),
    handlers: [...event.handlers], ...(event.department ? { department: event.department } : {}),
    readers: [], recused: [], people: [...event.people], preparers: [], nodes: {}, rounds: {}, milestones: [], walked: {}, work: {}, opinions: [],
    papers: {}, clocks: {}, exchanges: {}, relations: [], ...(event.parent ? { parent: copyJson(event.parent) } : {}), ...(event.awaitedBy ? { awaitedBy: { ...event.awaitedBy } } : {}),
    files: [], flags: [], sequence: event.sequence, revision: event.sequence,
  };
}

/** Applies one event in place. Total over all kinds: a new event kind does not compile until it is applied here. */
export function applyInPlace(state: CaseState, event: CaseEvent): void {
  state.sequence = event.sequence;
  state.revision = event.sequence;
  switch (event.kind) {
    case 'case.started': Object.assign(state, initialState(event)); return;
    case 'case.numbered': state.number = event.number; return;
    case 'case.ended': state.status = 'ended'; state.end = event.end; state.endedAt = event.at; return;
    case 'case.suspended': state.status = 'suspended'; if (event.ground !== undefined) state.suspendedFor = event.ground; return;
    case 'case.resumed': state.status = 'open'; delete state.suspendedFor; return;
    case 'case.reopened': state.status = 'open'; delete state.end; delete state.endedAt; return;
    case 'case.migrated': applyChanges(state, event.changes); state.definition = event.to; return;
    case 'stage.entered': state.stage = event.stage; state.phase = event.phase; return;
    case 'section.awaited': state.section = { section: event.section, key: event.key, status: 'waits', since: event.at, opens: event.opens }; return;
    case 'section.entered': state.section = { section: event.section, key: event.key, status: 'holds', since: event.at }; return;
    case 'section.left': delete state.section; return;
    case 'stage.left':
    case 'case.jumped':
    case 'round.closed':
    case 'race.won': return;
    case 'block.entered':
    case 'beside.begun':
    case 'step.opened': state.nodes[event.node.path] = event.node; state.rounds[event.node.path] = event.node.round; return;
    case 'block.left': delete state.nodes[event.path]; return;
    case 'block.passed': { const node = own(state.nodes, event.path); if (node) node.passed = true; return; }
    case 'turn.begun': { const node = own(state.nodes, event.path); if (node) node.turns = event.turns; return; }
    case 'item.added': {
      const node = own(state.nodes, event.path);
      if (!node) return;
      node.items = { ...node.items, [event.item]: event.value };
      node.parts = { ...node.parts, [event.item]: event.open ? 'open' : 'not-taken' };
      return;
    }
    case 'message.heard': state.messages = [...(state.messages ?? []), { id: event.id, message: event.message, data: event.data, by: event.by, at: event.at }]; return;
    case 'message.used': state.messages = (state.messages ?? []).map((m) => (m.id === event.id ? { ...m, usedBy: event.path } : m)); return;
    case 'part.changed': { const node = own(state.nodes, event.path); if (node?.parts) node.parts = { ...node.parts, [event.part]: event.to }; return; }
    case 'step.completed':
      delete state.nodes[event.path];
      state.walked = { ...state.walked, [event.path]: { by: event.onBehalfOf ?? event.by, at: event.at, sequence: event.sequence } };
      if (event.judged) state.preparers = [];
      if (event.made) for (const person of [event.by, ...(event.onBehalfOf === undefined ? [] : [event.onBehalfOf]), ...(event.people ?? []), ...(event.helpers ?? [])]) state.preparers = withPerson(state.preparers, person);
      return;
    case 'step.withdrawn': delete state.nodes[event.path]; return;
    case 'step.skipped':
    case 'step.sent-back':
    case 'step.taken-back':
    case 'choice.decided': return;
    case 'milestone.reached': if (!state.milestones.includes(event.milestone)) state.milestones = [...state.milestones, event.milestone]; return;
    case 'level.given': {
      const node = own(state.nodes, event.path);
      if (!node) return;
      node.given = event.given;
      node.seats = [...(node.seats ?? []).filter((s) => s.key !== event.seat), { key: event.seat, work: event.work, decision: event.decision }];
      return;
    }
    case 'signer.added':
    case 'signer.removed':
    case 'signer.decided': applySigner(state, event); return;
    case 'work.opened': state.work[event.work.id] = event.work; return;
    case 'work.claimed': { const work = own(state.work, event.work); if (work) work.assignee = event.by; return; }
    case 'work.released': { const work = own(state.work, event.work); if (work) delete work.assignee; return; }
    case 'work.transferred': {
      const work = own(state.work, event.work);
      if (!work) return;
      work.assignee = event.to;
      work.candidates = work.candidates.includes(event.to) ? work.candidates : [...work.candidates, event.to];
      return;
    }
    case 'work.helped': {
      const work = own(state.work, event.work);
      if (work) work.about = { ...work.about, helped: [...((work.about?.['helped'] ?? []) as JsonObject[]), { by: event.by, help: event.help, text: event.text }] };
      return;
    }
    case 'work.done':
      delete state.work[event.work];
      state.people = withPerson(state.people, event.by);
      if (event.onBehalfOf !== undefined) state.people = withPerson(state.people, event.onBehalfOf);
      return;
    case 'work.withdrawn': delete state.work[event.work]; return;
    case 'opinion.given': state.opinions = [...state.opinions, event.onBehalfOf === undefined ? event.opinion : { ...event.opinion, onBehalfOf: event.onBehalfOf }]; return;
    case 'opinions.uncounted': state.opinions = state.opinions.map((o) => (o.path === event.path ? { ...o, counted: false } : o)); return;
    case 'data.written':
    case 'data.corrected': write(state, event.values, event.sequence); return;
    case 'handlers.assigned':
      state.handlers = [...event.handlers];
      for (const person of event.handlers) state.people = withPerson(state.people, person);
      if (event.department) state.department = event.department;
      return;
    case 'file.attached': state.files = [...state.files, event.file]; return;
    case 'clock.started': state.clocks[event.clock.id] = event.clock; return;
    case 'clock.recomputed': {
      const clock = own(state.clocks, event.clock);
      if (!clock) return;
      clock.status = event.status; clock.startedAt = event.startedAt; clock.dueAt = event.dueAt; clock.trace = event.trace;
      for (const at of ['blueAt', 'yellowAt', 'redAt', 'noLaterThan'] as const) { const value = event[at]; if (value === undefined) delete clock[at]; else clock[at] = value; }
      clock.pauses = event.pauses; clock.extensions = event.extensions; clock.restarts = event.restarts;
      clock.announced = 'none';
      clock.escalations = [];
      return;
    }
    case 'clock.stopped': { const clock = own(state.clocks, event.clock); if (clock) { clock.status = 'stopped'; clock.stoppedAt = event.at; clock.stoppedHow = event.how; } return; }
    case 'clock.announced': { const clock = own(state.clocks, event.clock); if (clock) clock.announced = event.lamp; return; }
    case 'clock.escalated': { const clock = own(state.clocks, event.clock); if (clock) clock.escalations = [...clock.escalations, event.escalation]; return; }
    case 'child.progressed':
    case 'extension.asked':
    case 'extension.refused':
    case 'urge.made': return;
    // Whoever is sent a copy may read from then on.
    case 'copy.sent': for (const person of event.to) state.readers = withPerson(state.readers, person); return;
    case 'exchange.opened': state.exchanges[event.exchange.id] = event.exchange; return;
    case 'exchange.changed': applyExchange(state, event); return;
    case 'exchange.progressed': {
      const exchange = own(state.exchanges, event.exchange);
      if (exchange) { reported(exchange, event.progress); exchange.sent = event.messages; hear(exchange, event.heard); }
      return;
    }
    case 'child.requested': state.relations = [...state.relations, event.relation]; return;
    case 'child.changed': {
      const child = event.first ?? event.case;
      const known = state.relations.some((relation) => relation.case === child);
      state.relations = state.relations.map((relation) => {
        const meant = known ? relation.case === child : event.path !== undefined && relation.path === event.path && relation.status !== 'ended';
        return meant ? { ...relation, status: event.status, ...(event.number ? { number: event.number } : {}), ...(event.end ? { end: event.end } : {}) } : relation;
      });
      write(state, event.values, event.sequence);
      return;
    }
    case 'flag.set': state.flags = [...state.flags.filter((f) => f.flag !== event.flag.flag), event.flag]; return;
    case 'flag.cleared': state.flags = state.flags.filter((f) => f.flag !== event.flag); return;
    case 'paper.prepared':
    case 'paper.drafted':
    case 'paper.approved':
    case 'paper.numbered':
    case 'paper.sealed':
    case 'paper.printed':
    case 'paper.served':
    case 'paper.withdrawn':
    case 'paper.replaced':
    case 'paper.voided': applyPaper(state, event); return;
  }
}

function applyPaper(state: CaseState, event: Extract<CaseEvent, { kind: `paper.${string}` }>): void {
  if (event.kind === 'paper.prepared') {
    state.papers[event.paper] = {
      id: event.paper, document: event.document, status: 'prepared', path: event.path, preparedBy: [...event.preparedBy], preparedAt: event.at, prints: 0,
      ...(event.item ? { item: event.item } : {}),
    };
    return;
  }
  const paper = paperOf(state, event.paper);
  switch (event.kind) {
    case 'paper.drafted': for (const person of event.people) paper.preparedBy = withPerson(paper.preparedBy, person); return;
    case 'paper.approved': paper.status = 'approved'; paper.approvedAt = event.at; paper.approvedBy = [...event.approvers]; paper.frozen = event.frozen; if (event.level) paper.approvedLevel = event.level; return;
    case 'paper.numbered': paper.status = 'numbered'; paper.number = event.number; paper.numberedAt = event.at; return;
    case 'paper.sealed':
      paper.status = 'sealed'; paper.seal = event.seal; paper.sealedAt = event.at; paper.sealedBy = event.by; paper.sha256 = event.sha256; paper.pages = event.pages;
      if (event.standingAuthority) paper.standingAuthority = event.standingAuthority;
      return;
    case 'paper.printed': paper.prints += event.copies; return;
    case 'paper.served': paper.status = 'served'; paper.servedAt = event.at; return;
    case 'paper.withdrawn': paper.status = 'withdrawn'; return;
    case 'paper.replaced': paper.status = 'replaced'; paper.replacedBy = event.replacement; return;
    case 'paper.voided': paper.status = 'void'; return;
  }
}

/** A seat of a round that was added is one of its seats; elsewhere added signers are kept beside the ladder. */
function applySigner(state: CaseState, event: Extract<CaseEvent, { kind: `signer.${string}` }>): void {
  const node = own(state.nodes, event.path);
  if (!node) return;
  if (event.kind === 'signer.decided') {
    node.added = (node.added ?? []).map((s) => (s.key === event.signer ? { ...s, decision: event.decision } : s));
    return;
  }
  const seats = event.round === undefined ? undefined : node.rounds?.[event.round];
  if (event.kind === 'signer.added') {
    node.added = [...(node.added ?? []), event.signer];
    if (seats && event.round !== undefined) node.rounds = { ...node.rounds, [event.round]: [...seats, { key: event.signer.key, people: [event.signer.person], role: namedPerson }] };
    return;
  }
  node.added = (node.added ?? []).filter((s) => s.key !== event.signer);
  if (seats && event.round !== undefined) node.rounds = { ...node.rounds, [event.round]: seats.filter((s) => s.key !== event.signer) };
}

/** In the order of their moments: a message that was held up does not make the other side stand where it stood before. */
function reported(exchange: ExchangeSide, progress: ExchangeProgress): void {
  const after = exchange.progress.findLastIndex((p) => p.at <= progress.at);
  exchange.progress = exchange.progress.toSpliced(after + 1, 0, progress);
}

/** Which messages of the other side were applied; one that comes again is known by it. */
function hear(exchange: CaseState['exchanges'][string], message: string | undefined): void {
  if (message !== undefined) exchange.heard = [...(exchange.heard ?? []), message];
}

function applyExchange(state: CaseState, event: CaseEvent & { kind: 'exchange.changed' }): void {
  const exchange = own(state.exchanges, event.exchange);
  if (!exchange) return;
  exchange.status = event.status;
  exchange.sent = event.messages;
  hear(exchange, event.heard);
  if (event.case) exchange.case = event.case;
  if (event.unit) exchange.unit = event.unit;
  if (event.reason !== undefined) exchange.reason = event.reason;
  if (event.round) exchange.round = event.round;
  if (event.result) exchange.result = event.result;
  if (event.resultPapers) {
    exchange.resultPapers = event.resultPapers;
    if (event.status === 'answered') delete exchange.answerWaits;
    else exchange.answerWaits = true;
  }
  if (event.papers) exchange.papers = event.papers;
  if (event.status === 'sent') exchange.sentAt = event.at;
  if (event.status === 'received') exchange.receivedAt ??= event.at;
  if (event.status === 'accepted') exchange.acceptedAt ??= event.at;
  if (event.status === 'answered') exchange.answeredAt = event.at;
}

/** The state after a list of events; `state` is not touched. Replaying a whole history starts with `undefined`. */
export function replay(state: CaseState | undefined, events: readonly CaseEvent[]): CaseState {
  let next = state ? copyState(state) : undefined;
  for (const event of events) {
    if (!next) {
      if (event.kind !== 'case.started') throw new Error('a history begins with case.started');
      next = initialState(event);
    } else applyInPlace(next, event);
  }
  if (!next) throw new Error('no events');
  return next;
}
