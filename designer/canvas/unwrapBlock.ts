/** Takes a block out and keeps what is in it: its parts, one after the other, with their lines and comments. */
import { inSequence, type Command } from '../document/inSequence.ts';
import { moveItem } from '../document/moveMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { both } from '../language/both.ts';
import { calledAs, type Done } from './processCommands.ts';
import type { GraphNode } from './processGraph.ts';

/** Whether there is anything to keep. */
export const holdsSteps = ({ parts }: Pick<GraphNode, 'parts'>): boolean => parts.some((part) => part.list.nodes.length > 0);

export function unwrapBlock(definition: OpenDefinition, node: GraphNode): Done {
  const list = node.path.slice(0, -1);
  const index = Number(node.path.at(-1));
  let at = index;
  const commands: Command[] = node.parts.flatMap((part) => part.list.nodes.map((): Command => {
    // Before the block, which moves down by each: so blank lines behind it stay behind the last of them.
    const from = part.list.path.with(list.length, at);
    const to = { path: list, index: at };
    at += 1;
    return (now) => moveItem(now, from, 0, to);
  }));
  return { label: both('designer.did.unwrap', { what: calledAs(node.title, node.name) }), edits: inSequence(definition, [...commands, (now) => removeNode(now, [...list, at])]), then: node.path };
}
