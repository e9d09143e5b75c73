/**
 * The one permission rule as SQL over `case_summary` (alias `s`): which rows a person may know of, and by which ways.
 *
 * It says of every row what `rightsOf` (interpreter/permission.ts) says of the case; a property test on a real database
 * holds the two together. A way is one grant, or having worked on the case; a row is masked by the classes of exactly those
 * ways that gave it. What a grant cannot decide gives nothing; `never` takes a row away when it is true, or when it reads
 * a fact that no table has: a list would rather show too little.
 */
import { sql, type RawBuilder } from 'kysely';
import { definitionsOf, type Pack } from '../definition/load/pack.ts';
import type { Condition } from '../definition/model/condition.ts';
import type { Never } from '../definition/model/permission.ts';
import type { Actor } from '../interpreter/command.ts';
import type { Deputyship } from '../interpreter/deputyship.ts';
import { readPath } from '../interpreter/condition.ts';
import { actorFacts } from '../interpreter/facts.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import { packView } from '../interpreter/packView.ts';
import { grantedTo, permissionsOver, workClasses } from '../interpreter/permission.ts';
import { conditionToSql, type SqlOperand, type SqlTruth } from './conditionToSql.ts';

export interface VisibleRows {
  /** For a `where` over `case_summary s`: true for a row that the person may know of; null counts as false. */
  where: SqlTruth;
  /** For a `select`: the numbers of the ways by which he sees the row, an `int[]` for `classesOf`. */
  ways: RawBuilder<number[]>;
  /** The rows of which he sees these classes too: for filters and searches that would otherwise tell what is masked. */
  whereSees(classes: readonly string[]): SqlTruth;
  classesOf(ways: readonly number[]): ReadonlySet<string>;
}

interface Way {
  caseType: string;
  sees: readonly string[];
  where: SqlTruth;
}

/** `caseTypes`: all of the pack when absent. The rule is that of the pack in force: permissions are a live kind. */
export function visibleRows(pack: Pack, actor: Actor, organisation: OrganisationView, caseTypes?: readonly string[]): VisibleRows {
  const types = caseTypes ?? definitionsOf(pack, 'caseType').map((c) => c.caseType);
  const ways: Way[] = [];
  const hidden = new Map<string, SqlTruth[]>();
  const isGranted = grantedTo(actor, organisation);
  for (const caseType of types) {
    const conditionOf = conditionsOver(pack, caseType, actor, organisation);
    const permissions = permissionsOver(pack, caseType);
    hidden.set(caseType, permissions.flatMap((p) => p.never ?? []).map((never: Never) => conditionOf(never.when, 'hides')));
    for (const grant of permissions.flatMap((p) => p.grants)) {
      if (!isGranted(grant)) continue;
      const parts = [
        ...(grant.phases === 'any' ? [] : [sql<boolean>`(s.phase = any(${grant.phases}::text[]))`]),
        ...(grant.rows === 'all' ? [] : [conditionOf(grant.rows, 'gives')]),
      ];
      ways.push({ caseType, sees: grant.sees, where: allOf(parts) });
    }
    ways.push({ caseType, sees: workClasses(pack), where: worksOn(actor.person) });
    for (const entry of givenTo(actor, organisation)) ways.push({ caseType, sees: workClasses(pack), where: liesWith(entry) });
  }
  const typeOf = (caseType: string): SqlTruth => sql`(s.case_type = ${caseType})`;
  const over = (fits: (way: Way) => boolean): SqlTruth =>
    anyOf(types.map((caseType) => {
      const fitting = ways.filter((way) => way.caseType === caseType && fits(way));
      return allOf([typeOf(caseType), anyOf(fitting.map((way) => way.where)), ...hidden.get(caseType)!.map((h): SqlTruth => sql`(not ${h})`)]);
    }));
  return {
    where: over(() => true),
    ways: ways.length === 0 ? sql`'{}'::int[]` : sql`array_remove(array[${sql.join(ways.map((way, i) => sql`case when ${typeOf(way.caseType)} and ${way.where} then ${i}::int end`))}]::int[], null)`,
    whereSees: (classes) => allOf(classes.map((each) => over((way) => way.sees.includes(each)))),
    classesOf: (numbers) => new Set(numbers.flatMap((i) => ways[i]?.sees ?? [])),
  };
}

const allOf = (parts: readonly SqlTruth[]): SqlTruth => (parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`);
const anyOf = (parts: readonly SqlTruth[]): SqlTruth => (parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`);

const worksOn = (person: string): SqlTruth => sql`(s.people @> array[${person}::text] or s.candidates @> array[${person}::text] or s.handlers @> array[${person}::text])`;

/** What a session that acts for somebody was given by him. */
export const givenTo = ({ person, onBehalfOf }: Actor, organisation: OrganisationView): Deputyship[] => (onBehalfOf === undefined ? [] : organisation.deputyshipsOf(onBehalfOf).filter((entry) => entry.deputy === person));

/** Over `s` and its open work `w`: what an entry of the register gives. */
export const givenBy = ({ processes, works }: Deputyship): SqlTruth => allOf([
  ...(processes === undefined ? [] : [sql<boolean>`(s.process = any(${processes}::text[]))`]),
  ...(works === undefined ? [] : [sql<boolean>`(w.kind = any(${works}::text[]))`]),
]);

const liesWith = (entry: Deputyship): SqlTruth =>
  sql`(s.candidates @> array[${entry.principal}::text] and exists (select 1 from work w where w.unit = s.unit and w.case_id = s.id and (w.assignee = ${entry.principal} or (w.assignee is null and w.candidates @> array[${entry.principal}::text])) and ${givenBy(entry)}))`;

const column = (name: string, type: Extract<SqlOperand, { from: 'column' }>['type']): SqlOperand => ({ from: 'column', column: name, type });
/** Facts that the summary has a column for. */
const summaryFacts: Readonly<Record<string, SqlOperand>> = {
  'case.id': { from: 'column', column: 's.id', type: 'text', uuid: true },
  'case.organ': column('s.path', 'organ'), 'org.organ': column('s.path', 'organ'), 'case.unit': column('s.unit', 'code'), 'org.unit': column('s.unit', 'code'), 'org.code': column('s.organ', 'code'),
  'case.type': column('s.case_type', 'code'), 'case.process': column('s.process', 'code'), 'case.number': column('s.number', 'text'), 'case.department': column('s.department', 'code'),
  'case.stage': column('s.stage', 'code'), 'case.phase': column('s.phase', 'code'), 'case.end': column('s.ended_with', 'code'), 'case.openedAt': column('s.opened_at', 'instant'), 'case.closedAt': column('s.closed_at', 'instant'),
  'case.handlers': column('s.handlers', 'list'), 'case.people': column('s.people', 'list'), 'case.recused': column('s.recused', 'list'), 'case.readers': column('s.readers', 'list'), 'case.exchange.sender': column('s.sender_path', 'organ'),
};
/** Facts that follow from columns, and those that only the case's own state has. */
const derivedFacts: Readonly<Record<string, SqlOperand>> = { 'case.ended': column('d.ended', 'boolean'), 'case.leads': column('d.leads', 'list'), 'case.tier': column('d.tier', 'code'), 'org.tier': column('d.tier', 'code') };
const stateFacts = ['preparers'];
const derivedRow = sql`(select s.status = 'ended' as ended, s.handlers[1:1] as leads, (select o.tier from organ o where o.code = s.organ) as tier) d`;
// The state is kept as json; conditions read jsonb.
const stateRow = sql`(select x.unit, x.id, x.state::jsonb as state from cases x) c where c.unit = s.unit and c.id = s.id`;

/** Turns the conditions of a case type's permissions into SQL over the row; `hides` and `gives` say what "not known" means. */
function conditionsOver(pack: Pack, caseType: string, actor: Actor, organisation: OrganisationView): (condition: Condition, when: 'gives' | 'hides') => SqlTruth {
  const view = packView(pack);
  const { properties } = view.caseType(caseType);
  const person = actorFacts(actor, organisation);
  return (condition, when) => {
    const needs = { derived: false, state: false, unknown: false };
    const resolve = (path: string): SqlOperand | undefined => {
      const names = path.split('.');
      const [root, first] = names;
      if (root === 'actor') return { from: 'value', value: readPath(person, names.slice(1).join('.')) };
      if (Object.hasOwn(summaryFacts, path)) return summaryFacts[path];
      if (Object.hasOwn(derivedFacts, path)) {
        needs.derived = true;
        return derivedFacts[path];
      }
      if (root === 'case' && names.length === 2 && stateFacts.includes(first!)) {
        needs.state = true;
        return { from: 'json', column: 'c.state', path: [first!] };
      }
      if (path === 'case.parent' || (root === 'parent' && first !== 'organ' && names.length > 1)) {
        needs.state = true;
        return { from: 'json', column: 'c.state', path: path === 'case.parent' ? ['parent', 'case'] : names };
      }
      const property = root === 'case' && first !== undefined && Object.hasOwn(properties, first) ? (properties[first] as { class?: string }) : undefined;
      if (property) return { from: 'json', column: 's.facts', path: [property.class ?? 'content', ...names.slice(1)] };
      needs.unknown = true;
      return undefined;
    };
    const asked = conditionToSql(condition, resolve, view.named);
    const placed: SqlTruth = needs.derived && needs.state ? sql`(select ${asked} from ${derivedRow}, ${stateRow})` : needs.derived ? sql`(select ${asked} from ${derivedRow})` : needs.state ? sql`(select ${asked} from ${stateRow})` : asked;
    return when === 'gives' ? placed : needs.unknown ? sql`coalesce(${placed}, true)` : sql`coalesce(${placed}, false)`;
  };
}
