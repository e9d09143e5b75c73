/**
 * Adding items. Each stands before or after a named item of its list, or at its end; the order of patches matters only
 * between insertions at one anchor, which keep the order of the files.
 */
import { isRecord } from '../../base/isRecord.ts';
import { problem, type Problem } from '../../base/problem.ts';
import { nearestName } from '../load/nearestName.ts';
import type { ParsedDefinition } from '../load/parseSource.ts';
import { addressText, at } from './address.ts';
import { listFor } from './listFor.ts';
import { addField } from './addField.ts';
import { findNode, type Draft, type Drafts } from './drafts.ts';
import { checkInnerSteps, checkLocalName, isLocalField } from './localNames.ts';
import type { LocalPatch } from './localPatch.ts';
import { itemName, propertiesOf, type Json } from './namedLists.ts';

interface Insertion {
  patch: LocalPatch;
  name: string;
  item: unknown;
  draft: Draft;
}
interface List {
  items: unknown[];
  key: string;
  insertions: Insertion[];
}

const namesOf = (list: List): string[] => [...list.items.map((item) => itemName(list.key, item) ?? ''), ...list.insertions.map((each) => each.name)];

/** Puts the insertions of one list in: those at one anchor in the order of the files, those beside another insertion beside it. */
function settle(list: List): Problem[] {
  const { items, key, insertions } = list;
  const before = new Map<string, Insertion[]>();
  const after = new Map<string, Insertion[]>();
  const end: Insertion[] = [];
  for (const each of insertions) {
    const { before: ahead, after: behind } = each.patch;
    if (ahead === undefined && behind === undefined) end.push(each);
    else {
      const map = ahead !== undefined ? before : after;
      map.set((ahead ?? behind)!, [...(map.get((ahead ?? behind)!) ?? []), each]);
    }
  }
  const out: unknown[] = [];
  const put = new Set<Insertion>();
  const emit = (name: string, item: unknown) => {
    for (const each of before.get(name) ?? []) emitInsertion(each);
    out.push(item);
    for (const each of after.get(name) ?? []) emitInsertion(each);
  };
  const emitInsertion = (each: Insertion) => {
    if (put.has(each)) return;
    put.add(each);
    emit(each.name, each.item);
  };
  for (const item of items) emit(itemName(key, item) ?? '', item);
  for (const each of end) emitInsertion(each);
  items.splice(0, items.length, ...out);
  const names = namesOf(list).sort();
  return insertions.filter((each) => !put.has(each)).map(({ patch }) => {
    const anchor = (patch.before ?? patch.after)!;
    return problem('overlay.anchor-unknown', { anchor, nearest: nearestName(anchor, names), choices: names }, patch.place([patch.before !== undefined ? 'before' : 'after']));
  });
}

/** Adds all that can be added; a patch may add inside of what another adds, whichever comes first. */
export function addItems(drafts: Drafts, sources: readonly ParsedDefinition[], patches: readonly LocalPatch[]): Problem[] {
  const problems: Problem[] = [];
  let waiting = patches.filter((patch) => patch.add !== undefined);
  while (waiting.length > 0) {
    const lists = new Map<unknown[], List>();
    const later: { patch: LocalPatch; fault: Problem }[] = [];
    for (const patch of waiting) {
      const found = findNode(drafts, sources, patch.in, patch.place(['in']));
      if ('code' in found) {
        later.push({ patch, fault: found });
        continue;
      }
      const { draft, path } = found;
      const node = at(draft.data, path);
      const written = patch.add!;
      if (isRecord(node) && isRecord(written) && typeof written.field === 'string' && (propertiesOf(node) !== undefined || node.type === 'object')) {
        problems.push(...addField(drafts, draft, node, written, patch, path.length === 0));
        continue;
      }
      const place = listFor(node, path.findLast((key) => typeof key === 'string') as string | undefined, written);
      if (!place || (place.items === undefined && !isRecord(node))) {
        const choices = isRecord(node) ? Object.keys(node).filter((key) => Array.isArray(node[key])) : [];
        problems.push(problem('overlay.not-addable', { address: addressText(patch.in), choices }, patch.place(['add'])));
        continue;
      }
      // A list that may be left out begins with the first item that is added to it.
      const items = place.items ?? ((node as Json)[place.list] = [] as unknown[]) as unknown[];
      let list = lists.get(items);
      if (!list) lists.set(items, (list = { items, key: place.list, insertions: [] }));
      const name = itemName(place.list, written)!;
      const wrong = [...checkLocalName(place.list, name, patch.place(['add'])), ...checkInnerSteps(place.list, written, patch.place(['add']))];
      if (namesOf(list).includes(name)) wrong.push(problem('overlay.name-taken', { name }, patch.place(['add'])));
      problems.push(...wrong);
      if (wrong.length > 0) continue;
      const item = drafts.origins.copy(written, patch.origin(['add']));
      if (typeof item === 'string') drafts.origins.mark(items, item, patch.origin(['add']));
      list.insertions.push({ patch, name, item, draft });
    }
    for (const list of lists.values()) {
      problems.push(...settle(list));
      if (list.key === 'fields') for (const { item, draft, patch } of list.insertions) letWrite(drafts, draft, item, patch);
    }
    // Nothing more could be placed: what still leads nowhere is told.
    if (later.length === waiting.length) return [...problems, ...later.map(({ fault }) => fault)];
    waiting = later.map(({ patch }) => patch);
  }
  return problems;
}

/** A field that is laid out to be written is written: the form's `edits` follow. */
function letWrite(drafts: Drafts, draft: Draft, item: unknown, patch: LocalPatch): void {
  const { edits } = draft.data;
  const field = typeof item === 'string' ? item : isRecord(item) ? item.field : undefined;
  if (!Array.isArray(edits) || typeof field !== 'string' || (isRecord(item) && item.shown === 'read-only')) return;
  const held: readonly unknown[] = edits;
  if (held.some((edit) => edit === field || field.startsWith(`${String(edit)}.`))) return;
  // Local ones stand last, by their names: which patch came first must not show.
  const local = [...held.filter((edit) => isLocalField(String(edit))), field].sort();
  (edits as unknown[]).splice(0, edits.length, ...held.filter((edit) => !isLocalField(String(edit))), ...local);
  drafts.origins.mark(edits, field, patch.origin(['add']));
}
