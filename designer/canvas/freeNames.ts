/** What is put in a second time gets names that are free, and what it says of itself follows; all other names stay as they are. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { stepKinds } from '../../runtime/definition/model/process.ts';
import { freeName } from '../document/newNames.ts';
import type { Data } from './clipboard.ts';

const naming: readonly string[] = [...stepKinds, 'case', 'branch', 'option', 'stage', 'offer', 'watch'];
/** Keys that say the name of another place. What is listened for names a milestone so. */
const telling = new Set(['to', 'again', 'leave', 'resend', 'until', 'from']);

export interface FreeNames { items: Data[]; /** New names by those that were taken. */ renamed: ReadonlyMap<string, string> }

export function freeNamesOf(items: readonly Data[], taken: ReadonlySet<string>): FreeNames {
  const used = new Set(taken);
  const renamed = new Map<string, string>();
  const acts = new Map<string, string>();
  const give = (own: string, to: Map<string, string>): void => {
    if (used.has(own) && !to.has(own)) to.set(own, freeName(own, used));
    used.add(to.get(own) ?? own);
  };
  const name = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(name);
    else if (isRecord(value)) {
      for (const key of naming) if (typeof value[key] === 'string') give(value[key], renamed);
      for (const [key, inner] of Object.entries(value)) {
        // What is waited for names other places; only what a person does there has a name of its own.
        if (key !== 'for') name(inner);
        else if (isRecord(inner) && typeof inner['act'] === 'string') give(inner['act'], acts);
      }
    }
  };
  // An end is led to by its name from everywhere: it is the name of nothing else.
  const own = items.map((item) => (typeof item['end'] === 'string' ? { ...item, end: endName(item['end'], used) } : item));
  own.forEach(name);
  const follow = (value: unknown, key?: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => (typeof each === 'string' && key === 'to' ? (renamed.get(each) ?? each) : follow(each, key)));
    if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([k, each]) => [k, typeof each === 'string' ? followed(k, each, key) : follow(each, k)]));
    return value;
  };
  const followed = (key: string, word: string, within: string | undefined): string => (key === 'act' && within === 'for' ? (acts.get(word) ?? word) : naming.includes(key) || telling.has(key) ? (renamed.get(word) ?? word) : word);
  return { items: own.map((item) => follow(item) as Data), renamed };
}
function endName(name: string, used: Set<string>): string {
  const free = freeName(name, used);
  used.add(free);
  return free;
}

export const withFreeNames = (items: readonly Data[], taken: ReadonlySet<string>): Data[] => freeNamesOf(items, taken).items;
