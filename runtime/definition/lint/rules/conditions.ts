/** Conditions: the names and facts they read exist, and each operator suits the type of its fact. */
import { isRecord } from '../../../base/isRecord.ts';
import { problem, type Place, type Problem } from '../../../base/problem.ts';
import { factTypeOf } from '../../load/factType.ts';
import { fieldAt } from '../../load/fieldTree.ts';
import { definitionsOf, findDefinition } from '../../load/pack.ts';
import type { ParsedDefinition } from '../../load/parseSource.ts';
import type { NodePath } from '../../load/sourcePlace.ts';
import { isFactValue, operatorsOf, type Condition } from '../../model/condition.ts';
import { gatherConditions, type NamedConditions } from '../../model/conditionSet.ts';
import { checkAnyCaseFact, checkCaseFact } from '../fieldReference.ts';
import { eachSource } from '../lintEach.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { phaseNames } from '../packNames.ts';

const shapes = ['all', 'any', 'not', 'condition', 'fact'] as const;
/** Keys behind which a condition stands. A case type's `properties` and a scenario's data hold none. */
const conditionKeys = new Set(['when', 'is', 'visible', 'required', 'rows', 'while', 'until', 'all', 'any', 'not']);

export const lintConditions = eachSource((context, source) => (source.kind === 'scenario' || source.kind === 'overlay' ? [] : lintSource(context, source)));

/** A fact that a named condition reads, with where it stands. */
interface FactBehind { fact: string; at: Place }
/** Where every named condition stands: its set and its place there. */
type ConditionPlaces = ReadonlyMap<string, { set: string; index: number }>;
function placesOfConditions({ pack }: LintContext): ConditionPlaces {
  const found = new Map<string, { set: string; index: number }>();
  for (const { conditionSet, conditions } of definitionsOf(pack, 'conditionSet')) conditions.forEach(({ condition }, index) => { if (!found.has(condition)) found.set(condition, { set: conditionSet, index }); });
  return found;
}

/** All facts that a named condition reads, also by the conditions that it names; each once. */
function factsBehind(context: LintContext, name: string, named: NamedConditions, places: ConditionPlaces, seen = new Set<string>()): FactBehind[] {
  const [found, stands] = [named.get(name), places.get(name)];
  if (!found || !stands || seen.has(name)) return [];
  seen.add(name);
  const facts: FactBehind[] = [];
  const put = (fact: string, path: NodePath): void => { if (!facts.some((each) => each.fact === fact)) facts.push({ fact, at: context.place('conditionSet', stands.set, path) }); };
  const walk = (condition: Condition, path: NodePath): void => {
    if ('all' in condition) condition.all.forEach((part, i) => walk(part, [...path, 'all', i]));
    else if ('any' in condition) condition.any.forEach((part, i) => walk(part, [...path, 'any', i]));
    else if ('not' in condition) walk(condition.not, [...path, 'not']);
    else if ('condition' in condition) for (const inner of factsBehind(context, condition.condition, named, places, seen)) { if (!facts.some((each) => each.fact === inner.fact)) facts.push(inner); }
    else {
      put(condition.fact, [...path, 'fact']);
      if (isFactValue(condition.value)) put(condition.value.fact, [...path, 'value', 'fact']);
    }
  };
  walk(found.is, ['conditions', stands.index, 'is']);
  return facts;
}

/** Facts whose values are names: of definitions, or of the phases. */
function namesIn({ pack, names }: LintContext, fact: string): { what: string; choices: string[] } | undefined {
  switch (fact) {
    case 'event.deadline': return { what: 'deadline', choices: names('deadline') };
    case 'paper.document': return { what: 'document', choices: names('document') };
    case 'case.process': return { what: 'process', choices: names('process') };
    case 'case.type': return { what: 'case type', choices: names('caseType') };
    case 'case.phase': return { what: 'phase', choices: phaseNames(pack) };
    default: return undefined;
  }
}

/** The case type whose facts `case.…` means in a definition; nothing where any case may be meant. */
function caseTypeOf({ pack }: LintContext, source: ParsedDefinition): string | undefined {
  const { kind, name } = source;
  switch (kind) {
    case 'process':
    case 'form':
    case 'document':
      return findDefinition(pack, kind, name)?.of;
    case 'caseType':
      return name;
    case 'permission':
      return findDefinition(pack, 'permission', name)?.over;
    case 'ledger': {
      const over = findDefinition(pack, 'ledger', name)?.over;
      return typeof over === 'string' ? over : undefined;
    }
    case 'deadline': {
      const of = findDefinition(pack, 'deadline', name)?.of;
      return of === undefined ? undefined : 'caseType' in of ? of.caseType : 'process' in of ? findDefinition(pack, 'process', of.process)?.of : undefined;
    }
    default:
      return undefined;
  }
}

function lintSource(context: LintContext, source: ParsedDefinition): Problem[] {
  const named = context.remembered('namedConditions', ({ pack }) => gatherConditions(definitionsOf(pack, 'conditionSet')));
  const places = context.remembered('placesOfConditions', placesOfConditions);
  const problems: Problem[] = [];
  const caseType = caseTypeOf(context, source);
  const fields = caseType === undefined ? undefined : context.fields(caseType);

  const leaf = (condition: { fact: string; operator: string; value: unknown }, path: NodePath) => {
    const values = Array.isArray(condition.value) ? condition.value.map((value, index) => ({ value: value as unknown, at: [...path, 'value', index] })) : [{ value: condition.value, at: [...path, 'value'] }];
    const check = (what: string, choices: readonly string[]): void => { for (const { value, at } of values) if (typeof value === 'string' && value !== '') problems.push(...checkName(what, value, choices, source.locate(at))); };
    const empty = values.length === 0 ? [[...path, 'value']] : values.flatMap(({ value, at }) => (value === '' ? [at] : []));
    for (const at of empty) problems.push(problem('condition.empty-value', { fact: condition.fact }, source.locate(at)));
    const byName = namesIn(context, condition.fact);
    if (byName) check(byName.what, byName.choices);
    if (caseType === undefined) {
      // A condition that is named stands for no case type by itself; what it reads is checked where it is used.
      if (source.kind !== 'conditionSet') problems.push(...checkAnyCaseFact(context, condition.fact, source.locate([...path, 'fact'])));
      return;
    }
    problems.push(...checkCaseFact(caseType, fields, condition.fact, source.locate([...path, 'fact'])));
    if (isRecord(condition.value) && typeof condition.value.fact === 'string') problems.push(...checkCaseFact(caseType, fields, condition.value.fact, source.locate([...path, 'value', 'fact'])));
    const node = fields && condition.fact.startsWith('case.') ? fieldAt(fields, condition.fact.slice(5)) : undefined;
    const type = node && factTypeOf[node.kind];
    if (node === undefined || type === undefined) return;
    if (!(operatorsOf[type] as readonly string[]).includes(condition.operator)) {
      problems.push(problem('condition.faulty', { what: `${condition.fact} ${condition.operator} (${type}: ${operatorsOf[type].join(', ')})` }, source.locate([...path, 'operator'])));
      return;
    }
    const codes = node.property.register === undefined ? node.property.enum?.map(String) : findDefinition(context.pack, 'register', node.property.register)?.entries.map((entry) => entry.code);
    if (type === 'code' && codes) check(`code of ${node.property.register ?? condition.fact}`, codes);
  };
  const condition = (value: Condition, path: NodePath) => {
    if ('all' in value) value.all.forEach((part, index) => condition(part, [...path, 'all', index]));
    else if ('any' in value) value.any.forEach((part, index) => condition(part, [...path, 'any', index]));
    else if ('not' in value) condition(value.not, [...path, 'not']);
    else if ('condition' in value) {
      const at = source.locate([...path, 'condition']);
      problems.push(...checkName('condition', value.condition, [...named.keys()], at));
      // A named condition stands for no case type; what it reads is checked where it is used.
      if (caseType !== undefined) for (const { fact, at: there } of factsBehind(context, value.condition, named, places)) problems.push(...checkCaseFact(caseType, fields, fact, at).map((each) => ({ ...each, related: [there] })));
    }
    else leaf(value, path);
  };
  const walk = (value: unknown, path: NodePath) => {
    if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, index]));
    if (!isRecord(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      const below = [...path, key];
      if (conditionKeys.has(key) && isRecord(inner) && shapes.some((shape) => shape in inner) && !(source.kind === 'table')) condition(inner as unknown as Condition, below);
      else walk(inner, below);
    }
  };
  walk(source.data, []);
  return problems;
}
