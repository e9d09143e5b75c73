/** Why work, a step or a hand-over was withdrawn, where nobody gave a reason: as the interpreter names it, in words. */
import type { Text } from './views.ts';

export const withdrawnWords: Readonly<Record<string, Text>> = {
  'sent-back': { zh: '因退回', en: 'sent back' },
  'taken-back': { zh: '因撤回', en: 'taken back' },
  left: { zh: '因流程另有去向', en: 'another way was taken' },
  skipped: { zh: '已跳过', en: 'skipped' },
  removed: { zh: '已减签', en: 'removed' },
  'help-ended': { zh: '不再需要协办', en: 'help is no longer needed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  ended: { zh: '因本件办结', en: 'the case has ended' },
};
