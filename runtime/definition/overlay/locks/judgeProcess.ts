/** Processes and approval tables: an approval more is allowed below, one less never, whatever a lock says. */
import { isRecord } from '../../../base/isRecord.ts';
import type { Json } from '../namedLists.ts';
import { allowed, allowIf, broken, type Question, type Verdict } from './judgement.ts';
import { isMore, isWithin, wordAllows } from './words.ts';

const levelsOf = (value: unknown): unknown[] | undefined => (isRecord(value) && Array.isArray(value.list) ? (value.list as unknown[]) : undefined);

/** A chain of levels may gain levels, and loses none: each of the base stands in it, in the same order. */
export function isHigherChain(base: unknown, merged: unknown): boolean {
  const [a, b] = [levelsOf(base) ?? base, levelsOf(merged) ?? merged];
  return Array.isArray(a) && Array.isArray(b) && isWithin(a as unknown[], b as unknown[]);
}

/** `agree: all` asks more than any count, a greater count more than a smaller one. */
export function asksMore(base: unknown, merged: unknown): boolean {
  const count = (value: unknown) => (value === 'all' ? Infinity : isRecord(value) ? Number((value as Json).count) : NaN);
  return count(merged) >= count(base);
}

/** Whether an approval stands in what is taken away. */
export function holdsApproval(node: unknown): boolean {
  if (Array.isArray(node)) return (node as unknown[]).some(holdsApproval);
  if (!isRecord(node)) return false;
  return (typeof node.approval === 'string' && isRecord(node.outcomes)) || Object.values(node).some(holdsApproval);
}

/** Keys of an approval by which it would be passed over, or decided by fewer people. */
const weakening: ReadonlySet<string> = new Set(['when', 'closeEarly', 'none']);

export function judgeProcess({ change, word }: Question): Verdict {
  const { key, kind } = change;
  const approval = change.around.find(({ item }) => typeof item.approval === 'string' && isRecord(item.outcomes));
  if (kind === 'removed' && (holdsApproval(change.base) || (approval && key !== 'prepare' && key !== 'issue' && key !== 'serve'))) return { allowed: false, as: 'approval' };
  if (approval && weakening.has(key)) return { allowed: false, as: 'approval' };
  if (approval && (key === 'levels' || change.around.some(({ list }) => list === 'rounds') || key === 'rounds')) return word === 'fixed' ? broken() : judgeLevels(change, approval.item);
  if (kind === 'added' && key === 'branches') {
    const block = change.around.at(-1)?.item;
    const waitsForAll = isRecord(block?.join) && (block.join as Json).wait === 'all';
    // Where the first of several branches decides, one more could decide in the place of the others.
    return allowIf(waitsForAll && (word === 'more' || word === 'free'));
  }
  if (kind === 'added') return allowIf(word === 'more' || word === 'free');
  if (kind === 'removed') return allowIf(word === 'fewer' || word === 'free');
  return kind === 'reordered' ? allowIf(word === 'free') : allowIf(wordAllows(word, change.base, change.merged));
}

function judgeLevels(change: Question['change'], approval: Json): Verdict {
  const { key, kind } = change;
  const round = change.around.find(({ list }) => list === 'rounds')?.item;
  if (key === 'levels') return allowIf(isHigherChain(change.base, change.merged), 'higher');
  if (kind === 'added' && key === 'rounds') return allowIf(Array.isArray(approval.rounds), 'higher');
  if (kind === 'added' && key === 'seats') return allowIf(round?.agree === 'all', 'higher');
  if (key === 'agree') return allowIf(asksMore(change.base, change.merged), 'higher');
  if (key === 'veto') return kind === 'added' || change.merged === 'any' ? allowed : allowIf(isMore(change.base, change.merged), 'more');
  return key === 'title' ? allowed : broken('higher');
}

export function judgeTable({ change, word }: Question): Verdict {
  // The steps of a chain are judged as one list: the names in it are compared in their order.
  const row = change.around.find(({ list }) => list === 'rows')?.item;
  if (row && change.path.includes('give') && change.path.includes('levels')) {
    if (word === 'fixed') return broken();
    return change.kind === 'removed' || change.kind === 'reordered' ? { allowed: false, as: 'approval' } : allowIf(change.kind === 'added' || isHigherChain(change.base, change.merged), 'higher');
  }
  if (change.kind === 'added') return allowIf(word === 'more' || word === 'free');
  if (change.kind === 'removed') return allowIf(word === 'fewer' || word === 'free');
  return allowIf(wordAllows(word, change.base, change.merged));
}
