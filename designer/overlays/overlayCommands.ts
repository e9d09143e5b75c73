/** The commands of the overlay's page: each is one edit of the overlay's own files, and touches the lines of its patches only. Pure. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { OverlayDefinition, OverlayPatch } from '../../runtime/definition/model/overlay.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';

const overlayIn = (definition: OpenDefinition): OverlayDefinition => definition.data as unknown as OverlayDefinition;
const patchesIn = (definition: OpenDefinition): OverlayPatch[] => overlayIn(definition).patches ?? [];

/** A name that no patch has yet. */
export function patchName(taken: Iterable<string>, wanted: string): string {
  const used = new Set(taken);
  const stem = wanted.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 50) || 'change';
  let name = stem;
  for (let n = 2; used.has(name); n += 1) name = `${stem}-${n}`;
  return name;
}

export type NewPatch = Omit<OverlayPatch, 'patch'> & { name: string };

export type FileEdits = { path: string; edits: TextEdit[] };
/** Edits of definitions, file by file; a file may hold several. */
function byFile(made: readonly { of: OpenDefinition; edits: TextEdit[] }[]): FileEdits[] {
  const files = new Map<string, TextEdit[]>();
  for (const { of: { source }, edits } of made) if (edits.length > 0) files.set(source.path, [...(files.get(source.path) ?? []), ...edits].sort((a, b) => a.start - b.start));
  return [...files].map(([path, edits]) => ({ path, edits }));
}
const namesIn = (files: readonly OpenDefinition[]): string[] => files.flatMap((each) => patchesIn(each).map(({ patch }) => patch));

/** Adds patches to one of the overlay's files; a value of an item that a patch sets already goes to the file in which that patch stands. */
export function addPatchesTo(files: readonly OpenDefinition[], into: OpenDefinition, added: readonly NewPatch[]): FileEdits[] {
  const known = (patch: NewPatch): OpenDefinition | undefined => (patch.set === undefined ? undefined : files.find((each) => patchesIn(each).some((other) => other.set !== undefined && other.in === patch.in)));
  const taken = new Set(namesIn(files));
  // Names are told apart over all files.
  const named = added.map((patch) => {
    if (known(patch)) return patch;
    const name = patchName(taken, patch.name);
    taken.add(name);
    return { ...patch, name };
  });
  return byFile(files.map((of) => ({ of, edits: addPatches(of, named.filter((patch) => (known(patch) ?? into) === of)) })));
}

/** Takes patches out of the files in which they stand. */
export const removePatchesFrom = (files: readonly OpenDefinition[], names: readonly string[]): FileEdits[] => byFile(files.map((of) => ({ of, edits: removePatches(of, names) })));

/** The file in which a patch stands. */
export const holderOfPatch = (files: readonly OpenDefinition[], name: string): OpenDefinition | undefined => files.find((each) => patchesIn(each).some(({ patch }) => patch === name));

/** Scenarios that no longer hold here: into the file that names such already, else into the one that is given. */
export function addDiffersTo(files: readonly OpenDefinition[], into: OpenDefinition, scenarios: readonly string[], why: Title): FileEdits[] {
  const known = new Set(files.flatMap((each) => (overlayIn(each).differs ?? []).map(({ scenario }) => scenario)));
  const of = overlayIn(into).differs === undefined ? (files.find((each) => overlayIn(each).differs !== undefined) ?? into) : into;
  return byFile([{ of, edits: addDiffers(of, scenarios.filter((scenario) => !known.has(scenario)), why) }]);
}

/** Adds patches at the end. A `set` of an item that a patch sets already goes into that patch: two patches that set one key are a fault. */
export function addPatches(definition: OpenDefinition, added: readonly NewPatch[]): TextEdit[] {
  const commands: Command[] = added.map((each) => (now) => {
    const { name, ...patch } = each;
    const patches = patchesIn(now);
    const same = patch.set === undefined ? -1 : patches.findIndex((other) => other.set !== undefined && other.in === patch.in);
    if (same >= 0) return inSequence(now, Object.entries(patch.set!).map(([key, value]) => (inner: OpenDefinition) => setKey(inner, same, key, value)));
    return insertItem(now, ['patches'], patches.length, inOrder({ patch: patchName(patches.map((other) => other.patch), name), ...patch }));
  });
  return inSequence(definition, commands);
}

const setKey = (definition: OpenDefinition, index: number, key: string, value: unknown): TextEdit[] =>
  (Object.hasOwn(patchesIn(definition)[index]!.set ?? {}, key) ? setValue(definition, ['patches', index, 'set', key], value) : insertKey(definition, ['patches', index, 'set'], key, value));

/** As the guide writes them: what, why, where, and the change itself last. */
const inOrder = ({ patch, why, in: at, before, after, add, set, hide }: OverlayPatch): Partial<OverlayPatch> => ({
  patch, why, in: at, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }), ...(add === undefined ? {} : { add }), ...(set === undefined ? {} : { set }), ...(hide === undefined ? {} : { hide }),
});

/** Takes patches out by name; what is inherited is as the pack above has it again. */
export function removePatches(definition: OpenDefinition, names: readonly string[]): TextEdit[] {
  return inSequence(definition, names.map((name) => (now: OpenDefinition) => {
    const patches = patchesIn(now);
    const index = patches.findIndex(({ patch }) => patch === name);
    if (index < 0) return [];
    // The last one leaves an empty list behind, which the overlay must have.
    return patches.length === 1 ? setValue(now, ['patches'], []) : removeNode(now, ['patches', index]);
  }));
}

/** Where a patch writes what it adds, in the data of the overlay; nothing where it adds no more than a name. */
export function addedBy({ patches }: OverlayDefinition, name: string): (string | number)[] | undefined {
  const index = (patches ?? []).findIndex((each) => each.patch === name);
  return typeof patches?.[index]?.add === 'object' ? ['patches', index, 'add'] : undefined;
}

/** Scenarios of the base that no longer hold here, with the reason. */
export function addDiffers(definition: OpenDefinition, scenarios: readonly string[], why: Title): TextEdit[] {
  const listed = overlayIn(definition).differs ?? [];
  const added = scenarios.filter((scenario) => !listed.some((each) => each.scenario === scenario)).map((scenario) => ({ scenario, why }));
  if (added.length === 0) return [];
  if (overlayIn(definition).differs === undefined) return insertKey(definition, [], 'differs', added);
  return inSequence(definition, added.map((each, i) => (now: OpenDefinition) => insertItem(now, ['differs'], listed.length + i, each)));
}

export type LocalFieldKind = 'line' | 'text' | 'date' | 'number' | 'yesNo' | 'choice';
export interface LocalField { name: string; title: Title; kind: LocalFieldKind; required: boolean; choices: readonly string[] }

const propertyOf = ({ kind, title, choices }: LocalField): Record<string, unknown> => {
  switch (kind) {
    case 'line': return { type: 'string', maxLength: 200, title };
    case 'text': return { type: 'text', maxLength: 5000, title };
    case 'date': return { type: 'date', title };
    case 'number': return { type: 'integer', title };
    case 'yesNo': return { type: 'boolean', title };
    case 'choice': return { enum: choices.map((_, i) => `choice-${i + 1}`), titles: Object.fromEntries(choices.map((zh, i) => [`choice-${i + 1}`, { zh }])), title };
  }
};

/** A field of one's own: it lies in the case type and is laid out in the form, behind `after` or at the end of its section. */
export function fieldPatches(field: LocalField, place: { caseType: string; section: string; after?: string }, why: Title): NewPatch[] {
  const address = `local.${field.name}`;
  return [
    { name: `${field.name}-field`, why, in: `caseType/${place.caseType}`, add: { field: address, ...propertyOf(field) } },
    { name: `${field.name}-on-form`, why, in: place.section, ...(place.after === undefined ? {} : { after: place.after }), add: field.required ? { field: address, required: true } : { field: address } },
  ];
}

/** A countersign: everybody with one of the roles in the handling organ is asked, and all agree, before it goes on; `papers` of the organ's own are prepared with it and issued when all have agreed. */
export function countersignPatch(step: { name: string; title: Title; roles: readonly string[]; refusedTo: string; papers?: readonly string[] }, place: { in: string; after: string }, why: Title): NewPatch {
  const seats = step.roles.map((role) => ({ seat: role, by: { role, unit: 'own-organ' } }));
  return {
    name: step.name, why, in: place.in, after: place.after,
    add: {
      approval: `local-${step.name}`, title: step.title, rounds: [{ round: 'countersign', seats, order: 'together', agree: 'all' }],
      ...(step.papers !== undefined && step.papers.length > 0 ? { papers: { prepare: step.papers, issue: step.papers } } : {}), outcomes: { agreed: 'next', refused: { to: step.refusedTo } }, sendBack: { to: [step.refusedTo], then: 'again' },
    },
  };
}
