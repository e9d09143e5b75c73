/** What a case would have been in another pack: path, handlers, dates, papers, told by step, level, deadline and document. */
import { canonicalJson } from '../../base/canonicalJson.ts';
import { packItems } from '../../definition/compare/packItems.ts';
import { canonicalValue, sameValue } from '../../definition/compare/canonicalValue.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { CaseEvent } from '../caseEvent.ts';
import { sameJson } from '../caseFile.ts';
import type { CaseClock, CaseState } from '../caseState.ts';
import type { Json } from '../../base/json.ts';
import type { PlaceMap } from '../migration/placeMap.ts';
import { placeMap } from '../migration/placeMap.ts';
import { definitionPath } from '../processIndex.ts';
import type { History } from './act.ts';
import type { Draft, Rerun } from './rerun.ts';

export interface CaseDifference {
  about: 'path' | 'handlers' | 'dates' | 'papers';
  what: string;
  /** Step, deadline or document. */
  at: string;
  before?: Json;
  after?: Json;
}

export function compareRuns(history: History, events: readonly CaseEvent[], again: Rerun, draft: Draft, own: Pack): CaseDifference[] {
  const places = placeMap(draft.map, history.state.process);
  const nameNow = (kind: string, name: string): string => { const [to] = draft.map.follow(`${kind}/${name}`).to; return to === undefined ? name : to.slice(to.lastIndexOf('/') + 1); };
  const fromFindings = again.findings.map((f): CaseDifference => {
    const at = f.level === undefined ? f.step : `${f.step}@${f.level}`;
    switch (f.what) {
      case 'other-role': return { about: 'handlers', what: f.what, at, before: f.before ?? '', after: f.after ?? '' };
      case 'added': return { about: 'path', what: f.what, at, after: f.after ?? '' };
      case 'not-needed': return { about: 'path', what: f.what, at, before: f.verb };
      case 'refused': return { about: 'path', what: f.what, at, before: f.verb, after: f.after ?? '' };
      case 'mended': return { about: 'handlers', what: 'asks-more', at, after: f.after ?? '' };
    }
  });
  return distinct([...fromFindings, ...pathDifferences(history.state, events, again, places), ...clockDifferences(history.state, again.state, nameNow), ...paperDifferences(history.state, again.state, nameNow, own, draft.pack)]);
}

function distinct(differences: readonly CaseDifference[]): CaseDifference[] {
  const seen = new Set<string>();
  return differences.filter((d) => { const key = canonicalJson(d); const fresh = !seen.has(key); seen.add(key); return fresh; });
}

/** Steps that were done, each as often as it was, and where the case stands. */
function pathDifferences(then: CaseState, events: readonly CaseEvent[], again: Rerun, places: PlaceMap): CaseDifference[] {
  const walked = (list: readonly CaseEvent[], now: (path: string) => string): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const e of list) if (e.kind === 'step.completed' || e.kind === 'step.skipped' || e.kind === 'milestone.reached' || e.kind === 'choice.decided') {
      const key = `${e.kind === 'step.skipped' ? 'skipped ' : ''}${now(e.path)}${e.kind === 'choice.decided' ? ` ${e.case}` : ''}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };
  const old = walked(events, (path) => places.follow(path).to[0] ?? definitionPath(path));
  const next = walked(again.events, definitionPath);
  const differences: CaseDifference[] = [];
  for (const at of new Set([...old.keys(), ...next.keys()])) {
    const [before, after] = [old.get(at) ?? 0, next.get(at) ?? 0];
    if (before !== after) differences.push({ about: 'path', what: 'times', at, before, after });
  }
  const place = (state: CaseState): string => (state.status === 'ended' ? `end ${state.end ?? ''}` : state.stage);
  const stageThen = then.status === 'ended' || then.stage === '' ? place(then) : (places.follow(then.stage).to[0] ?? then.stage);
  if (stageThen !== place(again.state)) differences.push({ about: 'path', what: 'stands', at: place(again.state), before: stageThen, after: place(again.state) });
  return differences;
}

function clockDifferences(then: CaseState, now: CaseState, nameNow: (kind: string, name: string) => string): CaseDifference[] {
  const byDeadline = (state: CaseState, name: (deadline: string) => string): Map<string, CaseClock[]> => {
    const found = new Map<string, CaseClock[]>();
    for (const clock of Object.values(state.clocks).sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))) found.set(name(clock.deadline), [...(found.get(name(clock.deadline)) ?? []), clock]);
    return found;
  };
  const [old, next] = [byDeadline(then, (deadline) => nameNow('deadline', deadline)), byDeadline(now, (deadline) => deadline)];
  const late = (clock: CaseClock): boolean => clock.stoppedAt !== undefined && clock.stoppedAt > clock.dueAt;
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((deadline): CaseDifference[] => {
    const [a, b] = [old.get(deadline) ?? [], next.get(deadline) ?? []];
    if (a.length !== b.length) return [{ about: 'dates', what: 'clocks', at: deadline, before: a.length, after: b.length }];
    return a.flatMap((clock, i): CaseDifference[] => {
      const other = b[i]!;
      return [
        ...(clock.dueAt === other.dueAt ? [] : [{ about: 'dates' as const, what: 'due', at: deadline, before: clock.dueAt, after: other.dueAt }]),
        ...(late(clock) === late(other) ? [] : [{ about: 'dates' as const, what: 'late', at: deadline, before: late(clock), after: late(other) }]),
        ...((clock.status === 'stopped') === (other.status === 'stopped') ? [] : [{ about: 'dates' as const, what: 'status', at: deadline, before: clock.status, after: other.status }]),
      ];
    });
  });
}

const isIssued = (status: string): boolean => !['prepared', 'withdrawn'].includes(status);

function paperDifferences(then: CaseState, now: CaseState, nameNow: (kind: string, name: string) => string, own: Pack, draft: Pack): CaseDifference[] {
  const issued = (state: CaseState, name: (document: string) => string): Map<string, CaseState['papers'][string][]> => {
    const found = new Map<string, CaseState['papers'][string][]>();
    for (const paper of Object.values(state.papers).sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)))) {
      if (isIssued(paper.status)) found.set(name(paper.document), [...(found.get(name(paper.document)) ?? []), paper]);
    }
    return found;
  };
  const [old, next] = [issued(then, (document) => nameNow('document', document)), issued(now, (document) => document)];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((document): CaseDifference[] => {
    const [a, b] = [old.get(document) ?? [], next.get(document) ?? []];
    if (a.length !== b.length) return [{ about: 'papers', what: 'issued', at: document, before: a.length, after: b.length }];
    const text = a[0] && !sameTemplate(own, a[0].document, draft, document);
    const content = a.some((paper, i) => !sameJson((paper.frozen ?? null) as Json, (b[i]!.frozen ?? null) as Json));
    return [...(text ? [{ about: 'papers' as const, what: 'template', at: document }] : []), ...(content ? [{ about: 'papers' as const, what: 'content', at: document }] : [])];
  });
}

const templates = new WeakMap<Pack, WeakMap<Pack, Map<string, boolean>>>();

/** Whether two versions of a document look and read the same; asked once a pair of packs and document. */
function sameTemplate(own: Pack, document: string, draft: Pack, now: string): boolean {
  const byDraft = templates.get(own) ?? new WeakMap<Pack, Map<string, boolean>>();
  templates.set(own, byDraft);
  const known = byDraft.get(draft) ?? new Map<string, boolean>();
  byDraft.set(draft, known);
  const key = `${document}|${now}`;
  let same = known.get(key);
  if (same === undefined) {
    const [a, b] = [packItems(own).get(`document/${document}`)?.values, packItems(draft).get(`document/${now}`)?.values];
    known.set(key, (same = sameValue(canonicalValue(a ?? null), canonicalValue(b ?? null))));
  }
  return same;
}
