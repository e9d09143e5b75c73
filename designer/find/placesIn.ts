/** What can be found in one definition as it is written: itself, and what has a name within it. A definition that is being written may lack anything. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { titleOf } from '../../runtime/definition/model/isTitle.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { idOf, nodesOf, toGraph } from '../canvas/processGraph.ts';
import { fieldRows, holdsFields } from '../fields/fieldRows.ts';
import { namedLists } from '../properties/namedLists.ts';
import type { FoundPlace, PartKind } from './foundPlace.ts';

export interface NamedDefinition { kind: DefinitionKind; name: string; data: Readonly<Record<string, unknown>> }

const partKind = (key: string): PartKind => (key === 'code' ? 'entry' : (key as PartKind));

export function placesIn({ kind, name, data }: NamedDefinition): FoundPlace[] {
  const within = titleOf(data['title']);
  const place = (what: FoundPlace['what'], at: string, own: string, title: Title | undefined, key = own): FoundPlace => ({
    id: what === 'definition' ? `${kind}/${name}` : `${kind}/${name}/${what}/${key}`, kind, definition: name, at, what, name: own, ...(title ? { title } : {}), ...(within && what !== 'definition' ? { within } : {}),
  });
  return [place('definition', '', name, within), ...partsOf()];

  function partsOf(): FoundPlace[] {
    if (kind === 'process') {
      const graph = toGraph(data);
      return [...graph.stages.map((stage) => place('stage', stage.id, stage.name, stage.title)), ...[...nodesOf(graph)].map(({ node }) => place(node.kind, node.id, node.name, node.title))];
    }
    if (holdsFields(kind)) return fieldRows(data).map((row) => place('field', idOf(row.path), row.name, row.title, row.path.join('.')));
    return Object.entries(namedLists[kind] ?? {}).flatMap(([list, key]) => {
      const items = data[list];
      return Array.isArray(items) ? items.flatMap((item: unknown, index) => (isRecord(item) && typeof item[key] === 'string' ? [place(partKind(key), `/${list}/${index}`, item[key], titleOf(item['title']))] : [])) : [];
    });
  }
}
