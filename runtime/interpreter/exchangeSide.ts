/** One side of an exchange between two organs, as its own case keeps it: what was sent, what came back, where it stands. */
import type { JsonObject } from '../base/json.ts';
import type { Instant } from '../base/time.ts';
import type { Title } from '../definition/model/common.ts';
import type { PersonId } from './personId.ts';

/** `prepared`: made out by the sender, whose letter waits for its seal; the other organ knows nothing of it yet. */
export type ExchangeStatus = 'prepared' | 'sent' | 'received' | 'accepted' | 'refused' | 'answered' | 'checked' | 'closed' | 'recalled';
export interface ExchangeSide {
  id: string;
  exchange: string;
  side: 'sender' | 'receiver';
  status: ExchangeStatus;
  /** The other organ and, once known, its case. */
  organ: string;
  unit: string;
  case?: string;
  path?: string;
  carried: JsonObject;
  papers?: ExchangedPaper[];
  result?: JsonObject;
  resultPapers?: ExchangedPaper[];
  /** What it answers lies ready, and goes when its paper is sealed. */
  answerWaits?: true;
  /** While it is prepared, when that was done. */
  sentAt: Instant;
  receivedAt?: Instant;
  acceptedAt?: Instant;
  answeredAt?: Instant;
  reason?: string;
  /** Reported up: the level that the other organ is asked for, of an approval, or of a clock's extension. Who asked, and why; and who had agreed to the extension before. */
  asked?: { level: string; by: PersonId; reason?: string; clock?: string; extension?: string; askedAt?: Instant; agreed?: LevelAgreed[] };
  /** What the sender may see of the other side: where it stands, and nothing else. */
  progress: ExchangeProgress[];
  /** Messages of this thread that were sent from this side; the next one's number. */
  sent: number;
  /** Ids of the messages that were applied here: what the outbox delivers again changes nothing. */
  heard?: string[];
  round: number;
}
/** A level of an extension that has agreed already. */
export interface LevelAgreed {
  level: string;
  by: PersonId;
}
export interface ExchangeProgress {
  at: Instant;
  organ: string;
  stage: Title;
  dueAt?: Instant;
}
export interface ExchangedPaper {
  case: string;
  unit: string;
  paper: string;
  title: Title;
  number?: string;
  sha256?: string;
}
