import { useCallback, useSyncExternalStore, type ElementType } from 'react';
import type { AppContext } from 'vue';
import type { FieldNow } from '../fieldNow.ts';
import type { FormController } from '../formController.ts';
import type { InPauses } from '../inPauses.ts';

/** What every part of the theme may ask for; the same object for as long as the form is open. */
export interface FormContext {
  controller: FormController;
  app: AppContext;
  idPrefix: string;
  /** What is not in the first sight of a long form comes in the pauses. */
  pauses: InPauses;
  isLong: boolean;
  /** What a part stands in; within a form of the page no other form. */
  element: ElementType;
}

/** The field as it is now; draws again when something about this field changes, and for nothing else. */
export function useFieldNow({ controller }: FormContext, field: string): FieldNow | undefined {
  return useSyncExternalStore(controller.subscribe, useCallback(() => controller.now(field), [controller, field]));
}

/** The option that `mountForm` puts on every field. Not `field`: that word in `ui:options` is @rjsf's own and would name a component. */
export const fieldName = (uiSchema: { 'ui:options'?: Record<string, unknown> } | undefined): string => String(uiSchema?.['ui:options']?.['guicheng'] ?? '');
