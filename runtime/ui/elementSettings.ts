/** Element Plus' own language follows the screens, also inside components that React draws. */
import { computed } from 'vue';
import type { App } from 'vue';
import { provideGlobalConfig } from 'element-plus';
// A Chinese week begins on Monday, in the pickers too.
import 'dayjs/locale/zh-cn';
import chinese from 'element-plus/es/locale/lang/zh-cn';
import english from 'element-plus/es/locale/lang/en';
import { language } from './language.ts';

export function settleElementPlus(app: App): void {
  provideGlobalConfig(computed(() => ({ locale: language.value === 'en' ? english : chinese, size: 'default' as const, emptyValues: ['', null, undefined], valueOnClear: '' })), app, true);
}
