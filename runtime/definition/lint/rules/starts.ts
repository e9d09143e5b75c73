/** What a form starts with in a field is something that the field can hold; who or what is of an organ is not known to definitions. */
import { RE2JS } from 're2js';
import { isRecord } from '../../../base/isRecord.ts';
import { problem, type Problem } from '../../../base/problem.ts';
import { checkShape } from '../../load/checkShape.ts';
import { expandProperty, type Definitions } from '../../load/expandSchema.ts';
import { fieldNode, type FieldKind, type FieldNode } from '../../load/fieldTree.ts';
import { toProblem } from '../../load/shapeProblem.ts';
import type { Locate, NodePath } from '../../load/sourcePlace.ts';
import type { Property } from '../../model/fields.ts';
import type { LintContext } from '../lintContext.ts';

/** Of these each organ has its own. */
const ofAnOrgan: readonly FieldKind[] = ['officer', 'organ', 'department', 'file'];

/** Where a value names one of these, within it or itself; the path goes on from the value's. */
function unknowable({ kind, element, children }: FieldNode, value: unknown): NodePath[] {
  if (ofAnOrgan.includes(kind)) return [[]];
  if (element) return Array.isArray(value) ? value.flatMap((each, index) => unknowable(element, each).map((path) => [index, ...path])) : ofAnOrgan.includes(element.kind) ? [[]] : [];
  if (!children || !isRecord(value)) return [];
  return Object.entries(children).flatMap(([key, child]) => (Object.hasOwn(value, key) ? unknowable(child, value[key]).map((path) => [key, ...path]) : []));
}

/** `path`: that of the field within its definition. */
export function lintStart({ pack }: Pick<LintContext, 'pack'>, property: Property, field: string, path: NodePath, locate: Locate): Problem[] {
  const { default: start, pattern, ...rest } = property;
  if (start === undefined) return [];
  const at = [...path, 'default'];
  const named = unknowable(fieldNode(pack, property, field, {}), start);
  if (named.length > 0) return named.map((below) => problem('field.start-unknowable', { field }, locate([...at, ...below])));
  const definitions: Definitions = {};
  const schema = expandProperty(pack, rest, definitions);
  const faults = checkShape(schema, start, { ...schema, definitions }, at as (string | number)[]);
  // In linear time, as everything is matched that an author writes.
  if (faults.length === 0 && pattern !== undefined && typeof start === 'string' && !matches(pattern, start)) return [toProblem({ code: 'value.malformed', path: at as (string | number)[], value: start, wanted: pattern }, locate)];
  return faults.map((fault) => toProblem(fault, locate));
}

/** One that cannot be used is told where it stands. */
function matches(pattern: string, text: string): boolean {
  try {
    return RE2JS.compile(pattern).matcher(text).find();
  } catch {
    return true;
  }
}
