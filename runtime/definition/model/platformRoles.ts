/**
 * The roles that the platform itself asks, whatever the processes say. An organisation that calls them otherwise says so under
 * `platformRoles`; nothing else of the platform knows a role by name.
 */
import type { Given, OrganisationDefinition } from './organisation.ts';

export type PlatformRolePart = keyof NonNullable<OrganisationDefinition['platformRoles']>;

/** What they are called where the organisation says nothing. */
export const platformRoleNames: Readonly<Record<PlatformRolePart, string>> = { handles: 'handler', heads: 'department-head', leads: 'leader-in-charge', supervises: 'case-supervision-clerk' };

export const platformRole = ({ platformRoles }: Pick<OrganisationDefinition, 'platformRoles'>, part: PlatformRolePart): string => platformRoles?.[part] ?? platformRoleNames[part];

/** Who enters what a meeting, or somebody outside, has decided. */
export const enteringRole = (organisation: Pick<OrganisationDefinition, 'platformRoles'>, given: Extract<Given, { by: 'meeting' | 'outside' }>): string => given.enteredBy ?? platformRole(organisation, 'supervises');
