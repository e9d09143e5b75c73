/** What must be done outside after a step: told as data, written to the outbox in the same statement, done by workers. */
import type { Instant } from '../base/time.ts';
import type { CaseRelation } from './caseState.ts';
import type { JsonObject } from '../base/json.ts';
import type { ExchangeProgress } from './exchangeSide.ts';
import type { PersonId } from './personId.ts';
import type { ExchangeMessage, StartCommand } from './command.ts';
import type { Title } from '../definition/model/common.ts';
import type { SeriesFacts } from '../definition/model/series.ts';

export type Effect =
  | { kind: 'start-case'; command: StartCommand; unit: string; startedBy: PersonId }
  | { kind: 'send-message'; message: ExchangeMessage }
  | { kind: 'seal-paper'; work: string; paper: string; keeper: PersonId; standingAuthority: string }
  /** `at`: not before this moment. */
  | { kind: 'notify'; to: PersonId[]; topic: string; text: Title; about: JsonObject; at?: Instant }
  /** The case that began it has ended, or waits for it no longer, and its step says that it ends with it. */
  | { kind: 'end-child'; child: string; unit: string }
  /** A case has left a section, or has begun to wait for it: whoever waits longest enters, if nobody has it. */
  | { kind: 'look-at-section'; unit: string; section: string; key: string }
  | { kind: 'tell-progress'; to: { case: string; unit: string }; child: string; progress: ExchangeProgress }
  | { kind: 'tell-parent'; parent: { case: string; unit: string; path?: string }; child: string; first?: string; status: 'open' | 'ended'; number?: string; end?: string; facts: JsonObject; relation?: CaseRelation };

/**
 * A number that the edge must allocate: `slot` stands in the events until then. The counter is the series' own, per organ,
 * kind and year as the series says; the text follows from pattern, facts and the allocated number.
 */
export interface NumberSlot {
  slot: string;
  series: string;
  key: { organ: string; kind: string; year: number };
  pattern: string;
  facts: Omit<SeriesFacts, 'number'>;
  paper?: string;
}
