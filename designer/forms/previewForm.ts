/** Asks for a form as people will have it, made of the draft by the same code as on the server. */
import type { InjectionKey } from 'vue';
import type { FormView } from '../../runtime/ui/form/formView.ts';

export const previewForm: InjectionKey<(form: string) => Promise<FormView | undefined>> = Symbol('preview of a form');
