/** Cases that a case starts: children that it may wait for, and successors that continue it. Data is carried over, never shared. */
import type { ChildStep, ProcessEnd, Way } from '../definition/model/process.ts';
import type { AwaitedBy, CaseState, ParentSnapshot } from './caseState.ts';
import type { Effect } from './effect.ts';
import { emit } from './emit.ts';
import { carry, factReader } from './facts.ts';
import { nodeFor } from './nodes.ts';
import { packView } from './packView.ts';
import { processIndex } from './processIndex.ts';
import { takeId, type Turn } from './turn.ts';

/** Uses of measures are begun by hand, so that their case learns of them from themselves. */
export const measureRelation = 'measure';

export function parentSnapshot(state: CaseState, relation: string, path?: string): ParentSnapshot {
  return {
    case: state.id, unit: state.unit, organ: state.organ, process: state.process, caseType: state.caseType, phase: state.phase,
    handlers: [...state.handlers], people: [...state.people], relation, ...(state.number && !state.number.startsWith('slot:') ? { number: state.number } : {}), ...(path ? { path } : {}),
  };
}

interface Start {
  process: string;
  relation: string;
  carry: Record<string, string>;
  path?: string;
  /** The step at `path` waits for it. */
  waits?: boolean;
  /** Who waits for the case that is continued. */
  awaitedBy?: AwaitedBy;
  /** The receiving organ's code; the case's own when nothing is said. */
  organ?: string;
}

/** Who goes on handling: those who hold the role that handles there. Investigators do not handle the trial of their case. */
function continuingHandlers(turn: Turn, process: string): string[] {
  const { state, context } = turn;
  const first = [...processIndex(packView(context.pack).process(process)).steps.values()].find(({ step }) => 'task' in step && step.by.prefer === 'case-handler')?.step;
  if (!first || !('task' in first)) return [];
  const able = context.organisation.withRole(state.organ, first.by.role);
  return state.handlers.filter((p) => able.includes(p));
}

/** Asks the edge to start another case; returns its id, which is known before it exists. */
export function requestCase(turn: Turn, start: Start): string {
  const { state, context } = turn;
  const id = takeId(turn);
  const organ = start.organ ?? state.organ;
  const unit = context.organisation.organ(organ)?.unit ?? state.unit;
  const facts = factReader({ state, organisation: context.organisation, actor: turn.actor, ...(start.path ? { path: start.path } : {}) });
  const handlers = organ === state.organ ? continuingHandlers(turn, start.process) : [];
  const awaitedBy = start.waits && start.path !== undefined ? { case: state.id, unit: state.unit, process: state.process, path: start.path, child: id } : start.awaitedBy;
  const effect: Effect = {
    kind: 'start-case', unit, startedBy: turn.actor.person,
    command: {
      do: 'start', id, process: start.process, organ, data: carry(start.carry, facts), parent: parentSnapshot(state, start.relation, start.path),
      ...(state.number && packView(context.pack).process(start.process).of === state.caseType ? { number: state.number } : {}),
      ...(awaitedBy ? { awaitedBy } : {}),
      ...(handlers.length > 0 ? { handlers } : {}), ...(handlers.length > 0 && state.department ? { department: state.department } : {}),
    },
  };
  turn.effects.push(effect);
  emit(turn, {
    kind: 'child.requested', title: packView(context.pack).process(start.process).title,
    relation: { relation: start.relation, case: id, unit, process: start.process, role: 'child', status: 'open', ...(start.path ? { path: start.path } : {}) },
  });
  return id;
}

export function startChild(turn: Turn, path: string, step: ChildStep): Way | 'waits' {
  const id = requestCase(turn, { process: step.process, relation: step.relation, carry: step.carry, path, waits: step.wait });
  if (!step.wait) return 'next';
  emit(turn, { kind: 'step.opened', node: nodeFor(turn, path, 'child', { waitsFor: id }), title: step.title ?? packView(turn.context.pack).process(step.process).title });
  return 'waits';
}

/** The first successor of a continued case takes over that somebody waits for its result. */
export function startSuccessors(turn: Turn, end: ProcessEnd): void {
  for (const [position, start] of (end.starts ?? []).entries()) {
    const facts = factReader({ state: turn.state, organisation: turn.context.organisation, actor: turn.actor });
    const organPath = start.organ ? facts(start.organ) : undefined;
    const organ = typeof organPath === 'string' ? organPath.split('/').filter(Boolean).at(-1) : undefined;
    requestCase(turn, { process: start.process, relation: start.relation, carry: start.carry, ...(organ ? { organ } : {}),
      ...(position === 0 && end.outcome === 'continued' && turn.state.awaitedBy ? { awaitedBy: turn.state.awaitedBy } : {}),
    });
  }
}
