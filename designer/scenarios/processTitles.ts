/** What the steps, stages and ends of one process are called: several processes may use one name for different things. Pure. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { isStepKey } from '../../runtime/definition/compare/packItems.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { isTitle } from '../../runtime/definition/model/isTitle.ts';
import type { WrittenMove } from './moveWords.ts';

export interface ProcessTitles { step: ReadonlyMap<string, Title>; stage: ReadonlyMap<string, Title>; end: ReadonlyMap<string, Title> }

/** `data`: of a process, as it is written. */
export function processTitles(data: unknown): ProcessTitles {
  const found = { step: new Map<string, Title>(), stage: new Map<string, Title>(), end: new Map<string, Title>() };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isRecord(node)) return;
    const { title } = node;
    if (isTitle(title)) for (const [key, name] of Object.entries(node)) {
      const into = isStepKey(key) ? found.step : key === 'stage' ? found.stage : key === 'end' ? found.end : undefined;
      if (into && typeof name === 'string' && !into.has(name)) into.set(name, title);
    }
    Object.values(node).forEach(visit);
  };
  visit(data);
  return found;
}

/** The process of the case that a line of a scenario is about: the one that it names (`process@organ`), else that of the scenario. */
export function processOfMove(move: WrittenMove, scenario: Readonly<Record<string, unknown>>): string | undefined {
  const named = move['case'] ?? (isRecord(move['see']) ? move['see']['case'] : undefined);
  const process = typeof named === 'string' ? named.split('@')[0] : scenario['process'];
  return typeof process === 'string' ? process : undefined;
}
