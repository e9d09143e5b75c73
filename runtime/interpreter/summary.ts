/**
 * The one row that lists, search and ledgers read of a case. Its values stand under their class, so that a reader's mask is
 * a choice of classes; its text for search holds only classes that are searched (`search` on a field), each apart.
 */
import type { Instant } from '../base/time.ts';
import { caseTypeFields, type FieldNode } from '../definition/load/fieldTree.ts';
import type { CaseState } from './caseState.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { readField, writeField } from './caseFile.ts';
import { factReader } from './facts.ts';
import type { OrganisationView } from './organisationView.ts';
import { packView, type PackView } from './packView.ts';

/** Where a case stands. */
export interface CaseStanding {
  organ: string;
  path: string;
  case_type: string;
  process: string;
  stage: string;
  phase: string;
  status: string;
  ended_with: string | null;
  number: string | null;
  line: string;
  handlers: string[];
  people: string[];
  candidates: string[];
  recused: string[];
  readers: string[];
  department: string | null;
  sender_path: string | null;
  flags: string[];
  due_at: Instant | null;
  blue_at: Instant | null;
  yellow_at: Instant | null;
  red_at: Instant | null;
  deadline: string | null;
  opened_at: Instant;
  closed_at: Instant | null;
}

/** What it says: it changes only when data or the number are written. */
export interface CaseContent {
  /** class -> field -> value */
  facts: JsonObject;
  search_text: string;
}

export type CaseSummary = CaseStanding & CaseContent;

/** What people would type into a search box: texts, not the codes, ids and dates beside them. */
function texts(node: FieldNode | undefined, value: Json | undefined): string[] {
  if (!node || value === undefined || value === null) return [];
  if (typeof value === 'string') return node.kind === 'text' || node.kind === 'longText' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => texts(node.element ?? node, item));
  if (typeof value === 'object') return Object.entries(value).flatMap(([key, part]) => texts(node.children && Object.hasOwn(node.children, key) ? node.children[key] : undefined, part));
  return [];
}

const trees = new WeakMap<object, Record<string, FieldNode>>();

/** The fields of a case type, its shared types followed; made once a definition. */
function fieldsOf(view: PackView, caseType: string): Record<string, FieldNode> {
  const definition = view.caseType(caseType);
  let fields = trees.get(definition);
  if (!fields) trees.set(definition, (fields = caseTypeFields(view.pack, caseType) ?? {}));
  return fields;
}

/** Classes whose text may be searched; what only a grant opens is never put into an index. */
const searchable = new Set(['progress', 'content']);

/** The line of a case, `{{case.number}} {{case.subject.name}}`, with what is not there left out. */
export function caseLine(view: PackView, state: CaseState, organisation: OrganisationView): string {
  const facts = factReader({ state, organisation });
  return view.caseType(state.caseType).line.replace(/\{\{\s*([a-zA-Z.]+)\s*\}\}/g, (_, path: string) => {
    const value = facts(path);
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }).replace(/\s+/g, ' ').trim();
}

export const summaryOf = (pack: PackView['pack'], state: CaseState, organisation: OrganisationView): CaseSummary => ({ ...standingOf(pack, state, organisation), ...contentOf(pack, state) });

export function contentOf(pack: PackView['pack'], state: CaseState): CaseContent {
  const byClass: JsonObject = {};
  const words: string[] = state.number ? [state.number] : [];
  for (const [field, node] of Object.entries(fieldsOf(packView(pack), state.caseType))) {
    const value = readField(state.data, field);
    if (value === undefined) continue;
    const ofClass = node.class ?? 'content';
    writeField(byClass, `${ofClass}.${field}`, value);
    if (searchable.has(ofClass)) words.push(...texts(node, value));
  }
  return { facts: byClass, search_text: words.join('\n').slice(0, 20_000) };
}

export function standingOf(pack: PackView['pack'], state: CaseState, organisation: OrganisationView): CaseStanding {
  const clocks = Object.values(state.clocks).filter((c) => c.status === 'running').sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
  const first = state.status === 'ended' ? undefined : clocks[0];
  const receiver = Object.values(state.exchanges).find((x) => x.side === 'receiver');
  return {
    organ: state.organ, path: organisation.organ(state.organ)?.path ?? '/', case_type: state.caseType, process: state.process, stage: state.stage, phase: state.phase,
    status: state.status, ended_with: state.end ?? null, number: state.number ?? null, line: caseLine(packView(pack), state, organisation),
    handlers: state.handlers, people: state.people,
    candidates: [...new Set(Object.values(state.work).flatMap((w) => (w.assignee ? [...w.candidates, w.assignee] : w.candidates)))],
    recused: state.recused, readers: state.readers,
    department: state.department ?? null, sender_path: receiver ? (organisation.organ(receiver.organ)?.path ?? null) : null,
    flags: state.flags.map((f) => f.flag),
    due_at: first?.dueAt ?? null, blue_at: first?.blueAt ?? null, yellow_at: first?.yellowAt ?? null, red_at: first?.redAt ?? null, deadline: first?.deadline ?? null,
    opened_at: state.startedAt, closed_at: state.endedAt ?? null,
  };
}
