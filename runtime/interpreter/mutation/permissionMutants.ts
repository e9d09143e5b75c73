/** Faults sown into permissions: what bars is forgotten, a grant shows one class more, or lets edit everything. */
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import type { PermissionDefinition } from '../../definition/model/permission.ts';
import type { Mutant } from './mutant.ts';

export function permissionMutants(pack: Pack, permission: PermissionDefinition): Mutant[] {
  const processes = definitionsOf(pack, 'process').filter((p) => p.of === permission.over).map((p) => p.process);
  const found: Mutant[] = [];
  const sow = (at: string, zh: string, en: string, changed: Partial<PermissionDefinition>): void => void found.push({
    at: `permission/${permission.permission}/${at}`, kind: 'permission', says: { zh, en }, processes,
    pack: { ...pack, permission: { ...pack.permission, [permission.permission]: { ...permission, ...changed } } },
  });
  permission.never?.forEach((never, i) => sow(never.never, `“${never.never}”不再禁止`, `${never.never} no longer bars`, { never: permission.never!.filter((_, n) => n !== i) }));
  permission.grants.forEach((grant, i) => sow(grant.grant, `授权“${grant.grant}”去掉`, `grant ${grant.grant} left out`, { grants: permission.grants.filter((_, n) => n !== i) }));
  return found;
}
