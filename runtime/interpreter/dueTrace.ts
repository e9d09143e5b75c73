/** The words of a due date's trace: lines that a person can follow by hand, with a calendar on the table. */
import type { Sentence } from '../base/problemEntry.ts';
import { wallClock, type Day, type Instant } from '../base/time.ts';
import type { Length, Mark, Source, Title } from '../definition/model/common.ts';
import type { DeadlineDefinition, DeadlineTerm } from '../definition/model/deadline.ts';
import { lengthWords as countedWords } from '../definition/words/lengthWords.ts';
import { lengthParts } from './addLength.ts';
import type { WorkCalendar } from './workCalendar.ts';

export type TraceKind = 'rule' | 'source' | 'start' | 'count' | 'bound' | 'holiday' | 'extension' | 'pause' | 'restart' | 'due' | 'lamp';

/** One line of a trace. `day` is the day reached by it; `assumed` marks what rests on a year without published holidays. */
export interface TraceLine {
  kind: TraceKind;
  text: Sentence;
  day?: Day;
  at?: Instant;
  from?: Day;
  to?: Day;
  /** How many units (days, working days or hours) the line added or left out. */
  amount?: number;
  assumed?: true;
  source?: Source;
  calendar?: string;
  rule?: string;
}

const markWords: Record<Mark, [zh: string, en: string]> = {
  verified: ['已核对', 'checked against the text'],
  'from-memory': ['待核对', 'from memory, to be checked'],
  design: ['系统设定值', 'set by design'],
};

/** `15个工作日`, `15 working days`; fixed dates in words. */
export function lengthWords(term: DeadlineTerm): Sentence {
  if ('onDate' in term) {
    const [month, day] = term.onDate.monthDay.split('-').map(Number) as [number, number];
    const years = term.onDate.yearsAfter;
    return {
      zh: years === 1 ? `次年${month}月${day}日` : `其后第${years}年${month}月${day}日`,
      en: `${term.onDate.monthDay} of ${years === 1 ? 'the following year' : `year ${years} after`}`,
    };
  }
  const { unit, amount } = lengthParts(term);
  return countedWords(unit, amount);
}

/** A day that was named for this case comes before the one that was counted. */
export const boundLine = (day: string): TraceLine => ({
  kind: 'bound', text: { zh: `办理要求另定的日期在此之前：以 ${day} 为准`, en: `An earlier day was named for this case: ${day} counts` },
});

export const english = (title: Title): string => title.en ?? title.zh;

export function ruleLine(rule: DeadlineDefinition, ruleVersion: string | undefined, calendar: WorkCalendar): TraceLine {
  const length = lengthWords(rule.length);
  const counting = calendar.counting(rule.counting)?.title ?? { zh: rule.counting };
  const version = ruleVersion ? `@${ruleVersion}` : '';
  return {
    kind: 'rule',
    rule: `${rule.deadline}${version}`,
    calendar: calendar.version,
    text: {
      zh: `规则：${rule.title.zh}（${rule.deadline}${version}），期限${length.zh}，${counting.zh}；日历：${calendar.title.zh}（${calendar.version}）`,
      en: `Rule: ${english(rule.title)} (${rule.deadline}${version}), ${length.en}, ${english(counting)}; calendar: ${english(calendar.title)} (${calendar.version})`,
    },
  };
}

/** The legal source, with how sure it is. */
export function sourceLine(source: Source): TraceLine {
  const articles = source.articles ?? [];
  const [zhMark, enMark] = markWords[source.mark];
  // A design value is no document, and a name that quotes a title already needs no second pair of marks.
  const name = source.mark === 'design' || source.text.includes('《') ? source.text : `《${source.text}》`;
  return {
    kind: 'source',
    source,
    text: {
      zh: `依据：${name}${articles.length ? `第${articles.join('、')}条` : ''}${source.says ? `，${source.says}` : ''}（${zhMark}）`,
      en: `Source: ${source.text}${articles.length ? `, art. ${articles.join(', ')}` : ''}${source.says ? `; ${source.says}` : ''} (${enMark})`,
    },
  };
}

/** Weekends, holidays and make-up days that a count of working days passed over; and what had to be assumed. */
export function holidayLines(after: Day, until: Day, calendar: WorkCalendar): TraceLine[] {
  const off = calendar.daysOff(after, until);
  const lines: TraceLine[] = [];
  if (off.weekendDays > 0) {
    lines.push({ kind: 'holiday', amount: off.weekendDays, text: { zh: `扣除周末${off.weekendDays}天`, en: `${off.weekendDays} weekend days left out` } });
  }
  for (const span of off.holidays) {
    const days = span.from === span.to ? span.from : `${span.from} 至 ${span.to}`;
    lines.push({
      kind: 'holiday', from: span.from, to: span.to, amount: span.days,
      text: { zh: `扣除${span.title.zh}${span.days}天（${days}）`, en: `${english(span.title)}: ${span.days} days left out (${span.from} to ${span.to})` },
    });
  }
  if (off.madeUp.length > 0) {
    lines.push({
      kind: 'holiday', amount: off.madeUp.length,
      text: { zh: `调休上班日照常计入：${off.madeUp.join('、')}`, en: `Make-up working days counted: ${off.madeUp.join(', ')}` },
    });
  }
  return lines;
}

/** Says which years of a stretch have no published holidays. */
export function assumedLine(years: readonly number[], calendar: WorkCalendar): TraceLine {
  return {
    kind: 'holiday', assumed: true, calendar: calendar.version,
    text: {
      zh: `${years.join('、')}年放假安排尚未公布，暂只扣除周末；公布后重新推算`,
      en: `The holidays of ${years.join(', ')} are not published yet: only weekends are left out; computed anew when they are`,
    },
  };
}

export const lampLine = (lamps: { blueAt: Instant; yellowAt: Instant; redAt: Instant }, zone: string): TraceLine => ({
  kind: 'lamp',
  text: {
    zh: `提示：${wallClock(lamps.blueAt, zone)} 起蓝灯，${wallClock(lamps.yellowAt, zone)} 起黄灯，${wallClock(lamps.redAt, zone)} 起红灯`,
    en: `Lamps: blue from ${wallClock(lamps.blueAt, zone)}, yellow from ${wallClock(lamps.yellowAt, zone)}, red from ${wallClock(lamps.redAt, zone)}`,
  },
});

export const dueLine = (dueAt: Instant, day: Day, zone: string): TraceLine => ({
  kind: 'due', at: dueAt, day,
  text: { zh: `届满：${wallClock(dueAt, zone)}（${zone}）`, en: `Due: ${wallClock(dueAt, zone)} (${zone})` },
});

export const extensionWords = (title: Title, adds: Length, grantedOn: Day, from: string, to: string): Sentence => ({
  zh: `${grantedOn} 批准“${title.zh}”，自原届满 ${from} 起延长${lengthWords(adds).zh}，至 ${to}`,
  en: `"${english(title)}" granted on ${grantedOn}: ${lengthWords(adds).en} from the old due ${from}, to ${to}`,
});
