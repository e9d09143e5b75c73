/** One case, as one reader sees it: all of the case page in one answer. */
import { wallClock } from '../../base/time.ts';
import { summaryOf } from '../../interpreter/summary.ts';
import { measureAvailability } from '../../interpreter/measures.ts';
import { packView } from '../../interpreter/packView.ts';
import { permissionsOver } from '../../interpreter/permission.ts';
import { readHistory } from '../../persistence/caseReading.ts';
import { loadForReading } from '../loadForReading.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { caseActions } from './caseActions.ts';
import { visibleLine } from './caseRow.ts';
import { clockViews } from './clockViews.ts';
import { differenceViews } from './differenceViews.ts';
import { exchangeViews } from './exchangeViews.ts';
import { fileViews } from './fileViews.ts';
import { historyEntries } from './history.ts';
import { levelTitle, organRef, personRef, phaseTitle, titleOf, zoneOf } from './names.ts';
import { paperViews } from './paperViews.ts';
import { placeTitle, readScope, type ReadScope } from './readScope.ts';
import { relatedCases } from './relatedCases.ts';
import { departmentName } from './shownValue.ts';
import { correctableFields, sectionViews } from './sectionViews.ts';
import type { CaseView, HistoryEntry, MeasureView, OpinionView } from './views.ts';
import { workItems } from './workItems.ts';

/** Throws `case.unknown` when it does not exist or is not for this person. */
export async function caseView(runtime: Runtime, principal: Principal, unit: string, id: string): Promise<CaseView> {
  return caseViewOf(runtime, readScope(await loadForReading(runtime, principal, unit, id), principal));
}

export async function caseHistory(runtime: Runtime, principal: Principal, unit: string, id: string): Promise<HistoryEntry[]> {
  const scope = readScope(await loadForReading(runtime, principal, unit, id), principal);
  return historyEntries(scope, await readHistory(runtime.database.reader, unit, id));
}

export async function caseViewOf(runtime: Runtime, scope: ReadScope): Promise<CaseView> {
  const { state, pack, organisation, principal, process, rights } = scope;
  const [events, related] = await Promise.all([readHistory(runtime.database.reader, state.unit, state.id), relatedCases(runtime, scope)]);
  const actions = caseActions(scope);
  const caseType = packView(pack).caseType(state.caseType);
  const department = state.department ? departmentName(scope, state.department) : undefined;
  const end = state.end === undefined ? undefined : (process.ends.find((e) => e.end === state.end)?.title ?? { zh: state.end });
  const secrecy = secrecyWords(caseType.secrecy);
  return {
    unit: state.unit, id: state.id, revision: scope.revision, caseType: state.caseType, caseTypeTitle: caseType.title, process: state.process, processTitle: process.title, ...(state.number ? { number: state.number } : {}),
    line: visibleLine(pack, summaryLine(scope), scope.sees), organ: organRef(organisation, state.organ), ...(department ? { department } : {}), status: state.status, ...(end ? { end } : {}),
    stage: state.stage, phase: phaseTitle(pack, state.phase), stages: stageLine(scope), ...(secrecy ? { secrecy } : {}), handlers: state.handlers.map((person) => personRef(organisation, person)),
    flags: state.flags.map(({ flag, by, note }) => ({ flag, by: personRef(organisation, by), ...(note ? { note } : {}) })), openedAt: state.startedAt, ...(state.endedAt ? { closedAt: state.endedAt } : {}),
    ...(state.section?.status === 'waits' ? { waits: process.stages.find((s) => s.stage === state.stage)?.title ?? { zh: state.stage } } : {}),
    clocks: clockViews(scope), work: workItems(scope), actions: actions.open, closed: actions.closed.map(({ work: _work, ...closed }) => closed), sections: sectionViews(scope), papers: paperViews(scope), differs: differenceViews(scope, events),
    exchanges: exchangeViews(scope), related, files: fileViews(scope), measures: measureViews(scope), opinions: opinionViews(scope), history: historyEntries(scope, events), correctable: correctableFields(scope),
    grants: [...rights.grants], watermark: watermarkOf(scope.organisation, principal, scope.at, zoneOf(pack)),
  };
}

/** Who, in whose name, when: on every page and print of a case. */
export function watermarkOf(organisation: ReadScope['organisation'], principal: Principal, at: string, zone: string): string {
  return `${personRef(organisation, principal.person).name} ${organRef(organisation, principal.organ).name} ${wallClock(at, zone)}`;
}

function summaryLine({ pack, state, organisation }: ReadScope): Parameters<typeof visibleLine>[1] {
  const { line, facts, number, case_type } = summaryOf(pack, state, organisation);
  return { line, facts: facts as Parameters<typeof visibleLine>[1]['facts'], number, case_type };
}

/** The degree of secrecy as it stands on a paper's head: 秘密★10年. */
function secrecyWords(secrecy: { level: string; years: number } | undefined): string | undefined {
  if (!secrecy || secrecy.level === 'none') return undefined;
  const word = { internal: '内部', confidential: '秘密', secret: '机密', 'top-secret': '绝密' }[secrecy.level] ?? secrecy.level;
  return secrecy.years > 0 ? `${word}★${secrecy.years}年` : word;
}

function stageLine({ process, state }: ReadScope): CaseView['stages'] {
  const now = process.stages.findIndex((s) => s.stage === state.stage);
  return process.stages.map(({ stage, title }, i) => ({ stage, title, state: i < now || (i === now && state.status === 'ended') ? 'done' : i === now ? 'current' : 'coming' }));
}

/** Only where the pack lets somebody apply measures in this type of case. */
function measureViews({ pack, state, organisation, principal }: ReadScope): MeasureView[] {
  if (!permissionsOver(pack, state.caseType).some((p) => p.grants.some((g) => g.may.includes('apply-measure')))) return [];
  return measureAvailability(pack, state, organisation, principal).map(({ measure, title, open, because, papers }) => ({
    measure, title, open, ...(because ? { because } : {}), papers: papers.map((document) => titleOf(pack, 'document', document)),
  }));
}

function opinionViews(scope: ReadScope): OpinionView[] {
  const { state, pack, organisation, sees } = scope;
  if (!sees.has('opinion')) return [];
  return state.opinions.map((o) => ({
    ...(o.level ? { level: levelTitle(pack, o.level) } : {}), step: placeTitle(scope, o.path), round: o.round, decision: o.decision, text: o.text, by: personRef(organisation, o.by), ...(o.onBehalfOf ? { onBehalfOf: personRef(organisation, o.onBehalfOf) } : {}), at: o.at,
    ...(o.outside ? { outside: { signer: o.outside.signer, on: o.outside.on, enteredBy: personRef(organisation, o.outside.enteredBy) } } : {}),
    ...(o.reply ? { reply: { organ: organisation.organ(o.reply.organ)?.name ?? o.reply.organ, on: o.reply.on, ...(o.reply.number ? { number: o.reply.number } : {}) } } : {}), counted: o.counted,
  }));
}
