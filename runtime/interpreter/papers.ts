/** Papers along a case: prepared with the work, fixed on the last agreement, numbered at the series' moment, then sealed. */
import { dayOf } from '../base/time.ts';
import type { CaseState, Paper } from './caseState.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { PersonId } from './personId.ts';
import { emit } from './emit.ts';
import { readField, writeField } from './caseFile.ts';
import { factReader, type FactScope } from './facts.ts';
import { itemOf } from './processIndex.ts';
import { packView } from './packView.ts';
import { numberSlot } from './numbering.ts';
import { nextId, type Turn } from './turn.ts';
import { openWork } from './work.ts';
import { candidatesFor } from './performers.ts';
import type { Truth } from './conditionOperators.ts';
import { copyJson } from './copyJson.ts';

const isLive = (paper: Paper): boolean => paper.status !== 'withdrawn' && paper.status !== 'replaced' && paper.status !== 'void';

/** The paper of a document that the case (or the item) works on now. */
export function livePaper(state: CaseState, document: string, item?: string): Paper | undefined {
  return Object.values(state.papers).findLast((p) => p.document === document && p.item === item && isLive(p));
}

/** Whether a document is made out in this case by its `opens.when`; -1 while what it asks is not filled in yet. */
function madeOut(turn: Turn, path: string, document: string): Truth {
  const view = packView(turn.context.pack);
  const { when } = view.document(document).opens;
  return when ? view.predicate(when)(factReader({ state: turn.state, organisation: turn.context.organisation, path })) : 1;
}

/** Drafts lie ready with the work; what may still turn out to be wanted is drafted too, so that it can be looked at. */
export function preparePapers(turn: Turn, path: string, documents: readonly string[]): void {
  const item = itemOf(path)?.key;
  for (const document of documents) {
    if (madeOut(turn, path, document) === 0) continue;
    const live = livePaper(turn.state, document, item);
    if (live?.status === 'prepared') continue;
    // Whoever hands the step in is its author (`draftPapers`), not whose act happened to open the step.
    emit(turn, {
      kind: 'paper.prepared', paper: nextId(turn, 'p'), document, path, preparedBy: [],
      title: packView(turn.context.pack).document(document).title, ...(item ? { item } : {}),
    });
  }
}

/** Books who made the drafts of a step that is handed in; what was filled in decides which of them go on. */
export function draftPapers(turn: Turn, path: string, documents: readonly string[], people: PersonId[]): void {
  for (const document of documents) {
    const draft = livePaper(turn.state, document, itemOf(path)?.key);
    if (madeOut(turn, path, document) !== 1) {
      if (draft?.status === 'prepared') emit(turn, { kind: 'paper.withdrawn', paper: draft.id, document });
      continue;
    }
    if (!draft && packView(turn.context.pack).document(document).opens.when) preparePapers(turn, path, [document]);
    const paper = livePaper(turn.state, document, itemOf(path)?.key);
    if (paper?.status === 'prepared' && people.some((p) => !paper.preparedBy.includes(p))) emit(turn, { kind: 'paper.drafted', paper: paper.id, document, people });
  }
}

/** What the paper shows, copied once: the placeholders of its template and the facts of its head. */
export function freeze(turn: Turn, paper: Pick<Paper, 'document' | 'path'>, extra: FactScope['extra'] = {}): JsonObject {
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, path: paper.path, extra });
  const frozen: JsonObject = {};
  for (const fact of packView(turn.context.pack).placeholders(paper.document)) {
    const value = facts(fact);
    if (value !== undefined && readField(frozen, fact) === undefined) writeField(frozen, fact, copyJson(value) as Json);
  }
  return frozen;
}

/** Fixes, numbers and passes on for sealing what a step issues; `by` are those whose agreement it was. */
export function issuePapers(turn: Turn, path: string, listed: readonly string[], by: PersonId[], level?: string): void {
  if (turn.row.papers !== 'approved-on-the-last-agreement') return;
  const documents = listed.filter((d) => madeOut(turn, path, d) === 1);
  preparePapers(turn, path, documents.filter((d) => livePaper(turn.state, d, itemOf(path)?.key)?.status !== 'prepared'));
  for (const document of documents) {
    const item = itemOf(path)?.key;
    const paper = livePaper(turn.state, document, item)!;
    const earlier = Object.values(turn.state.papers).find((p) => p.document === document && p.item === item && p.id !== paper.id && isLive(p) && p.status !== 'prepared');
    const definition = packView(turn.context.pack).document(document);
    emit(turn, { kind: 'paper.approved', paper: paper.id, document, approvers: by, ...(level ? { level } : {}), frozen: freeze(turn, paper), title: definition.title });
    if (earlier) {
      emit(turn, { kind: 'paper.replaced', paper: earlier.id, document: earlier.document, replacement: paper.id });
      for (const work of Object.values(turn.state.work)) if (work.kind === 'seal' && work.about?.['paper'] === earlier.id) emit(turn, { kind: 'work.withdrawn', work: work.id, why: 'replaced' });
    }
    if (definition.number !== 'none') numberPaper(turn, paper.id, document, definition.number.series);
    if (definition.seal !== 'none') awaitSeal(turn, path, paper.id, document, definition.seal, level);
  }
}

/** What was granted beside the flow: of which clock, what was asked for and when, who agreed to it and at which level last. */
export interface Granted {
  clock: { id: string; askedAt: string; title: string; dueAt: string; newDueAt: string; reason: string };
  askedBy: PersonId;
  by: PersonId[];
  level: string | undefined;
}

/**
 * The paper of something granted beside the flow, such as an extension: asked for by one, decided by others. Several of one
 * document stand beside each other, since each tells of a grant of its own.
 */
export function issueBeside(turn: Turn, path: string, document: string, { clock, askedBy, by, level }: Granted): void {
  if (turn.row.papers !== 'approved-on-the-last-agreement') return;
  const definition = packView(turn.context.pack).document(document);
  const paper = nextId(turn, 'p');
  emit(turn, { kind: 'paper.prepared', paper, document, path, preparedBy: [askedBy], title: definition.title });
  const frozen = freeze(turn, { document, path }, { clock });
  // Its opinions are found by these two, whatever the template shows.
  for (const part of ['id', 'askedAt'] as const) writeField(frozen, `clock.${part}`, clock[part]);
  emit(turn, { kind: 'paper.approved', paper, document, approvers: by, ...(level ? { level } : {}), frozen, title: definition.title });
  if (definition.number !== 'none') numberPaper(turn, paper, document, definition.number.series);
  if (definition.seal !== 'none') awaitSeal(turn, path, paper, document, definition.seal, level);
}

/** A place in the events for a number that the edge allocates from the series' own counter, per organ, kind and year. */
function takeSlot(turn: Turn, series: string, paper?: string): string {
  const view = packView(turn.context.pack);
  const definition = view.series(series);
  const organ = turn.context.organisation.organ(turn.state.organ);
  const year = Number(dayOf(turn.context.at, view.zone).slice(0, 4));
  // Named by its case, so that nothing a person types is taken for it.
  const slot = `slot:${turn.state.id}:${turn.slots.length + 1}`;
  turn.slots.push({ ...numberSlot(slot, definition, { organ: turn.state.organ, short: organ?.short ?? '', year }), ...(paper ? { paper } : {}) });
  return slot;
}

function numberPaper(turn: Turn, paper: string, document: string, series: string): void {
  if (turn.row.numbers !== 'at-the-series-moment') return;
  const slot = takeSlot(turn, series, paper);
  emit(turn, { kind: 'paper.numbered', paper, document, series, number: slot, slot });
}

/** Case numbers come from a series too; `registered` is the completion of the first task. */
export function numberCase(turn: Turn, moment: 'opened' | 'registered'): void {
  const caseType = packView(turn.context.pack).caseType(turn.state.caseType);
  if (!caseType.number || turn.state.number || caseType.number.at !== moment) return;
  if (turn.row.numbers !== 'at-the-series-moment') return;
  const { series } = caseType.number;
  const slot = takeSlot(turn, series);
  emit(turn, { kind: 'case.numbered', number: slot, series, slot });
}

/**
 * A numbered paper waits for its keeper. A standing authority in the seal register for this paper and level lets the
 * platform set the seal at once: the use is booked under the keeper's name, and he is told.
 */
function awaitSeal(turn: Turn, path: string, paper: string, document: string, seal: string, level?: string): void {
  const view = packView(turn.context.pack);
  const keeper = view.seal(seal).keeper;
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, path });
  const state = turn.state.papers[paper]!;
  const involved = [...state.preparedBy, ...(state.approvedBy ?? [])];
  const found = candidatesFor({ role: keeper.role }, turn.state, turn.context.organisation, facts, new Set(involved));
  const at = turn.context.at;
  const authority = turn.context.sealAuthorities.find(
    (a) => a.organ === turn.state.organ && a.seal === seal && a.documents.includes(document) && (level === undefined || view.rank(level) <= view.rank(a.level)) &&
      a.from <= at && (a.until === undefined || at < a.until) && !involved.includes(a.keeper),
  );
  const work = openWork(turn, {
    kind: 'seal', path, title: { zh: `用印：${view.document(document).title.zh}`, en: `Seal: ${view.document(document).title.en ?? document}` },
    role: keeper.role, candidates: authority ? [authority.keeper] : found.people, ...(found.liftedTo ? { liftedTo: found.liftedTo } : {}),
    ...(authority ? { assignee: authority.keeper } : {}), about: { paper, document, seal, ...(authority ? { standingAuthority: authority.id } : {}) },
  });
  if (authority) turn.effects.push({ kind: 'seal-paper', work, paper, keeper: authority.keeper, standingAuthority: authority.id });
}

/** The live paper of a document at a place: of its item, else of the case. */
export const paperAt = ({ state }: Pick<Turn, 'state'>, path: string, document: string): Paper | undefined => livePaper(state, document, itemOf(path)?.key) ?? livePaper(state, document);

/** Of the documents, those that are made out in this case and still lack their approval, number or seal. */
export function unreadyPapers(turn: Turn, path: string, documents: readonly string[]): string[] {
  return documents.filter((document) => {
    const paper = paperAt(turn, path, document);
    if (!paper) return madeOut(turn, path, document) === 1;
    const complete = packView(turn.context.pack).document(document).seal === 'none' ? ['approved', 'numbered', 'sealed', 'served'] : ['sealed', 'served'];
    return !complete.includes(paper.status);
  });
}

/** Serves what is ready; returns what is not. */
export function servePapers(turn: Turn, path: string, documents: readonly string[]): string[] {
  const notReady = unreadyPapers(turn, path, documents);
  for (const document of documents) {
    const paper = notReady.includes(document) ? undefined : paperAt(turn, path, document);
    if (paper && paper.status !== 'served') emit(turn, { kind: 'paper.served', paper: paper.id, document });
  }
  return notReady;
}
