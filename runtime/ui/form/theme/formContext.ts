import type { AppContext } from 'vue';
import type { FieldKind, FormField } from '../formView.ts';
import type { FormController } from '../formController.ts';

/** What every part of the theme may ask for; the same object for as long as the form is open. */
export interface FormContext { controller: FormController; app: AppContext; idPrefix: string }

/** The options that `mountForm` puts on every field. */
export interface FieldOptions { field: FormField; kind: FieldKind; wide: boolean; mustFill: boolean; shown: boolean }
