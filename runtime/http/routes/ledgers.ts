/** Ledgers: which there are, and one of them a page at a time. */
import { Type } from 'typebox';
import { ledgerPage, ledgers } from '../../service/ledgers.ts';
import type { Runtime } from '../../service/runtime.ts';
import { LedgerInfo, LedgerPage } from '../api.ts';
import { guarded, type Endpoint } from '../endpoint.ts';
import { ledgerFilters, LedgerQuery } from '../ledgerQuery.ts';

export const ledgerRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({ route: 'ledgers', method: 'GET', summary: 'Ledgers that one may read', permission: 'read ledgers', answer: Type.Object({ rows: Type.Array(LedgerInfo) }), handle: ({ principal }) => ledgers(runtime, principal) }),
  guarded({
    route: 'ledger', method: 'GET', summary: 'One ledger; `filter.COLUMN` filters by a column', permission: 'read ledgers', query: LedgerQuery, answer: LedgerPage,
    handle: ({ principal, params, query: { after, limit, group, ...rest } }) =>
      ledgerPage(runtime, principal, params['ledger'] ?? '', { ...ledgerFilters(rest), ...(after ? { after } : {}), ...(limit ? { limit } : {}), ...(group === undefined ? {} : { group }) }),
  }),
];
