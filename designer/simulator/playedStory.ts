/**
 * A case as it is played: a scenario without expectations, and the world after each of its moves. Every moment is kept, so that one
 * can go back to it; worlds are never changed once they are in the list.
 */
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { ScenarioDefinition, ScenarioMove } from '../../runtime/definition/model/scenario.ts';
import { openScenario, playMove } from '../../runtime/interpreter/scenario/runScenario.ts';
import type { World } from '../../runtime/interpreter/scenario/world.ts';

export type Story = Pick<ScenarioDefinition, 'process' | 'given' | 'play'>;

export interface PlayedStory {
  pack: Pack;
  story: Story;
  /** The world before the first move, and after each that could be played. */
  moments: World[];
  /** The move that could not be played, counted from 1 (0: the case could not begin), and why. */
  stopped?: { move: number; says: Title[] };
}

/** What a move changes is copied; states, events and numbers are replaced by the interpreter, never written into. */
export const copyWorld = (world: World): World => ({ ...world, cases: new Map(world.cases), notices: [...world.notices], counters: new Map(world.counters), faults: [...world.faults] });

const asScenario = (story: Story): ScenarioDefinition => ({ ...story, scenario: 'played', title: { zh: '演练' } });

/** Plays a story; `before` is what was played last: moments that both have in common are taken over. */
export function playStory(pack: Pack, story: Story, before?: PlayedStory): PlayedStory {
  const kept = before && before.pack === pack && same([before.story.process, before.story.given], [story.process, story.given]) ? before : undefined;
  let moments: World[];
  if (kept) {
    let common = 0;
    while (common + 1 < kept.moments.length && common < story.play.length && same(kept.story.play[common], story.play[common])) common += 1;
    moments = kept.moments.slice(0, common + 1);
    if (kept.stopped?.move === 0) return { ...kept, story };
  } else {
    const opened = openScenario(pack, asScenario(story));
    moments = [opened.world];
    if (opened.wrong.length > 0) return { pack, story, moments, stopped: { move: 0, says: opened.wrong } };
  }
  for (let index = moments.length - 1; index < story.play.length; index += 1) {
    const world = copyWorld(moments[index]!);
    const { wrong } = playMove(world, story.play[index] as ScenarioMove);
    if (wrong.length > 0) return { pack, story, moments, stopped: { move: index + 1, says: wrong } };
    moments.push(world);
  }
  return { pack, story, moments };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const lastMoment = (played: PlayedStory): World => played.moments.at(-1)!;
