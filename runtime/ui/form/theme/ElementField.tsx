/** One field of the form: chooses the input for its kind. Plain inputs are React's; pickers are Element Plus' own, in Vue. */
import type { FieldProps } from '@rjsf/utils';
import type { ErrorSchema } from '@rjsf/utils';
import { say } from '../../language.ts';
import { isBlank } from '../formValues.ts';
import { schemaOf } from '../fieldKind.ts';
import type { FieldOptions, FormContext } from './formContext.ts';
import type { InputProps } from './inputProps.ts';
import { TextInput } from './TextInput.tsx';
import { NumberInput } from './NumberInput.tsx';
import { CheckInput, ChecksInput, RadioInput } from './ChoiceInputs.tsx';
import { VueInput } from './VueInput.tsx';
import { whenPointerRests } from './pointerRest.ts';
import { optionsOf } from './optionsOf.ts';
import SelectInput from '../widgets/SelectInput.vue';
import DayInput from '../widgets/DayInput.vue';
import PersonInput from '../widgets/PersonInput.vue';
import UnitInput from '../widgets/UnitInput.vue';
import FilesInput from '../widgets/FilesInput.vue';
import GridInput from '../widgets/GridInput.vue';

function errorsInside(schema: ErrorSchema | undefined, inside: (string | number)[] = []): { inside: (string | number)[]; message: string }[] {
  if (!schema) return [];
  return Object.entries(schema).flatMap(([key, value]) =>
    key === '__errors' ? ((value as unknown as string[] | undefined) ?? []).map((message) => ({ inside, message })) : errorsInside((value ?? {}) as ErrorSchema, [...inside, /^\d+$/.test(key) ? Number(key) : key]));
}

export function ElementField(props: FieldProps) {
  const options = props.uiSchema?.['ui:options']?.['guicheng'] as unknown as FieldOptions;
  const context = props.registry.formContext as FormContext;
  const id = props.fieldPathId.$id;
  const { field, kind } = options;
  const { controller } = context;
  const failed = (props.rawErrors?.length ?? 0) > 0;
  const described = [field.hint ? `${id}__help` : '', failed ? `${id}__error` : ''].filter(Boolean).join(' ') || undefined;
  const change = (value: unknown): void => controller.set(field.field, isBlank(value) ? undefined : value);
  const input: InputProps = { id, options, context, value: props.formData, failed, described, change, leave: () => whenPointerRests(() => controller.touch(field.field)) };
  const vue = { id, modelValue: props.formData as unknown, 'onUpdate:modelValue': change, onLeave: input.leave, described, failed };
  switch (kind) {
    case 'text': return <TextInput {...input} long={false} />;
    case 'textarea': return <TextInput {...input} long />;
    case 'number': case 'money': return <NumberInput {...input} />;
    case 'radio': return <RadioInput {...input} />;
    case 'checkbox': return <CheckInput {...input} />;
    case 'checkboxes': {
      const choices = optionsOf(field, controller.view);
      return choices.length > 8
        ? <VueInput context={context} component={SelectInput} props={{ ...vue, choices, multiple: true, label: say(field.title) }} />
        : <ChecksInput {...input} />;
    }
    case 'select': return <VueInput context={context} component={SelectInput} props={{ ...vue, choices: optionsOf(field, controller.view), multiple: false }} />;
    case 'date': case 'datetime': return <VueInput context={context} component={DayInput} props={{ ...vue, withTime: kind === 'datetime' }} />;
    case 'person': case 'people': return <VueInput context={context} component={PersonInput} props={{ ...vue, multiple: kind === 'people', among: field.among, names: controller.view.names }} />;
    case 'unit': return field.options
      ? <VueInput context={context} component={SelectInput} props={{ ...vue, choices: optionsOf(field, controller.view), multiple: false }} />
      : <VueInput context={context} component={UnitInput} props={{ ...vue, among: field.among, names: controller.view.names }} />;
    case 'files': return <VueInput context={context} component={FilesInput} props={vue} />;
    case 'grid': return <VueInput context={context} component={GridInput} props={{ ...vue, field, schema: schemaOf(controller.view, field.field), view: controller.view, errors: errorsInside(props.errorSchema) }} />;
    case 'object': return null;
  }
}
