/** The line of what happened: each move with who, when and what followed. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { Step } from '../../runtime/definition/model/process.ts';
import type { ScenarioAction, ScenarioMove } from '../../runtime/definition/model/scenario.ts';
import type { PersonVerb } from '../../runtime/interpreter/verbEffects.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { definitionPath, processIndex } from '../../runtime/interpreter/processIndex.ts';
import { act } from '../../runtime/interpreter/scenario/act.ts';
import type { World } from '../../runtime/interpreter/scenario/world.ts';
import { verbTitles } from '../../runtime/interpreter/verbTitles.ts';
import { eventLine } from './eventLines.ts';
import { copyWorld, type PlayedStory } from './playedStory.ts';

export interface LineEntry {
  /** The moment it leads to: 0 is the beginning. */
  moment: number;
  at: string;
  who?: string;
  what: Title;
  followed: Title[];
  refused?: string;
}

const lengthWords: Record<string, Title> = { days: { zh: '天', en: 'day(s)' }, workingDays: { zh: '个工作日', en: 'working day(s)' }, hours: { zh: '小时', en: 'hour(s)' }, minutes: { zh: '分钟', en: 'minute(s)' } };

export function playedLine({ pack, story, moments }: PlayedStory): LineEntry[] {
  const entries: LineEntry[] = [];
  if (story.given.case) entries.push({ moment: 0, at: moments[0]!.at, what: { zh: '来件', en: 'Received' }, followed: followed(moments[0]!, undefined) });
  story.play.forEach((move, index) => {
    const world = moments[index + 1];
    if (!world || 'see' in move) return;
    entries.push({ moment: index + 1, at: world.at, ...whatOf(pack, move, world, moments[index]!), followed: [...refusal(move, moments[index]!), ...followed(world, moments[index])] });
  });
  return entries;
}

function whatOf(pack: Pack, move: Exclude<ScenarioMove, { see: unknown }>, world: World, before: World): Pick<LineEntry, 'who' | 'what' | 'refused'> {
  if ('wait' in move) {
    const parts = Object.entries(move.wait as Record<string, number>).filter(([, n]) => n > 0).map(([unit, n]) => [n, lengthWords[unit] ?? { zh: unit }] as const);
    return { what: { zh: `过了 ${parts.map(([n, w]) => `${n} ${w.zh}`).join(' ')}`, en: `After ${parts.map(([n, w]) => `${n} ${w.en ?? w.zh}`).join(' ')}` } };
  }
  const { who, does, step: name, outcome, refused } = move as ScenarioAction;
  const verb = verbTitles[does as PersonVerb] ?? (does === 'start' ? { zh: '登记', en: 'Begin' } : { zh: does, en: does });
  const step = name === undefined ? undefined : stepCalled(pack, name, world, before);
  const way = typeof outcome === 'string' && step && 'outcomeTitles' in step ? step.outcomeTitles?.[outcome] : undefined;
  const title = step?.title ?? (name === undefined ? undefined : { zh: name });
  return {
    who: world.organisation.person(who)?.name ?? who, what: { zh: `${verb.zh}${title ? `：${title.zh}` : ''}${way ? `（${way.zh}）` : ''}`, en: `${verb.en}${title ? `: ${title.en ?? title.zh}` : ''}${way ? ` (${way.en ?? way.zh})` : ''}` },
    ...(typeof refused === 'string' ? { refused } : {}),
  };
}

/** Several processes may have a step of one name: that is meant at which something happened, else that of a case to which something did. */
function stepCalled(pack: Pack, name: string, world: World, before: World): Step | undefined {
  const all = [...world.cases.values()];
  const changed = all.filter(({ state, events }) => (before.cases.get(state.id)?.events.length ?? 0) < events.length);
  const fresh = (record: (typeof all)[number]): boolean => record.events.slice(before.cases.get(record.state.id)?.events.length ?? 0).some((event) => 'path' in event && typeof event.path === 'string' && definitionPath(event.path).split('/').at(-1) === name);
  for (const { state } of [...changed.filter(fresh), ...changed, ...all]) for (const entry of processIndex(packView(pack).process(state.process)).steps.values()) if (entry.name === name) return entry.step;
  return undefined;
}

/** Why an act that was to be refused was so, in words. */
function refusal(move: ScenarioMove, before: World): Title[] {
  if (!('does' in move) || typeof move.refused !== 'string') return [];
  const acted = act(copyWorld(before), move);
  return 'refused' in acted ? acted.refused.map(({ message }) => message) : [];
}

function followed(world: World, before: World | undefined): Title[] {
  const lines: Title[] = [];
  for (const [id, { state, events }] of world.cases) {
    for (const event of events.slice(before?.cases.get(id)?.events.length ?? 0)) {
      const line = eventLine(world.pack, state, event);
      if (line) lines.push(line);
    }
  }
  // Both sides of an exchange say the same.
  return [...new Map(lines.map((line) => [line.zh, line])).values()];
}
