/** Conditions: the names and facts they read exist, and each operator suits the type of its fact. */
import { problem, type Problem } from '../../../base/problem.ts';
import { factTypeOf } from '../../load/factType.ts';
import { fieldAt } from '../../load/fieldTree.ts';
import { definitionsOf, findDefinition } from '../../load/pack.ts';
import type { ParsedDefinition } from '../../load/parseSource.ts';
import type { NodePath } from '../../load/sourcePlace.ts';
import { factsOf, operatorsOf, type Condition } from '../../model/condition.ts';
import { gatherConditions, type NamedConditions } from '../../model/conditionSet.ts';
import { checkCaseFact } from '../fieldReference.ts';
import { eachSource } from '../lintEach.ts';
import { checkName, type LintContext } from '../lintContext.ts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const shapes = ['all', 'any', 'not', 'condition', 'fact'] as const;
/** Keys behind which a condition stands. A case type's `properties` and a scenario's data hold none. */
const conditionKeys = new Set(['when', 'is', 'visible', 'required', 'rows', 'while', 'until', 'all', 'any', 'not']);

export const lintConditions = eachSource((context, source) => (source.kind === 'scenario' || source.kind === 'overlay' ? [] : lintSource(context, source)));

/** All facts that a named condition reads, also by the conditions that it names. */
function factsBehind(name: string, named: NamedConditions, seen = new Set<string>()): string[] {
  const found = named.get(name);
  if (!found || seen.has(name)) return [];
  seen.add(name);
  const inner: string[] = [];
  const walk = (condition: Condition): void => {
    if ('all' in condition) condition.all.forEach(walk);
    else if ('any' in condition) condition.any.forEach(walk);
    else if ('not' in condition) walk(condition.not);
    else if ('condition' in condition) inner.push(...factsBehind(condition.condition, named, seen));
  };
  walk(found.is);
  return [...new Set([...factsOf(found.is), ...inner])];
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
  const problems: Problem[] = [];
  const caseType = caseTypeOf(context, source);
  const fields = caseType === undefined ? undefined : context.fields(caseType);

  const leaf = (condition: { fact: string; operator: string; value: unknown }, path: NodePath) => {
    if (caseType === undefined) return;
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
    if (type !== 'code' || !codes) return;
    const values = Array.isArray(condition.value) ? condition.value.map((value, index) => ({ value: value as unknown, at: [...path, 'value', index] })) : [{ value: condition.value, at: [...path, 'value'] }];
    for (const { value, at } of values) if (typeof value === 'string') problems.push(...checkName(`code of ${node.property.register ?? condition.fact}`, value, codes, source.locate(at)));
  };
  const condition = (value: Condition, path: NodePath) => {
    if ('all' in value) value.all.forEach((part, index) => condition(part, [...path, 'all', index]));
    else if ('any' in value) value.any.forEach((part, index) => condition(part, [...path, 'any', index]));
    else if ('not' in value) condition(value.not, [...path, 'not']);
    else if ('condition' in value) {
      const at = source.locate([...path, 'condition']);
      problems.push(...checkName('condition', value.condition, [...named.keys()], at));
      // A named condition stands for no case type; what it reads is checked where it is used.
      if (caseType !== undefined) for (const fact of factsBehind(value.condition, named)) problems.push(...checkCaseFact(caseType, fields, fact, at));
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
