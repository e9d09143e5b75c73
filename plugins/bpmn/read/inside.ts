/** What is in a sub-process, as the steps of a block. */
import type { RepeatStep, Step } from '../../../runtime/plugin/pluginContract.ts';
import { makerFor, type Draft } from './draft.ts';
import { Emitter, type Surroundings } from './emit.ts';
import { entryOf } from './entry.ts';
import type { FlowNode } from './flowGraph.ts';
import { readRegions } from './region.ts';
import { loseUnreached } from './unreached.ts';

export function readInside(draft: Draft, node: FlowNode, block: RepeatStep, around: Surroundings, outer: Emitter): Step[] {
  const scope = node.inside!;
  for (const beside of scope.beside) draft.lose(beside.element, '子流程里的事件子流程', 'an event sub-process within a sub-process');
  const { graph, regionFrom } = readRegions(scope, makerFor(draft));
  const entry = entryOf(draft, scope, graph);
  if (!entry) return [{ milestone: draft.steps.free(`${block.repeat} nothing`, 'nothing'), title: { zh: '无须办理', en: 'Nothing to do' } }];
  const region = regionFrom(entry, 'inside');
  const drawn = draft.drawing.of(block);
  if (entry.from.type === 'StartEvent') drawn.ids['start'] = entry.from.id;
  drawn.ways['start'] = region.path;
  const steps = new Emitter(draft, graph, region, 'inside', around, block.repeat, outer).steps();
  loseUnreached(draft, scope);
  return steps;
}
