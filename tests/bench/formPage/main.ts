/** One form and nothing else: the shipped component, or with `?plain` @rjsf/core as it comes. What happens is told on `window.bench`. */
import { createApp, h, ref } from 'vue';
import JsonForm from '../../../runtime/ui/form/JsonForm.vue';
import { i18n } from '../../../runtime/ui/language.ts';
import { settleElementPlus } from '../../../runtime/ui/elementSettings.ts';
import type { FormView } from '../../../runtime/ui/form/formView.ts';
import '../../../runtime/ui/style/elementPlus.ts';
import '../../../runtime/ui/style/tokens.css';
import '../../../runtime/ui/style/base.css';

interface Told { ready: number; keys: number[]; changed: { at: number; values: Record<string, unknown> }[]; submit?: () => Promise<Record<string, unknown> | undefined> }
const told: Told = { ready: 0, keys: [], changed: [] };
Object.assign(window, { bench: told });
/** Keydown to next paint, as the browser itself measures it; what takes less than 16 ms is not told. */
new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.name === 'keydown') told.keys.push(entry.duration); }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
/** After the frame in which the change is painted. */
const changed = (values: Record<string, unknown>): void => { requestAnimationFrame(() => setTimeout(() => told.changed.push({ at: performance.now(), values }))); };

const query = new URLSearchParams(location.search);
const view = (await (await fetch(`/${query.get('form') ?? 'fields'}.json`)).json()) as FormView;
if (query.has('plain')) {
  const { mountPlain } = await import('./plainForm.tsx');
  mountPlain(document.querySelector<HTMLElement>('#app')!, view, changed, () => { told.ready = performance.now(); });
} else {
  const form = ref<{ submit: () => Promise<Record<string, unknown> | undefined> }>();
  const app = createApp({ render: () => h('main', { style: { maxWidth: '1100px', margin: '16px auto' } }, [h(JsonForm, { ref: form, view, onChange: changed, onReady: () => { requestAnimationFrame(() => setTimeout(() => { told.ready = performance.now(); })); } })]) });
  settleElementPlus(app);
  app.use(i18n).mount('#app');
  told.submit = () => form.value!.submit();
}
