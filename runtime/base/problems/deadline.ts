/** Problems of the area "deadline": calendars, countings and due dates. */
import type { ProblemEntry } from '../problemEntry.ts';

const entry = <D>(e: ProblemEntry<D>): ProblemEntry<D> => e;

export const deadlineProblems = {
  'calendar.yearNotPublished': entry<{ calendar: string; year: string; published: string }>({
    status: 409,
    message: (d) => ({ zh: `日历“${d.calendar}”尚无 ${d.year} 年的放假安排（已有 ${d.published}）。`, en: `The calendar "${d.calendar}" has no holidays for ${d.year} (it has ${d.published}).` }),
    mend: (d) => ({ zh: `在日历的 years 中补入 ${d.year} 年，或把 beyond 设为 weekends-only。`, en: `Add ${d.year} to the calendar's years, or set beyond to weekends-only.` }),
  }),
  'calendar.dayInWrongYear': entry<{ calendar: string; year: number; day: string }>({
    status: 422,
    message: (d) => ({ zh: `日历“${d.calendar}”把 ${d.day} 写在了 ${d.year} 年之下。`, en: `The calendar "${d.calendar}" lists ${d.day} under the year ${d.year}.` }),
    mend: () => ({ zh: '把这一天移到它所在的年份。', en: 'Move the day to its own year.' }),
  }),
  'calendar.rangeBackwards': entry<{ calendar: string; from: string; to: string }>({
    status: 422,
    message: (d) => ({ zh: `日历“${d.calendar}”的假期 ${d.from} 至 ${d.to} 首尾颠倒。`, en: `The calendar "${d.calendar}" has a holiday that ends before it begins: ${d.from} to ${d.to}.` }),
    mend: () => ({ zh: '交换 from 和 to。', en: 'Swap from and to.' }),
  }),
  'calendar.noSuchDay': entry<{ calendar: string; day: string }>({
    status: 422,
    message: (d) => ({ zh: `日历“${d.calendar}”中的 ${d.day} 不存在。`, en: `The calendar "${d.calendar}" names a day that does not exist: ${d.day}.` }),
    mend: () => ({ zh: '改为实际存在的日期。', en: 'Write a day that exists.' }),
  }),
  'calendar.bothOffAndWorked': entry<{ calendar: string; day: string }>({
    status: 422,
    message: (d) => ({ zh: `日历“${d.calendar}”把 ${d.day} 同时列为放假和上班。`, en: `The calendar "${d.calendar}" lists ${d.day} both as a holiday and as a working day.` }),
    mend: () => ({ zh: '只保留其中一处。', en: 'Keep one of the two.' }),
  }),
  'deadline.unknownCounting': entry<{ deadline: string; counting: string; known: string }>({
    status: 422,
    message: (d) => ({ zh: `期限“${d.deadline}”的计算方法“${d.counting}”在日历中不存在。`, en: `The deadline "${d.deadline}" names the counting "${d.counting}", which the calendar does not have.` }),
    mend: (d) => ({ zh: `可用的有：${d.known}。`, en: `Use one of: ${d.known}.` }),
  }),
  'deadline.unitMismatch': entry<{ deadline: string; where: string; unit: string; counting: string }>({
    status: 422,
    message: (d) => ({ zh: `期限“${d.deadline}”的 ${d.where} 以 ${d.unit} 计，与计算方法“${d.counting}”不合。`, en: `The deadline "${d.deadline}" gives ${d.where} in ${d.unit}, which the counting "${d.counting}" cannot count.` }),
    mend: () => ({ zh: '按时刻计算的期限用 hours；按日计算的期限用 days、workingDays、months 或 years。', en: 'Use hours with a counting from the moment; use days, workingDays, months or years with a counting by day.' }),
  }),
  'deadline.unknownExtension': entry<{ deadline: string; extension: string; known: string }>({
    status: 422,
    message: (d) => ({ zh: `期限“${d.deadline}”没有名为“${d.extension}”的延长。`, en: `The deadline "${d.deadline}" has no extension "${d.extension}".` }),
    mend: (d) => ({ zh: `可用的有：${d.known}。`, en: `Use one of: ${d.known}.` }),
  }),
  'deadline.unknownRestart': entry<{ deadline: string; restart: string; known: string }>({
    status: 422,
    message: (d) => ({ zh: `期限“${d.deadline}”没有名为“${d.restart}”的重新计算。`, en: `The deadline "${d.deadline}" has no restart "${d.restart}".` }),
    mend: (d) => ({ zh: `可用的有：${d.known}。`, en: `Use one of: ${d.known}.` }),
  }),
  'deadline.pauseBackwards': entry<{ deadline: string; pause: string; from: string; until: string }>({
    status: 422,
    message: (d) => ({ zh: `期限“${d.deadline}”的暂停“${d.pause}”止于 ${d.until}，早于它的起点 ${d.from}。`, en: `The pause "${d.pause}" of "${d.deadline}" ends at ${d.until}, before it begins at ${d.from}.` }),
    mend: () => ({ zh: '更正暂停的起止时间；这一段没有计入。', en: 'Correct its two moments; it was not counted.' }),
  }),
};
