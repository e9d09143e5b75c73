/** The designer's words, beside those of the screens; their keys begin with `designer`. What properties are called is told by the definitions themselves, since differences are told in those words too. */
import { propertyWords } from '../../runtime/definition/words/propertyWords.ts';
import { i18n } from '../../runtime/ui/language.ts';
import chinese from './zh-CN.json' with { type: 'json' };
import english from './en.json' with { type: 'json' };

export function addDesignerWords(): void {
  for (const [language, own] of [['zh-CN', chinese], ['en', english]] as const) {
    // Rules have words of both; the other groups are of one of them.
    i18n.global.mergeLocaleMessage(language, { designer: propertyWords[language] });
    i18n.global.mergeLocaleMessage(language, { designer: own });
  }
}
