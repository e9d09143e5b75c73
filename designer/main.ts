/** Starts the designer: a page of its own, so that nobody who works on cases loads it. */
import '../runtime/ui/newerLanguage.ts';
import { createApp } from 'vue';
import { settleElementPlus } from '../runtime/ui/elementSettings.ts';
import { i18n, language } from '../runtime/ui/language.ts';
import '../runtime/ui/appearance.ts';
import '../runtime/ui/style/elementPlus.ts';
import '../runtime/ui/style/tokens.css';
import '../runtime/ui/style/base.css';
import '../runtime/ui/style/shell.css';
import './style/frame.css';
import './style/process.css';
import './style/properties.css';
import './style/beside.css';
import './style/pages.css';
import './style/parts.css';
import './style/acts.css';
import './style/severity.css';
import App from './App.vue';
import { addDesignerWords } from './language/designerWords.ts';
import { router } from './router.ts';

document.documentElement.lang = language.value;
addDesignerWords();
const app = createApp(App);
settleElementPlus(app);
app.use(i18n).use(router).mount('#app');
