/** What the renderer is asked for: a paper's template with its frozen facts, or a draft with the facts of this moment. */
import { dayOf } from '../base/time.ts';
import { hashOf } from '../definition/load/contentHash.ts';
import type { DocumentTemplate, Pack } from '../definition/load/pack.ts';
import type { Value } from '../definition/document/templateHelpers.ts';
import type { PaperOpinion, PaperRequest } from '../document/paperRequest.ts';
import { paperTemplate } from '../document/paperTemplate.ts';
import type { CaseState, Paper } from '../interpreter/caseState.ts';
import type { JsonObject } from '../base/json.ts';
import { factReader } from '../interpreter/facts.ts';
import { readField, writeField } from '../interpreter/caseFile.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import { packView } from '../interpreter/packView.ts';
import { committeeName, issuerName } from './issuerName.ts';

/** Opinions that a paper states: those of the approval that issued it, level by level. */
function opinionsOf(pack: Pack, state: CaseState, paper: Paper, document: DocumentTemplate, organisation: OrganisationView): PaperOpinion[] {
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

/** People, organs and departments are kept as ids and codes; a paper shows their names. */
function named(value: unknown, organisation: OrganisationView): unknown {
  if (typeof value === 'string') {
    const found = organisation.person(value) ?? organisation.organ(value.startsWith('/') ? (value.split('/').filter(Boolean).at(-1) ?? '') : value) ?? organisation.department(value);
    return found ? found.name : value;
  }
  if (Array.isArray(value)) return value.map((v) => named(v, organisation));
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, named(v, organisation)]));
  return value;
}

/** Codes of registers are kept as codes; the template's helpers look their titles up here. */
const registersOf = (pack: Pack): JsonObject => Object.fromEntries(
  Object.values(pack.register).map((r) => [r.register, Object.fromEntries(r.entries.map((e) => [e.code, e.title.zh]))]));

export interface PaperSources {
  pack: Pack;
  state: CaseState;
  organisation: OrganisationView;
  at: string;
  /** The demo's seals are marked 测试: without legal effect. */
  demo: boolean;
}

export function paperRequest(sources: PaperSources, paper: Paper, sealed: boolean, unsaved?: JsonObject): PaperRequest {
  const { pack, state, organisation, at } = sources;
  const view = packView(pack);
  const document = view.document(paper.document);
  const organ = organisation.organ(state.organ);
  const seal = sealed && document.seal !== 'none' ? view.seal(document.seal) : undefined;
  const facts = paper.frozen ?? liveFacts(sources, paper, unsaved);
  return {
    template: paperTemplate(document, document.body, hashOf(document)),
    data: { ...(named(facts, organisation) as Record<string, Value>), registers: registersOf(pack) as Value } as PaperRequest['data'],
    organ: { name: issuerName(document.heading, organ?.name ?? ''), short: organ?.short ?? '' },
    ...(paper.number ? { number: paper.number } : {}),
    date: dayOf(paper.approvedAt ?? at, view.zone),
    opinions: opinionsOf(pack, state, paper, document, organisation),
    ...(seal ? { seal: { label: committeeName(document.heading, organ?.name ?? ''), kind: seal.kind, test: sources.demo, ...(seal.diameterMm ? { diameterMm: seal.diameterMm } : {}) } } : {}),
    ...(paper.frozen ? {} : { missing: 'show' as const }),
  };
}

/** A draft follows the data, unsaved entries of its author included. */
function liveFacts({ pack, state, organisation }: PaperSources, paper: Paper, unsaved?: JsonObject): JsonObject {
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
