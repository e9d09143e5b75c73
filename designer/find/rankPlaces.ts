/** Which places fit what was typed, the best first: exact hits, then beginnings, then parts; among equals definitions before what is in them, short titles before long ones. */
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { mostFound, type Found, type FoundPlace } from './foundPlace.ts';
import { initialsAt, initialsOf } from '../language/pinyinInitials.ts';

/** A place with its words as they are compared. */
export interface Findable {
  place: FoundPlace;
  words: readonly string[];
  /** Beginnings of the words within name and English title: `handedOverOn` is found by `over`. */
  inner: readonly string[];
  initials: readonly string[];
  within: readonly string[];
}

export function findableOf(place: FoundPlace): Findable {
  const { name, title, within } = place;
  const lower = (words: readonly (string | undefined)[]): string[] => words.flatMap((each) => (each ? [each.toLowerCase()] : []));
  return {
    place, words: lower([title?.zh, title?.en, name]), initials: initialsOf(title?.zh ?? ''), within: lower([within?.zh, within?.en, place.what === 'definition' ? undefined : place.definition]),
    inner: lower([...name.split(/-|(?=[A-Z])/).slice(1), ...(title?.en ?? '').split(/[^\p{L}\p{N}]+/u).slice(1)]),
  };
}

/** Smaller is better; `undefined` where the word is not found. */
function scoreOf({ words, inner, initials }: Findable, word: string): number | undefined {
  if (words.includes(word)) return 0;
  if (words.some((each) => each.startsWith(word))) return 1;
  // One letter is the initial of half the pack.
  const at = /^[a-z0-9]{2,}$/.test(word) ? initialsAt(initials, word) : -1;
  if (at === 0) return initials.length === word.length ? 2 : 3;
  if (inner.some((each) => each.startsWith(word))) return 4;
  if (words.some((each) => each.includes(word))) return 5;
  return at > 0 && word.length >= 3 ? 6 : undefined;
}

/** Several words may stand in any order, all but one also in the title of the definition around it. */
function fit(findable: Findable, typed: string): number | undefined {
  const whole = scoreOf(findable, typed);
  const words = typed.split(/\s+/);
  if (whole !== undefined || words.length === 1) return whole;
  let worst = 0;
  let own = 0;
  for (const word of words) {
    const score = scoreOf(findable, word);
    if (score !== undefined) own += 1;
    else if (!findable.within.some((each) => each.includes(word))) return undefined;
    worst = Math.max(worst, score ?? 0);
  }
  return own === 0 ? undefined : 7 + worst;
}

/** What people look for most. */
const kindOrder: readonly DefinitionKind[] = ['process', 'caseType', 'form', 'document', 'deadline', 'permission', 'ledger'];
const orderOf = ({ kind, what }: FoundPlace): number => (kindOrder.includes(kind) ? kindOrder.indexOf(kind) : kindOrder.length) + (what === 'definition' ? 0 : 100);
const lengthOf = ({ title, name }: FoundPlace): number => (title?.zh ?? name).length;

export function rankPlaces(all: Iterable<Findable>, typed: string, recent: readonly string[]): Found {
  const asked = typed.trim().toLowerCase();
  if (asked === '') return untyped([...all], recent);
  const found: { place: FoundPlace; score: number }[] = [];
  for (const findable of all) {
    const score = fit(findable, asked);
    if (score !== undefined) found.push({ place: findable.place, score });
  }
  found.sort((a, b) => a.score - b.score || orderOf(a.place) - orderOf(b.place) || lengthOf(a.place) - lengthOf(b.place));
  return { places: found.slice(0, mostFound).map(({ place }) => place), count: found.length };
}

/** What was opened before, the last first; then the definitions in their order. */
function untyped(all: readonly Findable[], recent: readonly string[]): Found {
  const byId = new Map(all.map(({ place }) => [place.id, place]));
  const before = [...new Set(recent)].flatMap((id) => { const place = byId.get(id); return place ? [place] : []; });
  const others = all.map(({ place }) => place).filter((place) => place.what === 'definition' && !before.includes(place)).sort((a, b) => orderOf(a) - orderOf(b));
  const places = [...before, ...others];
  return { places: places.slice(0, mostFound), count: places.length };
}
