/** The case file as its reader sees it: fields under the forms that write them, in the order of the process. */
import { fieldAt, type FieldNode } from '../../definition/load/fieldTree.ts';
import { findDefinition } from '../../definition/load/pack.ts';
import { toFormField } from '../../definition/model/form.ts';
import { readField } from '../../interpreter/caseFile.ts';
import { processIndex } from '../../interpreter/processIndex.ts';
import { fieldView } from './fieldView.ts';
import type { ReadScope } from './readScope.ts';
import type { FieldView, SectionView, Text } from './views.ts';

/** Forms of a process in the order in which people meet them. */
function formsOf(scope: ReadScope): string[] {
  const steps = [...processIndex(scope.process).steps.values()].flatMap(({ step }) => ('form' in step && step.form ? [step.form] : []));
  return [...new Set([...(scope.process.startForm ? [scope.process.startForm] : []), ...steps])];
}

const joined = (above: Text | undefined, own: Text): Text => (above ? { zh: `${above.zh}·${own.zh}`, en: `${above.en ?? above.zh} · ${own.en ?? own.zh}` } : own);

/** Fields with a value; what an object holds is shown part by part, each under the object's own title. */
export function filledFields(scope: ReadScope, node: FieldNode, above?: Text): FieldView[] {
  const value = readField(scope.state.data, node.path);
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return [];
  const title = joined(above, node.title ?? { zh: node.path });
  if (node.kind === 'object' && node.children) return Object.values(node.children).flatMap((child) => filledFields(scope, child, title));
  return [fieldView(scope, node, title, value)];
}

export function sectionViews(scope: ReadScope): SectionView[] {
  const placed = new Set<string>();
  const take = (nodes: readonly FieldNode[]): FieldView[] => nodes.flatMap((node) => filledFields(scope, node)).filter(({ field }) => !placed.has(field) && placed.add(field));
  const written = formsOf(scope).flatMap((name): SectionView[] => {
    const form = findDefinition(scope.pack, 'form', name);
    const drawn = (form?.layout ?? []).flatMap((section) => section.fields.map((field) => toFormField(field).field));
    // As the form is laid out; what it does not draw comes last.
    const place = ({ field }: FieldView): number => (drawn.includes(field) ? drawn.indexOf(field) : drawn.length);
    const fields = take((form?.edits ?? []).flatMap((path) => fieldAt(scope.fields, path) ?? [])).sort((a, b) => place(a) - place(b));
    return form && fields.length > 0 ? [{ section: name, title: form.title, form: name, fields }] : [];
  });
  // What no form of this process writes came with the case: from its exchange, its parent, or a child.
  const brought = take(Object.values(scope.fields));
  return [...(brought.length > 0 ? [{ section: 'brought', title: { zh: '来件信息', en: 'Brought in' }, fields: brought }] : []), ...written];
}

/** Fields that this person may correct: seen, editable by a grant, typed by people. */
export function correctableFields(scope: ReadScope): FieldView[] {
  const { rights } = scope;
  if (!rights.may.has('correct')) return [];
  const mayEdit = (path: string): boolean => rights.edits === 'all' || rights.edits.some((edit) => path === edit || path.startsWith(`${edit}.`));
  const typed = (node: FieldNode | undefined): boolean => node !== undefined && !node.derived && node.keptBy === undefined;
  return Object.values(scope.fields).flatMap((node) => filledFields(scope, node)).filter((view) => !view.masked && mayEdit(view.field) && typed(fieldAt(scope.fields, view.field)));
}
