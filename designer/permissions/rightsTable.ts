/** Rights as cells: a role, a phase, and a class that it sees, a field that it writes or an act that it may do; and the grants behind them. */
import { canonicalJson } from '../../runtime/base/canonicalJson.ts';
import type { Grant } from '../../runtime/definition/model/permission.ts';

export type Kind = 'may' | 'sees' | 'edits';
/** One thing that can be granted. */
export interface Item { kind: Kind; name: string }
export interface Cell extends Item { role: string; phase: string }

export const rolesIn = (grant: Grant): readonly string[] => ('role' in grant.who ? [grant.who.role] : (grant.who.roles ?? []));
export const phasesIn = (grant: Grant, all: readonly string[]): readonly string[] => (grant.phases === 'any' ? all : (grant.phases ?? []));
/** A field that is covered by the one above it is given with it. */
export const gives = (grant: Grant, { kind, name }: Item): boolean => (kind === 'edits' ? grant.edits === 'all' || (grant.edits ?? []).some((field) => name === field || name.startsWith(`${field}.`)) : (grant[kind] ?? []).includes(name));

/** Which grants give a cell, by their index. */
export const giving = (grants: readonly Grant[], cell: Cell, phases: readonly string[]): number[] =>
  grants.flatMap((grant, index) => (rolesIn(grant).includes(cell.role) && phasesIn(grant, phases).includes(cell.phase) && gives(grant, cell) ? [index] : []));

/** Changes of the list of grants, to be done in this order; each index is that of the list as the changes before have made it. */
export type GrantChange =
  | { do: 'put'; index: number; kind: Kind; name: string }
  | { do: 'take'; index: number; kind: Kind; name: string }
  | { do: 'set'; index: number; key: 'edits' | 'phases'; value: string[] }
  | { do: 'leave'; index: number; role: string }
  | { do: 'insert'; index: number; grant: Grant }
  | { do: 'remove'; index: number };

export interface ToggleParts {
  phases: readonly string[];
  /** All fields of the case type, to be named where one of `all` is taken away. */
  fields: readonly string[];
  /** The whole grant with all its roles and phases, or this role in this phase only. */
  whole: boolean;
  nameFor(wanted: string): string;
  titleFor(grant: Grant, phase: string): Grant['title'];
}

/** What makes a cell given where it was not, and not given where it was. */
export function toggleRight(grants: readonly Grant[], cell: Cell, parts: ToggleParts): GrantChange[] {
  const { phases } = parts;
  const now = giving(grants, cell, phases);
  if (now.length > 0) {
    // From the last to the first, so that what is put in moves none that is still to be changed.
    return [...now].reverse().flatMap((index) => changed(grants, index, cell, false, parts));
  }
  const ofRole = grants.flatMap((grant, index) => (rolesIn(grant).includes(cell.role) ? [index] : []));
  const here = ofRole.filter((index) => phasesIn(grants[index]!, phases).includes(cell.phase));
  // Among several the one that shows most: who sees a case is who acts on it.
  const best = [...here].sort((a, b) => (grants[b]!.sees?.length ?? 0) - (grants[a]!.sees?.length ?? 0) || a - b)[0];
  if (best !== undefined) return changed(grants, best, cell, true, parts);
  return [{ do: 'insert', index: (ofRole.at(-1) ?? grants.length - 1) + 1, grant: fresh(grants[ofRole[0] ?? -1], cell, parts) }];
}

/** A grant for a role that has none here: on the cases that it has elsewhere, else on those of its own organ. */
function fresh(like: Grant | undefined, { role, phase, kind, name }: Cell, { nameFor, titleFor }: ToggleParts): Grant {
  const rows: Grant['rows'] = like?.rows ?? { all: [{ fact: 'case.organ', operator: 'equal', value: { fact: 'actor.organ' } }] };
  const grant: Grant = { grant: nameFor(role), who: { role, ...(like?.who.unit ? { unit: like.who.unit } : {}) }, rows, phases: [phase], sees: kind === 'sees' ? [name] : [], edits: kind === 'edits' ? [name] : [], may: kind === 'may' ? [name] : [] };
  const title = titleFor(grant, phase);
  return title ? { grant: grant.grant, title, ...omitGrant(grant) } : grant;
}
const omitGrant = ({ grant: _, ...rest }: Grant): Omit<Grant, 'grant'> => rest;

function withItem(grant: Grant, { kind, name }: Item, on: boolean, fields: readonly string[]): Pick<Grant, 'sees' | 'edits' | 'may'> {
  const { sees = [], edits = [], may = [] } = grant;
  if (kind !== 'edits') return { sees, edits, may, [kind]: on ? [...grant[kind], name] : grant[kind].filter((each) => each !== name) };
  if (on) return { sees, may, edits: edits === 'all' ? 'all' : [...edits, name] };
  const named = edits === 'all' ? fields : edits.flatMap((field) => (name.startsWith(`${field}.`) ? fields.filter((each) => each.startsWith(`${field}.`)) : [field]));
  return { sees, may, edits: named.filter((field) => field !== name) };
}

function changed(grants: readonly Grant[], index: number, cell: Cell, on: boolean, { phases, fields, whole, nameFor, titleFor }: ToggleParts): GrantChange[] {
  const grant = grants[index]!;
  const [roles, covered] = [rolesIn(grant), phasesIn(grant, phases)];
  const { role, phase } = cell;
  if (whole || (roles.length === 1 && covered.length === 1)) return inPlace(grant, index, cell, on, fields);

  // This role in this phase leaves the grant, for one that says the same but for the item.
  const lists = withItem(grant, cell, on, fields);
  const who: Grant['who'] = { role, ...(grant.who.unit ? { unit: grant.who.unit } : {}) };
  const same = (other: Grant, like: Pick<Grant, 'sees' | 'edits' | 'may'>): boolean => rolesIn(other).length === 1 && rolesIn(other)[0] === role && other.who.unit === grant.who.unit && other.phases !== 'any'
    && canonicalJson([other.rows, sorted(other.sees), sorted(other.edits), sorted(other.may)]) === canonicalJson([grant.rows, sorted(like.sees), sorted(like.edits), sorted(like.may)]);
  const copy = (wanted: string, of: readonly string[], like: Pick<Grant, 'sees' | 'edits' | 'may'>): Grant => {
    const title = titleFor(grant, of.length === 1 ? of[0]! : '');
    return { grant: nameFor(wanted), ...(title ? { title } : {}), who, rows: grant.rows, phases: [...of], sees: like.sees, edits: like.edits, may: like.may };
  };
  const changes: GrantChange[] = [];
  const others = covered.filter((each) => each !== phase);
  const isEmpty = lists.sees.length + lists.edits.length + lists.may.length === 0;
  const joined = grants.findIndex((other, n) => n !== index && same(other, lists));
  if (roles.length > 1) {
    changes.push({ do: 'leave', index, role });
    // What this role has in the other phases stays as it was.
    if (others.length > 0) changes.push({ do: 'insert', index: index + 1, grant: copy(`${grant.grant}-${role}`, others, grant) });
  } else changes.push({ do: 'set', index, key: 'phases', value: others });
  if (isEmpty) return changes;
  const at = (n: number): number => (n > index && changes.some((c) => c.do === 'insert') ? n + 1 : n);
  if (joined >= 0) changes.push({ do: 'set', index: at(joined), key: 'phases', value: inOrder([...(grants[joined]!.phases as string[]), phase], phases) });
  else changes.push({ do: 'insert', index: index + 1, grant: copy(`${grant.grant}-${phase}`, [phase], lists) });
  return changes;
}

const sorted = (list: readonly string[] | 'all'): unknown => (list === 'all' ? list : [...list].sort());
const inOrder = (some: readonly string[], all: readonly string[]): string[] => [...new Set(some)].sort((a, b) => all.indexOf(a) - all.indexOf(b));

function inPlace(grant: Grant, index: number, { kind, name }: Item, on: boolean, fields: readonly string[]): GrantChange[] {
  const plain = kind !== 'edits' || (grant.edits !== 'all' && (on || grant.edits.includes(name)));
  const left = withItem(grant, { kind, name }, on, fields);
  if (left.sees.length + left.edits.length + left.may.length === 0) return [{ do: 'remove', index }];
  if (plain) return [{ do: on ? 'put' : 'take', index, kind, name }];
  return [{ do: 'set', index, key: 'edits', value: left.edits as string[] }];
}
