/** Leaving a subtree: its work is withdrawn, its hand-overs recalled, its drafts of papers discarded, its own clocks stopped. */
import { withdrawClocks } from './clocks.ts';
import { emit } from './emit.ts';
import { endChildren } from './endChildren.ts';
import { recallWithin } from './handOver.ts';
import { isBefore, isWithin } from './processIndex.ts';
import type { Turn } from './turn.ts';
import type { ClosingWhy, VerbEffects } from './verbEffects.ts';
import { withdrawWork } from './work.ts';

/**
 * What leaving a subtree does to what is open in it. Work is withdrawn, hand-overs that are waited for are recalled, children end as their
 * step says. Issued papers, used numbers and the case's own clocks are never touched by it.
 */
export interface Closing {
  why: ClosingWhy;
  drafts: 'withdrawn' | 'stand';
  stepClocks: 'withdrawn' | 'run-on';
}

/** Subtrees that the process itself leaves, by a way that it names (`left`) or because a block has enough (`cancelled`); those that a verb leaves are closed as its row says. */
export const wayClosings = {
  left: { why: 'left', drafts: 'withdrawn', stepClocks: 'withdrawn' },
  cancelled: { why: 'cancelled', drafts: 'stand', stepClocks: 'run-on' },
} as const satisfies Record<string, Closing>;

const blockKinds: ReadonlySet<string> = new Set(['choice', 'parallel', 'foreach', 'repeat', 'race', 'beside']);

/**
 * Closes everything open inside a container, last opened first; the container's own node stays for the caller to end.
 * `reopens`: the step of that container which is done again; drafts of papers made before it stand.
 */
export function closeWithin(turn: Turn, container: string, closing: Closing, reopens?: string): void {
  const { why } = closing;
  withdrawWork(turn, container, why);
  recallWithin(turn, container, why);
  endChildren(turn, container);
  const open = Object.values(turn.state.nodes).filter((n) => n.path !== container && isWithin(n.path, container)).reverse();
  for (const node of open) {
    if (!turn.state.nodes[node.path]) continue;
    if (blockKinds.has(node.kind)) emit(turn, { kind: 'block.left', path: node.path, how: 'withdrawn' });
    else emit(turn, { kind: 'step.withdrawn', path: node.path, why });
  }
  if (closing.drafts === 'withdrawn') {
    for (const paper of Object.values(turn.state.papers)) {
      if (paper.status === 'prepared' && isWithin(paper.path, container) && !(reopens && isBefore(turn.process, paper.path, reopens))) emit(turn, { kind: 'paper.withdrawn', paper: paper.id, document: paper.document });
    }
  }
  if (closing.stepClocks === 'withdrawn') withdrawClocks(turn, (path) => isWithin(path, container));
}


/** Everything that a case which ends leaves undone: work, hand-overs that are waited for, extensions asked for, drafts of papers. Issued papers stand, and may still be sealed. */
export function discardOpen(turn: Turn, { papers }: VerbEffects): void {
  // What the end itself does to drafts and clocks goes over the whole case, not over its open stage only.
  if (turn.state.stage !== '') closeWithin(turn, turn.state.stage, { why: 'ended', drafts: 'stand', stepClocks: 'run-on' });
  endChildren(turn);
  for (const work of Object.values(turn.state.work)) if (work.kind !== 'seal') emit(turn, { kind: 'work.withdrawn', work: work.id, why: 'ended' });
  if (papers !== 'drafts-withdrawn-issued-stand') return;
  for (const paper of Object.values(turn.state.papers)) if (paper.status === 'prepared') emit(turn, { kind: 'paper.withdrawn', paper: paper.id, document: paper.document });
}
