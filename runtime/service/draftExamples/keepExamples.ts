/**
 * Named examples are kept by whoever may write their draft: added, called otherwise, given other data, removed, taken over from another draft.
 * Each in one transaction in which the draft is held. Who changes one says which version he saw; if another came meanwhile he is told whose.
 */
import type { PoolClient } from 'pg';
import { canonicalJson } from '../../base/canonicalJson.ts';
import { problem, ProblemError } from '../../base/problem.ts';
import { noteDefinitionEvent } from '../../persistence/definitionEventStore.ts';
import { addDraftExample, changeDraftExample, copyDraftExamples, listDraftExamples, readDraftExample, removeDraftExample } from '../../persistence/draftExampleStore.ts';
import { holdingPackDraft, type PackDraftRow } from '../../persistence/packDraftStore.ts';
import { draftById, draftForEdit } from '../packDrafts/draftAccess.ts';
import { personRef } from '../readModels/names.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { faultOfExample, mostExamples, type ExampleData } from './exampleLimits.ts';
import { draftExample, draftExamples, isExampleId, type DraftExamplesView, type DraftExampleView } from './readExamples.ts';

export interface NewExample { id: string; caseType: string; name: string; data: ExampleData }
/** What is left out stays. */
export interface ExampleChange { version: number; name?: string | undefined; data?: ExampleData | undefined }

/** Sent again it is the one that was made. Throws `example.name-taken`, `example.too-many`, `example.too-large`, `example.unfit`, `draft.closed`. */
export async function addExample(runtime: Runtime, principal: Principal, draft: string, { id, caseType, data, ...named }: NewExample): Promise<DraftExampleView> {
  const { row } = await draftForEdit(runtime, principal, draft);
  const name = named.name.trim();
  refuseUnfit(name, data);
  await writing(runtime, row.id, async (client) => {
    const before = await readDraftExample(client, row.id, id);
    if (before?.name === name && before.case_type === caseType && before.changed_by === principal.person) return;
    if (before) throw new ProblemError([problem('command.sentTwice', {})]);
    const others = await listDraftExamples(client, row.id);
    if (others.some((each) => each.case_type === caseType && each.name === name)) throw new ProblemError([problem('example.name-taken', { name })]);
    if (others.length >= mostExamples) throw new ProblemError([problem('example.too-many', { atMost: mostExamples })]);
    await addDraftExample(client, row.id, { id, caseType, name, data, by: principal.person });
    await noteDefinitionEvent(client, { what: 'example.added', person: principal.person, draft: row.id, details: { example: name } });
  });
  return rowOf(runtime, principal, draft, id);
}

/** Throws besides `example.unknown`, and `example.moved` when it is another version by now. */
export async function changeExample(runtime: Runtime, principal: Principal, draft: string, id: string, change: ExampleChange): Promise<DraftExampleView> {
  const { organisation, row } = await draftForEdit(runtime, principal, draft);
  await writing(runtime, row.id, async (client) => {
    const before = await readDraftExample(client, row.id, known(id));
    if (!before) throw new ProblemError([problem('example.unknown', {})]);
    const name = change.name?.trim() ?? before.name;
    const data = change.data ?? (before.data as unknown as ExampleData);
    refuseUnfit(name, data);
    // An answer that was lost on the way: what was asked for stands already.
    if (before.version === change.version + 1 && before.changed_by === principal.person && before.name === name && isSame(before.data, data)) return;
    if (before.version !== change.version) throw new ProblemError([problem('example.moved', { name: before.name, by: personRef(organisation, before.changed_by).name, version: before.version })]);
    if (name !== before.name && (await listDraftExamples(client, row.id)).some((each) => each.id !== id && each.case_type === before.case_type && each.name === name)) throw new ProblemError([problem('example.name-taken', { name })]);
    await changeDraftExample(client, row.id, id, { name, data, by: principal.person });
    await noteDefinitionEvent(client, { what: 'example.changed', person: principal.person, draft: row.id, details: { example: name, ...(name === before.name ? {} : { from: before.name }) } });
  });
  return rowOf(runtime, principal, draft, id);
}

/** One that is gone already is removed. Also from a draft that is closed: what should not have been entered must not stay for that. */
export async function removeExample(runtime: Runtime, principal: Principal, draft: string, id: string, version: number): Promise<DraftExamplesView> {
  const { organisation, row } = await draftForEdit(runtime, principal, draft);
  await holdingPackDraft(runtime.database.commander, row.id, async (client) => {
    const before = isExampleId(id) ? await readDraftExample(client, row.id, id) : undefined;
    if (!before) return;
    if (before.version !== version) throw new ProblemError([problem('example.moved', { name: before.name, by: personRef(organisation, before.changed_by).name, version: before.version })]);
    await removeDraftExample(client, row.id, id);
    await noteDefinitionEvent(client, { what: 'example.removed', person: principal.person, draft: row.id, details: { example: before.name } });
  });
  return draftExamples(runtime, principal, draft);
}

/** Those of another draft of the same pack, or of the same organ, that this one has not: as many as it has room for. */
export async function takeExamples(runtime: Runtime, principal: Principal, draft: string, from: string): Promise<DraftExamplesView> {
  const { row } = await draftForEdit(runtime, principal, draft);
  const source = await draftById(runtime, from);
  if (source.pack !== row.pack || source.organ !== row.organ) throw new ProblemError([problem('draft.unknown', {})]);
  await writing(runtime, row.id, async (client) => {
    const room = mostExamples - (await listDraftExamples(client, row.id)).length;
    const count = room > 0 ? await copyDraftExamples(client, source.id, row.id, room) : 0;
    if (count === 0 && room <= 0) throw new ProblemError([problem('example.too-many', { atMost: mostExamples })]);
    if (count > 0) await noteDefinitionEvent(client, { what: 'examples.taken', person: principal.person, draft: row.id, details: { examples: count, source: { draft: source.id, title: source.title } } });
  });
  return draftExamples(runtime, principal, draft);
}

async function rowOf(runtime: Runtime, principal: Principal, draft: string, id: string): Promise<DraftExampleView> {
  const { data: _, ...row } = await draftExample(runtime, principal, draft, id);
  return row;
}

function refuseUnfit(name: string, data: ExampleData): void {
  const fault = faultOfExample(name, data);
  if (fault) throw new ProblemError([fault]);
}

const known = (id: string): string => {
  if (!isExampleId(id)) throw new ProblemError([problem('example.unknown', {})]);
  return id;
};

/** With the draft held, and while it may be written. */
function writing(runtime: Runtime, draft: string, act: (client: PoolClient, row: PackDraftRow) => Promise<void>): Promise<void> {
  return holdingPackDraft(runtime.database.commander, draft, async (client, row) => {
    if (!row) throw new ProblemError([problem('draft.unknown', {})]);
    if (row.closed_at !== null) throw new ProblemError([problem('draft.closed', { how: row.closed_how ?? '' })]);
    await act(client, row);
  });
}

/** The database keeps keys in an order of its own. */
const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);
