/** How a node parts its ways: one of them by decision, all of them, or those whose conditions hold. */
import { isGateway, isTask, loopOf, type FlowNode } from './flowGraph.ts';

export type Split = 'none' | 'one' | 'all' | 'some';

/** Conditions at an activity's flows part as an inclusive gateway does: one condition beside a default decides between two. */
export function splitOf(node: FlowNode): Split {
  if (node.out.length < 2) return 'none';
  switch (node.type) {
    case 'ExclusiveGateway': return 'one';
    case 'ParallelGateway': return 'all';
    case 'EventBasedGateway': return 'none';
    case 'InclusiveGateway':
    case 'ComplexGateway': return 'some';
    default: {
      const conditional = node.out.filter((flow) => flow.condition !== undefined || flow.expression !== undefined);
      if (conditional.length === 0) return 'all';
      return conditional.length === 1 && node.out.length === 2 && node.out.some((flow) => flow.isDefault) ? 'one' : 'some';
    }
  }
}

/** Flows that a person chooses between; a condition of our own is decided by the facts instead. */
export const isDecided = (node: FlowNode): boolean => node.out.some((flow) => flow.condition !== undefined);

/** An activity that a person does, with nothing in it and not done several times: it may carry outcomes. */
export const isPlainTask = (node: FlowNode): boolean =>
  (isTask(node) || ((node.type === 'SubProcess' || node.type === 'Transaction' || node.type === 'AdHocSubProcess') && !node.inside)) && !loopOf(node);

/** The exclusive gateway that only asks what an activity gave: its ways are the activity's outcomes. */
export function decisionAfter(node: FlowNode): FlowNode | undefined {
  if (!isTask(node) || loopOf(node) || node.out.length !== 1) return undefined;
  const gateway = node.out[0]!.to;
  if (!isGateway(gateway) || gateway.in.length !== 1 || splitOf(gateway) !== 'one' || isDecided(gateway)) return undefined;
  return gateway;
}
