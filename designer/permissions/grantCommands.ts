/** Changes of grants as edits of their lines. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { Grant } from '../../runtime/definition/model/permission.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItem } from '../document/insertMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';
import type { GrantChange } from './rightsTable.ts';

export const grantsOf = (data: Readonly<Record<string, unknown>>): readonly Grant[] => (Array.isArray(data['grants']) ? (data['grants'] as Grant[]) : []);

export const changeGrants = (definition: OpenDefinition, changes: readonly GrantChange[]): TextEdit[] => inSequence(definition, changes.map(commandOf));

const commandOf = (change: GrantChange): Command => (now) => {
  const grant = grantsOf(now.data)[change.index];
  const at = ['grants', change.index] as const;
  switch (change.do) {
    case 'put': return insertItem(now, [...at, change.kind], (grant![change.kind] as string[]).length, change.name);
    case 'take': return removeNode(now, [...at, change.kind, (grant![change.kind] as string[]).indexOf(change.name)]);
    case 'set': return setValue(now, [...at, change.key], change.value);
    case 'leave': return removeNode(now, [...at, 'who', 'roles', (grant!.who as { roles: string[] }).roles.indexOf(change.role)]);
    case 'insert': return insertItem(now, ['grants'], change.index, change.grant);
    case 'remove': return removeNode(now, at);
  }
};
