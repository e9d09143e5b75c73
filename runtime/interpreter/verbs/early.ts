/** begin early 提前办理: a step that allows it is begun before its turn, with what is still lacking stated; it is handed in when its turn has come. */
import { problem } from '../../base/problem.ts';
import type { TaskStep } from '../../definition/model/process.ts';
import { earlyWork } from '../earlyWork.ts';
import type { Command } from '../command.ts';
import { factReader } from '../facts.ts';
import { candidatesFor, type Candidates } from '../performers.ts';
import { processIndex } from '../processIndex.ts';
import { refuse, type Turn } from '../turn.ts';
import { openWork } from '../work.ts';

type Asking = Pick<Turn, 'state' | 'context' | 'actor' | 'process'>;

/** The steps of a process that may be begun early, each with its path. */
export const earlySteps = ({ process }: Pick<Turn, 'process'>): { path: string; step: TaskStep & { early: NonNullable<TaskStep['early']> } }[] =>
  [...processIndex(process).steps.values()].flatMap(({ path, step }) => ('task' in step && step.early ? [{ path, step: { ...step, early: step.early } }] : []));

/** Those who would do the step; undefined when this person is none of them. */
export function candidatesEarly({ state, context, actor }: Asking, path: string, step: TaskStep): Candidates | undefined {
  const facts = factReader({ state, organisation: context.organisation, actor, path });
  const found = candidatesFor(step.by, state, context.organisation, facts);
  return found.people.includes(actor.onBehalfOf ?? actor.person) ? found : undefined;
}

/** Why a step cannot be begun early now; undefined when it can. */
export function earlyClosed({ state }: Asking, path: string, step: TaskStep): { zh: string; en: string } | undefined {
  if (state.status !== 'open') return { zh: '本件现在不在办理中', en: 'the case is not open' };
  if (!step.early || !state.milestones.includes(step.early.from)) return { zh: '还没有到可以提前办理的时候', en: 'the milestone from which it may be begun is not reached' };
  if (state.nodes[path]) return { zh: '已经轮到这一步', en: 'its turn has come' };
  if (state.walked[path]) return { zh: '这一步已经办过', en: 'it was done already' };
  if (earlyWork(state, path)) return { zh: '已有人提前办理', en: 'it was begun already' };
  return undefined;
}

export function beginEarly(turn: Turn, command: Command & { do: 'begin-early' }): void {
  const named = earlySteps(turn).find(({ step }) => step.task === command.step);
  if (!named) return refuse(turn, problem('step.unknownTarget', { step: turn.state.stage, target: command.step }));
  const { path, step } = named;
  const because = earlyClosed(turn, path, step);
  if (because) return refuse(turn, problem('early.closed', { title: step.title.zh, because }));
  const found = candidatesEarly(turn, path, step);
  if (!found) return refuse(turn, problem('work.notYours', { role: step.by.role }));
  const lacking = (command.lacking ?? '').trim();
  if (step.early.lacking === 'required' && lacking === '') return refuse(turn, problem('reason.missing', {}));
  openWork(turn, {
    kind: 'task', path, title: step.title, role: found.role, candidates: found.people, ...(found.liftedTo ? { liftedTo: found.liftedTo } : {}), assignee: turn.actor.onBehalfOf ?? turn.actor.person, about: { early: true, ...(lacking === '' ? {} : { lacking }) },
  });
}
