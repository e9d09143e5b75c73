/** Waits while a pointer is pressed: what grows between press and release moves the button away, and the click is lost. */
let pressed = false;
let waiting: (() => void)[] = [];

function release(): void {
  pressed = false;
  const held = waiting;
  waiting = [];
  // After the click that follows the release.
  if (held.length > 0) window.setTimeout(() => held.forEach((go) => go()));
}
window.addEventListener('pointerdown', () => { pressed = true; }, { capture: true });
for (const end of ['pointerup', 'pointercancel'] as const) window.addEventListener(end, release, { capture: true });
// Released elsewhere. Not in capture: that would hear of every field that is left.
window.addEventListener('blur', release);

/** At once when nothing is pressed. */
export function untilReleased(): Promise<void> {
  return pressed ? new Promise((resolve) => { waiting.push(resolve); }) : Promise.resolve();
}
