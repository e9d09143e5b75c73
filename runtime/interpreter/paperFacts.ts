/** What a paper of a case says: the facts that were fixed when it was approved, or for a draft those of this moment; and the opinions that it states. */
import { dayOf } from '../base/time.ts';
import type { JsonObject } from '../base/json.ts';
import type { DocumentTemplate, Pack } from '../definition/load/pack.ts';
import { readField, writeField } from './caseFile.ts';
import type { CaseState, Paper } from './caseState.ts';
import { factReader } from './facts.ts';
import type { OrganisationView } from './organisationView.ts';
import { packView } from './packView.ts';

export interface PaperCase { pack: Pack; state: CaseState; organisation: OrganisationView }
export interface StatedOpinion { level: string; text: string; name: string; date: string; decision: 'agreed' | 'refused'; outside?: string }

/** Those of the approval that issued it, level by level. */
export function paperOpinions({ pack, state, organisation }: PaperCase, paper: Paper, document: DocumentTemplate): StatedOpinion[] {
  if (document.signs === 'none') return [];
  const zone = packView(pack).zone;
  const levels = new Map(pack.organisation.levels.map((l) => [l.level, l.title.zh]));
  const until = paper.approvedAt ?? '9999';
  // What was granted beside the flow states the opinions that granted it, which count in no round.
  const beside = paper.frozen?.['clock'] as { id?: string; askedAt?: string } | undefined;
  const since = beside?.askedAt ?? paper.preparedAt;
  const given = state.opinions.filter((o) => o.level && (beside ? !o.counted && (beside.id === undefined ? o.at === paper.approvedAt : o.clock === beside.id) : o.counted) && o.decision !== 'returned' && o.at <= until && o.at >= since);
  return (document.signs === 'last-seat' ? given.slice(-1) : given).map((o) => ({
    level: levels.get(o.level!) ?? o.level!, text: o.text, name: o.outside?.signer ?? (o.reply ? organisation.organ(o.reply.organ)?.name : undefined) ?? organisation.person(o.by)?.name ?? '',
    date: o.outside?.on ?? o.reply?.on ?? dayOf(o.at, zone), decision: o.decision === 'agreed' ? 'agreed' : 'refused',
    ...(o.outside ? { outside: `线下审批，${organisation.person(o.outside.enteredBy)?.name ?? ''}录入` } : {}),
  }));
}

/** With people, organs and departments by their names, which are kept as ids and codes. `unsaved`: what the author of a draft has typed so far. */
export function paperFacts(about: PaperCase, paper: Paper, unsaved?: JsonObject): JsonObject {
  return named(paper.frozen ?? liveFacts(about, paper, unsaved), about.organisation) as JsonObject;
}

function named(value: unknown, organisation: OrganisationView): unknown {
  if (typeof value === 'string') {
    const found = organisation.person(value) ?? organisation.organ(value.startsWith('/') ? (value.split('/').filter(Boolean).at(-1) ?? '') : value) ?? organisation.department(value);
    return found ? found.name : value;
  }
  if (Array.isArray(value)) return value.map((v) => named(v, organisation));
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, named(v, organisation)]));
  return value;
}

/** A draft follows the data, unsaved entries of its author included. */
function liveFacts({ pack, state, organisation }: PaperCase, paper: Paper, unsaved?: JsonObject): JsonObject {
  const shown = unsaved ? { ...state, data: merged(state.data, unsaved) } : state;
  const read = factReader({ state: shown, organisation, path: paper.path });
  const facts: JsonObject = {};
  for (const fact of packView(pack).placeholders(paper.document)) {
    const value = read(fact);
    if (value !== undefined && readField(facts, fact) === undefined) writeField(facts, fact, value as JsonObject[string]);
  }
  return facts;
}

function merged(data: JsonObject, over: JsonObject): JsonObject {
  const result: JsonObject = { ...data };
  for (const [key, value] of Object.entries(over)) {
    const before = result[key];
    const both = [before, value].every((v) => v !== null && typeof v === 'object' && !Array.isArray(v));
    result[key] = both ? merged(before as JsonObject, value as JsonObject) : value;
  }
  return result;
}
