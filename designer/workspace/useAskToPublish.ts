/** Asks for a note, then for the publication of a draft, and leads to it. A refusal is shown; nothing of the draft changes by it. */
import { ElMessageBox } from 'element-plus';
import { useRouter } from 'vue-router';
import { t } from '../../runtime/ui/language.ts';
import { showProblem } from '../../runtime/ui/problemMessage.ts';
import { askPublication } from './publicationStore.ts';

export function useAskToPublish(draft: () => string): () => Promise<void> {
  const router = useRouter();
  return async () => {
    const note = await ElMessageBox.prompt(t('designer.publication.askNote'), t('designer.publication.ask'), { inputType: 'textarea', confirmButtonText: t('designer.publication.ask'), cancelButtonText: t('designer.cancel') }).then((r) => r.value, () => undefined);
    if (note === undefined) return;
    try {
      const { id } = await askPublication(draft(), note ?? '');
      await router.push(`/publications/${id}`);
    } catch (refused) {
      showProblem(refused);
    }
  };
}
