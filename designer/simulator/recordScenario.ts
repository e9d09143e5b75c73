/**
 * What was played, as a scenario: given, play, and what is seen at the end. It is offered only when it passes as the pack's own
 * scenarios do; people who had no part in it are left out as long as it still passes without them.
 */
import { Document, isCollection, isMap, isScalar, visit } from 'yaml';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { ScenarioDefinition, ScenarioMove, ScenarioPerson } from '../../runtime/definition/model/scenario.ts';
import { dayOf } from '../../runtime/base/time.ts';
import type { CaseClock, CaseState, Work } from '../../runtime/interpreter/caseState.ts';
import { definitionPath } from '../../runtime/interpreter/processIndex.ts';
import { runScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { defaultOrgan } from '../../runtime/interpreter/scenario/scenarioOrganisation.ts';
import type { World } from '../../runtime/interpreter/scenario/world.ts';
import { quoteUnsafe } from '../document/quoteUnsafe.ts';
import { mainCase } from '../../runtime/interpreter/scenario/act.ts';
import { nameOfCase } from './chosenAct.ts';
import { lastMoment, type PlayedStory } from './playedStory.ts';
import { lampOf } from './shownMoment.ts';

export interface Recorded { scenario: ScenarioDefinition; passed: boolean; assertions: number; /** Why it does not pass. */ wrong: Title[] }

export function recordScenario(played: PlayedStory, name: string, title: Title): Recorded {
  const { pack, story, moments } = played;
  const end = lastMoment(played);
  const moves = story.play.slice(0, moments.length - 1).filter((move) => !('see' in move));
  const tellsNews = moments.length > 1 ? end.notices.slice(moments.at(-2)!.notices.length) : [];
  const make = (people: ScenarioDefinition['given']['people'], news: boolean): ScenarioDefinition => ({
    scenario: name, title, ...(story.process === undefined ? {} : { process: story.process }), given: given(story, people),
    play: [...moves, ...seenAt(end), ...(news && tellsNews.length > 0 ? [{ see: { notices: tellsNews.slice(0, 3).map((n) => ({ to: n.to, topic: n.topic })) } }] : [])],
  });
  const everybody = story.given.people;
  const few = peopleOf(end, story, moves);
  let best: Recorded | undefined;
  // The last act must make a difference that is seen; where it only tells people something, that is what is looked at.
  for (const [people, news] of [[few, false], [everybody, false], [few, true], [everybody, true]] as const) {
    const scenario = make(people, news);
    const run = runScenario(pack, scenario);
    const recorded = { scenario, passed: run.passed, assertions: run.assertions, wrong: run.wrong.map((w) => w.says) };
    if (run.passed) return recorded;
    best ??= recorded;
  }
  return best!;
}

function given(story: PlayedStory['story'], people: ScenarioDefinition['given']['people']): ScenarioDefinition['given'] {
  const home = typeof story.given.case?.['organ'] === 'string' ? story.given.case['organ'] : defaultOrgan;
  const organs = (story.given['organs'] ?? []) as { organ: string }[];
  const used = new Set([home, ...Object.values(people).map((p) => (typeof p === 'string' ? home : (p.organ ?? home)))]);
  const kept = organs.filter((o) => used.has(o.organ) && !usualOrgans.includes(o.organ));
  return {
    at: story.given.at, ...(kept.length > 0 ? { organs: organs.filter((o) => used.has(o.organ) || usualOrgans.includes(o.organ)) } : {}),
    ...(story.given.case ? { case: story.given.case } : {}),
    people: Object.fromEntries(Object.entries(people).map(([id, p]): [string, ScenarioPerson | string] => {
      if (typeof p === 'string' || p.organ !== home) return [id, p];
      return [id, Object.fromEntries(Object.entries(p).filter(([key]) => key !== 'organ')) as unknown as ScenarioPerson];
    })),
  };
}
const usualOrgans = ['province', 'city', 'county'];

/** Whoever acts or is named, and for each piece of work two who could have done it: with fewer it would go to another organ. */
function peopleOf(world: World, story: PlayedStory['story'], moves: readonly ScenarioMove[]): ScenarioDefinition['given']['people'] {
  const all = story.given.people;
  const wanted = new Set<string>();
  const named = (value: unknown): void => {
    if (typeof value === 'string') { if (Object.hasOwn(all, value)) wanted.add(value); }
    else if (Array.isArray(value)) value.forEach(named);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(named);
  };
  named(moves);
  named(story.given.case);
  for (const { events } of world.cases.values()) for (const event of events) if (event.kind === 'work.opened') named(event.work.candidates.slice(0, 2));
  return Object.fromEntries(Object.entries(all).filter(([id]) => wanted.has(id)));
}

const lastName = (path: string): string => definitionPath(path).split('/').at(-1)!;

function seenAt(world: World): ScenarioMove[] {
  return [...world.cases.values()].flatMap(({ state }) => {
    const name = nameOfCase(world, state.id);
    // An earlier one of several of a process in one organ has no name by which a scenario could call it.
    return name === state.id && state.id !== mainCase(world)?.state.id ? [] : { see: { ...(name === undefined ? {} : { case: name }), ...seenOf(world, state) } };
  });
}

function seenOf(world: World, state: CaseState): Record<string, unknown> {
  const papers = Object.fromEntries([...new Set(Object.values(state.papers).map((p) => p.document))].map((document) => {
    const ofKind = Object.values(state.papers).filter((p) => p.document === document);
    return [document, (ofKind.findLast((p) => !['withdrawn', 'replaced', 'void'].includes(p.status)) ?? ofKind.at(-1)!).status];
  }));
  const clocks = Object.fromEntries([...new Set(Object.values(state.clocks).map((c) => c.deadline))].map((deadline) => [deadline, seenClock(world, Object.values(state.clocks).findLast((c) => c.deadline === deadline)!)]));
  const started = [...new Set(state.relations.filter((r) => r.role === 'child').map((r) => r.process))];
  const works = Object.values(state.work);
  return {
    ...(state.status === 'ended' ? { status: 'ended', end: state.end } : { status: state.status, stage: state.stage, ...(works.length > 0 ? { waiting: works.map((work) => seenWork(work)) } : {}) }),
    ...(state.handlers.length > 0 ? { handlers: [...state.handlers] } : {}), ...(state.flags.length > 0 ? { flags: state.flags.map((f) => f.flag) } : {}),
    ...(Object.keys(papers).length > 0 ? { papers } : {}), ...(Object.keys(clocks).length > 0 ? { clocks } : {}), ...(started.length > 0 ? { started } : {}),
  };
}

const seenWork = (work: Work): Record<string, unknown> => {
  const document = work.about?.['document'];
  return {
    ...(work.kind === 'seal' ? { kind: 'seal', ...(typeof document === 'string' ? { paper: document } : {}) } : { step: work.kind === 'receive' ? 'receive' : work.kind === 'extension' ? 'extension' : lastName(work.path) }),
    ...(work.level ? { level: work.level } : {}), ...(work.assignee ? { who: [work.assignee] } : {}),
  };
};

function seenClock(world: World, clock: CaseClock): unknown {
  if (clock.status === 'stopped') return clock.stoppedHow ?? 'stopped';
  if (clock.status === 'paused') return 'paused';
  return { due: dayOf(clock.dueAt, world.calendar.zone), lamp: lampOf(clock, world.at) };
}

/** Written as the pack's own scenarios are: one line a person and one a move. `head` is the schema line of its neighbours. */
export function scenarioText(scenario: ScenarioDefinition, head: string): string {
  const document = new Document(scenario);
  const flow = (path: readonly unknown[]): void => { const node = document.getIn(path); if (isCollection(node)) visit(node, { Collection: (_, inner) => { inner.flow = true; } }); };
  flow(['title']);
  for (const id of Object.keys(scenario.given.people)) flow(['given', 'people', id]);
  const organs = document.getIn(['given', 'organs']);
  if (isCollection(organs)) organs.items.forEach((_, i) => flow(['given', 'organs', i]));
  const given = document.getIn(['given', 'case']);
  if (isMap(given)) for (const pair of given.items) flow(['given', 'case', isScalar(pair.key) ? pair.key.value : pair.key]);
  scenario.play.forEach((_, i) => flow(['play', i]));
  quoteUnsafe(document);
  return `${head}\n${document.toString({ lineWidth: 0, flowCollectionPadding: true })}`;
}
