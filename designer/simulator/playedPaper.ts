/** A paper of a played case as the server's preview takes it: with the facts that it shows in that moment, its number, its opinions, and its seal once it bears it. Pure. */
import { dayOf } from '../../runtime/base/time.ts';
import { definitionsOf, type DocumentTemplate, type Pack } from '../../runtime/definition/load/pack.ts';
import type { PaperPreviewRequest } from '../../runtime/http/paperPreviewApi.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { paperFacts, paperOpinions } from '../../runtime/interpreter/paperFacts.ts';
import type { World } from '../../runtime/interpreter/scenario/world.ts';

export function playedPaper({ pack, organisation, at, cases }: World, caseId: string, paperId: string): PaperPreviewRequest | undefined {
  const state = cases.get(caseId)?.state;
  const paper = state?.papers[paperId];
  if (!state || !paper) return undefined;
  const view = packView(pack);
  const document = view.document(paper.document);
  const seal = paper.sealedAt === undefined || document.seal === 'none' ? undefined : view.seal(document.seal);
  const { title, layout, category, heading, secrecy, caption, to, copyTo, attachments, contact, acknowledge, signatures } = document;
  const given = Object.entries({ heading, caption, to, copyTo, attachments, contact, acknowledge, signatures }).filter(([, value]) => value !== undefined);
  const about = { pack, organisation, state };
  return {
    document: { title, layout, category, secrecy, ...Object.fromEntries(given) }, body: document.body, date: dayOf(paper.approvedAt ?? at, view.zone),
    data: { case: {}, org: {}, ...paperFacts(about, paper), registers: registersOf(pack, document) },
    // A number that was given stands as it is: a pattern without places.
    ...(paper.number === undefined ? {} : { number: { pattern: paper.number } }),
    ...(seal ? { seal: { kind: seal.kind, ...(seal.diameterMm === undefined ? {} : { diameterMm: seal.diameterMm }) } } : {}),
    ...(document.signs === 'none' ? {} : { opinions: paperOpinions(about, paper, document).map(({ level, text, name }) => ({ level, text, name })) }),
  };
}

const registersOf = (pack: Pack, { body, caption, to, copyTo, contact, attachments = [] }: DocumentTemplate): Record<string, Record<string, string>> => {
  const text = [body, caption, to, copyTo, contact, ...attachments].join('\n');
  return Object.fromEntries(definitionsOf(pack, 'register').filter((r) => text.includes(`"${r.register}"`)).map((r) => [r.register, Object.fromEntries(r.entries.map((e) => [e.code, e.title.zh]))]));
};
