/** Added signers 加签 as an approval sees them: who is asked for advice, who must still agree, whose turn comes after a seat. */
import type { ApprovalStep, SignerPlace } from '../definition/model/process.ts';
import type { AddedSigner } from './addedSigner.ts';
import { namedPerson, type CaseState, type OpenNode, type Work } from './caseState.ts';
import type { JsonObject } from '../base/json.ts';
import { emit } from './emit.ts';
import type { Turn } from './turn.ts';
import { openWork } from './work.ts';

export const roundOf = (work: Work): string | undefined => (typeof work.about?.['round'] === 'string' ? work.about['round'] : undefined);

const addedAt = (node: OpenNode | undefined, of: string, where: SignerPlace): AddedSigner[] => (node?.added ?? []).filter((s) => s.of === of && s.where === where);

/** Advice was asked for and is still outstanding: whoever asked waits for it. */
export const waitsForAdvice = (state: CaseState, work: Work): boolean => addedAt(state.nodes[work.path], work.id, 'before').some((s) => s.decision === undefined);

/** Whether somebody whose agreement is needed besides the seats has not spoken yet, now that the seat at which he was added has. */
export const waitsForAdded = (state: CaseState, path: string): boolean =>
  (state.nodes[path]?.added ?? []).some((s) => s.decision === undefined && s.where !== 'before' && (s.where === 'after' || s.round === undefined) && !state.work[s.of]);

/** After a seat has agreed, those who were asked to sign after it have their turn. */
export function openAfter(turn: Turn, seat: { work: string; path: string }, step: ApprovalStep): void {
  for (const signer of addedAt(turn.state.nodes[seat.path], seat.work, 'after')) if (signer.decision === undefined) openSigner(turn, seat.path, step, signer);
}

/** A seat that has refused asks nobody after it. */
export function dropAfter(turn: Turn, seat: { work: string; path: string }): void {
  for (const signer of addedAt(turn.state.nodes[seat.path], seat.work, 'after')) {
    if (signer.decision === undefined) emit(turn, { kind: 'signer.removed', path: seat.path, signer: signer.key, person: signer.person, reason: '' });
  }
}

export function openSigner(turn: Turn, path: string, step: ApprovalStep, signer: AddedSigner): void {
  const seat: JsonObject = signer.where === 'beside' && signer.round !== undefined ? { round: signer.round, seat: signer.key } : {};
  openWork(turn, {
    kind: 'seat', path, title: { zh: `${step.title.zh}（加签）`, ...(step.title.en ? { en: `${step.title.en} (added)` } : {}) }, role: namedPerson, candidates: [signer.person], assignee: signer.person,
    about: { added: signer.where, signer: signer.key, ...seat },
  });
}
