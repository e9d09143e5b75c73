/** What an overlay adds has a name that no later base can take: `local-…` for items, `local.…` for fields. */
import { isRecord } from '../../base/isRecord.ts';
import { problem, type Place, type Problem } from '../../base/problem.ts';
import { stepKinds } from '../model/process.ts';
import type { Json } from './namedLists.ts';

export const isLocalName = (name: string): boolean => name.startsWith('local-');
/** `local.budget`, `plan.local.budget`: one of the parts before the last is `local`. */
export const isLocalField = (field: string): boolean => field.split('.').slice(0, -1).includes('local');

/** Lists whose items are fields of a case file; all other items are told apart by `local-`. */
const fieldLists: ReadonlySet<string> = new Set(['fields', 'edits']);

/** `list` is where the item goes. Columns of a grid name the fields of its elements, and so have no prefix to wait for. */
export function checkLocalName(list: string, name: string, place: Place): Problem[] {
  if (list === 'properties') return [];
  if (fieldLists.has(list)) return isLocalField(name) ? [] : [problem('overlay.name-not-local', { name, wanted: 'local.' }, place)];
  return isLocalName(name) ? [] : [problem('overlay.name-not-local', { name, wanted: 'local-' }, place)];
}

/** Names of steps are unique in their whole process, so those inside an added block are local too. */
export function checkInnerSteps(list: string, item: unknown, place: Place): Problem[] {
  const problems: Problem[] = [];
  const visit = (node: unknown, key: string) => {
    if (Array.isArray(node)) for (const inner of node as unknown[]) visit(inner, key);
    else if (isRecord(node)) {
      const kind = key === 'steps' || key === 'between' ? stepKinds.find((each) => typeof node[each] === 'string') : undefined;
      const name = kind === undefined ? undefined : (node as Json)[kind];
      if (typeof name === 'string' && node !== item && !isLocalName(name)) problems.push(problem('overlay.name-not-local', { name, wanted: 'local-' }, place));
      for (const [inner, value] of Object.entries(node)) visit(value, inner);
    }
  };
  visit(item, list);
  return problems;
}
