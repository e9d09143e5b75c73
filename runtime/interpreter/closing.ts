/** Leaving a subtree: its work is withdrawn, its hand-overs recalled, its drafts of papers discarded, its own clocks stopped. */
import { withdrawClocks } from './clocks.ts';
import { emit } from './emit.ts';
import { recallWithin } from './handOver.ts';
import { isBefore, isWithin } from './processIndex.ts';
import type { Turn } from './turn.ts';
import { withdrawWork } from './work.ts';

/**
 * Closes everything open inside a container, last opened first; the container's own node stays for the caller to end.
 * `reopens`: the step of that container which is done again; drafts of papers made before it stand.
 */
export function closeWithin(turn: Turn, container: string, why: 'sent-back' | 'taken-back' | 'left' | 'cancelled' | 'ended', reopens?: string): void {
  withdrawWork(turn, container, why);
  recallWithin(turn, container, why);
  const open = Object.values(turn.state.nodes).filter((n) => n.path !== container && isWithin(n.path, container)).reverse();
  for (const node of open) {
    if (!turn.state.nodes[node.path]) continue;
    if (node.parts || node.kind === 'choice') emit(turn, { kind: 'block.left', path: node.path, how: 'withdrawn' });
    else emit(turn, { kind: 'step.withdrawn', path: node.path, why });
  }
  if (why === 'sent-back' || why === 'taken-back' || why === 'left') {
    for (const paper of Object.values(turn.state.papers)) {
      if (paper.status === 'prepared' && isWithin(paper.path, container) && !(reopens && isBefore(turn.process, paper.path, reopens))) emit(turn, { kind: 'paper.withdrawn', paper: paper.id, document: paper.document });
    }
    withdrawClocks(turn, (path) => isWithin(path, container));
  }
}

/** Everything that a case which ends leaves undone: work, hand-overs that are waited for, extensions asked for, drafts of papers. Issued papers stand, and may still be sealed. */
export function discardOpen(turn: Turn): void {
  if (turn.state.stage !== '') closeWithin(turn, turn.state.stage, 'ended');
  for (const work of Object.values(turn.state.work)) if (work.kind !== 'seal') emit(turn, { kind: 'work.withdrawn', work: work.id, why: 'ended' });
  for (const paper of Object.values(turn.state.papers)) if (paper.status === 'prepared') emit(turn, { kind: 'paper.withdrawn', paper: paper.id, document: paper.document });
}
