/** The national holidays and make-up working days that the package `chinese-days` has for a year. */
import chineseDays from 'chinese-days';

export interface PublishedHoliday {
  title: { zh: string; en: string };
  from: string;
  to: string;
}
export interface PublishedYear {
  year: number;
  holidays: PublishedHoliday[];
  workdays: string[];
}

/** Names in the package that differ from the official ones. */
const officialNames: Record<string, { zh: string; en: string }> = {
  元旦: { zh: '元旦', en: "New Year's Day" },
  春节: { zh: '春节', en: 'Spring Festival' },
  清明: { zh: '清明节', en: 'Tomb-sweeping Day' },
  劳动节: { zh: '劳动节', en: 'Labour Day' },
  端午: { zh: '端午节', en: 'Dragon Boat Festival' },
  中秋: { zh: '中秋节', en: 'Mid-autumn Festival' },
  国庆节: { zh: '国庆节', en: 'National Day' },
};

const dayMilliseconds = 86_400_000;
const text = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/**
 * Days that the package names, consecutive days of one holiday as one range; weekends inside a range belong to it.
 * Returns nothing for a year that the package does not have, rather than a year of plain weeks.
 */
export function publishedYear(year: number): PublishedYear | undefined {
  const published: PublishedYear = { year, holidays: [], workdays: [] };
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += dayMilliseconds) {
    const day = text(at);
    const { name, work } = chineseDays.getDayDetail(day);
    const parts = name.split(',');
    if (parts.length < 2) continue;
    if (work) {
      published.workdays.push(day);
      continue;
    }
    const title = officialNames[parts[1]!] ?? { zh: parts[1]!, en: parts[0]! };
    const last = published.holidays.at(-1);
    if (last && last.title.zh === title.zh && last.to === text(at - dayMilliseconds)) last.to = day;
    else published.holidays.push({ title, from: day, to: day });
  }
  return published.holidays.length > 0 ? published : undefined;
}

/** The calendar definition `china` for the years that the package has among those asked for. */
export function chinaCalendar(years: readonly number[]) {
  const source = (year: number) => ({ text: `国务院办公厅关于${year}年部分节假日安排的通知`, says: '放假和调休的日期；通知原文未核对，日期取自 chinese-days 的数据', mark: 'from-memory' as const });
  return {
    calendar: 'china',
    title: { zh: '全国法定节假日', en: 'Public holidays of China' },
    zone: 'Asia/Shanghai',
    years: years.flatMap((year) => {
      const known = publishedYear(year);
      return known ? [{ ...known, mark: 'verified' as const, sources: [source(year)] }] : [];
    }),
    beyond: 'weekends-only' as const,
    countings: [
      { counting: 'natural', title: { zh: '按自然日计算', en: 'counted in calendar days' }, first: 'next-day' as const, ends: 'end-of-day' as const, lastDayIsHoliday: 'stays' as const },
      { counting: 'natural-moved', title: { zh: '按自然日计算，末日为节假日的顺延', en: 'counted in calendar days, moved on from a day off' }, first: 'next-day' as const, ends: 'end-of-day' as const, lastDayIsHoliday: 'next-working-day' as const },
      { counting: 'working', title: { zh: '按工作日计算', en: 'counted in working days' }, first: 'next-day' as const, ends: 'end-of-day' as const, lastDayIsHoliday: 'next-working-day' as const },
      { counting: 'liberty', title: { zh: '按日计算，当日为第一天', en: 'counted in days, the same day being day one' }, first: 'same-day' as const, ends: 'end-of-day' as const, lastDayIsHoliday: 'stays' as const },
      { counting: 'hours', title: { zh: '按小时计算，从时刻到时刻', en: 'counted in hours, from moment to moment' }, first: 'moment' as const, ends: 'moment' as const, lastDayIsHoliday: 'stays' as const },
    ],
  };
}
