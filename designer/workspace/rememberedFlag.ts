/** Something that is shown or not, as it was chosen last in this browser. */
import { ref, watch, type Ref } from 'vue';
import { recall, remember } from '../../runtime/ui/remembered.ts';

export function rememberedFlag(name: string): Ref<boolean> {
  const flag = ref(recall(name) === 'yes');
  watch(flag, (now) => remember(name, now ? 'yes' : 'no'), { flush: 'sync' });
  return flag;
}
