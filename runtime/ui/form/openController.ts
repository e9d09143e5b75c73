/** Makes the controller of a form and its check, from the module that was compiled at publishing. */
import { FormController } from './formController.ts';
import type { FoundFault } from './formErrors.ts';
import type { FormView } from './formView.ts';

/** What `service/formValidator.ts` compiles: the check of a whole form. Its errors stand on the function itself. */
interface WholeCheck { (values: Record<string, unknown>): boolean; errors?: FoundFault[] | null }

/**
 * The controller is there at once; its check comes with `checked`, which is settled when the form may be sent. Where no validator was published
 * the server alone checks.
 */
export function openController(view: FormView): { controller: FormController; checked: Promise<void> } {
  const controller = new FormController(view, undefined);
  return { controller, checked: view.validator ? load(new URL(view.validator, document.baseURI).href, controller) : Promise.resolve() };
}

/** Asked as it is: @rjsf's own way to it brings all of Ajv along and takes the schema for its key, letter by letter. */
async function load(address: string, controller: FormController): Promise<void> {
  const { whole } = (await import(/* @vite-ignore */ address)) as { whole: WholeCheck };
  controller.checkWith((values) => {
    whole(values);
    const found = whole.errors ?? [];
    whole.errors = null;
    return found;
  });
}
