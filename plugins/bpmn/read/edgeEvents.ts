/** Events at the edge of an activity: which come from outside of it, and what is said of those that cannot be had. */
import type { Draft } from './draft.ts';
import { eventOf, isInterrupting, type EventKind } from './flowGraph.ts';
import { isOutcome, type NodeItem } from './region.ts';

/** What comes from outside of the activity. */
export const fromOutside: EventKind[] = ['message', 'timer', 'signal', 'conditional'];

/** Events at the edge that have no way here are said to be lost. */
export function remarkEvents(draft: Draft, { node, events }: NodeItem): void {
  for (const event of node.boundary) {
    if (events.some((used) => used.event === event)) {
      if (isOutcome(event)) draft.assume(event.element, '作为这一任务的一种办理结果，由人选择', 'an outcome of the task, chosen by whoever does it');
    } else if (!isInterrupting(event)) draft.lose(event.element, '不中断活动的边界事件：其后各步不导入', 'an event at the edge that does not interrupt: what follows it is not imported');
    else if (event.out.length === 0) draft.lose(event.element, '边界事件没有去向', 'an event at the edge that leads nowhere');
    else if (fromOutside.includes(eventOf(event))) draft.lose(event.element, '边界事件只能加在流程自身的环节上，不能在并行的一路或子流程里', 'an event at an edge can only be had in the process itself, not in a branch or a sub-process');
    else draft.lose(event.element, '活动里没有抛出它的事件，也不能作为办理结果', 'nothing in the activity throws it, and it cannot be an outcome');
  }
}
