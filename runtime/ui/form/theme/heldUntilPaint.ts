/** A change that may wait until the key that made it is painted: the form follows then, or at once for whoever submits before that. */
import type { FormController } from '../formController.ts';
import { afterPaint } from './afterPaint.ts';

/** A newer change of the field takes the place of one that still waits. */
export function heldUntilPaint(controller: FormController, field: string, change: () => void): void {
  const settle = (): void => {
    controller.hold(field, undefined);
    change();
  };
  controller.hold(field, settle);
  afterPaint(() => { if (controller.isHeld(field, settle)) settle(); });
}
