/** Leaving a subtree: its work is withdrawn, its hand-overs recalled, its drafts of papers discarded, its own clocks stopped. */
import { withdrawClocks } from './clocks.ts';
import { emit } from './emit.ts';
import { recallWithin } from './handOver.ts';
import { isBefore, isWithin } from './processIndex.ts';
import type { Turn } from './turn.ts';
import { withdrawWork } from './work.ts';

/** Why a subtree is left. */
export type ClosingWhy = keyof typeof closingEffects;

/**
 * What leaving a subtree does to what is open in it: drafts of papers, the clocks of its steps, hand-overs that are waited for.
 * Issued papers, used numbers and the case's own clocks are never touched by it.
 */
export const closingEffects = {
  'sent-back': { drafts: 'withdrawn', stepClocks: 'withdrawn', handOvers: 'recalled' },
  'taken-back': { drafts: 'withdrawn', stepClocks: 'withdrawn', handOvers: 'recalled' },
  left: { drafts: 'withdrawn', stepClocks: 'withdrawn', handOvers: 'recalled' },
  cancelled: { drafts: 'stand', stepClocks: 'run-on', handOvers: 'recalled' },
  ended: { drafts: 'discarded-by-the-end', stepClocks: 'stopped-by-the-end', handOvers: 'recalled' },
} as const;

const blockKinds: ReadonlySet<string> = new Set(['choice', 'parallel', 'foreach', 'repeat', 'race', 'beside']);

/**
 * Closes everything open inside a container, last opened first; the container's own node stays for the caller to end.
 * `reopens`: the step of that container which is done again; drafts of papers made before it stand.
 */
export function closeWithin(turn: Turn, container: string, why: ClosingWhy, reopens?: string): void {
  withdrawWork(turn, container, why);
  recallWithin(turn, container, why);
  const open = Object.values(turn.state.nodes).filter((n) => n.path !== container && isWithin(n.path, container)).reverse();
  for (const node of open) {
    if (!turn.state.nodes[node.path]) continue;
    if (blockKinds.has(node.kind)) emit(turn, { kind: 'block.left', path: node.path, how: 'withdrawn' });
    else emit(turn, { kind: 'step.withdrawn', path: node.path, why });
  }
  const effects = closingEffects[why];
  if (effects.drafts === 'withdrawn') {
    for (const paper of Object.values(turn.state.papers)) {
      if (paper.status === 'prepared' && isWithin(paper.path, container) && !(reopens && isBefore(turn.process, paper.path, reopens))) emit(turn, { kind: 'paper.withdrawn', paper: paper.id, document: paper.document });
    }
  }
  if (effects.stepClocks === 'withdrawn') withdrawClocks(turn, (path) => isWithin(path, container));
}


/** Everything that a case which ends leaves undone: work, hand-overs that are waited for, extensions asked for, drafts of papers. Issued papers stand, and may still be sealed. */
export function discardOpen(turn: Turn): void {
  if (turn.state.stage !== '') closeWithin(turn, turn.state.stage, 'ended');
  for (const work of Object.values(turn.state.work)) if (work.kind !== 'seal') emit(turn, { kind: 'work.withdrawn', work: work.id, why: 'ended' });
  for (const paper of Object.values(turn.state.papers)) if (paper.status === 'prepared') emit(turn, { kind: 'paper.withdrawn', paper: paper.id, document: paper.document });
}
