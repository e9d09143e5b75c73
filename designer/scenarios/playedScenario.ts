/** A scenario played on the pack as the draft has it: whether it holds, where it does not, and what followed each of its lines. */
import type { InjectionKey } from 'vue';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { runScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { playedLine } from '../simulator/playedLine.ts';
import { playStory } from '../simulator/playedStory.ts';

/** Lines are counted from 1, as people count them; 0 is what is given. */
export interface PlayedScenario { passed: boolean; assertions: number; wrong: { move: number; says: Title }[]; followed: { move: number; lines: Title[] }[] }

export function playedScenario(pack: Pack, name: string): PlayedScenario | undefined {
  const scenario = pack.scenario[name];
  if (!scenario) return undefined;
  const { passed, assertions, wrong } = runScenario(pack, scenario);
  const followed = playedLine(playStory(pack, scenario)).map(({ moment, followed: lines }) => ({ move: moment, lines }));
  return { passed, assertions, wrong, followed };
}

/** `undefined` while the draft cannot be put together. */
export const previewScenario: InjectionKey<(scenario: string) => Promise<PlayedScenario | undefined>> = Symbol('a scenario that is played');
