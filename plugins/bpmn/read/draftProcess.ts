/** One process of a model as a process of ours: its stages and ends, and what interrupts all of it. */
import type { ModelDefinition, ProcessDefinition, ProcessEnd, Stage, Watch } from '../../../runtime/plugin/pluginContract.ts';
import { listOf, typeOf } from '../element.ts';
import { folders, makerFor, type Draft } from './draft.ts';
import { Emitter, type Surroundings } from './emit.ts';
import { entryOf } from './entry.ts';
import { eventOf, isInterrupting, isStart, type FlowNode } from './flowGraph.ts';
import { nameOf } from './elementSteps.ts';
import { readInside } from './inside.ts';
import { isName, Names, titleOf, wordsFor } from './naming.ts';
import { readRegions } from './region.ts';
import { stagesOf } from './stages.ts';
import { eventWords, triggerOf } from './triggers.ts';
import { loseUnreached } from './unreached.ts';

export interface DraftedProcess {
  draft: Draft;
  process: ProcessDefinition;
  first: FlowNode | undefined;
  start?: FlowNode;
}

export function draftProcess(draft: Draft): DraftedProcess | undefined {
  const given = draft.given?.find((each) => each.kind === 'process');
  if (given) return { draft, process: given.data as unknown as ProcessDefinition, first: undefined };
  const { scope } = draft;
  const ends = new Map<FlowNode | undefined, ProcessEnd>();
  const endNames = new Names();
  const endOf = (node: FlowNode | undefined): ProcessEnd => {
    let end = ends.get(node);
    if (!end) {
      const { end: own, outcome, starts, answers } = (node ? (draft.partOf(node) ?? {}) : {}) as Partial<ProcessEnd>;
      end = { end: isName(own) ? endNames.own(own) : endNames.free(node ? wordsFor(node.name, node.id) : '', 'ended'), title: titleOf(node?.name ?? '', { zh: '办结', en: 'Ended' }), outcome: outcome ?? 'closed', ...(starts ? { starts } : {}), ...(answers ? { answers } : {}) };
      if (node) draft.drawing.of(end).ids['self'] = node.id;
      ends.set(node, end);
    }
    return end;
  };
  const interrupting = scope.beside.filter((beside) => interrupts(draft, beside));
  const around: Surroundings = { endName: (node) => endOf(node).end, readInside: (node, block, outer) => readInside(draft, node, block, around, outer), falls: interrupting.length === 0 };
  const { graph, regionFrom } = readRegions(scope, makerFor(draft));
  const entry = entryOf(draft, scope, graph);
  if (!entry) {
    draft.refuse(scope.element, '流程里没有可以办理的元素', 'the process holds nothing that could be done');
    return undefined;
  }
  startedSo(draft, entry.from);
  const region = regionFrom(entry, 'process');
  const emitter = new Emitter(draft, graph, region, 'process', around, '');
  const stages = stagesOf(draft, emitter.emit());
  if (stages.length === 0) {
    draft.refuse(scope.element, '流程里没有可以办理的元素', 'the process holds nothing that could be done');
    return undefined;
  }
  const handling = interrupting.flatMap((beside) => handlingOf(draft, beside, stages, around));
  loseUnreached(draft, scope);
  dataRemarks(draft);
  const process: ProcessDefinition = { process: draft.name, title: draft.title, of: draft.name, sources: draft.sources as unknown as ProcessDefinition['sources'], stages: [...stages, ...handling], ends: [] };
  const { atLast } = emitter;
  if (atLast !== undefined) endOf(atLast === 'undrawn' ? undefined : atLast);
  const used = JSON.stringify(process.stages);
  process.ends = [...ends.values()].filter((end) => used.includes(`"end":"${end.end}"`) || end === (atLast === undefined ? undefined : ends.get(atLast === 'undrawn' ? undefined : atLast)));
  if (atLast !== undefined) endOf(atLast === 'undrawn' ? undefined : atLast).atLastStep = true;
  if (process.ends.length === 0) process.ends = [endOf(undefined)];
  const drawn = draft.drawing.of(process);
  if (isStart(entry.from)) drawn.ids['self'] = entry.from.id;
  drawn.ways[''] = region.path;
  return { draft, process, ...(isStart(entry.from) ? { start: entry.from } : {}), first: 'to' in region.entry ? region.items.get(region.entry.to)?.kind === 'node' ? (region.items.get(region.entry.to) as { node: FlowNode }).node : undefined : undefined };
}

/** The definitions of a drafted process, once it is known whether others begin it. */
export function finished({ draft, process, first, start }: DraftedProcess): ModelDefinition[] {
  if (draft.given) return draft.given.map((each) => ({ ...each, path: `${folders[each.kind] ?? each.kind}/${each.name}.yaml` }));
  const by = draft.performers.first(first, start);
  const begun = draft.isCalled ? {} : { startedBy: by, startForm: '' };
  const { process: name, title, of, ...rest } = process;
  const data = { title, of, ...begun, ...rest } as Record<string, unknown>;
  const made = draft.finish(data, by);
  process.process = name;
  if (!draft.isCalled) Object.assign(process, { startedBy: by, startForm: data['startForm'] });
  return made;
}

function startedSo(draft: Draft, start: FlowNode): void {
  if (!isStart(start)) return;
  const kind = eventOf(start);
  if (kind === 'none') return;
  if (kind === 'message' || kind === 'signal' || kind === 'conditional') draft.assume(start.element, '由人开始，或由移交、信号带来', 'begun by a person, or by the hand-over or signal that brings it');
  else draft.lose(start.element, '不能由时间或这种事件开始；由人开始', 'nothing is begun by time or such an event; a person begins it');
}

/** Event sub-processes that take the place of all else are stages that watches lead to. */
function interrupts(draft: Draft, beside: FlowNode): boolean {
  const start = beside.inside?.nodes.find(isStart);
  if (start && isInterrupting(start) && ['message', 'timer', 'signal', 'conditional'].includes(eventOf(start))) return true;
  draft.lose(beside.element, '不中断流程的、由错误或补偿引起的事件子流程', 'an event sub-process that does not interrupt, or is begun by an error or a compensation');
  return false;
}

function handlingOf(draft: Draft, beside: FlowNode, stages: readonly Stage[], around: Surroundings): Stage[] {
  const scope = beside.inside!;
  const start = scope.nodes.find(isStart)!;
  const { graph, regionFrom } = readRegions(scope, makerFor(draft));
  const entry = entryOf(draft, scope, graph);
  if (!entry) return [];
  const region = regionFrom(entry, 'process');
  const handling = stagesOf(draft, new Emitter(draft, graph, region, 'process', around, '').emit());
  loseUnreached(draft, scope);
  const first = handling[0];
  if (!first) return [];
  const trigger = triggerOf(draft, start, { case: true }, (other) => nameOf(draft, other));
  for (const stage of stages) {
    const watch: Watch = { watch: draft.steps.free(`interrupted-${start.name}`, 'interrupted'), title: titleOf(start.name, eventWords(start)), for: trigger, then: { to: first.stage } };
    stage.watches = [...(stage.watches ?? []), watch];
    // It is drawn once, as the event sub-process; the stages that it interrupts are not drawn.
    draft.drawing.of(watch).ids['self'] = start.id;
    draft.drawing.of(watch).ways[''] = [beside.id, ...region.path];
    Object.assign(draft.drawing.of(stage).ways, { start: [], '': [] });
  }
  return handling;
}

function dataRemarks(draft: Draft): void {
  for (const element of listOf(draft.scope.element, 'flowElements')) {
    if (['DataObjectReference', 'DataStoreReference'].includes(typeOf(element))) draft.assume(element, '数据不属于流程走向，只留在图里；字段写在案件类型里', 'data is no part of the flow and stays in the drawing only; fields belong in the case type');
  }
}
