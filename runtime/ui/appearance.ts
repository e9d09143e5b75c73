/** Light or dark, and table rows of 36 or 30 pixels. Print is always light. */
import { ref, watch } from 'vue';
import { recall, remember } from './remembered.ts';

export const dark = ref(recall('dark') === 'yes');
export const denseRows = ref(recall('denseRows') === 'yes');
export const menuFolded = ref(recall('menuFolded') === 'yes');

const show = (on: boolean): void => {
  document.documentElement.classList.toggle('dark', on);
};

watch(dark, (on) => { show(on); remember('dark', on ? 'yes' : 'no'); });
watch(denseRows, (on) => {
  document.documentElement.style.setProperty('--gc-row', on ? '30px' : '36px');
  remember('denseRows', on ? 'yes' : 'no');
}, { immediate: true });
watch(menuFolded, (on) => remember('menuFolded', on ? 'yes' : 'no'));

show(dark.value);
window.addEventListener('beforeprint', () => show(false));
window.addEventListener('afterprint', () => show(dark.value));
