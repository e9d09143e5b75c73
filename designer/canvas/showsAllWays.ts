/** Whether all outcomes and send-backs are drawn, or those of the step that is chosen: as it was chosen last in this browser. */
import { ref, watch } from 'vue';

const key = 'guicheng.designer.allWays';
export const showsAllWays = ref(localStorage.getItem(key) === 'yes');
watch(showsAllWays, (now) => localStorage.setItem(key, now ? 'yes' : 'no'));
