/** The files of the reference pack, and the nodes of a definition, for the tests of the designer's commands. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenDefinition } from '../../designer/document/openDefinition.ts';
import type { SourceNode } from '../../designer/document/sourceNode.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';

const pack = 'definitions/discipline';

export function packSources(): SourceFile[] {
  return readdirSync(pack, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(yaml|md)$/.test(path)).sort()
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(pack, path), 'utf8') }));
}

export interface FoundNode {
  path: (string | number)[];
  node: SourceNode;
}

/** Every node below the root, in the order of the text. */
export function nodesOf(definition: OpenDefinition): FoundNode[] {
  const found: FoundNode[] = [];
  const visit = (node: SourceNode, path: (string | number)[]): void => {
    if (node.kind === 'scalar') return;
    for (const [index, member] of node.members.entries()) {
      const below = [...path, node.kind === 'map' ? member.key! : index];
      found.push({ path: below, node: member.value });
      visit(member.value, below);
    }
  };
  visit(definition.root, []);
  return found;
}
