/** Every command looks at its own result: read again, the file must say what was meant, and nothing else may have changed. */
import { canonicalJson } from '../../runtime/base/canonicalJson.ts';
import { problem, ProblemError, type Problem } from '../../runtime/base/problem.ts';
import { sharedParts } from '../../runtime/base/sharedParts.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { toPointer } from '../../runtime/definition/load/sourcePlace.ts';
import { openEdited, placeOf, stepsTo, type OpenDefinition, type OpenSource, type Step } from './openDefinition.ts';
import { unwritable } from './printValue.ts';
import type { CollectionNode, NodeValuePath } from './sourceNode.ts';

export const pointer = (path: NodeValuePath): string => toPointer(path) || '/';

/** The edits sorted, when the file read again holds exactly `expected` in this definition; throws otherwise: what a file cannot hold (`source.too-…`), or `edit.not-as-meant`. */
export function checkedEdits(definition: OpenDefinition, path: NodeValuePath, edits: readonly TextEdit[], expected: unknown): TextEdit[] {
  const sorted = edits.filter((edit) => edit.start !== edit.end || edit.text !== '').sort((a, b) => a.start - b.start || a.end - b.end);
  const { source } = definition;
  if (!isAsMeant(definition, sorted, expected)) throw new ProblemError(limitsMet(source, sorted) ?? [problem('edit.not-as-meant', { path: pointer(path), file: source.path }, placeOf(definition, path))]);
  return sorted;
}

function isAsMeant(definition: OpenDefinition, edits: readonly TextEdit[], expected: unknown): boolean {
  const { source } = definition;
  if (edits.some((edit, index) => index > 0 && edit.start < edits[index - 1]!.end)) return false;
  const after = openEdited(source, edits);
  if (after.definitions.length !== source.definitions.length || hasNewProblems(source, after)) return false;
  return after.definitions.every((each, index) => {
    const before = source.definitions[index]!;
    const data = index === definition.index ? expected : before.data;
    // Nearly always key by key in the same order too, which is told sooner.
    return (sharedParts(data, each.data) === data || canonicalJson(each.data) === canonicalJson(data)) && bodyOf(each) === bodyOf(before);
  });
}

/** What is too large for a file to be read at all is told as that. */
function limitsMet(source: OpenSource, edits: readonly TextEdit[]): Problem[] | undefined {
  const found = openEdited(source, edits).problems.filter(({ code }) => code.startsWith('source.too-'));
  return found.length > 0 ? found : undefined;
}

const bodyOf = (definition: OpenDefinition): string => (definition.body ? definition.source.text.slice(definition.body.start, definition.body.end) : '');

function hasNewProblems(before: OpenSource, after: OpenSource): boolean {
  const counts = new Map<string, number>();
  for (const { code } of before.problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return after.problems.some(({ code }) => {
    const left = (counts.get(code) ?? 0) - 1;
    counts.set(code, left);
    return left < 0;
  });
}

export function stepsOrThrow(definition: OpenDefinition, path: NodeValuePath): Step[] {
  const steps = stepsTo(definition.root, path);
  if (!steps) throw new ProblemError([problem('edit.path-unknown', { path: pointer(path), file: definition.source.path }, placeOf(definition, path))]);
  return steps;
}

export function collectionOrThrow(definition: OpenDefinition, path: NodeValuePath, wanted: 'map' | 'list'): { steps: Step[]; node: CollectionNode } {
  const steps = stepsOrThrow(definition, path);
  const node = steps.at(-1)?.member.value ?? definition.root;
  if (node.kind !== wanted) throw new ProblemError([problem('edit.wrong-node', { path: pointer(path), wanted, found: node.kind === 'scalar' ? JSON.stringify(node.value) : node.kind }, placeOf(definition, path))]);
  return { steps, node };
}

export function checkWritable(definition: OpenDefinition, path: NodeValuePath, value: unknown): void {
  const what = unwritable(value);
  if (what !== undefined) throw new ProblemError([problem('edit.value-unwritable', { path: pointer(path), what }, placeOf(definition, path))]);
}

export function checkIndex(definition: OpenDefinition, path: NodeValuePath, index: number, most: number, length: number): void {
  if (!Number.isSafeInteger(index) || index < 0 || index > most) throw new ProblemError([problem('edit.index-outside', { path: pointer(path), index, length }, placeOf(definition, path))]);
}
