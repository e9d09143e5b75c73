/** How long a deadline runs, in words. */
import type { DeadlineTerm } from '../../runtime/definition/model/deadline.ts';
import { t } from '../../runtime/ui/language.ts';

const units = ['hours', 'days', 'workingDays', 'months', 'years'] as const;

/** A day of a later year is told as such. */
export function lengthWords(length: DeadlineTerm): string {
  if (typeof length === 'object' && 'onDate' in length) return t('designer.shown.length.onDate', { day: length.onDate.monthDay, years: length.onDate.yearsAfter });
  const [found] = units.flatMap((unit) => { const count = (length as Readonly<Record<string, unknown>>)[unit]; return typeof count === 'number' ? [{ unit, count }] : []; });
  return found ? t(`designer.shown.length.${found.unit}`, { count: found.count }) : '';
}
