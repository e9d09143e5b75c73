/**
 * Decisions taken outside the platform (a Party secretary on paper 线下审批) or in a meeting: one person enters signer, date and
 * scan, another confirms it against the scan. Until then nothing goes on.
 */
import { problem } from '../../base/problem.ts';
import { dayOf } from '../../base/time.ts';
import type { ApprovalStep } from '../../definition/model/process.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { factReader } from '../facts.ts';
import { heldWork } from '../holding.ts';
import { stepAt } from '../nodes.ts';
import { packView } from '../packView.ts';
import { candidatesForLevel } from '../performers.ts';
import { preparersOf } from '../approval.ts';
import { refuse, type Turn } from '../turn.ts';
import { openWork } from '../work.ts';
import { decideSeat } from './approve.ts';

export function enter(turn: Turn, command: Command & { do: 'enter' }): void {
  const work = heldWork(turn, command.work, ['enter']);
  if (!work?.level) return;
  const view = packView(turn.context.pack);
  const { given } = view.level(work.level);
  if (command.on > dayOf(turn.context.at, view.zone)) refuse(turn, problem('outside.inFuture', { on: command.on }));
  if (!turn.state.files.some((f) => f.id === command.proof && f.work === work.id)) refuse(turn, problem('file.missing', { file: '签批件扫描件' }));
  if (given.by === 'meeting') checkVotes(turn, given.body, command);
  if (turn.problems.length > 0) return;
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, path: work.path });
  const found = candidatesForLevel(turn.context.pack, given, turn.state, turn.context.organisation, facts, new Set([...preparersOf(turn.state, work.path, stepAt(turn, work.path).step as ApprovalStep), turn.actor.person]));
  const { do: _verb, work: _work, ...entered } = command;
  emit(turn, { kind: 'work.done', work: work.id, outcome: 'entered' });
  openWork(turn, {
    kind: 'confirm', path: work.path, level: work.level, role: found.role, candidates: found.people, ...(found.people.length === 1 ? { assignee: found.people[0]! } : {}),
    title: { zh: `核对录入：${work.title.zh}`, en: `Confirm: ${work.title.en ?? work.title.zh}` }, ...(found.liftedTo ? { liftedTo: found.liftedTo } : {}),
    about: { ...(entered as JsonObject), enteredBy: turn.actor.person },
  });
}

function checkVotes(turn: Turn, bodyName: string, command: Command & { do: 'enter' }): void {
  const body = turn.context.pack.organisation.bodies?.find((b) => b.body === bodyName);
  const { votes } = command;
  if (!body || !votes) return refuse(turn, problem('votes.missing', {}));
  if (votes.present < Math.ceil(votes.of * body.quorum.share)) refuse(turn, problem('votes.noQuorum', { present: votes.present, of: votes.of }));
  if (command.decision === 'agreed' && votes.for <= votes.of * body.passes.moreThanShare) refuse(turn, problem('votes.notPassed', { for: votes.for, of: votes.of }));
  if (votes.for > votes.present || votes.present > votes.of) refuse(turn, problem('votes.impossible', { for: votes.for, present: votes.present, of: votes.of }));
}

export function confirm(turn: Turn, command: Command & { do: 'confirm' }): void {
  const work = heldWork(turn, command.work, ['confirm']);
  if (!work?.about) return;
  const about = work.about as unknown as { decision: 'agreed' | 'refused'; signer: string; on: string; proof: string; opinion?: string; enteredBy: string };
  const step = stepAt(turn, work.path).step as ApprovalStep;
  if (!command.correct) {
    if (!command.reason) return refuse(turn, problem('reason.missing', {}));
    emit(turn, { kind: 'work.done', work: work.id, outcome: 'not-confirmed' });
    openWork(turn, {
      kind: 'enter', path: work.path, level: work.level!, role: work.role, candidates: [about.enteredBy, ...work.candidates.filter((p) => p !== about.enteredBy)], assignee: about.enteredBy, title: step.title,
      returned: { reason: command.reason, by: turn.actor.person },
    });
    return;
  }
  decideSeat(turn, work, step, about.decision, { text: about.opinion ?? (about.decision === 'agreed' ? '同意' : '不同意'), outside: { signer: about.signer, on: about.on, enteredBy: about.enteredBy, proof: about.proof } });
}
