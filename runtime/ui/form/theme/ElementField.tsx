/** One field of the form: chooses the input for its kind. Plain inputs are React's; pickers are Element Plus' own, in Vue. */
import type { FieldProps } from '@rjsf/utils';
import { say } from '../../language.ts';
import { isBlank } from '../formValues.ts';
import { schemaOf } from '../fieldKind.ts';
import { fieldName, useFieldNow, type FormContext } from './formContext.ts';
import type { InputProps } from './inputProps.ts';
import { TextInput } from './TextInput.tsx';
import { NumberInput } from './NumberInput.tsx';
import { CheckInput, ChecksInput, RadioInput } from './ChoiceInputs.tsx';
import { LaterInput } from './LaterInput.tsx';
import { PickerInput } from './PickerInput.tsx';
import { afterPaint } from './afterPaint.ts';
import { heldUntilPaint } from './heldUntilPaint.ts';
import { whenPointerRests } from './pointerRest.ts';
import { optionsOf } from './optionsOf.ts';
import { mostCheckBoxes, type PickerName } from '../widgets/pickers.ts';

export function ElementField(props: FieldProps) {
  const context = props.registry.formContext as FormContext;
  const now = useFieldNow(context, fieldName(props.uiSchema));
  if (!now) return null;
  const id = props.fieldPathId.$id;
  const { field, kind, value } = now;
  const { controller } = context;
  const failed = now.errors.some((e) => e.inside.length === 0);
  const described = [field.hint ? `${id}__help` : '', failed ? `${id}__error` : ''].filter(Boolean).join(' ') || undefined;
  const change = (next: unknown): void => controller.set(field.field, isBlank(next) ? undefined : next);
  const touch = (): void => controller.touch(field.field);
  const input: InputProps = { id, options: now, context, value, failed, described, change, touch, leave: () => whenPointerRests(() => afterPaint(touch)) };
  const vue = { id, modelValue: value, 'onUpdate:modelValue': change, onLeave: input.leave, described, failed };
  const later = (name: PickerName, given: Record<string, unknown>) => <LaterInput input={input} name={name} props={{ ...vue, ...given }} />;
  switch (kind) {
    case 'text': return <TextInput {...input} long={false} />;
    case 'textarea': return <TextInput {...input} long />;
    case 'number': case 'money': return <NumberInput {...input} />;
    case 'radio': return <RadioInput {...input} />;
    case 'checkbox': return <CheckInput {...input} />;
    case 'checkboxes': {
      const choices = optionsOf(field, controller.view);
      return choices.length > mostCheckBoxes
        ? later('select', { choices, multiple: true, label: say(field.title) })
        : <ChecksInput {...input} />;
    }
    case 'select': return later('select', { choices: optionsOf(field, controller.view), multiple: false });
    case 'date': case 'datetime': return later('day', { withTime: kind === 'datetime' });
    case 'person': case 'people': return later('person', { multiple: kind === 'people', among: field.among, names: controller.view.names });
    case 'unit': return field.options
      ? later('select', { choices: optionsOf(field, controller.view), multiple: false })
      : later('unit', { among: field.among, names: controller.view.names });
    case 'files': return <PickerInput context={context} name="files" props={vue} />;
    case 'grid': return <PickerInput context={context} name="grid" props={{ ...vue, onTyped: (take: () => void) => heldUntilPaint(controller, field.field, take), field, schema: schemaOf(controller.view, field.field), view: controller.view, errors: now.errors.filter((e) => e.inside.length > 0) }} />;
    case 'object': return null;
  }
}
