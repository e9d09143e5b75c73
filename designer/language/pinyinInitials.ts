/**
 * By which letters each sign of a Chinese title may be typed: the first letter of its pinyin, told by the order in which the language
 * itself sorts (no table of twenty thousand signs). Where the order is another, there are no initials, and nothing is found by them.
 */
const letters = 'abcdefghjklmnopqrstwxyz';
/** The first sign of each letter in that order. */
const firsts = [...'吖八嚓咑妸发旮哈丌咔垃呣拏喔妑七呥仨他屲夕丫帀'];
/** Signs of the trade that are read in two ways; the order knows one. */
const otherReadings: Readonly<Record<string, string>> = { 长: 'c', 重: 'c', 调: 't', 会: 'k', 行: 'h', 率: 'l', 单: 's', 省: 'x', 藏: 'z', 朝: 'z', 传: 'z', 系: 'j', 度: 'd', 没: 'm' };

const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin').compare;
/** 丁 (ding) before 一 (yi): by strokes or by code it would be behind. */
const isByPinyin = order('丁', '一') < 0;
const known = new Map<string, string>();

function readingsOf(sign: string): string {
  const before = known.get(sign);
  if (before !== undefined) return before;
  let at = -1;
  while (at + 1 < firsts.length && order(firsts[at + 1]!, sign) <= 0) at += 1;
  const readings = `${letters[at] ?? ''}${otherReadings[sign] ?? ''}`;
  known.set(sign, readings);
  return readings;
}

/** The letters of each sign, in their order; figures and Latin letters stand for themselves, marks are passed over. */
export function initialsOf(title: string): string[] {
  if (!isByPinyin || !/\p{Script=Han}/u.test(title)) return [];
  return [...title].flatMap((sign) => (/\p{Script=Han}/u.test(sign) ? [readingsOf(sign)] : /[a-z0-9]/i.test(sign) ? [sign.toLowerCase()] : []));
}

/** Where letters that were typed stand among the initials; -1 where they do not. */
export function initialsAt(initials: readonly string[], typed: string): number {
  for (let from = 0; from + typed.length <= initials.length; from += 1) {
    if ([...typed].every((letter, index) => initials[from + index]!.includes(letter))) return from;
  }
  return -1;
}
