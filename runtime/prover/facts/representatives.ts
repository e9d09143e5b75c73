/**
 * Values that stand for all values of a fact: one of each class that no condition, table or walk tells apart, taken from the
 * schema, the literals that it is compared with, and both sides of each literal.
 */
import { fieldAt, type FieldNode } from '../../definition/load/fieldTree.ts';
import { findDefinition, type Pack } from '../../definition/load/pack.ts';
import { isFactValue } from '../../definition/model/condition.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { operatorFunctions } from '../../interpreter/conditionOperators.ts';
import type { FactUse, UsedFact, UsedFacts } from './factUses.ts';

/** People and organs of the proof that stand for all others. */
export interface Stand {
  people: readonly [string, string];
  organ: string;
  department: string;
}

/** More classes than this are not told apart any more; the proof says so. */
export const mostClasses = 12;

const literalsOf = (uses: readonly FactUse[]): unknown[] =>
  uses.flatMap((use) => (use.kind === 'asked' ? use.values : use.kind === 'compared' && !isFactValue(use.leaf.value) ? (Array.isArray(use.leaf.value) ? use.leaf.value : [use.leaf.value]) : []));

/** What the uses say of a value; equal signatures are one class. */
const signatureOf = (uses: readonly FactUse[], value: Json): string => uses.map((use) => {
  if (use.kind === 'asked') return use.values.includes(value) ? '1' : '0';
  if (use.kind !== 'compared') return '';
  // Against another fact, each value is a class of its own.
  return isFactValue(use.leaf.value) ? JSON.stringify(value) : String(operatorFunctions[use.leaf.operator](value, use.leaf.value));
}).join();

/** The values of a case fact (root `case`), or of a fact without a schema (root `parent`); never that it is missing. */
export function representativesOf(pack: Pack, fields: Record<string, FieldNode>, used: UsedFact, all: UsedFacts, stand: Stand): Json[] {
  const { fact, uses } = used;
  const node = fact.startsWith('case.') ? fieldAt(fields, fact.slice('case.'.length)) : undefined;
  const classes = new Map<string, Json>();
  for (const value of candidates(pack, node, used, all, stand)) {
    const signature = signatureOf(uses, value) + (uses.some((u) => u.kind === 'walked' || u.kind === 'members') ? JSON.stringify(value) : '');
    if (!classes.has(signature)) classes.set(signature, value);
  }
  return [...classes.values()];
}

function candidates(pack: Pack, node: FieldNode | undefined, used: UsedFact, all: UsedFacts, stand: Stand): Json[] {
  const literals = literalsOf(used.uses);
  const texts = literals.filter((l): l is string => typeof l === 'string');
  const has = (kind: FactUse['kind']): boolean => used.uses.some((u) => u.kind === kind);
  switch (node?.kind) {
    case 'code': return node.property.register !== undefined ? codesOf(pack, node.property.register) : [...(node.property.enum ?? (node.property.const === undefined ? [] : [node.property.const]))];
    case 'boolean': return [true, false];
    case 'number':
    case 'integer':
    case 'money': return numbers(node, literals);
    case 'date': return moments(texts, '2026-03-16', (day) => day.slice(0, 10));
    case 'instant': return moments(texts, '2026-03-16T01:00:00.000Z', (moment) => moment);
    case 'officer': return [...stand.people];
    case 'organ': return has('place') ? [stand.organ] : [...texts, stand.organ];
    case 'department': return [...texts, stand.department];
    case 'list': return lists(pack, node, used, texts, all, stand);
    case 'object': return [{}];
    case 'text':
    case 'longText':
    case 'file':
    case 'unknown':
    case undefined: {
      const others = node === undefined && literals.some((l) => typeof l === 'boolean') ? [true, false] : [];
      const free = has('place') ? [node === undefined ? stand.organ : stand.department] : ['—'];
      return [...texts, ...literals.filter((l): l is number => typeof l === 'number'), ...others, ...free, ...(used.uses.some((u) => u.kind === 'compared' && /mpty$/.test(u.leaf.operator)) && (node?.property.minLength ?? 0) === 0 ? [''] : [])];
    }
  }
}

const codesOf = (pack: Pack, register: string): string[] => (findDefinition(pack, 'register', register)?.entries ?? []).map((entry) => entry.code);

function numbers(node: FieldNode, literals: readonly unknown[]): number[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = node.property;
  const step = multipleOf ?? (node.kind === 'integer' ? 1 : 0.01);
  const edges = literals.filter((l): l is number => typeof l === 'number').flatMap((l) => [l, l - step, l + step]);
  const bounds = [minimum, maximum, exclusiveMinimum === undefined ? undefined : exclusiveMinimum + step, exclusiveMaximum === undefined ? undefined : exclusiveMaximum - step].filter((b) => b !== undefined);
  const fits = [...edges, ...bounds].map((n) => Math.round(n * 1e6) / 1e6)
    .filter((n) => n >= (minimum ?? -Infinity) && n <= (maximum ?? Infinity) && n > (exclusiveMinimum ?? -Infinity) && n < (exclusiveMaximum ?? Infinity));
  return fits.length > 0 ? [...new Set(fits)].sort((a, b) => a - b) : [minimum ?? 1];
}

function moments(literals: readonly string[], free: string, cut: (moment: string) => string): string[] {
  const day = 86_400_000;
  const around = literals.flatMap((literal) => {
    const at = Date.parse(literal);
    return Number.isNaN(at) ? [] : [at - day, at, at + day].map((ms) => cut(new Date(ms).toISOString()));
  });
  return around.length > 0 ? around : [free];
}

function lists(pack: Pack, node: FieldNode, used: UsedFact, literals: readonly string[], all: UsedFacts, stand: Stand): Json[] {
  const least = node.property.minItems ?? 0;
  const most = node.property.maxItems ?? Infinity;
  const fit = (values: Json[][]): Json[] => values.filter((v) => v.length >= least && v.length <= most);
  const kinds = new Set(used.uses.map((u) => u.kind));
  if (node.element?.kind === 'officer') {
    if (kinds.size === 1 && kinds.has('separated')) return [[...stand.people]];
    return fit([[], [stand.people[0]], [...stand.people]]);
  }
  if (kinds.has('walked')) return fit(walkedLists(pack, node, all, stand));
  const element = node.element?.kind === 'code' && node.element.property.register !== undefined ? codesOf(pack, node.element.property.register) : [...literals, '—'];
  return fit([[], ...[...new Set([...literals, ...element])].slice(0, 6).map((one) => [one]), ...(literals.length > 1 ? [[...new Set(literals)]] : [])]);
}

/** None, one and two elements; elements differ in the fields that conditions read as `item.…`. */
function walkedLists(pack: Pack, node: FieldNode, all: UsedFacts, stand: Stand): Json[][] {
  const fields = node.element?.children ?? {};
  const key = node.property.key ?? 'key';
  let variants: JsonObject[] = [{}];
  for (const used of all.values()) {
    if (!used.fact.startsWith('item.')) continue;
    const field = used.fact.slice('item.'.length);
    const inner = fieldAt(fields, field);
    if (!inner || field.includes('.')) continue;
    const values = candidates(pack, inner, used, all, stand);
    const classes = [...new Map(values.map((v) => [signatureOf(used.uses, v), v])).values()];
    variants = variants.flatMap((variant) => classes.map((value): JsonObject => ({ ...variant, [field]: value }))).slice(0, 4);
  }
  const made = (variant: JsonObject, n: number): Json => (node.element?.kind === 'object' ? { ...variant, [key]: String(n) } : String(n));
  return [[], ...variants.map((v) => [made(v, 1)]), [made(variants[0]!, 1), made(variants.at(-1)!, 2)]];
}
