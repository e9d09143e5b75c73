/** Ctrl+E: to the text of a definition, and back to what was looked at before. */
import { watch, type Ref } from 'vue';

type Key = Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'key' | 'preventDefault'>;

/** `first`: where nothing was looked at before. */
export function textAndBack<View extends string>(view: Ref<View | 'source'>, first: View): (event: Key) => void {
  let before: View = first;
  watch(view, (_now, was) => { if (was !== 'source') before = was as View; }, { flush: 'sync' });
  return (event) => {
    if ((!event.ctrlKey && !event.metaKey) || event.key.toLowerCase() !== 'e') return;
    event.preventDefault();
    view.value = view.value === 'source' ? before : 'source';
  };
}
