/** What a mark on the picture tells: the problems of the step, the stage or the part that it stands at, and the processes that a step or an end begins. */
import type { Problem } from '../../runtime/base/problem.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { say, t } from '../../runtime/ui/language.ts';
import { nearestStep } from '../workspace/problemPlaces.ts';
import { begunProcesses } from './begunProcesses.ts';
import { glanceAt, type Glance } from './processGlance.ts';
import { nodesOf, type ProcessGraph } from './processGraph.ts';
import type { PartHead } from './ways.ts';

export interface MarkTells { label: string; problems: readonly Problem[]; glances: readonly Glance[] }

/** `id`: of a step, a stage or a part. `processOf`: another process of the draft. */
export function markTells(graph: ProcessGraph, id: string, problems: readonly Problem[], processOf: (name: string) => Readonly<Record<string, unknown>> | undefined, partWords: (part: PartHead) => string): MarkTells {
  // A part's id names its list too.
  const place = id.split('#')[0]!;
  const node = [...nodesOf(graph)].find((each) => each.node.id === id)?.node;
  const part = [...nodesOf(graph)].flatMap((each) => each.node.parts).find((each) => each.id === id);
  const title: Title | undefined = (node ?? part ?? graph.stages.find((stage) => stage.id === id))?.title;
  const glances = (node ? begunProcesses(node) : []).flatMap((name) => { const data = processOf(name); return data ? [glanceAt(data)] : []; });
  return { label: t('designer.bubble.label', { what: say(title) || node?.name || (part && partWords(part)) || '' }), problems: problems.filter((problem) => nearestStep(problem.at?.path ?? '') === place), glances };
}
