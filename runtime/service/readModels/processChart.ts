/** A process as nested boxes, from top to bottom: every block has one way in and one way out, so that the picture follows from its lists. */
import type { Pack } from '../../definition/load/pack.ts';
import { stepKind, type ProcessDefinition, type Step, type Trigger } from '../../definition/model/process.ts';
import { titleOf } from './names.ts';
import { titleOfStep } from './stepTitles.ts';
import type { Text } from './views.ts';

/** A step, or a block with its parts side by side; a part may have a title of its own. */
export interface ChartNode {
  kind: string;
  title: Text;
  parts?: { title?: Text; nodes: ChartNode[] }[];
}
export interface ChartStage {
  stage: string;
  title: Text;
  nodes: ChartNode[];
  /** What may be begun, and what is listened for, while the stage is open. */
  beside: ChartNode[];
}

export function processChart(pack: Pack, process: ProcessDefinition): ChartStage[] {
  const nodes = (steps: readonly Step[]): ChartNode[] => steps.map(node);
  const node = (step: Step): ChartNode => {
    const parts = partsOf(step).map(({ title, steps }) => ({ ...(title ? { title } : {}), nodes: nodes(steps) }));
    return { kind: stepKind(step), title: titleOfStep(pack, step), ...(parts.length > 0 ? { parts } : {}) };
  };
  const partsOf = (step: Step): { title?: Text; steps: readonly Step[] }[] => {
    if ('parallel' in step) return step.branches.map((b) => ({ ...(b.title ? { title: b.title } : {}), steps: b.steps }));
    if ('choice' in step) return step.cases.flatMap((c) => (c.steps ? [{ ...(c.title ? { title: c.title } : {}), steps: c.steps }] : []));
    if ('foreach' in step) return [{ steps: step.steps }];
    if ('repeat' in step) return [{ steps: step.steps }, ...(step.between ? [{ title: { zh: '再来一轮之前', en: 'Before a further turn' }, steps: step.between }] : [])];
    if ('race' in step) return step.options.map((o) => ({ title: o.title ?? triggerWords(pack, o.for), steps: o.steps ?? [] }));
    return [];
  };
  return process.stages.map((stage) => ({
    stage: stage.stage, title: stage.title, nodes: nodes(stage.steps),
    beside: [
      ...(stage.offers ?? []).map((offer) => ({ kind: 'offer', title: offer.title, parts: [{ nodes: nodes(offer.steps) }] })),
      ...(stage.watches ?? []).map((watch) => ({ kind: 'watch', title: watch.title ?? triggerWords(pack, watch.for), ...(watch.steps ? { parts: [{ nodes: nodes(watch.steps) }] } : {}) })),
    ],
  }));
}

/** What an option or a watch waits for, in words. */
export function triggerWords(pack: Pack, trigger: Trigger): Text {
  if ('message' in trigger) return titleOf(pack, 'message', trigger.message);
  if ('act' in trigger) return trigger.title;
  if ('milestone' in trigger) return { zh: `达到“${trigger.milestone}”`, en: `"${trigger.milestone}" is reached` };
  const clock = titleOf(pack, 'deadline', trigger.clock);
  return trigger.reaches === 'due' ? { zh: `${clock.zh}届满`, en: `${clock.en ?? clock.zh} runs out` } : { zh: `${clock.zh}亮红灯`, en: `${clock.en ?? clock.zh} turns red` };
}
