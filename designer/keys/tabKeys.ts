/** The arrows walk a row of tabs, wherever one stands, as Tab does not have to; what is walked to is shown. Heard once, for the whole page. */
import { onBeforeUnmount, onMounted } from 'vue';

export function tabKey(event: KeyboardEvent): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0 || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !(event.target instanceof HTMLElement)) return;
  const row = event.target.getAttribute('role') === 'tab' ? event.target.closest('[role=tablist]') : null;
  if (!row) return;
  const tabs = [...row.querySelectorAll<HTMLElement>('[role=tab]:not([disabled])')];
  const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.click();
}

/** To be called in the setup of the page that holds all others. */
export function useTabKeys(): void {
  onMounted(() => document.addEventListener('keydown', tabKey));
  onBeforeUnmount(() => document.removeEventListener('keydown', tabKey));
}
