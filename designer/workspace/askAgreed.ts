/** A question in a box of its own, before something is done that cannot be seen beforehand: whether it was agreed to. */
import { ElMessageBox } from 'element-plus';
import { t } from '../../runtime/ui/language.ts';

/** `yes`: the word of the button that does it. */
export const askAgreed = (words: string, title: string, yes: string): Promise<boolean> => ElMessageBox.confirm(words, title, { confirmButtonText: yes, cancelButtonText: t('designer.cancel') }).then(() => true, () => false);
