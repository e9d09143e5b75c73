/** What the renderer is asked for: a paper's template with its frozen facts, or a draft with the facts of this moment. */
import { dayOf } from '../base/time.ts';
import { hashOf } from '../definition/load/contentHash.ts';
import type { Pack } from '../definition/load/pack.ts';
import type { Value } from '../definition/document/templateHelpers.ts';
import type { PaperRequest } from '../document/paperRequest.ts';
import { paperTemplate } from '../document/paperTemplate.ts';
import type { Paper } from '../interpreter/caseState.ts';
import type { JsonObject } from '../base/json.ts';
import { packView } from '../interpreter/packView.ts';
import { paperFacts, paperOpinions, type PaperCase } from '../interpreter/paperFacts.ts';
import { committeeName, issuerName } from './issuerName.ts';

/** Codes of registers are kept as codes; the template's helpers look their titles up here. */
const registersOf = (pack: Pack): JsonObject => Object.fromEntries(
  Object.values(pack.register).map((r) => [r.register, Object.fromEntries(r.entries.map((e) => [e.code, e.title.zh]))]));

export interface PaperSources extends PaperCase {
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
  return {
    template: paperTemplate(document, document.body, hashOf(document)),
    data: { ...(paperFacts(sources, paper, unsaved) as Record<string, Value>), registers: registersOf(pack) as Value } as PaperRequest['data'],
    organ: { name: issuerName(document.heading, organ?.name ?? ''), short: organ?.short ?? '' },
    ...(paper.number ? { number: paper.number } : {}),
    date: dayOf(paper.approvedAt ?? at, view.zone),
    opinions: paperOpinions(sources, paper, document),
    ...(seal ? { seal: { label: committeeName(document.heading, organ?.name ?? ''), kind: seal.kind, test: sources.demo, ...(seal.diameterMm ? { diameterMm: seal.diameterMm } : {}) } } : {}),
    ...(paper.frozen ? {} : { missing: 'show' as const }),
  };
}
