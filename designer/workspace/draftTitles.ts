/** What drafts are called that nobody has given a name: by the moment, which tells several of a day apart, as it is in the organisation's zone. */
import { t } from '../../runtime/ui/language.ts';
import { showMoment } from '../../runtime/ui/moment.ts';

const today = (now: Date): { date: string } => ({ date: showMoment(now.toISOString()) });
export const untitledDraft = (now = new Date()): string => t('designer.untitledDraft', today(now));
export const tourDraft = (now = new Date()): string => t('designer.tour.draftTitle', today(now));
