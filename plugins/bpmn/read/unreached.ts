/** What nothing leads to is said to be lost, so that nothing is dropped in silence. */
import type { Draft } from './draft.ts';
import { eventOf, isEnd, isGateway, isStart, type Scope } from './flowGraph.ts';

export function loseUnreached(draft: Draft, scope: Scope): void {
  for (const node of scope.nodes) {
    if (draft.visited.has(node) || isGateway(node) || isStart(node) || node.host || (isEnd(node) && ['none', 'terminate', 'error'].includes(eventOf(node))) || eventOf(node) === 'link') continue;
    if (node.element['isForCompensation'] === true) draft.lose(node.element, '补偿活动', 'a compensation activity');
    else draft.lose(node.element, '导入的各步都不通到这里', 'nothing that was imported leads here');
  }
}
