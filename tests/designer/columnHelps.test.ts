/** What the heads of grids explain: every column that an editor offers a `?` for is told in the help, whichever definition of the pack is open. */
import { expect, it } from 'vitest';
import { propertyAddress } from '../../designer/help/propertyAddress.ts';
import { entryColumns, wayOf } from '../../designer/registers/entryColumns.ts';
import { helpFor } from '../../runtime/definition/help/propertyHelp.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { referenceSources } from '../interpreter/referencePack.ts';

const grids = {
  register: [...new Set(entryColumns.map((column) => wayOf(column)[0]!))].map((key) => ['entries', 0, key]),
  table: ['row', 'when', 'give', 'mark', 'sources'].map((key) => ['rows', 0, key]),
  calendar: ['year', 'holidays', 'workdays'].map((key) => ['years', 0, key]),
} as const;

it.each(Object.entries(grids))('the columns of a %s', (kind, paths) => {
  const all = referenceSources.filter((source) => source.kind === kind);
  expect(all.length).toBeGreaterThan(0);
  const silent = all.flatMap(({ data }) => paths.filter((path) => {
    const address = propertyAddress(kindSchema(kind as 'table'), path, data);
    return address === undefined || helpFor(kind as 'table', address) === undefined;
  }).map((path) => path.join('/')));
  expect([...new Set(silent)]).toEqual([]);
});
