/**
 * How a case moves: steps open, are done, and lead on; blocks join; stages follow each other; everything automatic runs
 * until only people, clocks, messages and other organs are waited for.
 *
 * Leaving a block by any escape closes its whole subtree first, innermost last-opened first.
 */
import { problem } from '../base/problem.ts';
import { stepName, type ApprovalStep, type ChildStep, type ChoiceStep, type ForeachStep, type HandOverStep, type ParallelStep, type Performer, type RaceStep, type RepeatStep, type TaskStep, type Way } from '../definition/model/process.ts';
import { platformRole } from '../definition/model/platformRoles.ts';
import { openApproval } from './approval.ts';
import { enterForeach, enterParallel, enterRace, enterRepeat } from './blocks.ts';
import { startChild } from './children.ts';
import { closeWithin, wayClosings, type Closing } from './closing.ts';
import { emit } from './emit.ts';
import { endCase } from './ending.ts';
import { factReader } from './facts.ts';
import { decideCondition } from './guards.ts';
import { openHandOver } from './handOver.ts';
import { joinBranches, joinItems, type Verdict } from './joining.ts';
import { firstName, nodeFor, stepAt } from './nodes.ts';
import { candidatesFor } from './performers.ts';
import { containerOf, definitionPath, processIndex, targetOf } from './processIndex.ts';
import { repeatAround, turnsSpent } from './repeating.ts';
import { openTask } from './task.ts';
import { enterSection } from './section.ts';
import { refuse, type Turn } from './turn.ts';
import { openWork, withdrawEarly, type Returned } from './work.ts';

export function enterStage(turn: Turn, name: string): void {
  const stage = turn.process.stages.find((s) => s.stage === name)!;
  emit(turn, { kind: 'stage.entered', stage: stage.stage, phase: stage.phase, title: stage.title });
  openIn(turn, `${stage.stage}/${firstName(stage.steps)}`);
}

/** Opens a step at the top of the stage in which the case stands, when the case has that stage to itself where it must. */
function openIn(turn: Turn, path: string, returned?: Returned, given?: number): void {
  const stage = turn.process.stages.find((s) => s.stage === turn.state.stage)!;
  if (enterSection(turn, stage, { path, ...(returned ? { returned } : {}), ...(given === undefined ? {} : { given }) })) openStep(turn, path, returned, given);
}

/** How often one step may open within one act; nothing that waits for anybody or anything comes near it. */
const mostOpenings = 50;

/** Automatic steps that lead to each other without ever waiting: the act is refused, and says which they are. */
function isRing(turn: Turn, path: string): boolean {
  turn.opened.push(path);
  if (turn.opened.length < mostOpenings || turn.opened.filter((opened) => opened === path).length < mostOpenings) return false;
  const round = turn.opened.slice(turn.opened.lastIndexOf(path, turn.opened.length - 2), -1);
  refuse(turn, problem('flow.ring', { steps: round.map((opened) => definitionPath(opened).split('/').at(-1)!) }));
  return true;
}

/** Opens a step, or passes over it when its condition is false; a condition that cannot be decided goes to a person. */
export function openStep(turn: Turn, path: string, returned?: Returned, given?: number): void {
  if (turn.state.status === 'ended' || turn.problems.length > 0 || isRing(turn, path)) return;
  const { step, name } = stepAt(turn, path);
  if (step.when) {
    const decision = decideCondition(turn, step.when, path);
    if (decision.value === false) {
      emit(turn, { kind: 'step.skipped', path, ...(step.title ? { title: step.title } : {}), because: decision.because });
      withdrawEarly(turn, path);
      return advance(turn, path);
    }
    if (decision.value === 'undecidable') return askPerson(turn, path, step.title ?? { zh: name }, { role: platformRole(turn.context.pack.organisation, 'heads') }, { of: 'step', ways: ['take', 'pass'], because: decision.because });
  }
  openDecided(turn, path, returned, given);
}

/** Opens a step whose condition holds. What waits for nobody gives its way at once, and the case goes on. */
export function openDecided(turn: Turn, path: string, returned?: Returned, given?: number): void {
  const { step, kind } = stepAt(turn, path);
  switch (kind) {
    case 'task': return openTask(turn, path, step as TaskStep, returned, given);
    case 'choice': return openChoice(turn, path, step as ChoiceStep);
    case 'parallel': return openParallel(turn, path, step as ParallelStep);
    case 'foreach': return openForeach(turn, path, step as ForeachStep);
    case 'repeat':
      enterRepeat(turn, path, step as RepeatStep);
      return openStep(turn, `${path}/${firstName((step as RepeatStep).steps)}`);
    case 'race': return enterRace(turn, path, step as RaceStep);
    case 'approval': return goOn(turn, path, openApproval(turn, path, step as ApprovalStep, given));
    case 'handOver': return goOn(turn, path, openHandOver(turn, path, step as HandOverStep));
    case 'child': return goOn(turn, path, startChild(turn, path, step as ChildStep));
    case 'milestone': {
      if (!('milestone' in step)) return;
      emit(turn, { kind: 'milestone.reached', path, milestone: step.milestone, title: step.title });
      return advance(turn, path);
    }
  }
}

const goOn = (turn: Turn, path: string, way: Way | 'waits'): void => {
  if (way !== 'waits') follow(turn, path, way);
};

/** What cannot be decided goes to a person, with the reason shown; never to the permissive branch. */
export function askPerson(turn: Turn, path: string, title: { zh: string; en?: string }, by: Performer, question: { of: 'step' | 'branch' | 'choice'; ways: string[]; because: string[] }): void {
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, path });
  const found = candidatesFor(by, turn.state, turn.context.organisation, facts);
  if (!turn.state.nodes[path]) emit(turn, { kind: 'step.opened', node: nodeFor(turn, path, 'choice'), title });
  openWork(turn, {
    kind: 'undecided', path, title: { zh: `请判断：${title.zh}`, en: `To be decided: ${title.en ?? title.zh}` }, role: by.role, candidates: found.people,
    ...(found.liftedTo ? { liftedTo: found.liftedTo } : {}), about: question,
  });
}

function openChoice(turn: Turn, path: string, step: ChoiceStep): void {
  let undecided: string[] | undefined;
  for (const c of step.cases) {
    const decision = decideCondition(turn, c.when, path);
    if (decision.value === true) return takeCase(turn, path, c.case, decision.because);
    if (decision.value === 'undecidable') undecided ??= decision.because;
  }
  if (undecided) return askPerson(turn, path, step.title ?? { zh: step.choice }, step.undecided.ask, { of: 'choice', ways: [...step.cases.map((c) => c.case), 'otherwise'], because: undecided });
  takeCase(turn, path, 'otherwise', []);
}

export function takeCase(turn: Turn, path: string, name: string, because: string[]): void {
  const step = stepAt(turn, path).step as ChoiceStep;
  emit(turn, { kind: 'choice.decided', path, case: name, because });
  const chosen = step.cases.find((c) => c.case === name);
  if (chosen?.steps) {
    emit(turn, { kind: 'block.entered', node: nodeFor(turn, path, 'choice'), ...(chosen.title ? { title: chosen.title } : {}) });
    return openStep(turn, `${path}/${name}/${firstName(chosen.steps)}`);
  }
  if (turn.state.nodes[path]) emit(turn, { kind: 'block.left', path, how: 'done' });
  follow(turn, path, chosen?.then ?? (chosen ? 'next' : step.otherwise));
}

function openParallel(turn: Turn, path: string, step: ParallelStep): void {
  const { node, undecided } = enterParallel(turn, path, step);
  for (const branch of step.branches) {
    // The first branches may already have led out of the block, and even into it again.
    if (turn.state.nodes[path]?.round !== node.round) return;
    if (turn.state.nodes[path].parts?.[branch.branch] !== 'open') continue;
    const because = undecided.get(branch.branch);
    if (because) askPerson(turn, `${path}/${branch.branch}`, branch.title ?? { zh: branch.branch }, { role: platformRole(turn.context.pack.organisation, 'heads') }, { of: 'branch', ways: ['take', 'pass'], because });
    else openStep(turn, `${path}/${branch.branch}/${firstName(branch.steps)}`);
  }
  join(turn, path);
}

function openForeach(turn: Turn, path: string, step: ForeachStep): void {
  const entered = enterForeach(turn, path, step);
  if (!entered) return advance(turn, path);
  for (const key of entered.first) {
    if (turn.state.nodes[path]?.round === entered.node.round && turn.state.nodes[path].parts?.[key] === 'open') openStep(turn, `${path}[${key}]/${firstName(step.steps)}`);
  }
}

/** The step is done: the next one of its list opens, or the list's block is asked whether it is done. */
export function advance(turn: Turn, path: string): void {
  if (turn.state.status === 'ended') return;
  const entry = stepAt(turn, path);
  const container = containerOf(path);
  const list = processIndex(turn.process).containers.get(entry.container)!;
  const next = list.steps[entry.index + 1];
  if (next) return openStep(turn, `${container}/${stepName(next)}`);
  finishContainer(turn, container);
}

function finishContainer(turn: Turn, container: string): void {
  const entry = processIndex(turn.process).containers.get(definitionPath(container))!;
  switch (entry.kind) {
    case 'stage': return entry.stage.stays ? undefined : leaveStage(turn, entry.path);
    case 'branch': {
      const block = containerOf(container);
      emit(turn, { kind: 'part.changed', path: block, part: container.slice(block.length + 1), to: 'done' });
      return join(turn, block);
    }
    case 'case': return blockDone(turn, containerOf(container), 'next');
    case 'option': {
      const block = containerOf(container);
      const option = (stepAt(turn, block).step as RaceStep).options.find((o) => o.option === container.slice(block.length + 1));
      return blockDone(turn, block, option?.then ?? 'next');
    }
    case 'repeat': return blockDone(turn, container, 'next');
    case 'between': return openStep(turn, `${containerOf(container)}/${firstName((stepAt(turn, containerOf(container)).step as RepeatStep).steps)}`);
    case 'beside':
      emit(turn, { kind: 'block.left', path: container, how: 'done' });
      return;
    case 'foreach': {
      const open = container.lastIndexOf('[');
      const [block, key] = [container.slice(0, open), container.slice(open + 1, -1)];
      emit(turn, { kind: 'part.changed', path: block, part: key, to: 'done' });
      return join(turn, block);
    }
  }
}

function blockDone(turn: Turn, block: string, way: Way): void {
  if (turn.state.nodes[block]) emit(turn, { kind: 'block.left', path: block, how: 'done' });
  follow(turn, block, way);
}

/** Whatever still runs beside the stage's own steps ends with it. */
function leaveStage(turn: Turn, name: string): void {
  closeWithin(turn, name, wayClosings.cancelled);
  withdrawEarly(turn, name);
  emit(turn, { kind: 'stage.left', stage: name });
  const stages = processIndex(turn.process).stages;
  const next = stages[stages.indexOf(name) + 1];
  if (next) return enterStage(turn, next);
  endCase(turn, turn.process.ends.find((e) => e.atLastStep)?.end ?? turn.process.ends[0]!.end);
}

/** A block of several parts goes on when as many are done as it asks; the rest is given up, or runs on beside what follows. */
export function join(turn: Turn, block: string): void {
  const node = turn.state.nodes[block];
  if (!node?.parts) return;
  const { step } = stepAt(turn, block);
  const verdict: Verdict = 'parallel' in step ? joinBranches(node, step) : joinItems(node, step as ForeachStep);
  switch (verdict.verdict) {
    case 'wait': return;
    case 'open':
      emit(turn, { kind: 'part.changed', path: block, part: verdict.key, to: 'open' });
      return openStep(turn, `${block}[${verdict.key}]/${firstName((step as ForeachStep).steps)}`);
    case 'pass':
      emit(turn, { kind: 'block.passed', path: block });
      return advance(turn, block);
    case 'rest-done':
      emit(turn, { kind: 'block.left', path: block, how: 'done' });
      return;
    case 'done':
      closeWithin(turn, block, wayClosings.cancelled);
      emit(turn, { kind: 'block.left', path: block, how: 'done' });
      return advance(turn, block);
  }
}

/** Follows what an outcome says. */
export function follow(turn: Turn, path: string, way: Way): void {
  if (way === 'next') return advance(turn, path);
  if ('end' in way) return endCase(turn, way.end);
  if ('to' in way) return goTo(turn, path, way.to);
  if ('again' in way) return goAgain(turn, path, way.again);
  if ('leave' in way) return leave(turn, path, way.leave);
  goTo(turn, path, way.resend);
}

/** One more turn of the repeated block around the step, what is done between turns first; where no such block stands, back to that step. */
function goAgain(turn: Turn, path: string, name: string): void {
  const block = repeatAround(turn.process, path, name);
  if (block === undefined) return goTo(turn, path, name);
  const step = stepAt(turn, block).step as RepeatStep;
  const turns = turn.state.nodes[block]?.turns ?? 0;
  if (turnsSpent(turn.process, turn.state, path, { again: name })) return refuse(turn, problem('repeat.spent', { block: step.title?.zh ?? name, times: turns }));
  closeWithin(turn, block, wayClosings.left);
  emit(turn, { kind: 'turn.begun', path: block, turns: turns + 1 });
  openStep(turn, step.between ? `${block}/between/${firstName(step.between)}` : `${block}/${firstName(step.steps)}`);
}

export function goTo(turn: Turn, from: string, name: string, back: { closing?: Closing; returned?: Returned; given?: number } = {}): void {
  const closing = back.closing ?? wayClosings.left;
  if (turn.process.stages.some((s) => s.stage === name)) {
    closeWithin(turn, turn.state.stage, closing);
    emit(turn, { kind: 'stage.left', stage: turn.state.stage });
    return enterStage(turn, name);
  }
  const target = targetOf(turn.process, from, name);
  if (!target) return refuse(turn, problem('step.unknownTarget', { step: from, target: name }));
  const stage = target.split('/')[0]!;
  if (stage !== turn.state.stage) {
    closeWithin(turn, turn.state.stage, closing);
    emit(turn, { kind: 'stage.left', stage: turn.state.stage });
    const definition = turn.process.stages.find((s) => s.stage === stage)!;
    emit(turn, { kind: 'stage.entered', stage, phase: definition.phase, title: definition.title });
  } else closeWithin(turn, containerOf(target), closing, target);
  openIn(turn, target, back.returned, back.given);
}

/** Leaves a branch (its siblings are let alone) or a block. */
function leave(turn: Turn, path: string, name: string): void {
  for (let at = path; at.includes('/'); at = containerOf(at)) {
    if (at.slice(at.lastIndexOf('/') + 1).replace(/\[[^\]]*\]$/, '') !== name) continue;
    const container = processIndex(turn.process).containers.get(definitionPath(at));
    if (container?.kind === 'branch') {
      const block = containerOf(at);
      closeWithin(turn, at, wayClosings.left);
      emit(turn, { kind: 'part.changed', path: block, part: name, to: 'left' });
      return join(turn, block);
    }
    if (container?.kind === 'beside') {
      closeWithin(turn, at, wayClosings.left);
      emit(turn, { kind: 'block.left', path: at, how: 'left' });
      return;
    }
    // A case of a choice and an option of a race are their block; a foreach is left as a whole, with all its items.
    const block = container?.kind === 'case' || container?.kind === 'option' ? containerOf(at) : at.replace(/\[[^\]]*\]$/, '');
    closeWithin(turn, block, wayClosings.left);
    if (turn.state.nodes[block]) emit(turn, { kind: 'block.left', path: block, how: 'left' });
    return advance(turn, block);
  }
  if (turn.state.stage === name) {
    closeWithin(turn, name, wayClosings.left);
    return leaveStage(turn, name);
  }
  refuse(turn, problem('step.unknownTarget', { step: path, target: name }));
}
