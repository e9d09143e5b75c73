/**
 * The helpers that a template may call, all of them; nothing else can be called from a document.
 *
 * Pure, own code, no prototype reached: a helper gets JSON and gives JSON or a drawn piece (a blank line, a box).
 * `undefined` in means "not filled in"; `undefined` out means the same and is reported by the caller.
 */
import { dayOf } from '../../base/time.ts';
import { isCountedUnit, lengthWords } from '../words/lengthWords.ts';

export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
/** Something that is drawn instead of written. */
export interface Drawn {
  drawn: 'blank' | 'box';
  /** blank: width in characters; box: 1 when ticked. */
  size: number;
}
export type HelperValue = Value | Drawn | undefined;

export interface HelperContext {
  /** Zone in which instants are written, `Asia/Shanghai`. */
  zone: string;
  /** Titles of register entries: register name -> code -> title. */
  registers: Record<string, Record<string, string>>;
}

export interface Helper {
  /** How it is written, for guides and problems. */
  usage: string;
  /** Fewest and most arguments. */
  takes: readonly [number, number];
  /** Whether it accepts a value that is not filled in. */
  tolerant?: boolean;
  /** What it needs, said when the value does not fit. */
  wanted: { zh: string };
  /** Throws `RangeError` when the value does not fit. */
  run: (args: readonly HelperValue[], context: HelperContext) => HelperValue;
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const upperDigits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/** A count in Chinese: 0 零, 12 十二, 20 二十, 105 一百零五, up to 9999. */
export function countZh(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 9999) throw new RangeError('count');
  if (n < 10) return digits[n]!;
  const units = ['', '十', '百', '千'];
  const text = String(n);
  let out = '';
  let zero = false;
  for (let i = 0; i < text.length; i += 1) {
    const d = Number(text[i]);
    if (d === 0) {
      zero = true;
      continue;
    }
    if (zero && out) out += '零';
    zero = false;
    out += digits[d]! + units[text.length - 1 - i]!;
  }
  return n < 20 ? out.slice(1) : out;
}

/** An amount in fen, counted exactly from what the file holds; refuses what is not money. */
function fenOf(value: HelperValue): bigint {
  const number = typeof value === 'string' ? (/^-?\d{1,13}(\.\d{1,2})?$/.test(value) ? Number(value) : NaN) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || Math.abs(number) >= 1e13) throw new RangeError('money');
  return BigInt(Math.round(number * 100));
}

/** 12500 -> 12,500.00元. */
export function moneyZh(value: HelperValue): string {
  const fen = fenOf(value);
  const [sign, abs] = fen < 0n ? ['-', -fen] : ['', fen];
  const yuan = String(abs / 100n).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${yuan}.${String(abs % 100n).padStart(2, '0')}元`;
}

/** 1005.5 -> 人民币壹仟零伍元伍角整; the way amounts are written on official papers. */
export function moneyUpperZh(value: HelperValue): string {
  const fen = fenOf(value);
  const abs = fen < 0n ? -fen : fen;
  const yuan = String(abs / 100n);
  const jiao = Number((abs / 10n) % 10n);
  const cent = Number(abs % 10n);
  const small = ['', '拾', '佰', '仟'];
  const large = ['', '万', '亿', '万亿'];
  let out = '';
  let zero = false;
  if (yuan !== '0') {
    for (let i = 0; i < yuan.length; i += 1) {
      const place = yuan.length - 1 - i;
      const d = Number(yuan[i]);
      if (d === 0) zero = true;
      else {
        if (zero) out += '零';
        zero = false;
        out += upperDigits[d]! + small[place % 4]!;
      }
      if (place % 4 === 0 && place > 0 && Number(yuan.slice(Math.max(0, i - 3), i + 1)) > 0) {
        out += large[place / 4]!;
      }
    }
    out += '元';
  }
  if (jiao === 0 && cent === 0) out = (out || '零元') + '整';
  else if (cent === 0) out += `${upperDigits[jiao]!}角整`;
  else out += (jiao === 0 ? (out ? '零' : '') : `${upperDigits[jiao]!}角`) + `${upperDigits[cent]!}分`;
  return `人民币${fen < 0n ? '负' : ''}${out}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

function dayParts(value: HelperValue, zone: string): { y: number; m: number; d: number; time?: string } {
  if (typeof value !== 'string') throw new RangeError('day');
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (day) {
    const [y, m, d] = [Number(day[1]), Number(day[2]), Number(day[3])];
    if (m < 1 || m > 12 || d < 1 || d > 31) throw new RangeError('day');
    return { y, m, d };
  }
  const milliseconds = /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(milliseconds)) throw new RangeError('instant');
  const [y, m, d] = dayOf(value, zone).split('-').map(Number) as [number, number, number];
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(milliseconds);
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  return { y, m, d, time: `${hours}时${two(minutes)}分` };
}

/** 2026-03-16 -> 2026年3月16日, without padded zeros, as GB/T 9704 wants. */
export function dateZh(value: HelperValue, zone: string): string {
  const { y, m, d } = dayParts(value, zone);
  return `${y}年${m}月${d}日`;
}

function timeZh(value: HelperValue, zone: string): string {
  const { time } = dayParts(value, zone);
  if (time === undefined) throw new RangeError('instant');
  return time;
}

function lengthZh(value: HelperValue): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'drawn' in value) throw new RangeError('length');
  const [unit, ...more] = Object.keys(value);
  const count = unit === undefined ? undefined : value[unit];
  if (unit === undefined || more.length > 0 || !isCountedUnit(unit) || typeof count !== 'number') throw new RangeError('length');
  return lengthWords(unit, count).zh;
}

function listOf(value: HelperValue): Value[] {
  if (!Array.isArray(value)) throw new RangeError('list');
  return value;
}

const own = (value: Value | undefined, key: string): Value | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, key) ? value[key] : undefined;

function codeTitle(value: HelperValue, register: HelperValue, context: HelperContext): string {
  if (typeof value === 'string') {
    if (register === undefined) return value;
    const titles = typeof register === 'string' && Object.hasOwn(context.registers, register) ? context.registers[register]! : {};
    if (!Object.hasOwn(titles, value)) throw new RangeError('code');
    return titles[value]!;
  }
  const title = textOf(value);
  if (title === undefined) throw new RangeError('code');
  return title;
}

/** What a value prints without a helper; undefined when it is not filled in. Throws when it is no text at all. */
export function textOf(value: HelperValue): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 6 }) : undefined;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value) || 'drawn' in value) throw new RangeError('text');
  const title = own(value, 'title') ?? own(value, 'zh');
  if (typeof title === 'string') return title === '' ? undefined : title;
  const zh = own(title, 'zh');
  if (typeof zh === 'string') return zh === '' ? undefined : zh;
  throw new RangeError('text');
}

/** What counts as "yes" in `if`: everything but nothing, empty, false and 0. */
export const isTrue = (value: HelperValue): boolean =>
  Array.isArray(value) ? value.length > 0 : !(value === undefined || value === null || value === '' || value === false || value === 0);

const codeOf = (value: HelperValue): HelperValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('drawn' in value) && Object.hasOwn(value, 'code') ? value['code'] : value;

export const templateHelpers: Readonly<Record<string, Helper>> = {
  dateZh: { usage: '{{dateZh case.receivedOn}}', takes: [1, 1], wanted: { zh: '日期或时刻' }, run: ([v], c) => dateZh(v, c.zone) },
  dateTimeZh: { usage: '{{dateTimeZh case.startedAt}}', takes: [1, 1], wanted: { zh: '时刻' }, run: ([v], c) => dateZh(v, c.zone) + timeZh(v, c.zone) },
  timeZh: { usage: '{{timeZh case.startedAt}}', takes: [1, 1], wanted: { zh: '时刻' }, run: ([v], c) => timeZh(v, c.zone) },
  ordinalZh: {
    usage: '{{ordinalZh @index}}', takes: [1, 1], wanted: { zh: '从 0 起的序号' },
    run: ([v]) => countZh(typeof v === 'number' ? v + 1 : NaN),
  },
  countZh: { usage: '{{countZh case.count}}', takes: [1, 1], wanted: { zh: '0 到 9999 的整数' }, run: ([v]) => countZh(typeof v === 'number' ? v : NaN) },
  moneyZh: { usage: '{{moneyZh case.amount}}', takes: [1, 1], wanted: { zh: '金额' }, run: ([v]) => moneyZh(v) },
  moneyUpperZh: { usage: '{{moneyUpperZh case.amount}}', takes: [1, 1], wanted: { zh: '金额' }, run: ([v]) => moneyUpperZh(v) },
  codeTitle: {
    usage: '{{codeTitle case.source "lead-source"}}', takes: [1, 2], wanted: { zh: '代码表中有的代码' },
    run: ([v, register], c) => codeTitle(v, register, c),
  },
  lengthZh: { usage: '{{lengthZh case.term}}', takes: [1, 1], wanted: { zh: '一个时间长度，如 { months: 3 }' }, run: ([v]) => lengthZh(v) },
  join: {
    usage: '{{join case.team "name"}}', takes: [1, 2], wanted: { zh: '列表' },
    run: ([v, key]) => listOf(v).map((e) => textOf(typeof key === 'string' ? own(e, key) : e) ?? '').filter((t) => t !== '').join('、') || undefined,
  },
  size: { usage: '{{size case.items}}', takes: [1, 1], tolerant: true, wanted: { zh: '列表' }, run: ([v]) => (v === undefined || v === null ? 0 : listOf(v).length) },
  sum: {
    usage: '{{moneyZh (sum case.items "amount")}}', takes: [2, 2], wanted: { zh: '列表和其中一个数字项' },
    run: ([v, key]) => Number(listOf(v).reduce<bigint>((total, e) => total + fenOf(own(e, String(key)) ?? 0), 0n)) / 100,
  },
  orNone: { usage: '{{orNone case.remark}}', takes: [1, 1], tolerant: true, wanted: { zh: '文字' }, run: ([v]) => (v === undefined || v === null || v === '' ? '无' : v) },
  yesNo: { usage: '{{yesNo case.named}}', takes: [1, 1], tolerant: true, wanted: { zh: '是或否' }, run: ([v]) => (isTrue(v) ? '是' : '否') },
  checkbox: {
    usage: '{{checkbox case.kind "house"}}', takes: [1, 2], tolerant: true, wanted: { zh: '一项代码或是否' },
    run: (args) => ({ drawn: 'box', size: (args.length === 1 ? isTrue(args[0]) : codeOf(args[0]) === args[1]) ? 1 : 0 }),
  },
  blank: {
    usage: '{{blank 8}}', takes: [1, 1], wanted: { zh: '1 到 27 的字数' },
    run: ([v]) => {
      if (typeof v !== 'number' || v < 1 || v > 27) throw new RangeError('blank');
      return { drawn: 'blank', size: v };
    },
  },
  equals: { usage: '(equals case.kind "house")', takes: [2, 2], tolerant: true, wanted: { zh: '两个值' }, run: ([a, b]) => codeOf(a) === codeOf(b) },
  includes: { usage: '(includes case.releaseItems this.itemNumber)', takes: [2, 2], tolerant: true, wanted: { zh: '列表和其中一项' }, run: ([list, one]) => Array.isArray(list) && list.some((e) => codeOf(e) === codeOf(one)) },
  empty: { usage: '(empty case.items)', takes: [1, 1], tolerant: true, wanted: { zh: '列表或文字' }, run: ([v]) => v === undefined || v === null || v === '' || (Array.isArray(v) && v.length === 0) },
  not: { usage: '(not case.closed)', takes: [1, 1], tolerant: true, wanted: { zh: '是或否' }, run: ([v]) => !isTrue(v) },
  and: { usage: '(and a b)', takes: [2, 6], tolerant: true, wanted: { zh: '是或否' }, run: (args) => args.every(isTrue) },
  or: { usage: '(or a b)', takes: [2, 6], tolerant: true, wanted: { zh: '是或否' }, run: (args) => args.some(isTrue) },
};

export const templateHelperNames = Object.keys(templateHelpers);
