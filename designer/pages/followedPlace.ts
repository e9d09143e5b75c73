/** Whoever works at a place stays there when others put something in above it: what is chosen, and the field or the row (`data-place`) that has the focus, go along. */
import { nextTick, type Ref } from 'vue';
import { idAfter } from '../canvas/afterOthers.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';

const fieldId = /^p(?=\/)/;
const fieldOf = (element: Element | null): HTMLInputElement | HTMLTextAreaElement | undefined => (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element : undefined);
const rowOf = (element: Element | null): string | undefined => (element instanceof HTMLElement ? element.dataset['place'] : undefined);
async function focusRow(from: string, to: string): Promise<void> {
  if (from === to) return;
  await nextTick();
  document.querySelector<HTMLElement>(`[data-place="${CSS.escape(to)}"]`)?.focus();
}

/** To be called before others' changes are shown; what is typed is an edit by then. */
export function followedPlace(definition: () => OpenDefinition | undefined, selected: Ref<string[]>): () => void {
  return () => {
    const before = definition();
    const field = fieldOf(document.activeElement);
    const row = rowOf(document.activeElement);
    // As it is now: what stands in the field is another row's a moment later.
    const [from, to] = [field?.selectionStart ?? null, field?.selectionEnd ?? null];
    if (!before) return;
    void Promise.resolve().then(async () => {
      const after = definition();
      if (!after || after === before || after.kind !== before.kind || after.name !== before.name) return;
      const chosen = selected.value.map((id) => idAfter(before, after, id));
      if (chosen.some((id, index) => id !== selected.value[index])) selected.value = chosen;
      if (row !== undefined) await focusRow(row, idAfter(before, after, row));
      if (!field || !fieldId.test(field.id)) return;
      const id = `p${idAfter(before, after, field.id.replace(fieldId, ''))}`;
      if (id === field.id) return;
      await nextTick();
      const there = fieldOf(document.getElementById(id));
      there?.focus();
      if (from !== null) there?.setSelectionRange(from, to);
    });
  };
}
