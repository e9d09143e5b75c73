/** Names of demo people: fixed for those of the stories, derived from the staff number for all others, nobody's twice. */
import { demoHash } from './demoPersonId.ts';

export interface DemoName {
  name: string;
  /** Syllables apart: `wang fang`. */
  pinyin: string;
}
interface Syllable {
  sign: string;
  pinyin: string;
}

/** Reads `王wang 李li …`. */
export function parseSyllables(text: string): Syllable[] {
  return Array.from(text.matchAll(/(\p{Script=Han})([a-z]+)/gu), (match) => ({ sign: match[1]!, pinyin: match[2]! }));
}

/** `wang fang` signs in as `wangfang`. */
export const loginOf = (pinyin: string): string => pinyin.replaceAll(' ', '');
/** `wang fang` is found by `wf`. */
export const initialsOf = (pinyin: string): string => pinyin.split(' ').map((syllable) => syllable[0]).join('');

/**
 * Gives names one after another. Neither a name nor a login is given twice, so the order of the calls matters: it is
 * the order of the organs and their posts.
 */
export function nameGiver(surnames: readonly Syllable[], given: readonly Syllable[], taken: Iterable<DemoName>): (staffNo: string) => DemoName {
  const names = new Set<string>();
  const logins = new Set<string>();
  for (const { name, pinyin } of taken) {
    names.add(name);
    logins.add(loginOf(pinyin));
  }
  return (staffNo) => {
    for (let attempt = 0; attempt < 1000; attempt += 1) {
      const hash = demoHash(`name ${staffNo} ${attempt}`);
      const first = surnames[hash % surnames.length]!;
      const second = given[(hash >>> 8) % given.length]!;
      const third = hash % 10 < 3 ? undefined : given[(hash >>> 16) % given.length]!;
      if (third?.sign === second.sign) continue;
      const parts = third ? [first, second, third] : [first, second];
      const name = parts.map((part) => part.sign).join('');
      const pinyin = parts.map((part) => part.pinyin).join(' ');
      if (names.has(name) || logins.has(loginOf(pinyin))) continue;
      names.add(name);
      logins.add(loginOf(pinyin));
      return { name, pinyin };
    }
    throw new RangeError(`no name left for staff number ${staffNo}: the lists of names are too short`);
  };
}
