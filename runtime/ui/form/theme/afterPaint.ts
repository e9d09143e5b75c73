/** A key that leaves a field is painted first: the reader's eye follows the cursor, what the form makes of the text comes in the same blink. */

/** Milliseconds after which nobody waits for a paint: a page out of sight paints nothing. */
const longest = 100;

/** Acts once, after the next frame has been painted. */
export function afterPaint(act: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    act();
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, longest);
}
