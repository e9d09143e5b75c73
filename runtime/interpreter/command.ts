/**
 * What people (and the platform on their behalf) ask of a case. One member a verb; `step` answers each with events or problems.
 * Names follow the trade: 同意 agree, 退回 send-back, 不同意 refuse and 撤回 take-back are four things.
 */
import type { Day, Instant } from '../base/time.ts';
import type { Attachment, AwaitedBy, CaseFlag, CaseRelation, ParentSnapshot } from './caseState.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { ExchangedPaper } from './exchangeSide.ts';
import type { PersonId } from './personId.ts';
import type { Title } from '../definition/model/common.ts';
import type { SignerPlace } from '../definition/model/process.ts';

export interface StartCommand {
  do: 'start';
  id: string;
  process: string;
  organ: string;
  data: JsonObject;
  handlers?: PersonId[];
  department?: string;
  parent?: ParentSnapshot;
  awaitedBy?: AwaitedBy;
  /** A case that goes on in the same case type keeps its number. */
  number?: string;
  /** The exchange that brought the case here: its receipt is the first piece of work. */
  exchange?: { id: string; exchange: string; from: { organ: string; unit: string; case: string }; carried: JsonObject; papers: ExchangedPaper[] };
}

/** A message of an exchange's thread; each is applied once on the other side. */
export interface ExchangeMessage {
  id: string;
  exchange: string;
  thread: string;
  from: { organ: string; unit: string; case: string };
  to: { organ: string; unit: string; case?: string };
  says: 'sent' | 'received' | 'accepted' | 'refused' | 'answered' | 'more-work' | 'closed' | 'recalled' | 'progress';
  reason?: string;
  /** Recalled after the acceptance: the sender goes on with the matter himself. */
  takenOver?: boolean;
  carried?: JsonObject;
  papers?: ExchangedPaper[];
  result?: JsonObject;
  progress?: { at: Instant; organ: string; stage: Title; dueAt?: Instant };
  contract: number;
}

export type Command =
  | StartCommand
  | { do: 'complete'; work: string; outcome?: string; data?: JsonObject; opinion?: string; assistants?: PersonId[]; basis?: number }
  | { do: 'agree'; work: string; opinion?: string; data?: JsonObject; basis?: number }
  | { do: 'refuse'; work: string; opinion: string }
  | { do: 'send-back'; work: string; to: string; then?: 'again' | 'straight'; reason: string; fields?: string[] }
  | { do: 'take-back'; path: string; reason?: string }
  | { do: 'recall'; exchange: string; reason: string }
  | { do: 'claim'; work: string }
  | { do: 'release'; work: string }
  | { do: 'transfer'; work: string; to: PersonId; reason: string }
  | { do: 'staff'; work: string; to: PersonId; reason: string }
  | { do: 'delegate'; work: string; to: PersonId; reason: string }
  | { do: 'hand-back'; work: string; opinion: string }
  | { do: 'end-help'; work: string }
  | { do: 'enter'; work: string; decision: 'agreed' | 'refused'; signer: string; on: Day; proof: string; opinion?: string; votes?: { present: number; of: number; for: number } }
  | { do: 'confirm'; work: string; correct: boolean; reason?: string }
  | { do: 'seal'; work: string; sha256: string; pages: number; standingAuthority?: string }
  | { do: 'print'; paper: string; copies: number }
  | { do: 'accept'; work: string }
  | { do: 'return'; work: string; reason: string }
  | { do: 'decide'; work: string; way: string; reason: string }
  | { do: 'ask-extension'; clock: string; extension: string; reason: string }
  | { do: 'urge'; work?: string; clock?: string; text: string }
  | { do: 'flag'; flag: CaseFlag['flag']; set: boolean; note?: string }
  | { do: 'correct'; values: { field: string; value: JsonObject[string] }[]; reason: string }
  | { do: 'assign'; handlers: PersonId[]; department?: string; reason?: string }
  | { do: 'attach'; work: string; file: Attachment }
  | { do: 'take-option'; work: string; reason?: string }
  | { do: 'begin'; offer: string; reason?: string }
  | { do: 'begin-early'; step: string; lacking?: string }
  | { do: 'add-item'; path: string; item: Json }
  | { do: 'enter-message'; message: string; data: JsonObject }
  | { do: 'add-signer'; work: string; person: PersonId; where: SignerPlace; reason: string }
  | { do: 'remove-signer'; work: string; reason: string }
  | { do: 'close-early'; path: string; reason: string }
  | { do: 'copy-to'; to: PersonId[]; text: string }
  | { do: 'skip'; work: string; reason: string }
  | { do: 'jump'; to: string; reason: string }
  | { do: 'reopen'; stage: string; reason: string }
  | { do: 'suspend'; reason: string; ground?: string }
  | { do: 'resume'; reason: string }
  | { do: 'terminate'; reason: string }
  | { do: 'exchange-message'; message: ExchangeMessage }
  | { do: 'child-progressed'; case: string; progress: { at: Instant; organ: string; stage: Title; dueAt?: Instant } }
  | { do: 'child-changed'; case: string; first?: string; path?: string; status: 'open' | 'ended'; number?: string; end?: string; facts: JsonObject; relation?: CaseRelation }
  | { do: 'announce-clock'; clock: string }
  | { do: 'enter-section' }
  | { do: 'end-with-parent' };

export type Verb = Command['do'];

/** Who acts. `system` stands for the platform's own workers; it is made in one place and holds no rights of a person. */
export interface Actor {
  person: PersonId;
  organ: string;
  /** As whose deputy he acts; both stand in the record. */
  onBehalfOf?: PersonId;
}
export const systemActor: Actor = { person: 'system', organ: '' };

/** Whoever had a hand in an act: the deputy, and for whom he acted. */
export const actorsOf = (actor: Pick<Actor, 'person' | 'onBehalfOf'>): PersonId[] => (actor.onBehalfOf === undefined ? [actor.person] : [actor.person, actor.onBehalfOf]);
