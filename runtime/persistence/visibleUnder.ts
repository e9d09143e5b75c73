/**
 * The rule over rows of several packs. An organ's overlay may narrow what is seen of its cases, so where it does, a row is seen by
 * what both packs give, the reader's own and the row's, and in the classes that both give.
 */
import { sql } from 'kysely';
import type { SqlTruth } from './conditionToSql.ts';
import type { VisibleRows } from './visibleRows.ts';

export interface ScopedRule {
  rule: VisibleRows;
  /** Paths of the organs whose rows it holds for, and of organs below them for which it does not. */
  under: readonly string[];
  butNot: readonly string[];
}

/** Ways of the second rule and those after it are told apart from the reader's own by their size. */
const step = 100_000;

export function visibleUnder(own: VisibleRows, scopes: readonly ScopedRule[]): VisibleRows {
  if (scopes.length === 0) return own;
  const within = ({ under, butNot }: ScopedRule): SqlTruth => sql`(${anyPath(under)}${butNot.length === 0 ? sql`` : sql` and not ${anyPath(butNot)}`})`;
  const both = (pick: (rule: VisibleRows) => SqlTruth): SqlTruth => sql`(${sql.join([pick(own), ...scopes.map((scope) => sql`(not ${within(scope)} or coalesce(${pick(scope.rule)}, false))`)], sql` and `)})`;
  return {
    where: both((rule) => rule.where),
    whereSees: (classes) => both((rule) => rule.whereSees(classes)),
    ways: sql<number[]>`(${sql.join([own.ways, ...scopes.map((scope, i) => sql`case when ${within(scope)} then array(select w + ${step * (i + 1)}::int from unnest(${scope.rule.ways}) w) else '{}'::int[] end`)], sql` || `)})`,
    classesOf: (ways) => {
      const of = (i: number): number[] => ways.filter((way) => Math.floor(way / step) === i).map((way) => way - i * step);
      const seen = own.classesOf(of(0));
      return scopes.reduce<ReadonlySet<string>>((classes, { rule }, i) => {
        const theirs = of(i + 1);
        if (theirs.length === 0) return classes;
        const given = rule.classesOf(theirs);
        return new Set([...classes].filter((name) => given.has(name)));
      }, seen);
    },
  };
}

const anyPath = (paths: readonly string[]): SqlTruth => sql`(${sql.join(paths.map((path) => sql`s.path ^@ ${path}::text`), sql` or `)})`;
