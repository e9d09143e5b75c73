/** Nobody types a fact twice: a field that an earlier form asked for, or that was carried in, is not asked for again. */
import { problem, type Problem } from '../../../base/problem.ts';
import { fieldInputs } from '../fieldInputs.ts';
import type { LintContext } from '../lintContext.ts';

export function lintTypedOnce({ pack, place }: LintContext): Problem[] {
  return fieldInputs(pack).seconds.map(({ form, field, before }) =>
    problem('field.typed-twice', { field, caseType: form.of, form: form.form, before }, place('form', form.form, ['edits', form.edits.indexOf(field)])));
}
