/** One form and nothing else: the shipped component. */
import { createApp, h, ref } from 'vue';
import JsonForm from '../../../runtime/ui/form/JsonForm.vue';
import { i18n } from '../../../runtime/ui/language.ts';
import { settleElementPlus } from '../../../runtime/ui/elementSettings.ts';
import '../../../runtime/ui/style/elementPlus.ts';
import '../../../runtime/ui/style/tokens.css';
import '../../../runtime/ui/style/base.css';
import { changed, givenView, ready, told } from './told.ts';

const view = await givenView();
const form = ref<{ submit: () => Promise<Record<string, unknown> | undefined> }>();
const app = createApp({ render: () => h('main', { style: { maxWidth: '1100px', margin: '16px auto' } }, [h(JsonForm, { ref: form, view, onChange: changed, onReady: ready })]) });
settleElementPlus(app);
app.use(i18n).mount('#app');
told.submit = () => form.value!.submit();
