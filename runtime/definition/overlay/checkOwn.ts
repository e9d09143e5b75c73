/** Whole definitions that an overlay brings beside its patches: of which kinds, under which names, and what a local form may write. */
import { isRecord } from '../../base/isRecord.ts';
import { problem, type Problem } from '../../base/problem.ts';
import type { ParsedDefinition } from '../load/parseSource.ts';
import { usualDocumentClass } from '../model/document.ts';
import type { DefinitionKind, PackDefinition } from '../model/pack.ts';
import { keyOf } from './drafts.ts';
import { isLocalField, isLocalName } from './localNames.ts';
import { otherClass } from './otherClass.ts';
import { lockOf } from './locks/aspects.ts';

/** Kinds that a unit may add where the pack's lock `definitions` says `more`. Who may do what, and how cases run, is not among them. */
export const ownKinds: readonly DefinitionKind[] = ['type', 'register', 'conditionSet', 'table', 'series', 'form', 'document', 'deadline', 'notification', 'ruleSet', 'ledger', 'dashboard', 'scenario'];

/** Those of them that the locks of this pack leave open. Scenarios always are: they change nothing. */
export const openKinds = (pack: PackDefinition): readonly DefinitionKind[] => ownKinds.filter((kind) => kind === 'scenario' || ['more', 'free'].includes(lockOf(pack, kind, {}, 'definitions')));

export function checkOwn(base: readonly ParsedDefinition[], own: readonly ParsedDefinition[]): Problem[] {
  const pack = base.find((source) => source.kind === 'pack')?.data as unknown as PackDefinition;
  const taken = new Set(base.map((source) => keyOf(source.kind, source.name)));
  const open = openKinds(pack);
  return own.flatMap((source) => {
    const at = source.locate([source.kind]);
    if (!open.includes(source.kind)) return [problem('overlay.kind-closed', { kind: source.kind, choices: open }, at)];
    const problems: Problem[] = [];
    if (!isLocalName(source.name)) problems.push(problem('overlay.name-not-local', { name: source.name, wanted: 'local-' }, at));
    if (taken.has(keyOf(source.kind, source.name))) problems.push(problem('overlay.name-taken', { name: source.name }, at));
    const list = (key: string) => (Array.isArray(source.data[key]) ? (source.data[key] as unknown[]) : []);
    if (source.kind === 'conditionSet') list('conditions').forEach((each, index) => {
      if (isRecord(each) && !isLocalName(String(each.condition))) problems.push(problem('overlay.name-not-local', { name: String(each.condition), wanted: 'local-' }, source.locate(['conditions', index, 'condition'])));
    });
    if (source.kind === 'form') list('edits').forEach((edit, index) => {
      if (!isLocalField(String(edit)) && edit !== 'local') problems.push(problem('overlay.edits-base', { field: String(edit) }, source.locate(['edits', index])));
    });
    // A class of its own could show a paper to more people than the pack means to see one.
    const { class: ofClass } = source.data;
    const wanted = pack.classes.find((each) => each.ofNewFields)?.class ?? usualDocumentClass;
    if (source.kind === 'document' && ofClass !== undefined && ofClass !== wanted) problems.push(otherClass(`document/${source.name}`, { kind: 'document', title: source.data['title'], classes: pack.classes, wanted, written: ofClass }, source.locate(['class'])));
    return problems;
  });
}
