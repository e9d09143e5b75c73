/**
 * add-signer 加签, remove-signer 减签 and close-early 提前收口 of an approval that runs.
 *
 * Added *before*: asked for advice, whoever added him decides when he has spoken. Added *beside* or *after*: his agreement is
 * needed too, in a round of seats as the round counts. Nothing that was decided already is undone by any of them.
 */
import { problem } from '../../base/problem.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { ApprovalStep, SignerPlace } from '../../definition/model/process.ts';
import { preparersOf } from '../approval.ts';
import type { AddedSigner } from '../addedSigner.ts';
import type { CaseState, Work } from '../caseState.ts';
import type { PersonId } from '../personId.ts';
import { caseworkersOf } from '../caseworkers.ts';
import type { Command } from '../command.ts';
import { openSigner, roundOf, waitsForAdded } from '../addedSigners.ts';
import { emit } from '../emit.ts';
import { factReader } from '../facts.ts';
import { heldWork } from '../holding.ts';
import type { OrganisationView } from '../organisationView.ts';
import { candidatesFor } from '../performers.ts';
import { definitionPath, processIndex } from '../processIndex.ts';
import { refuse, type Turn } from '../turn.ts';
import { continueApproval, finishApproval } from './approve.ts';

/** Where a person may add signers at a seat: as one who sits, or as one who handles the case. */
export function signerPlaces(step: ApprovalStep | undefined, state: CaseState, work: Work, person: PersonId): SignerPlace[] {
  if (!step?.more || work.kind !== 'seat' || work.about?.['added'] !== undefined) return [];
  const sits = work.candidates.includes(person) && (work.assignee === undefined || work.assignee === person);
  const may = (sits && step.more.by.includes('seat')) || (state.handlers.includes(person) && step.more.by.includes('handler'));
  return may ? step.more.where : [];
}

/** Who may be added: people of the organ who neither prepared what is judged nor sit in it already. */
export function signersFor(pack: Pack, step: ApprovalStep, state: CaseState, organisation: OrganisationView, work: Work): PersonId[] {
  const excluded = preparersOf(state, work.path, step);
  const sitting = new Set(Object.values(state.work).filter((w) => w.path === work.path).flatMap((w) => (w.assignee ? [w.assignee] : w.candidates)));
  const spoken = new Set(state.opinions.filter((o) => o.path === work.path && o.round === work.round && o.counted).map((o) => o.by));
  return caseworkersOf(pack, organisation, work.liftedTo ?? state.organ).filter((p) => !excluded.has(p) && !sitting.has(p) && !spoken.has(p) && !state.recused.includes(p));
}

export function addSigner(turn: Turn, command: Command & { do: 'add-signer' }): void {
  const work = turn.state.work[command.work];
  const step = work && (processIndex(turn.process).steps.get(definitionPath(work.path))?.step as ApprovalStep | undefined);
  if (!work || !step) return refuse(turn, problem('work.gone', { work: command.work }));
  const places = signerPlaces(step, turn.state, work, turn.actor.onBehalfOf ?? turn.actor.person);
  if (!places.includes(command.where)) return refuse(turn, problem('signer.notAllowed', { places: places.join('、') || '—' }));
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  const name = turn.context.organisation.person(command.person)?.name ?? command.person;
  if (!signersFor(turn.context.pack, step, turn.state, turn.context.organisation, work).includes(command.person)) return refuse(turn, problem('signer.notAble', { person: name }));
  const round = roundOf(work);
  const signer: AddedSigner = { key: `added-${turn.state.sequence + 1}`, person: command.person, by: turn.actor.person, where: command.where, of: work.id, ...(round === undefined ? {} : { round }) };
  emit(turn, { kind: 'signer.added', path: work.path, signer, reason: command.reason, ...(round !== undefined && command.where === 'beside' ? { round } : {}) });
  if (command.where !== 'after') openSigner(turn, work.path, step, signer);
}

/** Whether a seat was added in a ladder, or before or after another: what is said there is not counted as a round counts its seats. */
export const isAddedBeside = (state: CaseState, id: string): boolean => state.work[id]?.about?.['added'] !== undefined && state.work[id].about['round'] === undefined;

export function decideAdded(turn: Turn, command: Command & { do: 'agree' | 'refuse' }): void {
  const work = heldWork(turn, command.work, ['seat']);
  const step = work && (processIndex(turn.process).steps.get(definitionPath(work.path))?.step as ApprovalStep);
  const signer = work && turn.state.nodes[work.path]?.added?.find((s) => s.key === work.about?.['signer']);
  if (!work || !step || !signer) return;
  const decision = command.do === 'agree' ? 'agreed' : 'refused';
  const text = (command.opinion ?? '').trim();
  if (decision === 'refused' && text === '') return refuse(turn, problem('reason.missing', {}));
  emit(turn, { kind: 'opinion.given', opinion: { path: work.path, round: work.round, decision, by: turn.actor.person, at: turn.context.at, counted: signer.where !== 'before', text: text === '' ? '同意' : text } });
  emit(turn, { kind: 'work.done', work: work.id, outcome: decision });
  emit(turn, { kind: 'signer.decided', path: work.path, signer: signer.key, decision });
  if (signer.where === 'before') return;
  if (decision === 'refused') return finishApproval(turn, work.path, step, 'refused', undefined);
  if (!turn.state.work[signer.of] && !waitsForAdded(turn.state, work.path)) continueApproval(turn, work.path, step, signer.round);
}

export function removeSigner(turn: Turn, command: Command & { do: 'remove-signer' }): void {
  const work = turn.state.work[command.work];
  const node = work && turn.state.nodes[work.path];
  const signer = node?.added?.find((s) => s.key === work?.about?.['signer']);
  if (!work || !node || !signer) return refuse(turn, problem('signer.notAdded', {}));
  if (signer.by !== (turn.actor.onBehalfOf ?? turn.actor.person)) return refuse(turn, problem('signer.notYours', { by: turn.context.organisation.person(signer.by)?.name ?? signer.by }));
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  const round = roundOf(work);
  emit(turn, { kind: 'work.withdrawn', work: work.id, why: 'removed' });
  emit(turn, { kind: 'signer.removed', path: work.path, signer: signer.key, person: signer.person, reason: command.reason, ...(round === undefined ? {} : { round }) });
  if (signer.where === 'before' || turn.state.work[signer.of]) return;
  const step = processIndex(turn.process).steps.get(definitionPath(work.path))!.step as ApprovalStep;
  if (!waitsForAdded(turn.state, work.path)) continueApproval(turn, work.path, step, signer.round);
}

/** Why the open round cannot be closed now by this person; undefined when he may. */
export function closeEarlyClosed(turn: Pick<Turn, 'state' | 'context' | 'actor'>, path: string, step: ApprovalStep): { reason: 'not-defined' | 'not-yours' | 'too-few'; have: number; needed: number } | undefined {
  const { state, context, actor } = turn;
  const node = state.nodes[path];
  if (!step.closeEarly || !node?.rounds) return { reason: 'not-defined', have: 0, needed: 0 };
  const facts = factReader({ state, organisation: context.organisation, path });
  const { people } = candidatesFor(step.closeEarly.by, state, context.organisation, facts, preparersOf(state, path, step));
  const have = state.opinions.filter((o) => o.path === path && o.round === node.round && o.counted && (o.decision === 'agreed' || o.decision === 'refused')).length;
  const needed = step.closeEarly.from.count;
  if (!people.includes(actor.onBehalfOf ?? actor.person)) return { reason: 'not-yours', have, needed };
  return have < needed ? { reason: 'too-few', have, needed } : undefined;
}

export function closeEarly(turn: Turn, command: Command & { do: 'close-early' }): void {
  const step = processIndex(turn.process).steps.get(definitionPath(command.path))?.step as ApprovalStep | undefined;
  if (!step || !turn.state.nodes[command.path]) return refuse(turn, problem('work.gone', { work: command.path }));
  const closed = closeEarlyClosed(turn, command.path, step);
  if (closed) return refuse(turn, closed.reason === 'too-few' ? problem('round.tooFew', { have: closed.have, needed: closed.needed }) : problem('right.missing', { act: 'close-early' }));
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  const open = Object.values(turn.state.work).find((w) => w.path === command.path && roundOf(w) !== undefined);
  const { decides } = step.closeEarly!;
  emit(turn, { kind: 'round.closed', path: command.path, round: open ? roundOf(open)! : step.rounds!.at(-1)!.round, decides, reason: command.reason });
  finishApproval(turn, command.path, step, decides, undefined);
}
