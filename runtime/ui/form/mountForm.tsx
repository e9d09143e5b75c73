/**
 * The one React island: mounts @rjsf with a theme of Element Plus classes into an element of a Vue page.
 *
 * Only this folder knows React. The page keeps a `FormController` and hears of every settled change from it.
 */
import { useMemo, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import type { AppContext } from 'vue';
import Form from '@rjsf/core';
import type { ErrorSchema, RJSFSchema, UiSchema, ValidatorType } from '@rjsf/utils';
import { say } from '../language.ts';
import type { FormController } from './formController.ts';
import type { FieldError } from './formErrors.ts';
import { fieldsOf } from './formView.ts';
import { isWide, kindOf } from './fieldKind.ts';
import { theme } from './theme/theme.tsx';
import type { FormContext } from './theme/formContext.ts';

export interface MountedForm { unmount(): void; redraw(): void; focus(field: string): void }

export const fieldId = (prefix: string, field: string): string => `${prefix}_${field}`;

function toUiSchema(controller: FormController): UiSchema {
  const ui: UiSchema = {};
  for (const field of fieldsOf(controller.view)) {
    const kind = kindOf(field, controller.view);
    ui[field.field] = {
      'ui:field': kind === 'object' ? undefined : 'ElementField',
      'ui:fieldReplacesAnyOrOneOf': true,
      'ui:title': say(field.title),
      // Not `field`: that word in `ui:options` is @rjsf's own and would name a component.
      'ui:options': { guicheng: { field, kind, wide: isWide(field, kind), mustFill: controller.isRequired(field.field), shown: controller.isVisible(field.field) } },
    };
  }
  return ui;
}

function toErrorSchema(errors: readonly FieldError[]): ErrorSchema {
  const root: Record<string, unknown> = {};
  for (const error of errors) {
    let here = root;
    for (const key of [error.field, ...error.inside]) here = (here[key] ??= {}) as Record<string, unknown>;
    ((here['__errors'] ??= []) as string[]).push(error.message);
  }
  return root as ErrorSchema;
}

function Island({ controller, context, validator, language }: { controller: FormController; context: FormContext; validator: ValidatorType; language: string }) {
  const revision = useSyncExternalStore(controller.subscribe, () => controller.revision);
  const uiSchema = useMemo(() => toUiSchema(controller), [controller, revision, language]);
  const errors = useMemo(() => toErrorSchema(controller.shown), [controller, revision]);
  return (
    <Form
      tagName="div"
      schema={controller.view.schema as RJSFSchema}
      uiSchema={uiSchema}
      validator={validator}
      formData={controller.values}
      formContext={context}
      extraErrors={errors}
      idPrefix={context.idPrefix}
      noValidate
      experimental_defaultFormStateBehavior={{ arrayMinItems: { populate: 'never' }, emptyObjectFields: 'skipDefaults' }}
      showErrorList={false}
      {...theme}
    >
      <></>
    </Form>
  );
}

let opened = 0;

/** Draws the form into `host`. `app` gives Vue inputs the page's language and plug-ins. */
export function mountForm(host: HTMLElement, controller: FormController, validator: ValidatorType, app: AppContext, language: () => string): MountedForm {
  opened += 1;
  const context: FormContext = { controller, app, idPrefix: `form${opened}` };
  const root = createRoot(host);
  const draw = (): void => root.render(<Island controller={controller} context={context} validator={validator} language={language()} />);
  draw();
  return {
    unmount: () => root.unmount(),
    redraw: draw,
    focus: (field) => focusField(host, fieldId(context.idPrefix, field)),
  };
}

function focusField(host: HTMLElement, id: string): void {
  const item = host.querySelector<HTMLElement>(`[data-field="${CSS.escape(id)}"]`);
  if (!item) return;
  item.scrollIntoView({ block: 'center' });
  const target = item.querySelector<HTMLElement>('.is-error input, .is-error textarea, input:not([type=hidden]), textarea, select, [tabindex="0"], button');
  (target ?? item).focus({ preventScroll: true });
}
