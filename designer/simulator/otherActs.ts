/**
 * What a counter-example says of others than the people of its case: what the other organ answers, a child that ends, a clock. In the simulator
 * the other organ's case and the child really are there, with people of theirs; so they are worked on, act by act, until what the story
 * says has come about. Where that does not come by itself, somebody can do it by hand and then go on.
 */
import type { JsonObject } from '../../runtime/base/json.ts';
import { addMilliseconds } from '../../runtime/base/time.ts';
import { findDefinition } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { ScenarioAction, ScenarioMove } from '../../runtime/definition/model/scenario.ts';
import { writeField } from '../../runtime/interpreter/caseFile.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';
import type { ExchangeSide } from '../../runtime/interpreter/exchangeSide.ts';
import { processIndex } from '../../runtime/interpreter/processIndex.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { playMove } from '../../runtime/interpreter/scenario/runScenario.ts';
import { mainCase, act } from '../../runtime/interpreter/scenario/act.ts';
import type { World } from '../../runtime/interpreter/scenario/world.ts';
import { overlaps } from '../../runtime/prover/facts/formRules.ts';
import { otherWords } from '../../runtime/prover/storyWords.ts';
import { automaticAct } from './automaticAct.ts';
import { copyWorld } from './playedStory.ts';
import { waitTo } from './waits.ts';

/** More acts than these are not done by themselves for one answer. */
const mostActs = 60;

/** The moves by which it comes about, none where it has already; or what somebody has to do first. */
export function otherMoves(world: World, wanted: ScenarioAction): { moves: ScenarioMove[] } | { todo: Title } {
  if (typeof wanted['clock'] === 'string') return clockMoves(world, wanted);
  const now = copyWorld(world);
  const moves: ScenarioMove[] = [];
  while (!hasCome(now, wanted)) {
    const next = moves.length < mostActs ? nextOf(now, wanted) : undefined;
    if (!next || playMove(now, next).wrong.length > 0) return { todo: { ...otherWords(world.pack, wanted) ?? { zh: '对方办理', en: 'the other side acts' } } };
    moves.push(next);
  }
  return { moves };
}

/** A minute past the moment that the clock waits for. */
function clockMoves({ pack, at, cases }: World, wanted: ScenarioAction): { moves: ScenarioMove[] } | { todo: Title } {
  const clock = [...cases.values()].flatMap(({ state }) => Object.values(state.clocks)).find((each) => each.deadline === wanted['clock'] && each.status === 'running');
  const until = clock && (wanted['lamp'] === 'red' && clock.redAt ? clock.redAt : clock.dueAt);
  if (until === undefined) return { todo: otherWords(pack, wanted) ?? { zh: String(wanted['clock']) } };
  const wait = waitTo(at, addMilliseconds(until, 120_000));
  return { moves: wait ? [wait] : [] };
}

/** The newest side of the case that a message of the exchange concerns. */
function sideOf({ exchanges }: CaseState, wanted: ScenarioAction): ExchangeSide | undefined {
  return Object.values(exchanges).findLast((each) => each.exchange === wanted['exchange'] && each.side === (wanted['says'] === 'more-work' ? 'receiver' : 'sender'));
}

function hasCome(world: World, wanted: ScenarioAction): boolean {
  const state = mainCase(world)?.state;
  if (!state) return false;
  // The case is alone here: it has its turn at once.
  if (typeof wanted['section'] === 'string') return state.section?.status !== 'waits';
  if (typeof wanted['child'] === 'string') return !state.relations.some((each) => each.role === 'child' && each.process === wanted['child'] && each.status === 'open');
  const side = sideOf(state, wanted);
  switch (wanted['says']) {
    case 'received': return side !== undefined && !['prepared', 'sent'].includes(side.status);
    case 'accepted': return side !== undefined && !['prepared', 'sent', 'received'].includes(side.status);
    default: return side !== undefined && !['prepared', 'sent', 'received', 'accepted'].includes(side.status);
  }
}

const decisionOf = (wanted: ScenarioAction): unknown => (wanted.with as JsonObject | undefined)?.['decision'];

/** The next act in the case of the other organ, or in the child. */
function nextOf(world: World, wanted: ScenarioAction): ScenarioAction | undefined {
  const main = mainCase(world)!.state;
  const child = main.relations.findLast((each) => each.role === 'child' && each.process === wanted['child'] && each.status === 'open')?.case;
  const side = sideOf(main, wanted);
  const isIts = (id: string): boolean => id !== main.id && (wanted['child'] === undefined ? side !== undefined && belongsTo(world, id, side.id) : isBelow(world, id, child));
  const declined = declining(world, wanted, isIts);
  if (declined) return declined;
  const came = automaticAct(world, { only: isIts, data: (id, form, data) => steered(world, id, form, data, wanted) });
  return 'act' in came ? came.act : undefined;
}

/** The receiver's case of a thread, and whatever goes on from it. */
const belongsTo = (world: World, id: string, thread: string): boolean => {
  const state = world.cases.get(id)?.state;
  return state !== undefined && (state.exchanges[thread]?.side === 'receiver' || (state.parent !== undefined && belongsTo(world, state.parent.case, thread)));
};
const isBelow = (world: World, id: string, top: string | undefined): boolean => {
  if (top === undefined) return false;
  const parent = world.cases.get(id)?.state.parent?.case;
  return id === top || (parent !== undefined && parent !== id && isBelow(world, parent, top));
};

/** What is returned or refused, where the story says so, is so by the first who may. */
function declining(world: World, wanted: ScenarioAction, isIts: (id: string) => boolean): ScenarioAction | undefined {
  const refuses = decisionOf(wanted) === 'refused';
  if (wanted['says'] !== 'refused' && !refuses) return undefined;
  for (const [id, { state }] of world.cases) {
    if (!isIts(id)) continue;
    for (const work of Object.values(state.work)) {
      if (!(refuses ? work.kind === 'seat' : work.kind === 'receive')) continue;
      for (const who of work.assignee ? [work.assignee] : work.candidates.slice(0, 4)) {
        const tried: ScenarioAction = { who, does: refuses ? 'refuse' : 'return', case: id, ...(refuses ? { opinion: '不同意', step: work.path, ...(work.level ? { level: work.level } : {}) } : { reason: '不属本机关管辖' }) };
        if ('done' in act(copyWorld(world), tried)) return tried;
      }
    }
  }
  return undefined;
}

/** The sample data of the other case with what the story hangs on: the field from which the answer is taken has its value. */
function steered(world: World, id: string, form: string, data: JsonObject, wanted: ScenarioAction): JsonObject {
  const brings = Object.entries((wanted['brings'] ?? {}) as JsonObject);
  const state = world.cases.get(id)!.state;
  const edits = findDefinition(world.pack, 'form', form)?.edits ?? [];
  for (const [field, value] of brings) {
    const source = sourceOf(world, state, field, wanted);
    if (source !== undefined && edits.some((edit) => overlaps(edit, source))) writeField(data, source, value);
  }
  return data;
}

/** The field of the other case from which a field of this one is answered. */
function sourceOf(world: World, other: CaseState, field: string, wanted: ScenarioAction): string | undefined {
  const view = packView(world.pack);
  if (typeof wanted['child'] === 'string') {
    const steps = [...processIndex(view.process(mainCase(world)!.state.process)).steps.values()];
    const results = steps.flatMap(({ step }) => ('child' in step && step.process === wanted['child'] ? [(step.result ?? {}) as Record<string, string>] : []));
    const fact = results.map((result) => result[`case.${field}`] ?? result[field]).find((each) => each !== undefined);
    return fact?.replace(/^(child|case)\./, '');
  }
  const fact = view.process(other.process).ends.map((end) => (end.answers?.exchange === wanted['exchange'] ? (end.answers?.data as Record<string, string> | undefined)?.[field] : undefined)).find((each) => each !== undefined);
  return fact?.replace(/^case\./, '');
}
