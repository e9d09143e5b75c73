/** The designer's words, beside those of the screens; their keys begin with `designer`. */
import { i18n } from '../../runtime/ui/language.ts';
import chinese from './zh-CN.json' with { type: 'json' };
import english from './en.json' with { type: 'json' };

export function addDesignerWords(): void {
  i18n.global.mergeLocaleMessage('zh-CN', { designer: chinese });
  i18n.global.mergeLocaleMessage('en', { designer: english });
}
