/** What the bar says of the edits of a draft: kept here while the server cannot be reached, on their way, still being typed, or saved and when. */
import { computed, type ComputedRef } from 'vue';
import { t } from '../../runtime/ui/language.ts';
import { showTimeOfDay } from '../../runtime/ui/moment.ts';
import { typedFields } from '../properties/typedWords.ts';
import type { DraftSession } from './draftSession.ts';

export const savedWords = ({ offline, unsaved, savedAt, closed }: Pick<DraftSession, 'offline' | 'unsaved' | 'savedAt' | 'closed'>): ComputedRef<string> => computed(() => {
  if (offline.value) return t('designer.offline', { count: unsaved.value });
  if (closed.value) return unsaved.value > 0 ? t('designer.keptHere', { count: unsaved.value }) : '';
  if (unsaved.value > 0) return t('designer.saving');
  if (typedFields.value > 0) return t('designer.typing');
  return savedAt.value ? t('designer.savedAt', { time: showTimeOfDay(savedAt.value.toISOString()) }) : t('designer.saved');
});
