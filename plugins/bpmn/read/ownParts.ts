/** What elements say of themselves in our own words, where another tool has changed the flow around them. */
import type { Performer, Step } from '../../../runtime/plugin/pluginContract.ts';
import { listOf } from '../element.ts';
import type { Draft } from './draft.ts';
import type { FlowNode } from './flowGraph.ts';
import type { Performers } from './performers.ts';

type Data = Record<string, unknown>;
const blocks = ['foreach', 'repeat'];
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The part that an activity is; of one that is done several times that of the single turn. */
export function ownPart(draft: Draft, node: FlowNode): Data | undefined {
  const part = draft.partOf(node);
  if (!part || !blocks.includes(String(part['step'])) || node.inside) return part;
  return isData(part['inner']) ? part['inner'] : undefined;
}
/** The block around an activity that is done several times. */
export function ownBlock(draft: Draft, node: FlowNode): Data | undefined {
  const part = draft.partOf(node);
  return part && blocks.includes(String(part['step'])) ? part : undefined;
}

/** Keys of a step of this kind besides its name, title and ways. */
export function ownStep(draft: Draft, node: FlowNode, kind: string): Data | undefined {
  const part = ownPart(draft, node);
  if (part?.['step'] !== kind) return undefined;
  const { step: _, name: __, in: ___, ways: ____, inner: _____, ...keys } = part;
  return keys;
}

/** Steps that no element of BPMN stands for by itself. */
const own = ['approval', 'handOver', 'child', 'milestone'] as const;
export function ownOtherStep(draft: Draft, node: FlowNode, name: string, title: Step['title']): Step | undefined {
  for (const kind of own) {
    const keys = ownStep(draft, node, kind);
    if (keys) return { [kind]: name, title, ...keys } as unknown as Step;
  }
  return undefined;
}

/** What the outcomes of a step were called, by their names. */
export function ownWays(draft: Draft, node: FlowNode): Record<string, string> {
  const ways = ownPart(draft, node)?.['ways'];
  return isData(ways) ? (ways as Record<string, string>) : {};
}

/** Who does what our own words do not say: whom the element names, else whoever begins the process. */
export function ownPerformers(draft: Draft, drawn: Performers): Performers {
  const { before } = draft;
  const first = (before?.['startedBy'] as Performer | undefined)?.role ?? /"role":"([^"]+)"/.exec(JSON.stringify(before))?.[1];
  const of = (node: FlowNode): Performer => {
    const by = ownPart(draft, node)?.['by'];
    return isData(by) ? (by as unknown as Performer) : first === undefined || listOf(node.element, 'resources').length > 0 ? drawn.of(node) : { role: first };
  };
  return { of, first: (node, start) => (node ? of(node) : drawn.first(node, start)) };
}

export interface OwnStage { stage: string; title: { zh: string; en?: string }; phase: string }
/** The stage that a step stood in. */
export function ownStage(draft: Draft, node: FlowNode): OwnStage | undefined {
  const stage = draft.partOf(node)?.['in'];
  return isData(stage) && typeof stage['stage'] === 'string' && typeof stage['phase'] === 'string' && isData(stage['title']) ? (stage as unknown as OwnStage) : undefined;
}
