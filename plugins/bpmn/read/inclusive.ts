/** Which ways of an inclusive gateway are taken: by our own conditions, or chosen by a person. */
import type { ParallelStep, Step, TaskStep } from '../../../runtime/plugin/pluginContract.ts';
import type { Draft } from './draft.ts';
import { titleOf } from './naming.ts';
import type { BlockItem } from './region.ts';

/** Whether somebody must choose before the block: its conditions are not ours. */
export const isChosen = (item: BlockItem): boolean => item.some && item.branches.every(({ edge }) => edge.flow?.condition === undefined);

/** Who decides which of the ways are taken, where their conditions are not ours. */
export function decideSome(draft: Draft, name: string, item: BlockItem, names: readonly string[]): { step: Step; whens: (ParallelStep['branches'][number]['when'])[] } {
  const by = draft.performers.of(item.split);
  const step: TaskStep = { task: name, title: titleOf(item.split.name, { zh: '选择同时进行的各路', en: 'Choose the ways' }), by };
  const field = draft.choiceField(item.split.name || 'ways', draft.formFor(step), names.map((value, i) => ({ value, title: titleOf(item.branches[i]!.edge.flow?.name ?? '', { zh: value, en: value }) })));
  draft.assume(item.split.element, '由人选择同时进行的各路；条件只作为选项的名称', 'a person chooses the ways; conditions are the names of the choices');
  draft.lose(item.split.element, '在包容网关前多了一个由人选择的任务', 'a task in which a person chooses stands before the inclusive gateway');
  return { step, whens: names.map((value) => ({ fact: field, operator: 'contains', value })) };
}

/** Conditions of our own at the ways of an inclusive gateway; the default way is taken when none of them holds. */
export function ownConditions(item: BlockItem): ParallelStep['branches'][number]['when'][] {
  const said = item.branches.flatMap(({ edge }) => (edge.flow?.condition ? [edge.flow.condition] : []));
  return item.branches.map(({ edge }) => edge.flow?.condition ?? (edge.flow?.isDefault && said.length > 0 ? { not: { any: said } } : undefined));
}
