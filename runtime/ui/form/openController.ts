/** Makes the controller of a form and its validator, from the module that was compiled at publishing. */
import type { RJSFSchema } from '@rjsf/utils';
import { createPrecompiledValidator } from '@rjsf/validator-ajv8';
import { FormController } from './formController.ts';
import type { FoundFault } from './formErrors.ts';
import type { FormView } from './formView.ts';

type ValidatorFunctions = Parameters<typeof createPrecompiledValidator>[0];

/** Where no validator was published the server alone checks. */
export async function openController(view: FormView): Promise<FormController> {
  if (!view.validator) return new FormController(view, undefined);
  const module = (await import(/* @vite-ignore */ new URL(view.validator, document.baseURI).href)) as { validators: ValidatorFunctions };
  const schema = view.schema as RJSFSchema;
  const validator = createPrecompiledValidator(module.validators, schema);
  const check = (values: Record<string, unknown>): FoundFault[] => validator.rawValidation<FoundFault>(schema, values).errors ?? [];
  return new FormController(view, check);
}
