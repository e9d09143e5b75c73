/**
 * A text area as high as its words. Element Plus has the same as `autosize`, which looks at the area again when it has perhaps gone from the page
 * (a row that was taken out, a dialog that was closed while it was typed in), and fails.
 */
import { onBeforeUnmount, watch } from 'vue';

export interface Rows { minRows: number; maxRows: number }

/** Pixels, of a text of `needed` pixels with what is around its lines. */
export const heightOf = ({ minRows, maxRows }: Rows, { needed, line, around }: { needed: number; line: number; around: number }): number => Math.min(Math.max(needed, minRows * line + around), maxRows * line + around);

/** `words`: what makes it higher; `rows`: nothing where it keeps its height. */
export function grownText(area: () => HTMLTextAreaElement | undefined, words: () => string, rows: () => Rows | undefined): void {
  function size(): void {
    const [own, wanted] = [area(), rows()];
    // Out of sight it has no height to be told by; it is looked at again when it comes into sight.
    if (!own || !wanted || own.offsetParent === null) return;
    const style = getComputedStyle(own);
    own.style.height = 'auto';
    const around = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
    own.style.height = `${heightOf(wanted, { needed: own.scrollHeight, line: parseFloat(style.lineHeight), around })}px`;
  }
  let width = 0;
  const seen = new ResizeObserver(([entry]) => {
    if (!entry || entry.contentRect.width === width) return;
    width = entry.contentRect.width;
    size();
  });
  watch(area, (own) => {
    seen.disconnect();
    width = 0;
    if (own) seen.observe(own);
  }, { immediate: true, flush: 'post' });
  watch(words, size, { flush: 'post' });
  onBeforeUnmount(() => seen.disconnect());
}
