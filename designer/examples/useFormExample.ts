/** A form that is filled in to try something, where what is typed without an example lasts as long as the form is open. */
import { shallowRef, watch, type ShallowRef } from 'vue';
import type { Values } from '../../runtime/ui/form/formValues.ts';
import type { FormView } from '../../runtime/ui/form/formView.ts';
import { enteredOver } from './enteredOver.ts';
import { useTried } from './useTried.ts';
import { enteredOverExample, formIntoExample, formOfExample, formSeen } from './formExample.ts';
import type { TriedExample } from './triedExample.ts';

export interface FormExample { example: TriedExample | undefined; keep: (values: Values) => void; /** As it was drawn: what is typed afterwards the form has already. */ drawn: ShallowRef<FormView> }

/** `place`: `start/filing`; what is chosen there is remembered under it. */
export function useFormExample(view: () => FormView, place: () => string, caseType: () => string): FormExample {
  const { entered, keep, example } = useTried<Values>(place, {
    place, caseType, of: (data) => formOfExample(view(), data), into: (data, values) => formIntoExample(view(), data, values), over: enteredOverExample, seen: (): Values | undefined => formSeen(view(), entered.value, example?.data.value),
  }, false);
  const shown = (): FormView => (entered.value ? { ...view(), values: enteredOver(view().values, entered.value) } : view());
  const drawn = shallowRef(shown());
  watch(() => [view(), example?.turn.value], () => { drawn.value = shown(); });
  return { example, keep, drawn };
}
