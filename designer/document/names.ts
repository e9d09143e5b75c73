/** Under which names the form of a node is looked up: see `writingStyle.ts`. */
import { stepsTo, type OpenDefinition } from './openDefinition.ts';
import type { NodeValuePath } from './sourceNode.ts';
import { itemsOf, valuesOf, type StyleKey } from './writingStyle.ts';

/** The names of the node at `path`, whose last part need not exist yet; the nearest first. */
export function namesAt(definition: OpenDefinition, path: NodeValuePath): StyleKey[] {
  const steps = stepsTo(definition.root, path.slice(0, -1)) ?? [];
  let name: StyleKey = '';
  for (const { parent, member } of steps) name = parent.kind === 'map' ? member.key! : itemsOf(name);
  const parent = steps.at(-1)?.member.value ?? definition.root;
  const last = path.at(-1);
  if (last === undefined) return [''];
  return parent.kind === 'list' ? [itemsOf(name)] : [String(last), valuesOf(name)];
}
