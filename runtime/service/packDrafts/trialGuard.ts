/**
 * What may not be asked of all cases with the platform's rights. An answer in counts is an answer all the same: whether a case speaks of a
 * certain person is told by one comparison with his name. So nothing is asked that may tell who reported somebody, and what names people,
 * things or a single case is compared with nothing that the asker brings along; codes, flags, amounts, days and whether something is filled in are.
 */
import { caseTypeFields, fieldAt, type FieldKind } from '../../definition/load/fieldTree.ts';
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import { caseSystemFacts } from '../../definition/model/caseType.ts';
import { isFactValue, unaryOperators, type Condition } from '../../definition/model/condition.ts';
import type { NamedConditions } from '../../definition/model/conditionSet.ts';
import type { TableDefinition } from '../../definition/model/table.ts';
import { classOf } from '../../interpreter/fieldClasses.ts';
import type { Asked } from './askedOfCase.ts';

/** `brought`: compared with what the asker writes or hands in, and not with another fact of the case. */
interface Look { fact: string; brought: boolean }

const rootsOfCase = ['case', 'parent', 'org'];
const rootsOfEvent = ['event', 'paper', 'exchange', 'clock', 'tally'];
/** Whether the case says a fact itself, so that nobody hands it in. */
export const saidByCase = (fact: string): boolean => rootsOfCase.includes(rootOf(fact));
const rootOf = (fact: string): string => fact.split('.')[0]!;

const plainKinds: readonly FieldKind[] = ['code', 'number', 'integer', 'money', 'boolean', 'date', 'instant', 'organ', 'department'];
/** Of what the platform keeps of a case. */
const plainOfCase = ['type', 'tier', 'organ', 'department', 'stage', 'phase', 'process', 'openedAt', 'closedAt', 'ended', 'end'];
/** Of events, papers, hand-overs and clocks: what definitions call things, and what may become of them. */
export const plainBeside: readonly string[] = [
  'at', 'kind', 'deadline', 'escalation', 'lamp', 'outcome', 'returned', 'standingAuthority', 'status', 'unstaffed', 'why', 'how', 'then', 'made', 'judged', 'level', 'stage', 'phase', 'process', 'caseType', 'organ', 'department',
  'option', 'milestone', 'message', 'form', 'document', 'series', 'seal', 'copies', 'pages', 'printed', 'ground', 'end', 'turns', 'progress', 'round', 'opinion.decision', 'opinion.level', 'dueAt',
];
/** Where events and papers carry what is in the case, of whatever class. */
const carriers = ['data', 'values', 'value', 'frozen', 'result', 'changes', 'relation', 'parent'];

/** `unknown`: what no case type in force has, such as a field of the draft; of older cases it might be anything, so it is read of none. */
export function guardedFacts(pack: Pack, asked: Asked): { guarded: string[]; naming: string[]; unknown: string[] } {
  const looks = asked.of === 'table' ? looksOfTable(asked.table) : looksOf(asked.of === 'rule' ? asked.when : asked.is, asked.named, asked.of === 'rule' ? [...rootsOfCase, ...rootsOfEvent] : rootsOfCase);
  const fact = (found: readonly Look[]): string[] => [...new Set(found.map((look) => look.fact))];
  return { guarded: fact(looks.filter((look) => mayTellWho(pack, look.fact))), naming: fact(looks.filter((look) => look.brought && namesSomething(pack, look.fact))), unknown: fact(looks.filter((look) => isUnknown(pack, look.fact))) };
}

/** `own`: the roots that are read of each case; all others are brought along. */
function looksOf(condition: Condition, named: NamedConditions, own: readonly string[], seen = new Set<string>()): Look[] {
  if ('all' in condition) return condition.all.flatMap((part) => looksOf(part, named, own, seen));
  if ('any' in condition) return condition.any.flatMap((part) => looksOf(part, named, own, seen));
  if ('not' in condition) return looksOf(condition.not, named, own, seen);
  if ('fact' in condition) {
    if ((unaryOperators as readonly string[]).includes(condition.operator)) return [{ fact: condition.fact, brought: false }];
    if (!isFactValue(condition.value)) return [{ fact: condition.fact, brought: true }];
    const sides = [condition.fact, condition.value.fact];
    const brought = !sides.every((fact) => own.includes(rootOf(fact)));
    return sides.map((fact) => ({ fact, brought }));
  }
  if (seen.has(condition.condition)) return [];
  seen.add(condition.condition);
  const found = named.get(condition.condition);
  return found ? looksOf(found.is, named, own, seen) : [];
}

const looksOfTable = ({ asks, rows }: TableDefinition): Look[] => Object.entries(asks).flatMap(([name, ask]) => ('fact' in ask ? [{ fact: ask.fact, brought: rows.some((row) => row.when[name] !== undefined && row.when[name] !== 'any') }] : []));

const fieldsOf = (pack: Pack, path: string) => definitionsOf(pack, 'caseType').flatMap(({ caseType }) => { const node = fieldAt(caseTypeFields(pack, caseType) ?? {}, path); return node ? [node] : []; });

/** Facts of a class that is nobody's work: who reported somebody. */
export function mayTellWho(pack: Pack, fact: string): boolean {
  const [root = '', ...rest] = fact.split('.');
  if (root !== 'case' && root !== 'parent') return rootsOfEvent.includes(root) && carriers.includes(rest[0] ?? '');
  const hidden = new Set(pack.pack.classes.filter((each) => each.ofWork === false).map((each) => each.class));
  return [rest.join('.'), rest[0] ?? ''].some((path) => fieldsOf(pack, path).some((node) => hidden.has(classOf(node))));
}

/** Whether a fact is a name, words or a number of people, things or a single case; of facts that no case type has nothing is known. */
export function namesSomething(pack: Pack, fact: string): boolean {
  const [root = '', ...rest] = fact.split('.');
  const path = rest.join('.');
  if (rootsOfEvent.includes(root) && root !== 'tally') return !plainBeside.includes(path);
  if (root !== 'case' && root !== 'parent') return false;
  if (isKeptOfCase(rest)) return !plainOfCase.includes(path);
  return fieldsOf(pack, path).some((node) => !plainKinds.includes((node.element ?? node).kind));
}

const isKeptOfCase = ([first = '']: readonly string[]): boolean => plainOfCase.includes(first) || (caseSystemFacts as readonly string[]).includes(first);

export function isUnknown(pack: Pack, fact: string): boolean {
  const [root = '', ...rest] = fact.split('.');
  return (root === 'case' || root === 'parent') && !isKeptOfCase(rest) && fieldsOf(pack, rest.join('.')).length === 0;
}
