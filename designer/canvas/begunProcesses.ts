/** The processes that a step or an end begins, by their names, each once: a child its own, an end those of its `starts`. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { GraphNode } from './processGraph.ts';

export function begunProcesses({ kind, data }: Pick<GraphNode, 'kind' | 'data'>): string[] {
  const starts = kind === 'child' ? [data] : kind === 'end' && Array.isArray(data['starts']) ? data['starts'] : [];
  return [...new Set(starts.flatMap((each) => (isRecord(each) && typeof each['process'] === 'string' ? [each['process']] : [])))];
}
