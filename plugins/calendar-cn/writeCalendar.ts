/**
 * Prints the calendar definition `china` as YAML:
 * `node plugins/calendar-cn/writeCalendar.ts 2024 2025 2026 > definitions/discipline/calendars/china.yaml`
 */
import { chinaCalendar } from './publishedYears.ts';

const years = process.argv.slice(2).map(Number);
if (years.length === 0 || years.some((year) => !Number.isInteger(year))) {
  process.stderr.write('usage: node plugins/calendar-cn/writeCalendar.ts YEAR…\n');
  process.exitCode = 2;
} else {
  const calendar = chinaCalendar(years);
  const missing = years.filter((year) => !calendar.years.some((known) => known.year === year));
  if (missing.length > 0) {
    process.stderr.write(`chinese-days has no holidays for ${missing.join(', ')}\n`);
    process.exitCode = 1;
  } else process.stdout.write(toYaml(calendar));
}

type Calendar = ReturnType<typeof chinaCalendar>;

function toYaml(calendar: Calendar): string {
  const title = (t: { zh: string; en: string }): string => `{ zh: ${t.zh}, en: ${/[:,]/.test(t.en) ? JSON.stringify(t.en) : t.en} }`;
  const lines = [
    '# yaml-language-server: $schema=../../schemas/calendar.json',
    '# 放假、调休日期由 plugins/calendar-cn/writeCalendar.ts 按 chinese-days 的数据写出；新一年的安排公布后重新生成。',
    `calendar: ${calendar.calendar}`,
    `title: ${title(calendar.title)}`,
    `zone: ${calendar.zone}`,
    `beyond: ${calendar.beyond}`,
    'years:',
  ];
  for (const year of calendar.years) {
    lines.push(`  - year: ${year.year}`, `    mark: ${year.mark}`, '    holidays:');
    for (const h of year.holidays) lines.push(`      - { title: ${title(h.title)}, from: "${h.from}", to: "${h.to}" }`);
    lines.push(`    workdays: [${year.workdays.map((day) => `"${day}"`).join(', ')}]`, '    sources:');
    for (const s of year.sources) lines.push(`      - { text: ${s.text}, says: ${s.says}, mark: ${s.mark} }`);
  }
  lines.push('countings:');
  for (const c of calendar.countings) {
    lines.push(`  - counting: ${c.counting}`, `    title: ${title(c.title)}`, `    first: ${c.first}`, `    ends: ${c.ends}`, `    lastDayIsHoliday: ${c.lastDayIsHoliday}`);
  }
  return `${lines.join('\n')}\n`;
}
