/** Deadlines: time that the law gives the office only gets shorter below, time that it gives a person only longer. */
import { allowIf, broken, type Question, type Verdict } from './judgement.ts';
import { compareLengths } from './lengths.ts';
import { wordAllows } from './words.ts';

export function judgeDeadline(question: Question): Verdict {
  const { change, word, data, base } = question;
  const { key, kind } = change;
  const office = data.binds === 'office';
  if (key === 'binds') return broken('fixed');
  if (key === 'length') {
    if (word !== 'by-whom-it-binds') return allowIf(wordAllows(word, change.base, change.merged));
    const wanted = office ? 'shorter' : 'longer';
    return allowIf(compareLengths(change.merged, change.base) === wanted, wanted);
  }
  const list = change.around.at(-1)?.list ?? key;
  const grants = key === 'extensions' || key === 'restarts' || key === 'pauses' || ['extensions', 'restarts', 'pauses'].includes(list);
  if (grants && word !== 'free' && word !== 'fixed') {
    // Fewer extensions of a person's time would be less time for him.
    if (!office) return word === 'by-whom-it-binds' || word === 'more' ? allowIf(kind === 'added', 'more') : broken('fixed');
    if (kind === 'added' || kind === 'reordered') return broken('fewer');
    if (kind === 'removed') return allowIf(key === list && change.around.length === 0, 'fewer');
    const ranks = new Map(base.organisation.levels.map(({ level, rank }) => [level, rank]));
    switch (key) {
      case 'adds': return allowIf(compareLengths(change.merged, change.base) === 'shorter', 'shorter');
      case 'times': return allowIf(Number(change.merged) < Number(change.base), 'fewer');
      case 'before': return allowIf(change.merged === 'due', 'shorter');
      case 'level': return allowIf((ranks.get(String(change.merged)) ?? 0) > (ranks.get(String(change.base)) ?? Infinity), 'higher');
      default: return broken('fixed');
    }
  }
  if (list === 'overdue' && word === 'more') {
    if (change.around.length === 0) return allowIf(kind === 'added');
    if (key === 'after') return allowIf(compareLengths(change.merged, change.base) === 'shorter', 'shorter');
    return allowIf(key === 'tell' && kind === 'added');
  }
  if (kind === 'added') return allowIf(word === 'more' || word === 'free');
  if (kind === 'removed') return allowIf(word === 'fewer' || word === 'free');
  return allowIf(wordAllows(word, change.base, change.merged));
}
