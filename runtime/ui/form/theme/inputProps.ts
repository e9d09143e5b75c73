/** What every input of a field is given. */
import type { FieldOptions, FormContext } from './formContext.ts';

export interface InputProps {
  id: string;
  options: FieldOptions;
  context: FormContext;
  value: unknown;
  failed: boolean;
  described: string | undefined;
  change: (value: unknown) => void;
  leave: () => void;
}
