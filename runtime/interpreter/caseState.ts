/**
 * The state of one case: what `apply` makes of its events, and all that `step` needs to decide.
 *
 * Plain JSON, so that it is stored as it is and a replay from the first event can be compared with it byte for byte.
 * Ids inside a case (`w12`, `p13`, `c14`) are the sequence number of the event that made the thing.
 */
import type { AddedSigner } from './addedSigner.ts';
import type { Instant, Day } from '../base/time.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { Title } from '../definition/model/common.ts';
import type { DeadlineDefinition } from '../definition/model/deadline.ts';
import type { TraceLine } from './dueDate.ts';
import type { ExchangeSide } from './exchangeSide.ts';
import type { PersonId } from './personId.ts';

export type WorkKind =
  /** a task step's form, files and papers */
  | 'task'
  /** one seat of an approval */
  | 'seat'
  /** a decision that was taken outside, or in a meeting: one person enters it … */
  | 'enter'
  /** … and another confirms what was entered against the scan */
  | 'confirm'
  /** a numbered paper waits for its seal */
  | 'seal'
  /** an extension of a clock was asked for */
  | 'extension'
  /** an exchange has arrived: accept or return it */
  | 'receive'
  /** a choice could not be decided from the facts */
  | 'undecided'
  /** an option of a race that a person may take */
  | 'option'
  /** a colleague drafts what another has to do or to decide */
  | 'help';

export interface Work {
  id: string;
  kind: WorkKind;
  /** The step's instance path, `planning/draft-plan`; for seals, extensions and receipts the step that led to them. */
  path: string;
  title: Title;
  role: string;
  candidates: PersonId[];
  assignee?: PersonId;
  /** Nobody in the case's own organ could do it: it is offered in this organ instead. */
  liftedTo?: string;
  level?: string;
  /** What the work is about besides its step: a paper, a clock and its extension, an exchange, what was entered. */
  about?: JsonObject;
  openedAt: Instant;
  openedBy?: PersonId;
  round: number;
  returned?: { reason: string; by: PersonId; fields?: string[]; straightTo?: string };
}

/** The role of a seat that belongs to a person and not to a post; no role can be called so. */
export const namedPerson = '';

export interface OpenNode {
  path: string;
  /** `beside`: one running of a stage's offer or watch, at `stage/name[n]` */
  kind: 'task' | 'approval' | 'choice' | 'parallel' | 'foreach' | 'repeat' | 'race' | 'beside' | 'handOver' | 'child';
  round: number;
  openedAt: Instant;
  /** approval: the levels frozen when the step opened, and how many have agreed */
  levels?: string[];
  levelsFrom?: JsonObject;
  given?: number;
  seats?: { key: string; work: string; decision?: 'agreed' | 'refused' }[];
  /** parallel: each branch; foreach: each item; race: each option, of which the losers are `left` */
  parts?: Record<string, 'open' | 'done' | 'not-taken' | 'left'>;
  items?: Record<string, Json>;
  /** parallel and foreach with `rest: keep`: enough were done, the case went on, the rest runs beside it */
  passed?: boolean;
  /** repeat: further turns that were begun */
  turns?: number;
  /** hand-over and child: what is waited for */
  waitsFor?: string;
  /** a send-back that comes straight back to the sender keeps where that was, and how many levels had agreed there */
  straightTo?: string;
  straightGiven?: number;
  /** approval by rounds: who sits, frozen when the step opened, and who was added since */
  rounds?: Record<string, { key: string; people: PersonId[]; role: string }[]>;
  /** signers added while it runs, in a ladder or before or after a seat */
  added?: AddedSigner[];
}

/** What came in from outside; kept until it is used, used once. */
export interface HeardMessage {
  id: string;
  message: string;
  data: JsonObject;
  by: PersonId;
  at: Instant;
  usedBy?: string;
}

export interface Opinion {
  path: string;
  round: number;
  level?: string;
  decision: 'agreed' | 'refused' | 'returned' | 'done';
  text: string;
  by: PersonId;
  /** given by a deputy for this person */
  onBehalfOf?: PersonId;
  at: Instant;
  /** a decision taken outside or in a meeting */
  outside?: { signer: string; on: Day; enteredBy: PersonId; proof?: string };
  /** a decision of another organ, with the number of its reply */
  reply?: { exchange: string; organ: string; on: Day; number?: string };
  /** of an extension: the clock that it is about */
  clock?: string;
  counted: boolean;
}

export type PaperStatus = 'prepared' | 'approved' | 'numbered' | 'sealed' | 'served' | 'replaced' | 'void' | 'withdrawn';
export interface Paper {
  id: string;
  document: string;
  status: PaperStatus;
  path: string;
  preparedBy: PersonId[];
  preparedAt: Instant;
  approvedAt?: Instant;
  approvedBy?: PersonId[];
  /** The level whose agreement was the last; the seal register's standing authorities are given for levels. */
  approvedLevel?: string;
  /** The facts that the paper shows, fixed when it was approved. */
  frozen?: JsonObject;
  number?: string;
  numberedAt?: Instant;
  seal?: string;
  sealedAt?: Instant;
  sealedBy?: PersonId;
  standingAuthority?: string;
  sha256?: string;
  pages?: number;
  prints: number;
  servedAt?: Instant;
  replacedBy?: string;
  item?: string;
}

/** What decides a clock's dates, as the rule said it when the clock began. */
export type ClockTerms = Pick<DeadlineDefinition, 'length' | 'counting'> & Partial<Pick<DeadlineDefinition, 'lamp' | 'extensions' | 'restarts'>>;

export interface CaseClock {
  id: string;
  deadline: string;
  status: 'running' | 'paused' | 'stopped';
  startedAt: Instant;
  startedBy: string;
  /** The day that was named for this case, where its rule asks for one. */
  noLaterThan?: Day;
  extensions: { extension: string; grantedAt: Instant; by?: PersonId; reason?: string }[];
  restarts: { restart: string; at: Instant }[];
  pauses: { pause: string; from: Instant; until?: Instant }[];
  dueAt: Instant;
  blueAt?: Instant;
  yellowAt?: Instant;
  redAt?: Instant;
  trace: TraceLine[];
  calendarVersion: string;
  /** How far the sweep has told people: the last lamp that was announced. */
  announced: 'none' | 'blue' | 'yellow' | 'red' | 'overdue';
  escalations: string[];
  stoppedAt?: Instant;
  stoppedHow?: 'met' | 'withdrawn' | 'ended';
  path?: string;
  /** Kept when the case moved to a version whose rule says something else. */
  terms?: ClockTerms;
}

export interface CaseRelation {
  relation: string;
  case: string;
  unit: string;
  process: string;
  number?: string;
  role: 'parent' | 'child';
  status?: 'open' | 'ended';
  end?: string;
  path?: string;
}

export interface Attachment {
  id: string;
  file: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  by: PersonId;
  at: Instant;
  path: string;
  work: string;
}

export interface CaseFlag {
  flag: 'urgent' | 'expedited' | 'watched';
  by: PersonId;
  at: Instant;
  note?: string;
}

/** What a child keeps of the case that started it; a snapshot, never followed. */
export interface ParentSnapshot {
  case: string;
  unit: string;
  organ: string;
  process: string;
  caseType: string;
  number?: string;
  phase: string;
  handlers: PersonId[];
  people: PersonId[];
  relation: string;
  path?: string;
}

/** The case that waits for the result of this one, or of the chain that continues it. */
export interface AwaitedBy {
  case: string;
  unit: string;
  process: string;
  path: string;
  /** The case that was begun for it: the cases that continue that one answer for it, and for no other that the same step began. */
  child?: string;
}

/** The section that a case has to itself, or waits for, by its key. Waiting, it knows what opens when its turn comes. */
export interface SectionPlace {
  section: string;
  key: string;
  status: 'waits' | 'holds';
  since: Instant;
  opens?: { path: string; returned?: NonNullable<Work['returned']>; given?: number };
}

export interface CaseState {
  id: string;
  unit: string;
  organ: string;
  caseType: string;
  process: string;
  /** Content hash of the pack that the case is pinned to. */
  definition: string;
  status: 'open' | 'suspended' | 'ended';
  /** The ground of a suspension, by which its deadlines know whether they rest. */
  suspendedFor?: string;
  stage: string;
  phase: string;
  end?: string;
  startedAt: Instant;
  startedBy: PersonId;
  endedAt?: Instant;
  number?: string;
  data: JsonObject;
  /** When each field was last written, by the sequence of the event: a stale edit is seen by it. */
  written: Record<string, number>;
  handlers: PersonId[];
  department?: string;
  readers: PersonId[];
  recused: PersonId[];
  /** Everybody who has had work on the case; they may look at what they took part in. */
  people: PersonId[];
  /** Who made what the next approval will judge; they are excluded from it. */
  preparers: PersonId[];
  nodes: Record<string, OpenNode>;
  rounds: Record<string, number>;
  milestones: string[];
  /** Steps that were completed at least once, with who did it last, himself or by his deputy: targets of a send-back. */
  walked: Record<string, { by: PersonId; at: Instant; sequence: number }>;
  work: Record<string, Work>;
  opinions: Opinion[];
  papers: Record<string, Paper>;
  clocks: Record<string, CaseClock>;
  exchanges: Record<string, ExchangeSide>;
  relations: CaseRelation[];
  parent?: ParentSnapshot;
  awaitedBy?: AwaitedBy;
  files: Attachment[];
  flags: CaseFlag[];
  messages?: HeardMessage[];
  /** Of the stage in which it stands, where that is for one case at a time. */
  section?: SectionPlace;
  sequence: number;
  /** The sequence of the last event: two people who saw the same revision saw the same case. */
  revision: number;
}
