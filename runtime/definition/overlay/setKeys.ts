/** Setting keys of an item, and hiding items. No order of patches: a key that two of them set differently is a problem. */
import { canonicalJson } from '../../base/canonicalJson.ts';
import { isRecord } from '../../base/isRecord.ts';
import { problem, type Problem } from '../../base/problem.ts';
import type { ParsedDefinition } from '../load/parseSource.ts';
import { addressText, at, type DataPath } from './address.ts';
import { findNode, type Draft, type Drafts } from './drafts.ts';
import type { LocalPatch } from './localPatch.ts';
import { itemName, namingKeyOf, type Json } from './namedLists.ts';

const holderOf = (draft: Draft, path: DataPath) => ({ holder: at(draft.data, path.slice(0, -1)), key: path.at(-1), list: String(path.at(-2) ?? '') });

/** The object at a path; a bare field of a layout is put into its long form, so that it can have keys. */
function objectAt(drafts: Drafts, draft: Draft, path: DataPath, patch: LocalPatch): Json | undefined {
  const node = at(draft.data, path);
  if (isRecord(node)) return node;
  const { holder, key, list } = holderOf(draft, path);
  if (typeof node !== 'string' || list !== 'fields' || !Array.isArray(holder)) return undefined;
  const long = drafts.origins.copy({ field: node }, patch.origin(['set']));
  (holder as unknown[])[Number(key)] = long;
  return long;
}

export function setKeys(drafts: Drafts, sources: readonly ParsedDefinition[], patches: readonly LocalPatch[]): Problem[] {
  const problems: Problem[] = [];
  const written = new Map<object, Map<string, { value: string; patch: LocalPatch }>>();
  for (const patch of patches) {
    if (patch.set === undefined) continue;
    const found = findNode(drafts, sources, patch.in, patch.place(['in']));
    if ('code' in found) {
      problems.push(found);
      continue;
    }
    const { draft, path } = found;
    const node = objectAt(drafts, draft, path, patch);
    if (!node) {
      problems.push(problem('overlay.not-addable', { address: addressText(patch.in), choices: [] }, patch.place(['in'])));
      continue;
    }
    const list = String(path.at(-2) ?? '');
    const naming = path.length === 0 ? draft.source.kind : typeof path.at(-1) === 'number' ? namingKeyOf(list, node) : undefined;
    for (const [key, value] of Object.entries(patch.set)) {
      if (key === naming) {
        problems.push(problem('overlay.name-fixed', { key }, patch.place(['set', key], 'key')));
        continue;
      }
      const text = canonicalJson(value);
      const keys = written.get(node) ?? new Map<string, { value: string; patch: LocalPatch }>();
      written.set(node, keys);
      const before = keys.get(key);
      if (before && before.value !== text) {
        problems.push(problem('overlay.set-twice', { key, patches: [before.patch.patch, patch.patch].sort() }, patch.place(['set', key], 'key'), [before.patch.place(['set', key], 'key')]));
        continue;
      }
      keys.set(key, { value: text, patch });
      const origin = patch.origin(['set', key]);
      node[key] = drafts.origins.copy(value, origin);
      drafts.origins.mark(node, key, origin);
    }
  }
  return problems;
}

/** What was taken away, and by which patch: a problem about it has no other place. */
export type Removals = Map<string, LocalPatch>;

export function hideItems(drafts: Drafts, sources: readonly ParsedDefinition[], patches: readonly LocalPatch[], removals: Removals): Problem[] {
  const problems: Problem[] = [];
  // Found before anything is taken away: paths count places in lists.
  const doomed: { list: unknown[]; item: unknown; draft: Draft; listKey: string }[] = [];
  for (const patch of patches) {
    if (!patch.hide) continue;
    const found = findNode(drafts, sources, patch.in, patch.place(['in']));
    if ('code' in found) {
      problems.push(found);
      continue;
    }
    const { holder, key, list } = holderOf(found.draft, found.path);
    if (!Array.isArray(holder)) {
      problems.push(problem('overlay.kind-closed', { kind: addressText(patch.in), choices: ['form', 'ledger', 'dashboard', 'permission', 'deadline'] }, patch.place(['in'])));
      continue;
    }
    const item = (holder as unknown[])[Number(key)];
    removals.set(removalKey(found.draft.source, list, itemName(list, item) ?? ''), patch);
    doomed.push({ list: holder as unknown[], item, draft: found.draft, listKey: list });
  }
  for (const { list, item, draft, listKey } of doomed) {
    const place = list.indexOf(item);
    if (place >= 0) list.splice(place, 1);
    if (listKey === 'fields') stopWriting(draft, itemName('fields', item));
    if (listKey === 'layout') for (const field of fieldsOfSection(item)) stopWriting(draft, field);
  }
  return problems;
}

export const removalKey = (source: Pick<ParsedDefinition, 'kind' | 'name'>, list: string, name: string): string => `${source.kind}/${source.name}/${list}/${name}`;

/** The fields that a section of a form lays out. */
export const fieldsOfSection = (section: unknown): string[] => (isRecord(section) && Array.isArray(section.fields) ? (section.fields as unknown[]).flatMap((item) => itemName('fields', item) ?? []) : []);

/** A field that is nowhere laid out any more is not written either. */
function stopWriting(draft: Draft, field: string | undefined): void {
  const { edits, layout } = draft.data;
  if (!Array.isArray(edits) || !Array.isArray(layout) || field === undefined) return;
  const laid = (layout as readonly unknown[]).flatMap((section) => (isRecord(section) && Array.isArray(section.fields) ? (section.fields as readonly unknown[]) : []));
  const place = (edits as unknown[]).indexOf(field);
  if (place >= 0 && !laid.some((item) => itemName('fields', item) === field || (itemName('fields', item) ?? '').startsWith(`${field}.`))) (edits as unknown[]).splice(place, 1);
}
