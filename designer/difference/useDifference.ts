/** The difference of a draft as a part of the page asks for it: its two packs are closed with the part. */
import { onBeforeUnmount, onMounted, watch } from 'vue';
import { useAsked, type Asked } from '../../runtime/ui/useAsked.ts';
import type { Difference } from './changedDefinition.ts';
import { overlayDifference } from './overlayDifference.ts';
import { packDifference } from './packDifference.ts';

export interface DifferenceWish {
  draft: string;
  overlay?: boolean;
  /** As it was then; as it is when absent. */
  revision?: number | undefined;
  /** An earlier revision that it is held against; what is in force when absent. */
  since?: number | undefined;
}

export function useDifference({ draft, overlay, revision, since }: DifferenceWish): Asked<Difference> {
  let isLeft = false;
  const asked = useAsked(async (): Promise<Difference> => {
    const found = await (overlay ? overlayDifference(draft, revision, since) : packDifference(draft, revision, since));
    // Who left meanwhile has nobody to close it.
    if (isLeft) found.packs.close();
    return found;
  });
  onMounted(() => void asked.ask());
  watch(asked.answer, (_now, before) => before?.packs.close());
  onBeforeUnmount(() => { isLeft = true; asked.answer.value?.packs.close(); });
  return asked;
}
