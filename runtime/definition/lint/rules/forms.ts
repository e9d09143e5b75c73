/** Forms: their fields exist, have a title, and what is laid out to be written is written. */
import { problem, type Problem } from '../../../base/problem.ts';
import { fieldAt } from '../../load/fieldTree.ts';
import { toFormField, type FormDefinition } from '../../model/form.ts';
import { checkField, isSystemField } from '../fieldReference.ts';
import { eachOf } from '../lintEach.ts';
import { checkName, type LintContext } from '../lintContext.ts';

const covers = (edits: readonly string[], field: string) => edits.some((edit) => field === edit || field.startsWith(`${edit}.`));

export const lintForms = eachOf('form', lintForm);

function lintForm(context: LintContext, form: FormDefinition): Problem[] {
  const { names, place } = context;
  const problems: Problem[] = [];
  const name = form.form;
  problems.push(...checkName('case type', form.of, names('caseType'), place('form', name, ['of'])));
  const fields = context.fields(form.of);
  if (!fields) return problems;
  form.edits.forEach((edit, index) => {
    const at = place('form', name, ['edits', index]);
    problems.push(...checkField(form.of, fields, edit, at));
    const node = fieldAt(fields, edit);
    if (node?.keptBy !== undefined) problems.push(problem('form.kept-field', { field: edit, by: node.keptBy }, at));
    else if (node?.derived) problems.push(problem('form.kept-field', { field: edit, by: 'derived' }, at));
    const laid = form.layout.some((section) => section.fields.some((item) => {
      const { field, shown } = toFormField(item);
      return shown !== 'read-only' && (covers([edit], field) || covers([field], edit));
    }));
    if (node && !laid) problems.push(problem('form.not-laid-out', { field: edit }, at));
  });
  form.layout.forEach((section, s) => section.fields.forEach((item, f) => {
    const field = toFormField(item);
    const path = ['layout', s, 'fields', f];
    const at = place('form', name, [...path, 'field']);
    problems.push(...checkField(form.of, fields, field.field, at, field.shown === 'read-only'));
    const node = fieldAt(fields, field.field);
    if (!node) return;
    if (field.shown !== 'read-only' && !node.derived && !covers(form.edits, field.field) && !form.edits.some((edit) => edit.startsWith(`${field.field}.`))) {
      problems.push(problem('form.not-edited', { field: field.field }, at));
    }
    if (!node.title && !field.title && !isSystemField(field.field)) problems.push(problem('field.untitled', { field: field.field, shownBy: name }, at));
    if (field.visible !== undefined && field.hidden === undefined && field.shown !== 'read-only') problems.push(problem('form.hidden-unsaid', { field: field.field }, at));
    const columns = node.children ?? node.element?.children;
    field.columns?.forEach((column, index) => {
      const columnAt = place('form', name, [...path, 'columns', index]);
      if (!columns) return;
      problems.push(...checkName('column', column, Object.keys(columns), columnAt));
      const child = Object.hasOwn(columns, column) ? columns[column] : undefined;
      if (child && !child.title) problems.push(problem('field.untitled', { field: `${field.field}.${column}`, shownBy: name }, columnAt));
    });
  }));
  return problems;
}
