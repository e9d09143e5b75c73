/** What every input of a field is given. */
import type { FieldNow } from '../fieldNow.ts';
import type { FormContext } from './formContext.ts';

export interface InputProps {
  id: string;
  options: FieldNow;
  context: FormContext;
  value: unknown;
  failed: boolean;
  described: string | undefined;
  change: (value: unknown) => void;
  leave: () => void;
}
