import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { CaseTypeDefinition } from '../../runtime/definition/model/caseType.ts';
import type { OrganisationDefinition } from '../../runtime/definition/model/organisation.ts';
import type { Grant, PermissionDefinition } from '../../runtime/definition/model/permission.ts';

const pack = fileURLToPath(new URL('../../definitions/discipline/', import.meta.url));
const readAll = <T>(folder: string): T[] =>
  readdirSync(pack + folder).filter((file) => file.endsWith('.yaml')).flatMap((file) => parseAllDocuments(readFileSync(`${pack}${folder}/${file}`, 'utf8')).map((document) => document.toJS() as T));
const organisation = parseAllDocuments(readFileSync(`${pack}organisation.yaml`, 'utf8'))[0]!.toJS() as OrganisationDefinition;
const permissions = readAll<PermissionDefinition>('permissions');
const caseTypes = readAll<CaseTypeDefinition>('case-types');
const rolesOf = (grant: Grant): string[] => ('role' in grant.who ? [grant.who.role] : grant.who.roles);
const grants = permissions.flatMap((permission) => permission.grants.map((grant) => ({ over: permission.over, grant })));

describe('the permissions of the reference pack', () => {
  it('cover every case type and keep out the recused and the person reported', () => {
    expect(permissions.map((p) => p.over).sort()).toEqual(caseTypes.map((c) => c.caseType).sort());
    for (const permission of permissions) expect(permission.never?.map((n) => n.never), permission.permission).toEqual(['recused', 'the-subject']);
  });

  it('show the reporter to the petition office alone', () => {
    const who = grants.filter(({ grant }) => grant.sees.includes('reporter'));
    expect(new Set(who.map(({ over }) => over))).toEqual(new Set(['petition']));
    expect(new Set(who.flatMap(({ grant }) => rolesOf(grant)))).toEqual(new Set(['petition-clerk', 'department-head']));
    for (const { grant } of who) expect(JSON.stringify(grant.rows), grant.grant).toContain('"fact":"actor.organ"');
  });

  it('show a sending organ nothing but progress', () => {
    const senders = grants.filter(({ grant }) => JSON.stringify(grant.rows).includes('case.exchange.sender'));
    expect(senders.length).toBeGreaterThan(0);
    for (const { grant } of senders) expect({ sees: grant.sees, edits: grant.edits, may: grant.may }).toEqual({ sees: ['progress'], edits: [], may: ['urge'] });
  });

  it('let case supervision see all of its organ\'s subtree but the reporter', () => {
    for (const { over } of permissions) {
      const own = grants.filter((g) => g.over === over && rolesOf(g.grant).includes('case-supervision-clerk') && JSON.stringify(g.grant.rows).includes('"under"'));
      expect(own, over).toHaveLength(1);
      const used = new Set(Object.values(caseTypes.find((c) => c.caseType === over)!.properties).map((property) => property.class!));
      used.delete('reporter');
      for (const each of used) expect(own[0]!.grant.sees, `${over} ${each}`).toContain(each);
    }
  });

  it('let the task force see progress and content of leads, and of nothing else', () => {
    const own = grants.filter(({ grant }) => rolesOf(grant).includes('task-force-member'));
    expect(own.map(({ over, grant }) => [over, grant.sees])).toEqual([['lead', ['progress', 'content']]]);
  });

  it('give whoever manages the platform no case at all', () => {
    const managers = organisation.roles.filter((role) => role.manages).map((role) => role.role);
    expect(managers).toEqual(['definition-author', 'definition-publisher', 'system-admin', 'security-admin', 'audit-admin']);
    for (const { grant } of grants) for (const manager of managers) expect(rolesOf(grant), grant.grant).not.toContain(manager);
  });

  it('keep the work of review from those who investigated', () => {
    const seesTrial = grants.filter(({ grant }) => grant.sees.includes('trial'));
    expect(seesTrial.flatMap(({ grant }) => rolesOf(grant))).not.toContain('handler');
    const heads = seesTrial.filter(({ grant }) => rolesOf(grant).includes('department-head'));
    for (const { grant } of heads) expect(grant.phases).not.toContain('filed');
  });

  it('give every field exactly one class of the pack', () => {
    const classes = (parseAllDocuments(readFileSync(`${pack}pack.yaml`, 'utf8'))[0]!.toJS() as { classes: { class: string }[] }).classes.map((c) => c.class);
    for (const caseType of caseTypes) for (const [name, property] of Object.entries(caseType.properties)) expect(classes, `${caseType.caseType}.${name}`).toContain(property.class);
  });
});
