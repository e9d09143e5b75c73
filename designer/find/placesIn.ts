/** What can be found in one definition as it is written: itself, and what has a name within it. A definition that is being written may lack anything. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { idOf, nodesOf, toGraph } from '../canvas/processGraph.ts';
import { fieldRows, holdsFields } from '../fields/fieldRows.ts';
import type { FoundPlace, PartKind } from './foundPlace.ts';

export interface NamedDefinition { kind: DefinitionKind; name: string; data: Readonly<Record<string, unknown>> }

/** Lists whose items have a name under a key of their own. A kind more is one line. */
const lists: Partial<Record<DefinitionKind, readonly (readonly [list: string, name: string, what: PartKind])[]>> = {
  pack: [['phases', 'phase', 'phase'], ['classes', 'class', 'class']],
  organisation: [['roles', 'role', 'role'], ['levels', 'level', 'level'], ['departments', 'department', 'department'], ['tiers', 'tier', 'tier'], ['bodies', 'body', 'body']],
  ruleSet: [['rules', 'rule', 'rule']],
  conditionSet: [['conditions', 'condition', 'condition']],
  deadline: [['extensions', 'extension', 'extension']],
  register: [['entries', 'code', 'entry']],
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const titleOf = (value: unknown): Title | undefined => (isRecord(value) && typeof value['zh'] === 'string' ? (value as unknown as Title) : undefined);

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
    return (lists[kind] ?? []).flatMap(([list, key, what]) => {
      const items = data[list];
      return Array.isArray(items) ? items.flatMap((item: unknown, index) => (isRecord(item) && typeof item[key] === 'string' ? [place(what, `/${list}/${index}`, item[key], titleOf(item['title']))] : [])) : [];
    });
  }
}
