/** Whether the YAML of a definition stands beside its editor: as it was chosen last in this browser. */
import { ref, watch } from 'vue';

const key = 'guicheng.designer.textBeside';
export const isTextBeside = ref(localStorage.getItem(key) === 'yes');
watch(isTextBeside, (now) => localStorage.setItem(key, now ? 'yes' : 'no'));
