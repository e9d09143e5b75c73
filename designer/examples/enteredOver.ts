/** Values that were entered into a form's preview, over those that it came with; what was emptied (`null`) is empty. Pure. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Values } from '../../runtime/ui/form/formValues.ts';

export function enteredOver(values: Values, entered: Values): Values {
  const over: Values = { ...values };
  for (const [key, value] of Object.entries(entered)) {
    if (value === null) delete over[key];
    else over[key] = isRecord(value) && isRecord(over[key]) ? enteredOver(over[key], value) : value;
  }
  return over;
}
