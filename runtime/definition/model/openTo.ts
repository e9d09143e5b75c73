/** To which roles ledgers and pages are open: said once, for whoever opens one, for menus and home pages, and for the linter. */
import type { pages } from './dashboard.ts';
import type { LedgerDefinition } from './ledger.ts';
import type { OrganisationDefinition } from './organisation.ts';

type Page = (typeof pages)[number];
type Managed = NonNullable<OrganisationDefinition['roles'][number]['manages']>[number];

/** A ledger that names no role is everybody's. */
export const ledgerFor = (ledger: Pick<LedgerDefinition, 'for'>, roles: readonly string[]): boolean => ledger.for === undefined || ledger.for.roles.some((role) => roles.includes(role));

/** What one manages who may open a page: any of these. A page without a line is everybody's. */
const pageNeeds: Readonly<Partial<Record<Page, readonly Managed[]>>> = { definitions: ['definitions', 'publishing'], trail: ['definitions', 'publishing', 'audit'] };

export const pageFor = (organisation: Pick<OrganisationDefinition, 'roles'>, page: Page, roles: readonly string[]): boolean => {
  const needs = pageNeeds[page];
  return needs === undefined || organisation.roles.some(({ role, manages }) => roles.includes(role) && manages?.some((each) => needs.includes(each)));
};
