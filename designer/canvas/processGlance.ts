/** A process as a short list, to be looked at without opening it. */
import type { Title } from '../../runtime/definition/model/common.ts';
import { toGraph, type GraphNode } from './processGraph.ts';

export interface Glance { name: string; title?: Title; steps: { kind: string; name: string; title?: Title }[]; /** That are not listed. */ more: number }

/** More do not fit beside a card. */
const most = 14;

/** The stages, each before its steps; what is within a block is told by the block. */
export function glanceAt(data: Readonly<Record<string, unknown>>): Glance {
  const said = ({ kind, name, title }: Pick<GraphNode, 'name' | 'title'> & { kind: string }): Glance['steps'][number] => ({ kind, name, ...(title ? { title } : {}) });
  const { stages } = toGraph(data);
  const steps = stages.flatMap((stage) => [...(stages.length > 1 ? [said({ ...stage, kind: 'stage' })] : []), ...stage.list.nodes.map(said)]);
  const title = data['title'] as Title | undefined;
  return { name: String(data['process'] ?? ''), ...(title ? { title } : {}), steps: steps.slice(0, most), more: Math.max(0, steps.length - most) };
}
