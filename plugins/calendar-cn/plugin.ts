/** The calendar `china` from the data of `chinese-days`: national holidays with their make-up working days. */
import { contractVersion, definePlugin } from '../../runtime/plugin/pluginContract.ts';
import { chinaCalendar, publishedYear } from './publishedYears.ts';

export const calendarCn = definePlugin({
  plugin: 'calendar-cn',
  version: '1.0.0',
  contract: contractVersion,
  title: { zh: '全国法定节假日日历', en: 'Public holidays of China' },
  calendars: [
    {
      calendar: 'china',
      publishedYears: (from, to) => {
        const years: number[] = [];
        for (let year = from; year <= to; year += 1) if (publishedYear(year)) years.push(year);
        return years;
      },
      provide: (years) => {
        const calendar = chinaCalendar(years);
        if (calendar.years.length === 0) throw new RangeError(`no published holidays for ${years.join(', ')}`);
        return calendar;
      },
    },
  ],
});
