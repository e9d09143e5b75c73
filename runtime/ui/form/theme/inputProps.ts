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
  /** From now on it is shown what is wrong with the field. */
  touch: () => void;
  /** Left, by click or key. */
  leave: () => void;
}
