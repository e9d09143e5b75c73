/** Rights: the cells of the table of grants, the class of a document. */
import type { OpenDefinition } from '../../../designer/document/openDefinition.ts';
import { setDocumentClass } from '../../../designer/permissions/documentClass.ts';
import { changeGrants, grantsOf } from '../../../designer/permissions/grantCommands.ts';
import { rolesIn, toggleRight, type Cell, type GrantChange } from '../../../designer/permissions/rightsTable.ts';
import type { PermissionDefinition } from '../../../runtime/definition/model/permission.ts';
import { referencePack as pack } from '../../interpreter/referencePack.ts';
import { command, often, put, together, type Application, type Command, type Touch } from './registry.ts';

const phases = pack.pack.phases.map((each) => each.phase);

function cellsOf({ grants, over }: PermissionDefinition): Cell[] {
  const items = (['may', 'sees'] as const).flatMap((kind) => [...new Set(grants.flatMap((grant) => grant[kind]))].map((name) => ({ kind, name })));
  const fields = Object.keys(pack.caseType[over]!.properties).slice(0, 6).map((name) => ({ kind: 'edits' as const, name }));
  return [...new Set(grants.flatMap(rolesIn)), 'audit-admin'].flatMap((role) => phases.flatMap((phase) => [...items, ...fields].map((item) => ({ ...item, role, phase }))));
}

/** Which grants the changes touch, as they were numbered before, and where new ones stand afterwards. */
function touched(count: number, changes: readonly GrantChange[]): Touch {
  const order: (number | 'new')[] = Array.from({ length: count }, (_, i) => i);
  const [nodes, gone] = [[] as number[], [] as number[]];
  for (const change of changes) {
    if (change.do === 'insert') { order.splice(change.index, 0, 'new'); continue; }
    const was = order[change.index]!;
    if (was !== 'new') (change.do === 'remove' ? gone : nodes).push(was);
    if (change.do === 'remove') order.splice(change.index, 1);
  }
  return together({ nodes: nodes.map((i) => ['grants', i]), gone: gone.map((i) => ['grants', i]) }, put(['grants'], ...order.flatMap((each, i) => (each === 'new' ? [i] : []))));
}

const grants = command('designer/permissions/grantCommands.ts', { changeGrants }, (d, draw) => {
  if (d.kind !== 'permission') return [];
  const all = cellsOf(d.data as unknown as PermissionDefinition);
  const own = grantsOf(d.data);
  return (all.length === 0 ? [] : draw.some(all, 8)).flatMap((cell) => [false, true].map((whole): Application<[OpenDefinition, readonly GrantChange[]]> => {
    const taken = new Set(own.map(({ grant }) => grant));
    const nameFor = (wanted: string): string => { let name = wanted; for (let n = 2; taken.has(name); n += 1) name = `${wanted}-${n}`; taken.add(name); return name; };
    const changes = toggleRight(own, cell, { phases, fields: Object.keys(pack.caseType[String(d.data['over'])]!.properties), whole, nameFor, titleFor: ({ title }) => title });
    return { at: `${cell.role} ${cell.phase} ${cell.kind} ${cell.name}${whole ? ' whole' : ''}`, args: [d, changes], ...touched(own.length, changes) };
  }));
});

export const permissionCommands: Command[] = [
  ...often(8, [grants]),
  command('designer/permissions/documentClass.ts', { setDocumentClass }, (d) => (d.kind === 'document' ? ['reporter', 'content'].map((name) => ({ at: name, args: [d, name], ...(d.data['class'] === undefined ? (name === 'content' ? {} : put([], 'class')) : name === 'content' ? { gone: [['class']] } : { nodes: [['class']] }) })) : [])),
];
