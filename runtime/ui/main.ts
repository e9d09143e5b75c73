/** Starts the screens. What a browser older than Chromium 109 lacks is said in words before anything else is tried. */
import { createApp } from 'vue';
import App from './App.vue';
import { settleElementPlus } from './elementSettings.ts';
import { i18n, language, t } from './language.ts';
import { router } from './router.ts';
import './appearance.ts';
import './style/elementPlus.ts';
import './style/tokens.css';
import './style/base.css';
import './style/shell.css';

document.documentElement.lang = language.value;
const knows = typeof Array.prototype.findLast === 'function' && CSS.supports('container-type', 'inline-size') && CSS.supports('height', '1dvh');
if (knows) {
  const app = createApp(App);
  settleElementPlus(app);
  app.use(i18n).use(router).mount('#app');
} else {
  const words = document.createElement('p');
  words.textContent = t('app.tooOld');
  document.body.append(words);
}
