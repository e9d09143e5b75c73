/** Waits while a pointer is pressed: what grows between press and release moves the button away, and the click is lost. */
import { whilePressed } from './form/whilePressed.ts';

let pressed = false;
const waiting: (() => void)[] = [];
whilePressed(() => { pressed = true; }, () => {
  pressed = false;
  // After the click has been handled.
  window.setTimeout(() => waiting.splice(0).forEach((go) => go()));
});

/** At once when nothing is pressed. */
export function untilReleased(): Promise<void> {
  return pressed ? new Promise((resolve) => { waiting.push(resolve); }) : Promise.resolve();
}
