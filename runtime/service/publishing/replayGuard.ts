/**
 * What past cases are not run through a draft for. A report tells how many of them would have been otherwise: a condition that its author
 * wrote about a name would tell whether there is a case about somebody, as a trial on cases would (`trialGuard.ts`). Only what the draft
 * asks newly counts: what is in force was approved by others, and its answers are in the cases already.
 */
import { canonicalJson } from '../../base/canonicalJson.ts';
import { isRecord } from '../../base/isRecord.ts';
import { caseTypeFields, fieldAt } from '../../definition/load/fieldTree.ts';
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import { isFactValue, unaryOperators, type Leaf } from '../../definition/model/condition.ts';
import type { DefinitionKind } from '../../definition/model/pack.ts';
import { isUnknown, mayTellWho, namesSomething, plainBeside } from '../packDrafts/trialGuard.ts';

/** The facts that a draft compares, where the pack in force does not, with what its author wrote, and that are names, words or numbers of people, things or a single case; sorted. */
export function newlyNaming(inForce: Pack, draft: Pack): string[] {
  const known = new Set(comparisonsOf(inForce).map((each) => canonicalJson(each)));
  const fresh = freshCaseTypes(inForce, draft);
  const asked = comparisonsOf({ ...draft, permission: Object.fromEntries(Object.entries(draft.permission).filter(([, { over }]) => !fresh.has(over))) }).filter((each) => !known.has(canonicalJson(each)));
  return [...new Set(asked.flatMap((each) => tells(inForce, draft, each)))].sort();
}

/** What decides the way of a case, its dates and its papers, and whether an act of it is refused. Lists, notices and alerts are not asked of cases that are run again; of rules only those that block are. */
const decisive = ['process', 'conditionSet', 'table', 'deadline', 'document', 'form', 'caseType', 'type', 'exchange', 'measure', 'message', 'series', 'seal', 'organisation', 'permission'] as const satisfies readonly DefinitionKind[];

/** Case types of the draft that no past case has, nor comes to by what the draft calls otherwise: nothing is asked of past cases by their rights. */
function freshCaseTypes(inForce: Pack, draft: Pack): ReadonlySet<string> {
  const followed = (draft.pack.was ?? []).flatMap(({ now }) => now);
  const isKnown = (kind: 'caseType' | 'process', name: string): boolean => Object.hasOwn(inForce[kind], name) || followed.some((address) => address === `${kind}/${name}` || address.startsWith(`${kind}/${name}/`));
  const known = new Set(definitionsOf(draft, 'process').filter(({ process }) => isKnown('process', process)).map(({ of }) => of));
  return new Set(Object.keys(draft.caseType).filter((name) => !isKnown('caseType', name) && !known.has(name)));
}

interface Comparison { fact: string; operator: string; value: unknown }

/** Every condition, wherever it stands, and every cell of a table that asks something. */
function comparisonsOf(pack: Pack): Comparison[] {
  const found: Comparison[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isRecord(value)) return;
    if (typeof value['fact'] === 'string' && typeof value['operator'] === 'string') {
      const { fact, operator, value: wanted } = value as unknown as Leaf;
      if (!(unaryOperators as readonly string[]).includes(operator)) found.push({ fact, operator, value: wanted });
    }
    Object.values(value).forEach(walk);
  };
  for (const kind of decisive) walk(pack[kind]);
  for (const { rules } of definitionsOf(pack, 'ruleSet')) walk(rules.filter(({ severity }) => severity === 'block'));
  for (const { asks, rows } of definitionsOf(pack, 'table')) for (const [column, ask] of Object.entries(asks)) {
    if (!('fact' in ask)) continue;
    for (const { when } of rows) if (when[column] !== undefined && when[column] !== 'any') found.push({ fact: ask.fact, operator: 'in', value: when[column] });
  }
  return found;
}

/** What of a comparison tells more than it may. Two facts tell of the case and of who acted alone, unless one is who reported somebody, or new and so whatever the draft makes it. */
function tells(inForce: Pack, draft: Pack, { fact, value }: Comparison): string[] {
  const sides = [fact, ...(isFactValue(value as Leaf['value']) ? [(value as { fact: string }).fact] : [])].map((each) => madeOf(draft, each));
  const isBrought = sides.length === 1 || sides.some((each) => isUnknown(inForce, each));
  return sides.filter((each) => isNaming(inForce, draft, each, value) && (isBrought || mayTellWho(inForce, each)));
}

const isOfCase = (fact: string): boolean => /^(case|parent)\./.test(fact);

function isNaming(inForce: Pack, draft: Pack, fact: string, value: unknown): boolean {
  if (isOfCase(fact)) return namesSomething(isUnknown(inForce, fact) ? draft : inForce, fact);
  if (namesSomething(inForce, fact)) return true;
  const [root = '', ...rest] = fact.split('.');
  // Of an item of a list, of whoever acts, of a child: by what it is compared with, since numbers, days and yes or no are no names.
  return ['item', 'actor', 'child', 'previous', 'message', 'command'].includes(root) && !plainBeside.includes(rest.join('.')) && ![root, ...rest].some((part) => ['role', 'roles', 'tier'].includes(part))
    && !isCodeOfItem(inForce, rest.join('.')) && [value].flat().some((each) => typeof each === 'string' || isRecord(each));
}

/** Whether what items of lists call so is a code, or the like, wherever the pack has it. */
function isCodeOfItem(pack: Pack, path: string): boolean {
  const elements = definitionsOf(pack, 'caseType').flatMap(({ caseType }) => Object.values(caseTypeFields(pack, caseType) ?? {})).flatMap(({ element }) => (element?.children ? [fieldAt(element.children, path)] : []));
  const found = elements.filter((node) => node !== undefined);
  return found.length > 0 && found.every(({ kind }) => ['code', 'number', 'integer', 'money', 'boolean', 'date', 'instant', 'organ', 'department'].includes(kind));
}

/** A field of the draft that is made of another fact is asked after as that one. */
function madeOf(draft: Pack, fact: string, seen: readonly string[] = []): string {
  if (!isOfCase(fact) || seen.includes(fact)) return fact;
  const path = fact.slice(fact.indexOf('.') + 1);
  for (const { caseType } of definitionsOf(draft, 'caseType')) {
    const source = fieldAt(caseTypeFields(draft, caseType) ?? {}, path)?.property.derived?.fact;
    if (source !== undefined) return madeOf(draft, source, [...seen, fact]);
  }
  return fact;
}
