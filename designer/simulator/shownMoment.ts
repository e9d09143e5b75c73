/** A moment of a played case as the page shows it: plain data, so that it comes out of the worker as it is. */
import { definitionsOf, findDefinition } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { CaseClock, CaseState, Work } from '../../runtime/interpreter/caseState.ts';
import type { PersonId } from '../../runtime/interpreter/personId.ts';
import { lampAt, type Lamp } from '../../runtime/interpreter/lamp.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { definitionPath, processIndex } from '../../runtime/interpreter/processIndex.ts';
import { alertsOf } from '../../runtime/interpreter/scenario/alerts.ts';
import type { CaseRecord, World } from '../../runtime/interpreter/scenario/world.ts';
import { canvasIds, tokensOf } from './canvasPlaces.ts';

export interface ShownPerson { id: PersonId; name: string; post: Title; organ: string }
export interface ShownWork { id: string; kind: Work['kind']; title: Title; level?: Title; item?: string; assignee?: PersonId; liftedTo?: string; people: ShownPerson[]; returned?: string; node?: string }
export interface ShownClock { id: string; title: Title; dueAt: string; lamp: Lamp; status: CaseClock['status']; how?: string }
export interface ShownPaper { id: string; title: Title; status: string; number?: string; sealed: boolean }
export interface ShownCase {
  id: string;
  process: string;
  title: Title;
  organ: string;
  /** Everybody of its organ, for whoever wants to look as somebody else. */
  everybody: ShownPerson[];
  number?: string;
  status: CaseState['status'];
  /** None before a case that was sent here is accepted. */
  stage?: Title;
  end?: Title;
  handlers: string[];
  tokens: string[];
  works: ShownWork[];
  clocks: ShownClock[];
  papers: ShownPaper[];
}
export interface ShownNotice { to: string; text: string; at: string; isNew: boolean }
export interface ShownMoment {
  at: string;
  cases: ShownCase[];
  notices: ShownNotice[];
  alerts: Title[];
}

export function shownPerson({ pack, organisation }: Pick<World, 'pack' | 'organisation'>, id: PersonId, role?: string): ShownPerson {
  const person = organisation.person(id);
  const post = person?.posts.find((p) => p.role === role) ?? person?.posts[0];
  const organ = organisation.organ(post?.organ ?? '');
  return { id, name: person?.name ?? id, post: pack.organisation.roles.find((r) => r.role === post?.role)?.title ?? { zh: post?.role ?? '' }, organ: organ?.short ?? '' };
}

export function lampOf(clock: CaseClock, at: string): Lamp {
  const open = clock.pauses.find((p) => p.until === undefined);
  return lampAt({ dueAt: clock.dueAt, lamps: { blueAt: clock.blueAt ?? clock.dueAt, yellowAt: clock.yellowAt ?? clock.dueAt, redAt: clock.redAt ?? clock.dueAt } }, at, open ? { pausedSince: open.from } : {});
}

/** `before` is the moment before it: what was told since then is new. */
export function shownMoment(world: World, before: World | undefined): ShownMoment {
  return {
    at: world.at,
    cases: [...world.cases.values()].map((record) => shownCase(world, record)),
    notices: world.notices.map((n, i) => ({ to: shownPerson(world, n.to).name, text: n.zh, at: n.at, isNew: i >= (before?.notices.length ?? 0) })).reverse(),
    alerts: alertsIn(world),
  };
}

function shownCase(world: World, { state }: CaseRecord): ShownCase {
  const { pack, organisation, at } = world;
  const view = packView(pack);
  const process = view.process(state.process);
  const stage = process.stages.find((s) => s.stage === state.stage);
  const end = process.ends.find((e) => e.end === state.end);
  return {
    id: state.id, process: state.process, title: process.title, organ: organisation.organ(state.organ)?.name ?? state.organ, everybody: organisation.ofOrgan(state.organ).map((id) => shownPerson(world, id)), ...(state.number ? { number: state.number } : {}), status: state.status,
    ...(stage ? { stage: stage.title } : {}), ...(end ? { end: end.title } : {}), handlers: state.handlers, tokens: tokensOf(process, state),
    works: Object.values(state.work).map((work) => shownWork(world, state, work)),
    clocks: Object.values(state.clocks).map((clock) => ({ id: clock.id, title: view.deadline(clock.deadline).title, dueAt: clock.dueAt, lamp: lampOf(clock, at), status: clock.status, ...(clock.stoppedHow ? { how: clock.stoppedHow } : {}) })),
    papers: Object.values(state.papers).map((paper) => ({ id: paper.id, title: view.document(paper.document).title, status: paper.status, ...(paper.number ? { number: paper.number } : {}), sealed: paper.sealedAt !== undefined })),
  };
}

function shownWork(world: World, { process }: CaseState, work: Work): ShownWork {
  const { pack, organisation } = world;
  const level = pack.organisation.levels.find((l) => l.level === work.level)?.title;
  const definition = packView(pack).process(process);
  const step = processIndex(definition).steps.get(definitionPath(work.path));
  const node = canvasIds(definition).get(definitionPath(work.path));
  const about = typeof work.about?.['document'] === 'string' ? findDefinition(pack, 'document', work.about['document'])?.title : undefined;
  return {
    id: work.id, kind: work.kind, title: about && step?.step.title && !work.title.zh.includes(about.zh) ? { zh: `${work.title.zh}：${about.zh}`, en: `${work.title.en ?? work.title.zh}: ${about.en ?? about.zh}` } : work.title, ...(level && !work.title.zh.includes(level.zh) ? { level } : {}), ...(work.assignee ? { assignee: work.assignee } : {}),
    ...(work.liftedTo ? { liftedTo: organisation.organ(work.liftedTo)?.name ?? work.liftedTo } : {}), ...(work.returned ? { returned: work.returned.reason } : {}),
    ...(node === undefined ? {} : { node }),
    people: (work.assignee ? [work.assignee] : work.candidates).map((id) => shownPerson(world, id, work.role)),
  };
}

/** What the observing rules have raised so far, over all cases. */
function alertsIn(world: World): Title[] {
  const titles = new Map(definitionsOf(world.pack, 'ruleSet').flatMap((set) => set.rules.map((rule) => [rule.rule, rule.title])));
  return [...new Set([...world.cases.values()].flatMap((record) => alertsOf(world, record)))].map((rule) => titles.get(rule) ?? { zh: rule });
}
