/** Which aspect of its kind a change belongs to: the word under which `locks` speaks of it. */
import { isRecord } from '../../../base/isRecord.ts';
import type { LockWord } from '../../model/lock.ts';
import type { Pack } from '../../load/pack.ts';
import type { DefinitionKind } from '../../model/pack.ts';
import type { Change } from '../changes.ts';
import type { Json } from '../namedLists.ts';

/** Where the key of the change is not the aspect. */
const byKey: Partial<Record<DefinitionKind, Record<string, string>>> = {
  process: { steps: 'steps', between: 'steps', branches: 'steps', rounds: 'levels', seats: 'levels', levels: 'levels', agree: 'levels', veto: 'levels', prepare: 'papers', issue: 'papers', serve: 'papers' },
  form: { layout: 'fields', fields: 'fields', edits: 'fields' },
  caseType: { properties: 'fields' },
  type: { properties: 'fields' },
  table: { levels: 'levels' },
};
/** Whatever is changed inside of an item of these lists is a change of the list's aspect. */
const byList: Partial<Record<DefinitionKind, readonly string[]>> = {
  permission: ['grants', 'never'],
  deadline: ['extensions', 'restarts', 'pauses', 'overdue', 'starts', 'stops'],
  process: ['rounds', 'ends', 'cases', 'options'],
};
const aspectOfList = (kind: DefinitionKind, list: string): string => byKey[kind]?.[list] ?? list;

export function aspectOf(kind: DefinitionKind, change: Change): string {
  // How a section is laid out is another matter than which columns a grid of it has.
  if (kind === 'form' && change.key === 'columns' && change.around.at(-1)?.list === 'layout') return 'sectionColumns';
  const inside = change.around.find(({ list }) => byList[kind]?.includes(list));
  // A title inside of a grant or an end is a text for people, as everywhere.
  if (inside && change.key !== 'title' && !(kind === 'process' && ['steps', 'between'].includes(change.key))) return aspectOfList(kind, inside.list);
  return byKey[kind]?.[change.key] ?? (change.path.includes('lamp') ? 'lamp' : change.key);
}

/** The lock in force for an aspect: of the definition, else of its kind in the pack; what none speaks of is fixed. */
export function lockOf(pack: Pick<Pack['pack'], 'locks'>, kind: DefinitionKind, data: Json, aspect: string): LockWord {
  const own = isRecord(data.lock) && Object.hasOwn(data.lock, aspect) ? data.lock[aspect] : undefined;
  const ofKind: Record<string, string> = (pack.locks as Record<string, Record<string, string>> | undefined)?.[kind] ?? {};
  return (own ?? (Object.hasOwn(ofKind, aspect) ? ofKind[aspect] : 'fixed')) as LockWord;
}
