/**
 * Several chosen steps brought together. Places on the canvas follow from the definition, so steps stand in line when they follow one
 * another in one list: to align steps is to gather them behind the first of them, each as it was.
 */
import { inSequence, type Command } from '../document/inSequence.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { both } from '../language/both.ts';
import { moveStep, type Done } from './processCommands.ts';
import { isWithin, nodesOf, toGraph, type GraphNode } from './processGraph.ts';

/** `undefined` where they follow one another already, or one holds another. */
export function gatherSteps(definition: OpenDefinition, chosen: readonly GraphNode[]): Done | undefined {
  const names = chosen.map((node) => node.name);
  if (new Set(names).size !== names.length || names.includes('') || chosen.some((a) => chosen.some((b) => isWithin(a, b)))) return undefined;
  const placed = (now: OpenDefinition, name: string) => [...nodesOf(toGraph(now.data))].find(({ node, list }) => list && node.name === name)!;
  const commands = names.slice(1).map((name, i): Command => (now) => {
    const [before, own] = [placed(now, names[i]!), placed(now, name)];
    // As one step is moved: a list that may be missing goes with its only step.
    return moveStep(now, own.node, { list: before.list!.path, index: before.index + 1 }).edits;
  });
  const edits = inSequence(definition, commands);
  return edits.length === 0 ? undefined : { label: both('designer.did.gather', { count: names.length }), edits, then: chosen[0]!.path };
}
