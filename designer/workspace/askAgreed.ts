/** A question in a box of its own, before something is done that cannot be seen beforehand: whether it was agreed to. */
import type { VNode } from 'vue';
import { ElMessageBox } from 'element-plus';
import { t } from '../../runtime/ui/language.ts';

/** `yes`: the word of the button that does it; `words` may be drawn, where a sentence does not hold them. */
export const askAgreed = (words: string | VNode, title: string, yes: string, look: { customClass?: string } = {}): Promise<boolean> => ElMessageBox.confirm(words, title, { confirmButtonText: yes, cancelButtonText: t('designer.cancel'), ...look }).then(() => true, () => false);
