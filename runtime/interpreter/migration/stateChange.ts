/** The difference of two states of one case, value by value, so that it can be applied to the first and undone on the second exactly. */
import type { CaseState } from '../caseState.ts';
import type { Json } from '../../base/json.ts';
import { sameJson } from '../caseFile.ts';
import { copyJson } from '../copyJson.ts';

/** One value: where it stands, what it was and what it is. A missing `before` was not there, a missing `after` is there no more. */
export interface StateChange {
  at: string[];
  before?: Json;
  after?: Json;
}

type Holder = { [key: string]: Json };
const isHolder = (value: Json | undefined): value is Holder => typeof value === 'object' && value !== null;

/** What a holder has itself: a key such as `valueOf` names something of every object. */
const ownValue = (holder: Holder, key: string): Json | undefined => (Object.hasOwn(holder, key) ? holder[key] : undefined);

/** A state is plain JSON; its type only names its keys. */
const asJson = (state: CaseState): Holder => state as unknown as Holder;

export function changesBetween(before: CaseState, after: CaseState): StateChange[] {
  const changes: StateChange[] = [];
  const compare = (old: Json | undefined, now: Json | undefined, at: string[]): void => {
    if (sameJson(old, now)) return;
    const alike = isHolder(old) && isHolder(now) && Array.isArray(old) === Array.isArray(now) && (!Array.isArray(old) || (old as Json[]).length === (now as unknown as Json[]).length);
    if (!alike) return void changes.push({ at, ...(old === undefined ? {} : { before: copyJson(old) }), ...(now === undefined ? {} : { after: copyJson(now) }) });
    for (const key of [...new Set([...Object.keys(old), ...Object.keys(now)])].sort()) compare(ownValue(old, key), ownValue(now, key), [...at, key]);
  };
  compare(asJson(before), asJson(after), []);
  return changes;
}

const valueAt = (state: CaseState, at: readonly string[]): Json | undefined => {
  let value: Json | undefined = asJson(state);
  for (const key of at) value = isHolder(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return value;
};

/** Applies to a state that may share its parts with others: what is changed is copied on the way to it, and nothing else. Throws when a place does not hold what it is said to have held: the history is not of this case. */
export function applyChanges(state: CaseState, changes: readonly StateChange[]): void {
  const own = new Set<Holder>();
  for (const { at, before, after } of changes) {
    if (!sameJson(valueAt(state, at), before)) throw new Error(`the state does not hold what a change of it names at ${at.join('/')}`);
    const key = at.at(-1);
    const holder = ownHolder(state, at.slice(0, -1), own);
    if (!holder || key === undefined || at.includes('__proto__')) throw new Error(`a change of a state leads nowhere: ${at.join('/')}`);
    if (after === undefined) delete holder[key];
    else holder[key] = copyJson(after);
  }
}

/** What holds a place, made this state's own from the top down. */
function ownHolder(state: CaseState, path: readonly string[], own: Set<Holder>): Holder | undefined {
  let holder = asJson(state);
  for (const key of path) {
    const inner = Object.hasOwn(holder, key) ? holder[key] : undefined;
    if (!isHolder(inner)) return undefined;
    let mine: Holder = inner;
    if (!own.has(inner)) {
      mine = (Array.isArray(inner) ? [...(inner as Json[])] : { ...inner }) as Holder;
      own.add(mine);
      holder[key] = mine;
    }
    holder = mine;
  }
  return holder;
}

export const invertedChanges = (changes: readonly StateChange[]): StateChange[] =>
  [...changes].reverse().map(({ at, before, after }) => ({ at, ...(after === undefined ? {} : { before: after }), ...(before === undefined ? {} : { after: before }) }));
