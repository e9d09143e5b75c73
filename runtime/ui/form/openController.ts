/** Makes the controller of a form and its validator, from the module that was compiled at publishing. */
import type { RJSFSchema, ValidatorType } from '@rjsf/utils';
import { createPrecompiledValidator } from '@rjsf/validator-ajv8';
import { FormController } from './formController.ts';
import type { FoundFault } from './formErrors.ts';
import type { FormView } from './formView.ts';

type ValidatorFunctions = Parameters<typeof createPrecompiledValidator>[0];

/** Stands in where no validator was published: everything passes here, and the server alone checks. */
const permissive: ValidatorType = {
  isValid: () => true,
  rawValidation: () => ({}),
  validateFormData: () => ({ errors: [], errorSchema: {} }),
  reset: () => {},
} as unknown as ValidatorType;

export async function openController(view: FormView): Promise<{ controller: FormController; validator: ValidatorType }> {
  if (!view.validator) return { controller: new FormController(view, undefined), validator: permissive };
  const module = (await import(/* @vite-ignore */ new URL(view.validator, document.baseURI).href)) as { validators: ValidatorFunctions };
  const schema = view.schema as RJSFSchema;
  const validator = createPrecompiledValidator(module.validators, schema);
  const check = (values: Record<string, unknown>): FoundFault[] => validator.rawValidation<FoundFault>(schema, values).errors ?? [];
  return { controller: new FormController(view, check), validator };
}
