/** What a step says of itself, where its element goes to other tools and back: everything but its ways and what it holds. */
import { stepKind, stepName, type Step } from '../../../runtime/plugin/pluginContract.ts';
import type { List } from './places.ts';

/** A step without its ways and what it holds, and what its outcomes are called. */
export const partSaid = (step: Step): Record<string, unknown> => ({
  step: stepKind(step), name: stepName(step), ...rest(step, structural),
  ...('outcomes' in step && step.outcomes ? { ways: Object.fromEntries(Object.keys(step.outcomes).map((out) => [out, ('outcomeTitles' in step ? step.outcomeTitles?.[out]?.zh : undefined) ?? outcomeWords[out] ?? out])) } : {}),
});
/** Stages are not drawn; a step of a stage's own list says which it is. */
export const stageSaid = (list: List): Record<string, unknown> => (list.kind === 'stage' ? { in: { stage: list.stage.stage, title: list.stage.title, phase: list.stage.phase } } : {});

/** Outcomes that have no title of their own. */
export const outcomeWords: Record<string, string> = { agreed: '同意', refused: '不同意', answered: '已答复', recalled: '已撤回' };
const structural = ['task', 'approval', 'choice', 'parallel', 'foreach', 'handOver', 'child', 'milestone', 'repeat', 'race', 'title', 'steps', 'between', 'cases', 'branches', 'options', 'outcomes', 'outcomeTitles', 'otherwise', 'when', 'address'];
export const rest = (part: object, without: readonly string[]): Record<string, unknown> => Object.fromEntries(Object.entries(part).filter(([key]) => !without.includes(key) && key !== 'address'));
