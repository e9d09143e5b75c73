/** A page with one form and nothing else, for the browser test: the form comes from `/form.json`. */
import { createApp, h, ref } from 'vue';
import JsonForm from '../../../runtime/ui/form/JsonForm.vue';
import ReadOnlyForm from '../../../runtime/ui/form/ReadOnlyForm.vue';
import { useDirectory } from '../../../runtime/ui/components/directory.ts';
import { chooseLanguage, i18n } from '../../../runtime/ui/language.ts';
import { dark } from '../../../runtime/ui/appearance.ts';
import { settleElementPlus } from '../../../runtime/ui/elementSettings.ts';
import type { FormView } from '../../../runtime/ui/form/formView.ts';
import '../../../runtime/ui/style/elementPlus.ts';
import '../../../runtime/ui/style/tokens.css';
import '../../../runtime/ui/style/base.css';

const people = [{ person: 'p1', name: '周明远', staffNumber: '10021', department: { zh: '第一监督检查室' } }, { person: 'p2', name: '陈思齐', staffNumber: '10022', department: { zh: '信访室' } }];
const organs = [{ organ: 'o1', title: { zh: '青河县监察委员会' }, tier: { zh: '县' } }];
useDirectory({
  findPeople: async (words) => people.filter((p) => p.name.includes(words)),
  peopleById: async (ids) => people.filter((p) => ids.includes(p.person)),
  findOrgans: async () => organs,
  organsById: async (ids) => organs.filter((o) => ids.includes(o.organ)),
  upload: async (file) => ({ file: file.name, name: file.name, bytes: file.size, type: file.type }),
});

const view = (await (await fetch('/form.json')).json()) as FormView;
const form = ref<{ submit: () => Promise<Record<string, unknown> | undefined> }>();
const sent = ref<Record<string, unknown>>();
Object.assign(window, { page: { chooseLanguage, dark, drafts: [] as unknown[] } });
const drafts = (window as unknown as { page: { drafts: unknown[] } }).page.drafts;

const app = createApp({
  render: () => h('main', { style: { maxWidth: '1100px', margin: '16px auto', padding: '0 16px' } }, [
    h('div', { class: 'gc-card' }, [h('header', [h('h1', view.title.zh)]), h('div', { class: 'gc-body' }, sent.value
      ? [h(ReadOnlyForm, { view: { ...view, values: sent.value } }), h('pre', { id: 'sent', hidden: true }, JSON.stringify(sent.value))]
      : [h(JsonForm, { ref: form, view, saveDraft: async (values: Record<string, unknown>) => { drafts.push(values); return { at: '2026-11-23T01:05:00.000Z' }; } }),
        h('button', { id: 'submit', class: 'el-button el-button--primary', onClick: async () => { sent.value = await form.value?.submit(); } }, '提交')])]),
  ]),
});
settleElementPlus(app);
app.use(i18n).mount('#app');
