/** Papers as files: drafts and issued papers on demand, sealed papers rendered, signed and kept once. */
import { problem, ProblemError } from '../base/problem.ts';
import type { Actor } from '../interpreter/command.ts';
import type { CaseState, Paper } from '../interpreter/caseState.ts';
import type { JsonObject } from '../base/json.ts';
import { isMine } from '../interpreter/ownWork.ts';
import { packView } from '../interpreter/packView.ts';
import { paperClasses } from '../interpreter/paperClasses.ts';
import { rightsOf, type Rights } from '../interpreter/permission.ts';
import { handleCommand, type CommandAnswer } from './handleCommand.ts';
import { loadForReading } from './loadForReading.ts';
import { classOfDocument } from '../definition/model/document.ts';
import { paperRequest, type PaperSources } from './paperRequests.ts';
import { loadCase } from '../persistence/caseStore.ts';
import { readDraft } from '../persistence/caseReading.ts';
import type { Principal, Runtime } from './runtime.ts';

export interface PaperFile {
  pdf: Uint8Array;
  /** For the download, without ending. */
  name: string;
}

const fileName = (title: string, paper: Paper): string => `${title}${paper.number ? ` ${paper.number}` : ''}`;

const unseen = (classes: readonly string[], rights: Rights): string | undefined => classes.find((each) => !rights.sees.has(each));

/** The paper as it stands: the sealed file itself, byte for byte; otherwise rendered from its frozen facts, or as a draft with what its author typed so far. Who is to seal it reads what he seals. */
export async function paperFile(runtime: Runtime, principal: Principal, unit: string, id: string, paperId: string): Promise<PaperFile> {
  const { state, pack, organisation, at, rights } = await loadForReading(runtime, principal, unit, id);
  const paper = state.papers[paperId];
  if (!paper) throw new ProblemError([problem('paper.unknown', { paper: paperId })]);
  const document = packView(pack).document(paper.document);
  const isToSeal = Object.values(state.work).some((work) => work.kind === 'seal' && work.about?.['paper'] === paperId && isMine(work, principal.onBehalfOf ?? principal.person));
  const ofClass = unseen(isToSeal ? [classOfDocument(document)] : paperClasses(pack, document), rights);
  if (ofClass !== undefined) throw new ProblemError([problem('right.missing', { class: pack.pack.classes.find((each) => each.class === ofClass)?.title ?? { zh: ofClass } })]);
  const title = document.title.zh;
  if (paper.sha256) {
    const pdf = await runtime.files.get(paper.sha256);
    if (pdf) return { pdf, name: fileName(title, paper) };
  }
  const typed = paper.status === 'prepared' ? await typedBy(runtime, principal, state) : undefined;
  const rendered = await runtime.renderer.renderPaper(paperRequest({ pack, state, organisation, at, demo: runtime.demo }, paper, false, typed));
  return { pdf: rendered.pdf, name: fileName(title, paper) };
}

/** What this reader has typed into the forms of his own open work and not handed in yet; others see none of it. */
async function typedBy(runtime: Runtime, principal: Principal, state: CaseState): Promise<JsonObject | undefined> {
  const own = Object.values(state.work).filter((work) => work.kind === 'task' && isMine(work, principal.onBehalfOf ?? principal.person));
  const drafts = await Promise.all(own.map((work) => readDraft(runtime.database.reader, state.unit, state.id, work.id, principal.person)));
  return drafts.some((draft) => draft) ? Object.assign({}, ...drafts.map((draft) => draft?.data ?? {})) as JsonObject : undefined;
}

/** A paper of the other side of an exchange: read by right of the reader's own case, which lists it; never by an id alone. */
export async function exchangedPaperFile(runtime: Runtime, principal: Principal, unit: string, id: string, paperId: string, of: { unit: string; case: string }): Promise<PaperFile> {
  const { state, rights } = await loadForReading(runtime, principal, unit, id);
  const listed = Object.values(state.exchanges).flatMap((x) => (x.side === 'receiver' ? (x.papers ?? []) : (x.resultPapers ?? []))).some((p) => p.unit === of.unit && p.case === of.case && p.paper === paperId);
  const other = listed ? await loadCase(runtime.database.commander, of.unit, of.case, principal.person, null) : undefined;
  const paper = other?.found?.state.papers[paperId];
  if (!other?.found || !paper || paper.status === 'prepared') throw new ProblemError([problem('paper.unknown', { paper: paperId })]);
  const pack = await runtime.packs.forCase(other.found.definition, other.found.state.organ, other);
  const document = packView(pack).document(paper.document);
  if (unseen(paperClasses(pack, document), rights) !== undefined) throw new ProblemError([problem('paper.unknown', { paper: paperId })]);
  const name = fileName(document.title.zh, paper);
  const kept = paper.sha256 ? await runtime.files.get(paper.sha256) : undefined;
  if (kept) return { pdf: kept, name };
  const organisation = await runtime.organisation.read(other.organisationVersion);
  const rendered = await runtime.renderer.renderPaper(paperRequest({ pack, state: other.found.state, organisation: organisation.view, at: other.at, demo: runtime.demo }, paper, false));
  return { pdf: rendered.pdf, name };
}

/** Renders a paper with its seal and signs it with the organ's key; the file is kept before anything says that it is sealed. */
async function makeSealed(runtime: Runtime, sources: PaperSources, paper: Paper): Promise<{ sha256: string; pages: number }> {
  const view = packView(sources.pack);
  const document = view.document(paper.document);
  const organ = sources.organisation.organ(sources.state.organ)!;
  const seal = view.seal(document.seal);
  const rendered = await runtime.renderer.renderPaper(paperRequest(sources, paper, true));
  const signed = await runtime.signer.sign(rendered.pdf, {
    organ: { id: organ.code, name: organ.name }, seal: { name: seal.seal, title: seal.title.zh }, at: sources.at, reason: `${document.title.zh} ${paper.number ?? ''}`.trim(),
  });
  const { sha256 } = await runtime.files.put(signed);
  return { sha256, pages: rendered.pages };
}

/** Sets the seal: by its keeper, or by the platform on his standing authority. */
export async function sealPaper(runtime: Runtime, actor: Actor, order: { unit: string; id: string; work: string; key: string; standingAuthority?: string }): Promise<CommandAnswer> {
  const loaded = await loadCase(runtime.database.commander, order.unit, order.id, actor.person, order.key);
  if (loaded.receipt) return loaded.receipt.answer as CommandAnswer;
  const state: CaseState | undefined = loaded.found?.state;
  const work = state?.work[order.work];
  const paper = work?.kind === 'seal' ? state?.papers[String(work.about?.['paper'])] : undefined;
  if (!state) throw new ProblemError([problem('case.unknown', {})]);
  const pack = await runtime.packs.forCase(loaded.found!.definition, state.organ, loaded);
  const organisation = await runtime.organisation.read(loaded.organisationVersion);
  if (!rightsOf(pack, state, actor, organisation.view).visible) throw new ProblemError([problem('case.unknown', {})]);
  if (!work || !paper) throw new ProblemError([problem('work.gone', { work: order.work })]);
  if (!work.candidates.includes(actor.person)) throw new ProblemError([problem('work.notYours', { role: work.role })]);
  const made = await makeSealed(runtime, { pack, state, organisation: organisation.view, at: loaded.at, demo: runtime.demo }, paper);
  return handleCommand(runtime, actor, {
    unit: order.unit, id: order.id, key: order.key,
    command: { do: 'seal', work: order.work, ...made, ...(order.standingAuthority ? { standingAuthority: order.standingAuthority } : {}) },
  });
}
