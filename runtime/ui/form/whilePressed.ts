/**
 * A press takes the focus away from a field, which then may show or take back a message and move what stands below it,
 * so that the button under the pointer is another one, or none, when it is let go. `begin` is called when a press
 * begins, `end` once what it clicks on is settled. Gives the way to stop listening.
 */
export function whilePressed(begin: () => void, end: () => void): () => void {
  const listening = new AbortController();
  const options = { capture: true, signal: listening.signal };
  let isPressed = false;
  const finish = (): void => {
    if (!isPressed) return;
    isPressed = false;
    end();
  };
  // The click comes in the same turn as the letting go, and not at all where the pointer was moved away meanwhile.
  const after = (): void => void window.setTimeout(finish);
  window.addEventListener('pointerdown', () => {
    if (isPressed) return;
    isPressed = true;
    begin();
  }, options);
  window.addEventListener('click', finish, options);
  for (const kind of ['pointerup', 'pointercancel', 'dragend'] as const) window.addEventListener(kind, after, options);
  // Of a press on a scroll bar the letting go is not told: whoever types, or moves without a button down, presses no more.
  window.addEventListener('keydown', finish, options);
  window.addEventListener('pointermove', ({ buttons }) => { if (buttons === 0) finish(); }, options);
  // Not by capture: that would hear each field that is left.
  window.addEventListener('blur', after, { signal: listening.signal });
  return () => {
    listening.abort();
    finish();
  };
}
