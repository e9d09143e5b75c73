/**
 * What happened to a case. Accepted events are its history; `apply` makes the state of them without the definition,
 * a database or a clock, so that replay from the first event equals the stored state.
 */
import type { Day, Instant } from '../base/time.ts';
import type { Title } from '../definition/model/common.ts';
import type { AddedSigner } from './addedSigner.ts';
import type { Attachment, AwaitedBy, CaseClock, CaseFlag, CaseRelation, OpenNode, Opinion, ParentSnapshot, SectionPlace, Work } from './caseState.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { ExchangeProgress, ExchangeSide, ExchangeStatus, ExchangedPaper } from './exchangeSide.ts';
import type { PersonId } from './personId.ts';
import type { StateChange } from './migration/stateChange.ts';

/** One value written into the case file; `before` is kept so that the history can show what changed. */
export interface WrittenValue {
  field: string;
  value: Json;
  before?: Json;
}

export type CaseEventBody =
  | { kind: 'case.started'; id: string; unit: string; organ: string; caseType: string; process: string; definition: string; data: JsonObject; handlers: PersonId[]; department?: string; parent?: ParentSnapshot; awaitedBy?: AwaitedBy; people: PersonId[] }
  | { kind: 'case.numbered'; number: string; series: string; slot?: string }
  | { kind: 'case.ended'; end: string; outcome: 'closed' | 'continued'; title: Title; reason?: string }
  | { kind: 'case.suspended'; reason: string; ground?: string }
  | { kind: 'case.resumed'; reason: string; ground?: string }
  | { kind: 'case.reopened'; reason: string; stage: string; phase: string }
  | { kind: 'case.jumped'; from: string; to: string; reason: string }
  /** The case is pinned to another published version; `reverses` is the sequence of the move that this one takes back. */
  | { kind: 'case.migrated'; from: string; to: string; orderedBy: string; reason: string; moved: { from: string; to: string }[]; changes: StateChange[]; reverses?: number }
  | { kind: 'stage.entered'; stage: string; phase: string; title: Title }
  | { kind: 'stage.left'; stage: string }
  /** Another case has the section: this one waits before the stage's first step. */
  | { kind: 'section.awaited'; section: string; key: string; stage: string; opens: NonNullable<SectionPlace['opens']> }
  | { kind: 'section.entered'; section: string; key: string; stage: string }
  | { kind: 'section.left'; section: string; key: string }
  | { kind: 'block.entered'; node: OpenNode; title?: Title }
  | { kind: 'block.left'; path: string; how: 'done' | 'left' | 'withdrawn' }
  | { kind: 'part.changed'; path: string; part: string; to: 'open' | 'done' | 'not-taken' | 'left' }
  | { kind: 'block.passed'; path: string }
  | { kind: 'item.added'; path: string; item: string; value: Json; open: boolean }
  | { kind: 'turn.begun'; path: string; turns: number; because?: string }
  | { kind: 'race.won'; path: string; option: string; title?: Title }
  | { kind: 'beside.begun'; node: OpenNode; title: Title; reason?: string }
  | { kind: 'message.heard'; message: string; id: string; data: JsonObject; title: Title }
  | { kind: 'message.used'; message: string; id: string; path: string }
  | { kind: 'step.opened'; node: OpenNode; title?: Title }
  | { kind: 'step.completed'; path: string; outcome: string; title?: Title; made: boolean; judged?: boolean; people?: PersonId[]; helpers?: PersonId[] }
  | { kind: 'step.withdrawn'; path: string; why: 'sent-back' | 'taken-back' | 'left' | 'cancelled' | 'ended' }
  | { kind: 'step.skipped'; path: string; title?: Title; because: string[]; by?: PersonId }
  | { kind: 'step.sent-back'; from: string; to: string; reason: string; then: 'again' | 'straight'; fields?: string[] }
  | { kind: 'step.taken-back'; path: string; reason?: string }
  | { kind: 'milestone.reached'; path: string; milestone: string; title: Title }
  | { kind: 'choice.decided'; path: string; case: string; because: string[] }
  | { kind: 'level.given'; path: string; level: string; given: number; seat: string; work: string; decision: 'agreed' | 'refused' }
  | { kind: 'signer.added'; path: string; signer: AddedSigner; round?: string; reason: string }
  | { kind: 'signer.removed'; path: string; signer: string; person: PersonId; round?: string; reason: string }
  | { kind: 'signer.decided'; path: string; signer: string; decision: 'agreed' | 'refused' }
  | { kind: 'round.closed'; path: string; round: string; decides: 'agreed' | 'refused'; reason: string }
  | { kind: 'work.opened'; work: Work }
  | { kind: 'work.claimed'; work: string }
  | { kind: 'work.released'; work: string }
  | { kind: 'work.transferred'; work: string; from: PersonId; to: PersonId; reason: string }
  | { kind: 'work.helped'; work: string; help: string; text: string }
  | { kind: 'work.done'; work: string; outcome: string }
  | { kind: 'work.withdrawn'; work: string; why: string }
  | { kind: 'opinion.given'; opinion: Opinion }
  | { kind: 'opinions.uncounted'; path: string }
  | { kind: 'data.written'; path: string; form?: string; values: WrittenValue[] }
  | { kind: 'data.corrected'; values: WrittenValue[]; reason: string; papers: string[] }
  | { kind: 'handlers.assigned'; handlers: PersonId[]; department?: string }
  | { kind: 'file.attached'; file: Attachment }
  | { kind: 'paper.prepared'; paper: string; document: string; path: string; preparedBy: PersonId[]; title: Title; item?: string }
  | { kind: 'paper.drafted'; paper: string; document: string; people: PersonId[] }
  | { kind: 'paper.approved'; paper: string; document: string; approvers: PersonId[]; level?: string; frozen: JsonObject; title: Title }
  | { kind: 'paper.numbered'; paper: string; document: string; series: string; number: string; slot?: string }
  | { kind: 'paper.sealed'; paper: string; document: string; seal: string; standingAuthority?: string; sha256: string; pages: number }
  | { kind: 'paper.printed'; paper: string; document: string; copies: number; sha256?: string }
  | { kind: 'paper.served'; paper: string; document: string; to?: string }
  | { kind: 'paper.withdrawn'; paper: string; document: string }
  | { kind: 'paper.replaced'; paper: string; document: string; replacement: string }
  | { kind: 'paper.voided'; paper: string; document: string; reason: string }
  | { kind: 'clock.started'; clock: CaseClock }
  | { kind: 'clock.recomputed'; clock: string; dueAt: Instant; blueAt?: Instant; yellowAt?: Instant; redAt?: Instant; trace: CaseClock['trace']; pauses: CaseClock['pauses']; extensions: CaseClock['extensions']; restarts: CaseClock['restarts']; why: 'extended' | 'paused' | 'resumed' | 'restarted' | 'start-changed'; status: 'running' | 'paused'; startedAt: Instant; noLaterThan?: Day }
  | { kind: 'clock.stopped'; clock: string; deadline: string; how: 'met' | 'withdrawn' | 'ended' }
  | { kind: 'clock.announced'; clock: string; deadline: string; lamp: 'blue' | 'yellow' | 'red' | 'overdue'; dueAt: Instant }
  | { kind: 'clock.escalated'; clock: string; deadline: string; escalation: string }
  | { kind: 'extension.asked'; clock: string; extension: string; reason: string; work: string }
  | { kind: 'extension.refused'; clock: string; extension: string; reason: string }
  | { kind: 'exchange.opened'; exchange: ExchangeSide }
  | { kind: 'exchange.changed'; exchange: string; status: ExchangeStatus; case?: string; unit?: string; reason?: string; papers?: ExchangedPaper[]; result?: JsonObject; resultPapers?: ExchangedPaper[]; messages: number; round?: number; heard?: string }
  | { kind: 'exchange.progressed'; exchange: string; progress: ExchangeProgress; messages: number; heard?: string }
  | { kind: 'child.requested'; relation: CaseRelation; title?: Title }
  | { kind: 'child.progressed'; progress: ExchangeProgress; case: string }
  /** `first`: the case that the step began, where another that continues it has ended. */
  | { kind: 'child.changed'; case: string; first?: string; path?: string; status: 'open' | 'ended'; number?: string; end?: string; values: WrittenValue[] }
  | { kind: 'urge.made'; to: PersonId[]; text: string; work?: string; clock?: string }
  | { kind: 'copy.sent'; to: PersonId[]; text: string }
  | { kind: 'flag.set'; flag: CaseFlag }
  | { kind: 'flag.cleared'; flag: CaseFlag['flag'] };

export type CaseEventKind = CaseEventBody['kind'];

/** `by` is who acted, `onBehalfOf` for whom; the platform itself is `system`. */
export type CaseEvent = CaseEventBody & { sequence: number; at: Instant; by: PersonId; onBehalfOf?: PersonId };
