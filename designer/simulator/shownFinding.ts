/** A finding of the prover as the page has it: in titles, with its place on the canvas, the way of its counter-example, and what of that can be played. */
import type { Problem } from '../../runtime/base/problem.ts';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import type { ScenarioAction } from '../../runtime/definition/model/scenario.ts';
import { visitSteps } from '../../runtime/definition/lint/visitSteps.ts';
import { inTitles } from '../../runtime/prover/findingWords.ts';
import type { Denied } from '../../runtime/prover/provePack.ts';
import { lineOf, otherWords, withNames, type NamedStory } from '../../runtime/prover/storyWords.ts';
import { idOf } from '../canvas/processGraph.ts';
import { isOther } from './otherStory.ts';
import { withSample } from './storyData.ts';
import { withOrgans, withOthers } from './storyPeople.ts';

export interface ShownFinding {
  problem: Problem;
  /** The path in the process of the place that it is about; of what stands in another definition the step or end where it comes about. */
  place?: string;
  /** The steps of the counter-example in their order, by the ids that the canvas gives them. */
  route: string[];
  line?: Title;
  /** The counter-example as a scenario, for either language of the page. */
  scenario?: NamedStory;
  /** What the other organ, a child or a clock does in it, which people of theirs do when it is played. */
  others?: Title;
  /** What nobody can do here, since the other side has no case in the simulator: the story ends before it. */
  outside?: Title;
}

export function shownFinding(pack: Pack, process: ProcessDefinition, { problem, where, story }: Denied): ShownFinding {
  const steps = new Map(visitSteps(process).map(({ name, path }) => [name, idOf(path)]));
  const place = placeOf(process, steps, problem, where);
  const shown = { problem: inTitles(pack, process, problem), ...(place === undefined ? {} : { place }) };
  if (!story) return { ...shown, route: [] };
  // What is refused at last is the end of the way.
  const acts = story.scenario.play.filter((move): move is ScenarioAction => 'does' in move);
  const others = acts.filter(isOther);
  // Where it is told that nobody has written something, nothing is put in its place.
  const held = others.length > 0 && problem.code !== 'field.not-written' ? withSample(pack, process, story.scenario) : story.scenario;
  const scenario = withOrgans(pack, withNames(pack, others.length > 0 ? withOthers(pack, held) : held));
  const outside = others.find((act) => isOutside(pack, act));
  return {
    // A case that only has to be begun has no acts to tell.
    ...shown, ...(acts.length > 0 ? { line: lineOf(pack, process, scenario) } : {}), route: acts.flatMap((act) => (act.step === undefined ? [] : (steps.get(act.step) ?? []))), scenario,
    ...(others.length > 0 ? { others: together(pack, others) } : {}), ...(outside ? { outside: together(pack, [outside]) } : {}),
  };
}

function placeOf(process: ProcessDefinition, steps: ReadonlyMap<string, string>, { details }: Problem, { kind, name, path }: Denied['where']): string | undefined {
  if (kind === 'process' && name === process.process) return path[0] === 'stages' || path[0] === 'ends' ? idOf(path) : undefined;
  const said = details as Record<string, unknown>;
  const step = steps.get(String(said['step'] ?? said['reader']));
  const end = process.ends.findIndex((each) => each.end === said['end']);
  return step ?? (end < 0 ? undefined : idOf(['ends', end]));
}

/** What comes from an organ that has no case here: the sender of a case that was received, and whoever works on no process of this pack. */
function isOutside(pack: Pack, act: ScenarioAction): boolean {
  if (typeof act['exchange'] !== 'string') return false;
  return act['says'] === 'more-work' || (act['says'] !== 'received' && findDefinition(pack, 'exchange', act['exchange'])?.receiver.starts === undefined);
}

function together(pack: Pack, acts: readonly ScenarioAction[]): Title {
  const words = acts.map((act) => otherWords(pack, act)).filter((each) => each !== undefined);
  return { zh: [...new Set(words.map(({ zh }) => zh))].join('、'), en: [...new Set(words.map(({ en }) => en))].join(', ') };
}
