/**
 * What BPMN has no word for travels in `extensionElements` of its process, as our definitions in JSON. It counts only as long as the
 * flow is the one that it was written for: a print of the flow stands beside it, and other tools that draw anew do not know it.
 */
import { createHash } from 'node:crypto';
import type { CarriedDefinition } from '../../runtime/plugin/pluginContract.ts';
import { listOf, ownNamespace, refOf, type Element } from './element.ts';
import { eventOf, loopOf, readScope, type Scope } from './read/flowGraph.ts';

export interface OwnWords {
  definitions: CarriedDefinition[];
  /** The flow is still the one that the definitions were written with. */
  isCurrent: boolean;
}

/** The same for two models whose processes flow alike, whatever their layout and order in the file. */
export function printOf(process: Element): string {
  const lines: string[] = [];
  const walk = (scope: Scope): void => {
    for (const node of [...scope.nodes, ...scope.beside]) {
      lines.push(JSON.stringify([node.id, node.type, node.name, node.type.endsWith('Event') ? eventOf(node) : '', node.host?.id ?? '', loopOf(node)?.$type ?? '', scope.host?.id ?? '', String(node.element['calledElement'] ?? '')]));
      if (node.inside) walk(node.inside);
    }
    for (const flow of scope.flows) lines.push(JSON.stringify([flow.id, flow.from.id, flow.to.id, flow.name, flow.isDefault, flow.condition ?? flow.expression ?? '']));
  };
  walk(readScope(process));
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

const isOwn = (value: Element, name: string): boolean => {
  const { ns } = (value as unknown as { $descriptor?: { ns?: { uri?: string; localName?: string } } }).$descriptor ?? {};
  return ns?.uri === ownNamespace && ns.localName === name;
};

export function ownWordsOf(process: Element): OwnWords | undefined {
  const values = listOf(refOf(process, 'extensionElements') ?? { $type: '' }, 'values');
  const pack = values.find((value) => isOwn(value, 'definitions'));
  if (!pack) return undefined;
  try {
    const definitions = JSON.parse(String(pack['$body'])) as CarriedDefinition[];
    if (!Array.isArray(definitions) || !definitions.every((each) => typeof each.kind === 'string' && typeof each.name === 'string' && typeof each.data === 'object' && each.data !== null)) return undefined;
    return { definitions, isCurrent: pack['flow'] === printOf(process) };
  } catch {
    return undefined;
  }
}

/** What others have said of an element. */
export const withoutOwn = (element: Element): Element[] => listOf(refOf(element, 'extensionElements') ?? { $type: '' }, 'values').filter((value) => !isOwn(value, 'definitions') && !isOwn(value, 'part'));

/** What we say of one element: the part of a definition that it is, without its ways. */
export function partOf(element: Element): Record<string, unknown> | undefined {
  const value = listOf(refOf(element, 'extensionElements') ?? { $type: '' }, 'values').find((each) => isOwn(each, 'part'));
  if (!value) return undefined;
  try {
    const part: unknown = JSON.parse(String(value['$body']));
    return typeof part === 'object' && part !== null && !Array.isArray(part) ? (part as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
