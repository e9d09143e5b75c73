/** Makes the controller of a form and its check, from the module that was compiled at publishing. */
import { FormController } from './formController.ts';
import type { FoundFault } from './formErrors.ts';
import type { FormView } from './formView.ts';

/** What `service/formValidator.ts` compiles: the check of a whole form. Its errors stand on the function itself. */
interface WholeCheck { (values: Record<string, unknown>): boolean; errors?: FoundFault[] | null }

/** Where no validator was published the server alone checks. */
export async function openController(view: FormView): Promise<FormController> {
  if (!view.validator) return new FormController(view, undefined);
  // Asked as it is: @rjsf's own way to it brings all of Ajv along and takes the schema for its key, letter by letter.
  const { whole } = (await import(/* @vite-ignore */ new URL(view.validator, document.baseURI).href)) as { whole: WholeCheck };
  return new FormController(view, (values) => {
    whole(values);
    const found = whole.errors ?? [];
    whole.errors = null;
    return found;
  });
}
