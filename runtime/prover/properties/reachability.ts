/** Every stage, step and end is reached by some run; every outcome, case, branch and return is taken by one. */
import { stepName, type ApprovalStep, type TaskStep } from '../../definition/model/process.ts';
import type { CaseEvent } from '../../interpreter/caseEvent.ts';
import { definitionPath } from '../../interpreter/processIndex.ts';
import { inProcess, type Finding, type Proof } from '../proof.ts';

interface Taken {
  stages: Set<string>;
  steps: Set<string>;
  ends: Set<string>;
  /** `step outcome`, `block branch`, `from to`, and documents that were made. */
  outcomes: Set<string>;
  branches: Set<string>;
  returns: Set<string>;
  papers: Set<string>;
}

const lastName = (path: string): string => definitionPath(path).split('/').at(-1)!;

function note(taken: Taken, event: CaseEvent): void {
  const path = 'node' in event ? event.node.path : 'work' in event && typeof event.work === 'object' ? event.work.path : 'path' in event ? event.path
    : event.kind === 'exchange.opened' ? event.exchange.path : event.kind === 'child.requested' ? event.relation.path : undefined;
  if (path && event.kind !== 'step.skipped') for (const name of definitionPath(path).split('/')) taken.steps.add(name);
  switch (event.kind) {
    case 'stage.entered': taken.stages.add(event.stage); return;
    case 'case.ended': taken.ends.add(event.end); return;
    case 'step.completed': taken.outcomes.add(`${lastName(event.path)} ${event.outcome}`); return;
    case 'choice.decided': taken.branches.add(`${lastName(event.path)} ${event.case}`); return;
    case 'block.entered': for (const [part, state] of Object.entries(event.node.parts ?? {})) if (state === 'open') taken.branches.add(`${lastName(event.node.path)} ${part}`); return;
    case 'step.sent-back': taken.returns.add(`${lastName(event.from)} ${lastName(event.to)}`); return;
    case 'paper.approved': taken.papers.add(event.document); return;
    default: return;
  }
}

export function reachability(proof: Proof): Finding[] {
  const taken: Taken = { stages: new Set(), steps: new Set(), ends: new Set(), outcomes: new Set(), branches: new Set(), returns: new Set(), papers: new Set() };
  for (const space of proof.spaces) {
    for (const node of space.nodes) for (const event of node.start?.events ?? []) note(taken, event);
    for (const edge of space.edges) for (const event of edge.events) note(taken, event);
  }
  const { process, visits } = proof;
  const found: Finding[] = [];
  const tell = (code: Finding['code'], details: Record<string, unknown>, at: Finding['at']): void => void found.push({ code, details: { process: process.process, ...details }, at });
  for (const { stage } of process.stages) if (!taken.stages.has(stage)) tell('stage.never-reached', { stage }, inProcess(proof, stage, 'stage'));
  process.ends.forEach((end, i) => { if (!taken.ends.has(end.end)) tell('end.never-reached', { end: end.end }, inProcess(proof, undefined, 'ends', i, 'end')); });
  for (const [name, { step, stage, around }] of visits) {
    // What lies in something that is not reached itself is not told once more.
    if (!taken.stages.has(stage.stage) || around.some((block) => visits.has(block) && !taken.steps.has(block))) continue;
    if (!taken.steps.has(name)) {
      const inDead = around.some((block) => !visits.has(block) && around.some((b) => visits.has(b) && taken.steps.has(b)) && !taken.branches.has(`${around.find((b) => visits.has(b))!} ${block}`));
      if (!inDead) tell('step.never-reached', { step: name }, inProcess(proof, name));
      continue;
    }
    if ('task' in step || 'approval' in step || 'handOver' in step) {
      for (const outcome of Object.keys(step.outcomes ?? {})) if (!taken.outcomes.has(`${name} ${outcome}`)) tell('outcome.never-taken', { step: name, outcome }, inProcess(proof, name, 'outcomes', outcome));
    }
    if ('choice' in step) step.cases.forEach((each, i) => { if (!taken.branches.has(`${name} ${each.case}`)) tell('branch.never-taken', { block: name, branch: each.case }, inProcess(proof, name, 'cases', i)); });
    if ('parallel' in step) step.branches.forEach((each, i) => { if (!taken.branches.has(`${name} ${each.branch}`)) tell('branch.never-taken', { block: name, branch: each.branch }, inProcess(proof, name, 'branches', i)); });
    if ('task' in step || 'approval' in step) returnsAndPapers(taken, step, name, tell, proof);
  }
  return found;
}

function returnsAndPapers(taken: Taken, step: TaskStep | ApprovalStep, name: string, tell: (code: Finding['code'], details: Record<string, unknown>, at: Finding['at']) => void, proof: Proof): void {
  if (typeof step.sendBack === 'object') step.sendBack.to.forEach((target, i) => {
    if (!taken.returns.has(`${name} ${target}`)) tell('send-back.never-possible', { step: name, target }, inProcess(proof, stepName(step), 'sendBack', 'to', i));
  });
  for (const act of ['prepare', 'issue'] as const) {
    (step.papers?.[act] ?? []).forEach((document, i) => { if (!taken.papers.has(document)) tell('paper.never-made', { step: name, document }, inProcess(proof, stepName(step), 'papers', act, i)); });
  }
}
