/** A field or fact that a definition names: does the case type have it? */
import { problem, type Place, type Problem } from '../../base/problem.ts';
import { fieldAt, pathChoices, type FieldKind, type FieldNode } from '../load/fieldTree.ts';
import { nearestName } from '../load/nearestName.ts';
import { caseSystemFacts } from '../model/caseType.ts';
import type { LintContext } from './lintContext.ts';

/** What the runtime keeps of every case besides its file; `case.exchange.…` holds what an exchange carried. */
const systemRoots = new Set<string>([...caseSystemFacts, 'unit', 'tier', 'people']);

export const isSystemField = (path: string): boolean => systemRoots.has(path.split('.')[0]!);

type Fields = Record<string, FieldNode>;
/** Whether there is such a field; `system` allows what the runtime keeps. Where several case types are asked, this goes before `checkField`, which looks for the nearest name. */
export const hasField = (fields: Fields, path: string, system = false): boolean => fieldAt(fields, path) !== undefined || (system && isSystemField(path)) || isUndecided(fields, path);

/** A field address of a case type; `system` allows what the runtime keeps. */
export function checkField(caseType: string, fields: Record<string, FieldNode> | undefined, path: string, at: Place, system = false): Problem[] {
  if (!fields || hasField(fields, path, system)) return [];
  const choices = pathChoices(fields, path);
  return [problem('field.unknown', { field: path, caseType, nearest: nearestName(path, choices), choices }, at)];
}

/** Whether a path leads through a field whose type could not be read; that type's own fault is told already. */
function isUndecided(fields: Record<string, FieldNode>, path: string): boolean {
  const parts = path.split('.');
  return parts.some((_, index) => {
    const node = fieldAt(fields, parts.slice(0, index + 1).join('.'));
    return node !== undefined && (node.kind === 'unknown' || node.element?.kind === 'unknown');
  });
}

/** What a paper may read of a person, an organ or a department whose id or code a field holds. */
const readAs: Partial<Record<FieldKind, readonly string[]>> = {
  officer: ['id', 'name', 'post', 'organ', 'department', 'idNumber', 'phone'], organ: ['code', 'name', 'short'], department: ['code', 'name'], code: ['code', 'title'], file: ['id', 'name'],
};

/** A placeholder with the root `case`: a field, or the name of the person, organ, department or code that it holds. */
export function checkPlaceholder(caseType: string, fields: Record<string, FieldNode> | undefined, address: string, at: Place): Problem[] {
  const faults = checkCaseFact(caseType, fields, address, at);
  if (faults.length === 0 || !fields) return faults;
  const parts = address.split('.').slice(1);
  const holder = fieldAt(fields, parts.slice(0, -1).join('.'));
  const kind = holder?.kind === 'list' ? holder.element?.kind : holder?.kind;
  return kind !== undefined && readAs[kind]?.includes(parts.at(-1)!) ? [] : faults;
}

/** A fact with the root `case`; facts with other roots are not told by the case type and pass. */
export function checkCaseFact(caseType: string, fields: Record<string, FieldNode> | undefined, fact: string, at: Place): Problem[] {
  if (!fact.startsWith('case.')) return [];
  return checkField(caseType, fields, fact.slice('case.'.length), at, true);
}

/** A fact that is read of whatever case there is: some case type has it, also the case that began this one. */
export function checkAnyCaseFact({ names, fields }: Pick<LintContext, 'names' | 'fields'>, fact: string, at: Place): Problem[] {
  const path = /^(?:case|parent)\.(.+)$/.exec(fact)?.[1];
  if (path === undefined) return [];
  const types = names('caseType');
  const trees = types.map((type) => fields(type));
  if (types.length === 0 || trees.some((tree) => tree === undefined || hasField(tree, path, true))) return [];
  return [problem('field.unknown', { field: path, choices: pathChoices(trees[0]!, path), caseType: types.join(', '), nearest: nearestName(path, trees.flatMap((tree) => pathChoices(tree!, path))) }, at)];
}
