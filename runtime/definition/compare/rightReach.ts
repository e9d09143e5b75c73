/** Whom a change of rights reaches: the posts by which people hold the right, so that whoever has it by another one too is not counted. */
import type { RightCell } from './rightCells.ts';

/** Posts are roles, or `role@department`. Whoever holds one of `posts` and none of `except` is reached. */
export interface RightReach { posts: string[]; except: string[] }
/** People who hold the same posts, as a number. Their roles stand alone and, where they have a department, with it. */
export interface Holders { posts: readonly string[]; people: number }

const atDepartment = / @([^ @]+)$/;
export function postsOf({ role, rows }: RightCell): string[] {
  const posts = new Set(rows.map((row) => { const [, unit] = atDepartment.exec(row) ?? []; return unit === undefined ? role : `${role}@${unit}`; }));
  return posts.has(role) ? [role] : [...posts].sort();
}

/** All posts that give the same thing in the same phase, by any role. */
export function givenBy(cells: Iterable<RightCell>): (cell: RightCell) => string[] {
  const same = ({ does, what, over, phase }: RightCell): string => [does, what, over, phase].join('|');
  const found = new Map<string, Set<string>>();
  for (const cell of cells) { const key = same(cell); found.set(key, new Set([...(found.get(key) ?? []), ...postsOf(cell)])); }
  return (cell) => [...(found.get(same(cell)) ?? [])].sort();
}

/** How many different people are reached in at least one of the phases. */
export const headsOf = (reach: readonly RightReach[], holders: readonly Holders[]): number => holders
  .filter(({ posts }) => reach.some((each) => each.posts.some((post) => posts.includes(post)) && !each.except.some((post) => posts.includes(post))))
  .reduce((sum, { people }) => sum + people, 0);

/** More clauses give more rows, since one grant is enough; `all` gives them all. */
export function howRows(before: readonly string[], after: readonly string[]): 'wider' | 'narrower' | 'other' {
  const covers = (a: readonly string[], b: readonly string[]): boolean => a.includes('all') || b.every((row) => a.includes(row));
  if (covers(after, before)) return 'wider';
  return covers(before, after) ? 'narrower' : 'other';
}
