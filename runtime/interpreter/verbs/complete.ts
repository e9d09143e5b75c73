/** complete 办结本环节: the form is written, files and papers are there, and the case goes on by the chosen outcome. */
import { problem } from '../../base/problem.ts';
import type { Performer, TaskStep, Way } from '../../definition/model/process.ts';
import { platformRole } from '../../definition/model/platformRoles.ts';
import { actorsOf, type Command } from '../command.ts';
import { isEarly } from '../earlyWork.ts';
import { emit } from '../emit.ts';
import { follow, goTo } from '../flow.ts';
import { givenHelp } from '../helpWith.ts';
import { heldWork } from '../holding.ts';
import { stepAt } from '../nodes.ts';
import { draftPapers, issuePapers, numberCase, servePapers, unreadyPapers } from '../papers.ts';
import { packView } from '../packView.ts';
import { turnsSpent } from '../repeating.ts';
import { definitionPath } from '../processIndex.ts';
import { refuse, type Turn } from '../turn.ts';
import { writeForm } from '../writing.ts';

export function complete(turn: Turn, command: Command & { do: 'complete' }): void {
  const work = heldWork(turn, command.work, ['task']);
  if (!work) return;
  const step = stepAt(turn, work.path).step as TaskStep;
  if (isEarly(turn.state, work)) return refuse(turn, problem('early.notYet', { title: step.title.zh }));
  const outcomes = step.outcomes ?? { next: 'next' as Way };
  const outcome = command.outcome ?? (Object.keys(outcomes).length === 1 ? Object.keys(outcomes)[0]! : undefined);
  if (outcome === undefined || !Object.hasOwn(outcomes, outcome)) return refuse(turn, problem('outcome.unknown', { outcome: command.outcome ?? '', choices: Object.keys(outcomes).join('、') }));
  const spent = turnsSpent(turn.process, turn.state, work.path, outcomes[outcome]);
  if (spent) return refuse(turn, problem('repeat.spent', { block: spent.title, times: spent.turns }));
  for (const file of step.files ?? []) {
    if (file.required && !turn.state.files.some((f) => f.file === file.file && f.path === work.path)) refuse(turn, problem('file.missing', { file: file.title.zh }));
  }
  const assistants = command.assistants ?? [];
  const needed = step.by.people?.assist?.atLeast ?? 0;
  if (assistants.length < needed) refuse(turn, problem('people.tooFew', { needed: needed + 1, have: assistants.length + 1 }));
  if (assistants.some((p) => p === turn.actor.person || p === turn.actor.onBehalfOf)) refuse(turn, problem('people.same', {}));
  writeForm(turn, work.path, step.form, command.data, command.basis);
  if (turn.problems.length > 0) return;
  const notReady = [...unreadyPapers(turn, work.path, step.papers?.ready ?? []), ...servePapers(turn, work.path, step.papers?.serve ?? [])];
  if (notReady.length > 0) {
    const view = packView(turn.context.pack);
    return refuse(turn, problem('paper.notSealed', { papers: notReady.map((d) => view.document(d).title.zh).join('、') }));
  }
  assign(turn, step.by, assistants);
  const { straightTo, straightGiven } = turn.state.nodes[work.path] ?? {};
  // Whoever drafted it has prepared it, too.
  const helpers = [...new Set(givenHelp(work).map(({ by }) => by))];
  const people = [...actorsOf(turn.actor), ...assistants, ...helpers];
  draftPapers(turn, work.path, [...(step.papers?.prepare ?? []), ...(step.papers?.issue ?? [])], people);
  // Before the papers are fixed, which show it.
  numberCase(turn, 'registered');
  const issue = step.papers?.issue ?? [];
  if (issue.length > 0) issuePapers(turn, work.path, issue, actorsOf(turn.actor));
  if (command.opinion) {
    emit(turn, { kind: 'opinion.given', opinion: { path: work.path, round: work.round, decision: 'done', text: command.opinion, by: turn.actor.person, at: turn.context.at, counted: true } });
  }
  emit(turn, { kind: 'work.done', work: work.id, outcome });
  emit(turn, { kind: 'step.completed', path: work.path, outcome, title: step.title, made: true, ...(assistants.length > 0 ? { people: [...assistants] } : {}), ...(helpers.length > 0 ? { helpers } : {}) });
  if (straightTo && outcomes[outcome] === 'next') return goTo(turn, work.path, definitionPath(straightTo).split('/').at(-1)!, straightGiven === undefined ? {} : { given: straightGiven });
  follow(turn, work.path, outcomes[outcome]!);
}

/**
 * Whoever does a handler's task handles the case from then on, his assistants with him; not his deputy, who goes when he is back. The department of whoever does a
 * case's first task is the handling department, whose head has the first level.
 */
function assign(turn: Turn, { role, prefer }: Performer, assistants: readonly string[]): void {
  const handling = role === platformRole(turn.context.pack.organisation, 'handles') || prefer === 'case-handler' ? [turn.actor.onBehalfOf ?? turn.actor.person, ...assistants] : [];
  const handlers = [...new Set([...turn.state.handlers, ...handling])];
  const department = turn.state.department ?? turn.context.organisation.person(turn.actor.onBehalfOf ?? turn.actor.person)?.posts.find((p) => p.organ === turn.state.organ && p.role === role && p.department)?.department;
  if (handlers.length === turn.state.handlers.length && department === turn.state.department) return;
  emit(turn, { kind: 'handlers.assigned', handlers, ...(department ? { department } : {}) });
}
