/** How many examples a draft keeps, and what one may hold. */
import { isKeepable } from '../../base/isKeepable.ts';
import type { Json } from '../../base/json.ts';
import { problem, type Problem } from '../../base/problem.ts';

export const mostExamples = 60;
/** Of its data as JSON: some hundred rows of a long list. */
export const mostCharacters = 200_000;
const mostDepth = 16;

/** `case`: the case file; `places`: what only one place asks besides (`table/levels`, `document/notice`). */
export interface ExampleData { case: Record<string, Json>; places: Record<string, Record<string, Json>> }

/** Nothing where it can be kept. */
export function faultOfExample(name: string, data: ExampleData): Problem | undefined {
  if (!isKeepable(name) || !isKept(data, mostDepth)) return problem('example.unfit', {});
  const size = JSON.stringify(data).length;
  return size > mostCharacters ? problem('example.too-large', { name, size, atMost: mostCharacters }) : undefined;
}

function isKept(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return isKeepable(value);
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.entries(value).every(([key, each]) => isKeepable(key) && isKept(each, depth - 1));
}
