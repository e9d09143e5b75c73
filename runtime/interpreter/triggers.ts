/**
 * What races and watches wait for: a message, a clock, a milestone, an act. What happened in a turn is looked at when the
 * turn's own work is done; a race that waits takes it before the watches of the stage, the innermost first.
 */
import type { RaceStep, Trigger, Watch } from '../definition/model/process.ts';
import type { CaseEvent } from './caseEvent.ts';
import type { OpenNode } from './caseState.ts';
import { emit } from './emit.ts';
import { follow, openStep } from './flow.ts';
import { firstName, nodeFor, stepAt } from './nodes.ts';
import type { Turn } from './turn.ts';
import { withdrawWork } from './work.ts';

const waits = (node: OpenNode): boolean => node.kind === 'race' && !Object.values(node.parts ?? {}).includes('left');

/** The option wins: the others are given up in the same instant, and its steps or its way follow. */
export function winRace(turn: Turn, path: string, name: string): void {
  const option = (stepAt(turn, path).step as RaceStep).options.find((o) => o.option === name)!;
  emit(turn, { kind: 'race.won', path, option: name, ...(option.title ? { title: option.title } : {}) });
  withdrawWork(turn, path, 'cancelled');
  for (const other of Object.keys(turn.state.nodes[path]?.parts ?? {})) if (other !== name) emit(turn, { kind: 'part.changed', path, part: other, to: 'left' });
  if (option.steps) return openStep(turn, `${path}/${name}/${firstName(option.steps)}`);
  emit(turn, { kind: 'block.left', path, how: 'done' });
  follow(turn, path, option.then ?? 'next');
}

/** The first free place of an offer or a watch that runs beside the stage's own steps: `stage/name[n]`. */
export function besidePath(turn: Turn, stage: string, name: string): string {
  for (let n = 1; ; n += 1) if (turn.state.rounds[`${stage}/${name}[${n}]`] === undefined) return `${stage}/${name}[${n}]`;
}

function fire(turn: Turn, stage: string, watch: Watch): void {
  if (watch.then !== undefined) return follow(turn, `${stage}/${watch.watch}`, watch.then);
  const path = besidePath(turn, stage, watch.watch);
  emit(turn, { kind: 'beside.begun', node: nodeFor(turn, path, 'beside'), title: watch.title ?? { zh: watch.watch } });
  openStep(turn, `${path}/${firstName(watch.steps!)}`);
}

/** Whoever waits for such a thing has it: every race and watch, or only the first one when it can be used once. Gives the address of the first. */
function give(turn: Turn, fits: (trigger: Trigger) => boolean, once: boolean, before: (path: string) => void = () => undefined): string | undefined {
  let first: string | undefined;
  for (const node of Object.values(turn.state.nodes).filter(waits).reverse()) {
    if (turn.state.status === 'ended' || !turn.state.nodes[node.path]) continue;
    const option = (stepAt(turn, node.path).step as RaceStep).options.find((o) => fits(o.for));
    if (!option) continue;
    first ??= node.path;
    before(node.path);
    winRace(turn, node.path, option.option);
    if (once) return first;
  }
  const stage = turn.process.stages.find((s) => s.stage === turn.state.stage);
  for (const watch of stage?.watches ?? []) {
    if (turn.state.status === 'ended' || turn.state.stage !== stage!.stage || !fits(watch.for)) continue;
    // Before the door of a stage that another case has to itself nothing of that stage is worked at; but it may be left.
    if (watch.steps && turn.state.section?.status === 'waits') continue;
    first ??= `${stage!.stage}/${watch.watch}`;
    before(`${stage!.stage}/${watch.watch}`);
    fire(turn, stage!.stage, watch);
    if (once) return first;
  }
  return first;
}

function fitsEvent(turn: Turn, event: CaseEvent): ((trigger: Trigger) => boolean) | undefined {
  if (event.kind === 'milestone.reached') return (t) => 'milestone' in t && t.milestone === event.milestone;
  if (event.kind === 'clock.announced') {
    const reached = event.lamp === 'overdue' ? ['red', 'due'] : event.lamp === 'red' ? ['red'] : [];
    return (t) => 'clock' in t && t.clock === event.deadline && reached.includes(t.reaches);
  }
  return undefined;
}

/** Run at the end of a turn, over what it has brought; what follows from that is looked at too. */
export function react(turn: Turn): void {
  for (let i = 0; i < turn.events.length && turn.state.status !== 'ended' && turn.problems.length === 0; i += 1) {
    const fits = fitsEvent(turn, turn.events[i]!);
    if (fits) give(turn, fits, false);
  }
  while (turn.state.status !== 'ended' && turn.problems.length === 0 && useMessage(turn));
}

/** A message that lies there is used by whoever waits for it, once; otherwise it lies on. */
function useMessage(turn: Turn): boolean {
  for (const message of turn.state.messages ?? []) {
    if (message.usedBy !== undefined) continue;
    const used = give(turn, (t) => 'message' in t && t.message === message.message, true, (path) => {
      emit(turn, { kind: 'message.used', message: message.message, id: message.id, path });
    });
    if (used !== undefined) return true;
  }
  return false;
}
