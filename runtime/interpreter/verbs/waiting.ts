/** What comes from elsewhere: children that end or report, clocks that turn, and what a person decides where facts did not suffice. */
import { problem } from '../../base/problem.ts';
import { sameJson, readField } from '../caseFile.ts';
import type { Json } from '../../base/json.ts';
import { toTell } from '../clockSweep.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { advance, follow, join, openDecided, openStep, takeCase } from '../flow.ts';
import { heldWork } from '../holding.ts';
import { firstName, stepAt } from '../nodes.ts';
import { packView } from '../packView.ts';
import { containerOf, definitionPath, processIndex } from '../processIndex.ts';
import { refuse, type Turn } from '../turn.ts';
import { relay } from './exchange.ts';

export function childChanged(turn: Turn, command: Command & { do: 'child-changed' }): void {
  // A use of a measure is begun by hand: the case hears of it from the use itself.
  if (command.relation && !turn.state.relations.some((r) => r.case === command.case)) {
    emit(turn, { kind: 'child.requested', relation: command.relation, title: packView(turn.context.pack).process(command.relation.process).title });
    if (command.status === 'open') return;
  }
  const values = leaves(command.facts).flatMap(({ field, value }) => {
    const before = readField(turn.state.data, field);
    return sameJson(before, value) ? [] : [{ field, value, ...(before === undefined ? {} : { before }) }];
  });
  // A chain of cases answers for the first of them, and only for the step that waits for it; one that was given up, for none.
  const answered = command.first ?? command.case;
  const nodes = Object.values(turn.state.nodes).filter((n) => n.kind === 'child');
  const known = turn.state.relations.some((r) => r.case === answered);
  const waiting = known ? nodes.find((n) => n.waitsFor === answered) : nodes.find((n) => command.path !== undefined && n.path === command.path) ?? (nodes.length === 1 ? nodes[0] : undefined);
  const path = command.path ?? waiting?.path;
  emit(turn, { kind: 'child.changed', case: command.case, ...(command.first ? { first: command.first } : {}), ...(path ? { path } : {}), status: command.status, ...(command.number ? { number: command.number } : {}), ...(command.end ? { end: command.end } : {}), values });
  if (command.status !== 'ended' || !waiting) return;
  const { step } = stepAt(turn, waiting.path);
  emit(turn, { kind: 'step.completed', path: waiting.path, outcome: 'ended', ...(step.title ? { title: step.title } : {}), made: false });
  advance(turn, waiting.path);
}

/** Objects are merged field by field; lists and plain values are one value. */
function leaves(facts: Record<string, Json>, prefix = ''): { field: string; value: Json }[] {
  return Object.entries(facts).flatMap(([key, value]) => {
    const field = prefix === '' ? key : `${prefix}.${key}`;
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? leaves(value, field) : [{ field, value }];
  });
}

export function childProgressed(turn: Turn, command: Command & { do: 'child-progressed' }): void {
  emit(turn, { kind: 'child.progressed', case: command.case, progress: command.progress });
  relay(turn, command.progress);
}

export function decideUndecided(turn: Turn, command: Command & { do: 'decide' }): void {
  const work = heldWork(turn, command.work, ['undecided']);
  if (!work) return;
  const ways = (work.about?.['ways'] ?? []) as string[];
  if (!ways.includes(command.way)) return refuse(turn, problem('outcome.unknown', { outcome: command.way, choices: ways.join('、') }));
  emit(turn, { kind: 'opinion.given', opinion: { path: work.path, round: work.round, decision: 'done', text: command.reason, by: turn.actor.person, at: turn.context.at, counted: true } });
  emit(turn, { kind: 'work.done', work: work.id, outcome: command.way });
  const question = work.about?.['of'];
  if (question === 'choice') return takeCase(turn, work.path, command.way, [command.reason]);
  emit(turn, { kind: 'step.withdrawn', path: work.path, why: 'cancelled' });
  if (question === 'branch') {
    const block = containerOf(work.path);
    const { steps } = processIndex(turn.process).containers.get(definitionPath(work.path))!;
    if (command.way === 'take') return openStep(turn, `${work.path}/${firstName(steps)}`);
    emit(turn, { kind: 'part.changed', path: block, part: work.path.slice(block.length + 1), to: 'not-taken' });
    return join(turn, block);
  }
  if (command.way === 'take') return openDecided(turn, work.path);
  follow(turn, work.path, 'next');
}

/** The sweep found that a clock's lamp has turned; an overdue one is raised as its rule says. */
export function announceClock(turn: Turn, command: Command & { do: 'announce-clock' }): void {
  const clock = turn.state.clocks[command.clock];
  if (!clock || clock.status !== 'running') return;
  const { lamp, overdue } = toTell(packView(turn.context.pack).deadline(clock.deadline), clock, turn.context.at, turn.context.calendar);
  if (lamp) emit(turn, { kind: 'clock.announced', clock: clock.id, deadline: clock.deadline, lamp, dueAt: clock.dueAt });
  for (const step of overdue) emit(turn, { kind: 'clock.escalated', clock: clock.id, deadline: clock.deadline, escalation: step.overdue });
}
