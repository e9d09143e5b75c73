/** Ledgers and searches as files: begun, followed, taken. */
import { Type } from 'typebox';
import { exportFile, exportState, startExport, workbookType } from '../../service/exports.ts';
import type { Runtime } from '../../service/runtime.ts';
import { ExportJob } from '../api.ts';
import { guarded, type Endpoint } from '../endpoint.ts';
import { userFileResponse } from '../fileResponse.ts';
import { ledgerFilters, LedgerQuery } from '../ledgerQuery.ts';
import { cursor, limit } from '../queryParts.ts';
import { SearchQuery } from '../searchQuery.ts';

export const exportRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({
    route: 'ledgerExport', method: 'POST', summary: 'Begin to make a file of a ledger, with the same filters as its page', permission: 'export', query: LedgerQuery, answer: ExportJob,
    // A file has no pages: where the page stands is left out.
    handle: ({ principal, params, query: { after: _after, limit: _limit, group: _group, ...rest } }) => startExport(runtime, principal, { ledger: params['ledger'] ?? '', ...ledgerFilters(rest) }),
  }),
  guarded({
    route: 'searchExport', method: 'POST', summary: 'Begin to make a file of what a search finds', permission: 'export', query: Type.Object({ ...SearchQuery.properties, after: cursor, limit }, { additionalProperties: false }), answer: ExportJob,
    handle: ({ principal, query: { after: _after, limit: _limit, ...search } }) => startExport(runtime, principal, { search }),
  }),
  guarded({ route: 'exportJob', method: 'GET', summary: 'How far the file is', permission: 'export', answer: ExportJob, handle: ({ principal, params }) => exportState(runtime, principal, params['job'] ?? '') }),
  guarded({
    route: 'exportFile', method: 'GET', summary: 'The file', permission: 'export', answer: { media: workbookType, what: 'A workbook.' },
    handle: async ({ principal, params }) => {
      const { bytes, name, type } = await exportFile(runtime, principal, params['job'] ?? '');
      return userFileResponse(bytes, name, type, false);
    },
  }),
];
