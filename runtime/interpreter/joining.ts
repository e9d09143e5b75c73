/** When a block that opened several parts goes on: how many must be done, and what becomes of the rest. */
import type { ForeachStep, ParallelStep } from '../definition/model/process.ts';
import type { OpenNode } from './caseState.ts';

/**
 * `wait`: not enough is done yet. `done`: the block is left, whatever is open in it is given up. `pass`: the case goes on and
 * the rest runs beside it. `rest-done`: it went on before, and now the rest is done too. `open`: the next item's turn.
 */
export type Verdict = { verdict: 'wait' | 'done' | 'pass' | 'rest-done' } | { verdict: 'open'; key: string };

const count = (node: OpenNode, state: string): number => Object.values(node.parts ?? {}).filter((s) => s === state).length;

function enough(node: OpenNode, isEnough: boolean, rest: 'none' | 'cancel' | 'keep'): Verdict {
  const open = count(node, 'open');
  if (node.passed) return { verdict: open === 0 ? 'rest-done' : 'wait' };
  if (open === 0) return { verdict: 'done' };
  if (!isEnough || rest === 'none') return { verdict: 'wait' };
  return { verdict: rest === 'keep' ? 'pass' : 'done' };
}

export function joinBranches(node: OpenNode, { join }: ParallelStep): Verdict {
  const wanted = join.wait === 'all' ? Infinity : join.wait === 'first' ? 1 : join.wait.count;
  return enough(node, count(node, 'done') >= wanted, join.rest);
}

export function joinItems(node: OpenNode, step: ForeachStep): Verdict {
  const keys = Object.keys(node.parts ?? {});
  const done = count(node, 'done');
  const wanted = step.done === 'all' ? keys.length : step.done === 'any' ? 1 : Math.min(step.done.count, keys.length);
  if (done < wanted && !node.passed) {
    if (count(node, 'open') > 0) return { verdict: 'wait' };
    const key = keys.find((k) => node.parts![k] === 'not-taken');
    if (key !== undefined) return { verdict: 'open', key };
  }
  return enough(node, done >= wanted, step.rest ?? 'cancel');
}
