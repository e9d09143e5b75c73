/** The named examples of a draft, for whoever may write the draft: nobody else is told of them. A draft that is closed still tells its own. */
import { problem, ProblemError } from '../../base/problem.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { examplesBefore, listDraftExamples, readDraftExample, type DraftExampleRow } from '../../persistence/draftExampleStore.ts';
import { draftForEdit } from '../packDrafts/draftAccess.ts';
import { personRef } from '../readModels/names.ts';
import type { PersonRef } from '../readModels/views.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { mostCharacters, mostExamples, type ExampleData } from './exampleLimits.ts';

export interface DraftExampleView { id: string; caseType: string; name: string; version: number; by: PersonRef; at: string; size: number }

export interface DraftExamplesView {
  rows: DraftExampleView[];
  mayEdit: boolean;
  /** Another draft of the same pack or organ that has some which this one has not. */
  before?: { draft: string; title: string; count: number };
  most: number;
  mostCharacters: number;
}

export const exampleView = (row: DraftExampleRow, organisation: OrganisationView): DraftExampleView => ({
  id: row.id, caseType: row.case_type, name: row.name, version: row.version, by: personRef(organisation, row.changed_by), at: row.changed_at, size: row.size,
});

/** Throws `right.missing`, `draft.unknown`. */
export async function draftExamples(runtime: Runtime, principal: Principal, draft: string): Promise<DraftExamplesView> {
  const { organisation, row } = await draftForEdit(runtime, principal, draft);
  const mayEdit = row.closed_at === null;
  const { commander } = runtime.database;
  const [rows, before] = await Promise.all([listDraftExamples(commander, row.id), mayEdit ? examplesBefore(commander, row.id) : undefined]);
  return { rows: rows.map((each) => exampleView(each, organisation)), mayEdit, ...(before ? { before: { draft: before.id, title: before.title, count: before.count } } : {}), most: mostExamples, mostCharacters };
}

/** Throws `right.missing`, `draft.unknown`, `example.unknown`. */
export async function draftExample(runtime: Runtime, principal: Principal, draft: string, id: string): Promise<DraftExampleView & { data: ExampleData }> {
  const { organisation, row } = await draftForEdit(runtime, principal, draft);
  const found = isExampleId(id) ? await readDraftExample(runtime.database.commander, row.id, id) : undefined;
  if (!found) throw new ProblemError([problem('example.unknown', {})]);
  return { ...exampleView(found, organisation), data: found.data as unknown as ExampleData };
}

/** A malformed id is as unknown as any other. */
export const isExampleId = (id: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id);
