/** A change that a lock refuses, as people read it: where it is, and what was there and would be, by titles and in the trade's units. */
import { isRecord } from '../../../base/isRecord.ts';
import { canonicalValue } from '../../compare/canonicalValue.ts';
import { inOneLine, placeTold } from '../../compare/placeWords.ts';
import { valueWords } from '../../compare/valueWords.ts';
import type { Pack } from '../../load/pack.ts';
import { titleOf } from '../../model/isTitle.ts';
import type { Words } from '../../words/propertyWords.ts';
import type { Change } from '../changes.ts';

/** `base` and `local` are missing where there is nothing: what goes, or comes. */
export interface ChangeWords { place: Words; base?: Words; local?: Words }

/** `what`: the address of the change, as `overlay.lock-broken` has it; `pack`: the one that the locks are of. */
export function changeWords(pack: Pack, what: string, change: Pick<Change, 'key' | 'name' | 'base' | 'merged'>): ChangeWords {
  const { parts, item } = placeTold([pack], what);
  const say = (value: unknown): Words | undefined => {
    if (value === undefined) return undefined;
    // An item of a list goes or comes by its name, whatever it holds.
    if (change.name !== undefined && (isRecord(value) || value === change.name)) return itemWords(pack, what, change.name, value);
    return item && valueWords({ ...item, keys: [change.key] }, canonicalValue(value, change.key));
  };
  const [base, local] = [say(change.base), say(change.merged)];
  return { place: inOneLine(parts), ...(base ? { base } : {}), ...(local ? { local } : {}) };
}

function itemWords(pack: Pack, what: string, name: string, value: unknown): Words {
  const own = isRecord(value) ? titleOf(value['title']) : undefined;
  if (own) return { zh: own.zh, en: own.en ?? own.zh };
  return placeTold([pack], what.endsWith(`/${name}`) ? what : `${what}/${name}`).parts.at(-1) ?? { zh: name, en: name };
}
