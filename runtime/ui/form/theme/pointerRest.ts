/**
 * Leaving a field may add or remove an error line, which moves everything below it. When the field is left by a click on
 * something else, that must not happen between press and release, or the click misses what the person aimed at.
 */
let pressed = false;
const waiting: (() => void)[] = [];

function rest(): void {
  pressed = false;
  for (const act of waiting.splice(0)) act();
}

document.addEventListener('pointerdown', () => { pressed = true; }, true);
for (const event of ['pointerup', 'pointercancel', 'dragend'] as const) {
  // After the click that follows the release.
  document.addEventListener(event, () => window.setTimeout(rest), true);
}
window.addEventListener('blur', () => window.setTimeout(rest));

/** Acts now, or after the click that is under way. */
export function whenPointerRests(act: () => void): void {
  if (pressed) waiting.push(act);
  else act();
}
