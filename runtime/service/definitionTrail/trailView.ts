/** An entry of the trail as it is read: names beside codes, of the details those that have words. */
import type { DefinitionAct } from '../../base/definitionActs.ts';
import { isRecord } from '../../base/isRecord.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { DefinitionEventRow } from '../../persistence/definitionEventStore.ts';
import { organRef, personRef } from '../readModels/names.ts';
import type { OrganRef, PersonRef } from '../readModels/views.ts';

/** What an act has of these is told: each act has its own. */
export interface TrailDetails {
  /** What the draft was called then; `from` what it was called before. */
  title?: string; from?: string;
  note?: string; remark?: string; reason?: string; question?: string; agrees?: boolean;
  /** Whose opinion was asked. */
  of?: PersonRef;
  /** The account of the machine on whose word the act is this person's: nobody had signed in. */
  administrator?: string;
  /** The name of an example, and how many came with another draft. */
  example?: string; examples?: number;
  revision?: number; by?: string; file?: string; files?: number; whole?: boolean; process?: string;
  kind?: string; name?: string; part?: string; cases?: number; asked?: number;
  state?: string; problems?: number; denied?: number; failed?: number; changes?: number; rights?: number; changed?: number; broken?: string;
  version?: string; base?: string; because?: string;
  do?: string; seen?: number; done?: number; counts?: Record<'unchanged' | 'mapped' | 'choice' | 'stays', number>; choices?: { from: string; to: string }[];
}
export interface TrailEntry {
  sequence: number; at: string; by: PersonRef; what: DefinitionAct; organ?: OrganRef; draft?: string; publication?: string; version?: string; details: TrailDetails;
}

const texts = ['title', 'from', 'note', 'remark', 'reason', 'question', 'by', 'file', 'process', 'kind', 'name', 'part', 'state', 'broken', 'version', 'base', 'because', 'do', 'administrator', 'example'] as const;
const numbers = ['revision', 'files', 'cases', 'asked', 'problems', 'denied', 'failed', 'changes', 'rights', 'changed', 'seen', 'examples'] as const;
const flags = ['agrees', 'whole'] as const;

/** An act of the command line is told by the account of the machine. */
export function trailEntry(row: DefinitionEventRow, organisation: OrganisationView): TrailEntry {
  return {
    sequence: row.sequence, at: row.at, by: personRef(organisation, row.person), what: row.what, ...(row.organ === null ? {} : { organ: organRef(organisation, row.organ) }),
    ...(row.draft === null ? {} : { draft: row.draft }), ...(row.publication === null ? {} : { publication: row.publication }), ...(row.version === null ? {} : { version: row.version }), details: detailsOf(row, organisation),
  };
}

export function detailsOf({ details }: Pick<DefinitionEventRow, 'details'>, organisation: OrganisationView): TrailDetails {
  const told: Record<string, unknown> = {};
  const take = (names: readonly string[], type: string): void => { for (const name of names) if (typeof details[name] === type && details[name] !== '') told[name] = details[name]; };
  take(texts, 'string');
  take(numbers, 'number');
  take(flags, 'boolean');
  const { of, choices, outcome } = details;
  return {
    ...(told as TrailDetails), ...(typeof of === 'string' ? { of: personRef(organisation, of) } : {}),
    ...(isRecord(choices) && Object.keys(choices).length > 0 ? { choices: Object.entries(choices).map(([from, to]) => ({ from, to: String(to) })) } : {}),
    ...(isRecord(outcome) ? (({ done, counts }) => ({ done: done as number, counts: counts as NonNullable<TrailDetails['counts']> }))(outcome) : {}),
  };
}
