/**
 * The roles that the platform itself asks, whatever the processes say. An organisation that calls them otherwise says so under
 * `standing`; nothing else of the platform knows a role by name.
 */
import type { Given, OrganisationDefinition } from './organisation.ts';

export type StandingPart = keyof NonNullable<OrganisationDefinition['standing']>;

/** What they are called where the organisation says nothing. */
export const standingNames: Readonly<Record<StandingPart, string>> = { handles: 'handler', heads: 'department-head', leads: 'leader-in-charge', supervises: 'case-supervision-clerk' };

export const standingRole = ({ standing }: Pick<OrganisationDefinition, 'standing'>, part: StandingPart): string => standing?.[part] ?? standingNames[part];

/** Who enters what a meeting, or somebody outside, has decided. */
export const enteringRole = (organisation: Pick<OrganisationDefinition, 'standing'>, given: Extract<Given, { by: 'meeting' | 'outside' }>): string => given.enteredBy ?? standingRole(organisation, 'supervises');
