/** What is waited for on the way, in the process itself: a stage that stays until it has come. */
import type { Draft } from './draft.ts';
import { eventOf, loopOf, type FlowNode } from './flowGraph.ts';
import { ownStep } from './ownParts.ts';
import { isThrownWithin } from './triggers.ts';

export function isWait(draft: Draft, node: FlowNode): boolean {
  // What another tool has left of a task of ours stays one.
  if (loopOf(node) || ownStep(draft, node, 'task')) return false;
  if (node.type === 'ReceiveTask') return node.element['instantiate'] !== true;
  if (node.type !== 'IntermediateCatchEvent') return false;
  const kind = eventOf(node);
  // A signal that the process itself throws may have passed by then: whoever works notes it.
  return kind === 'timer' || kind === 'message' || (kind === 'signal' && !isThrownWithin(draft, node));
}
