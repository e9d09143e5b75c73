/** Rows of lists by what names them (a step, a stage, a field): such a row is the same one wherever it stands. Pure. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { itemName } from '../../runtime/definition/overlay/namedLists.ts';
import { valueAt } from './dataAt.ts';

type Path = readonly (string | number)[];

/** Steps stand in lists of several names, so a row is called by its key. */
function nameOf(list: string | number | undefined, row: unknown): string | undefined {
  const name = isRecord(row) ? itemName(String(list), row) : undefined;
  return name === undefined ? undefined : `${Object.keys(row as object).find((key) => (row as Record<string, unknown>)[key] === name)}: ${name}`;
}

/** Names that two rows have are nobody's. */
function namedRows(data: unknown): ReadonlyMap<string, Path> {
  const rows = new Map<string, Path | undefined>();
  const walk = (value: unknown, path: Path): void => {
    const name = typeof path.at(-1) === 'number' ? nameOf(path.at(-2), value) : undefined;
    if (name !== undefined) rows.set(name, rows.has(name) ? undefined : path);
    if (Array.isArray(value)) value.forEach((each, index) => walk(each, [...path, index]));
    else if (isRecord(value)) for (const [key, each] of Object.entries(value)) walk(each, [...path, key]);
  };
  walk(data, []);
  return new Map([...rows].flatMap(([name, path]) => (path ? [[name, path]] : [])));
}

/** The innermost row around a place that has a name of its own. */
export function rowAround(data: unknown, path: Path): { name: string; path: Path } | undefined {
  const rows = namedRows(data);
  for (let length = path.length; length > 0; length -= 1) {
    const row = path.slice(0, length);
    const name = typeof row.at(-1) === 'number' ? nameOf(row.at(-2), valueAt(data, row)) : undefined;
    if (name !== undefined && rows.has(name)) return { name, path: row };
  }
  return undefined;
}

export const rowNamed = (data: unknown, name: string): Path | undefined => namedRows(data).get(name);
