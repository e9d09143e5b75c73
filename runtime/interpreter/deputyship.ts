/** An entry of the register of deputies 代理. */
import type { Instant } from '../base/time.ts';
import type { WorkKind } from './caseState.ts';
import type { PersonId } from './personId.ts';

/** One entry of the register. Without `processes` or `works` it covers all of them; it holds from `from` up to, not including, `until`. */
export interface Deputyship {
  id: string;
  principal: PersonId;
  deputy: PersonId;
  processes?: readonly string[];
  works?: readonly WorkKind[];
  from: Instant;
  until: Instant;
  /** Who set it: the principal himself, or who gives roles in his organ. */
  setBy: PersonId;
  reason: string;
}

/** What a register may name as a kind of work. */
export const workKinds = ['task', 'seat', 'enter', 'confirm', 'seal', 'extension', 'receive', 'undecided', 'option'] as const satisfies readonly WorkKind[];
