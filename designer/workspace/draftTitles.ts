/** What drafts are called that nobody has given a name: by the day, as it is in the organisation's zone. */
import { t } from '../../runtime/ui/language.ts';
import { showDay } from '../../runtime/ui/moment.ts';

const today = (now: Date): { date: string } => ({ date: showDay(now.toISOString()) });
export const untitledDraft = (now = new Date()): string => t('designer.untitledDraft', today(now));
export const tourDraft = (now = new Date()): string => t('designer.tour.draftTitle', today(now));
