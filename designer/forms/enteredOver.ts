/** Values that were entered into a form's preview, over those that it came with; what was emptied (`null`) is empty. Pure. */
import type { Values } from '../../runtime/ui/form/formValues.ts';

export const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

export function enteredOver(values: Values, entered: Values): Values {
  const over: Values = { ...values };
  for (const [key, value] of Object.entries(entered)) {
    if (value === null) delete over[key];
    else over[key] = isMap(value) && isMap(over[key]) ? enteredOver(over[key], value) : value;
  }
  return over;
}
