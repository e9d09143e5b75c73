/**
 * Plays a scenario in memory, on the interpreter that the server runs. Pure: the pack in, what was found out.
 *
 * A scenario must expect something, and must fail without its last act; else it proves nothing, which is a fault of its own.
 */
import { toInstant } from '../../base/time.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { Title } from '../../definition/model/common.ts';
import type { ScenarioAction, ScenarioDefinition, ScenarioMove } from '../../definition/model/scenario.ts';
import { definitionsOf } from '../../definition/load/pack.ts';
import type { ParentSnapshot } from '../caseState.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { systemActor, type StartCommand } from '../command.ts';
import { packView } from '../packView.ts';
import { processIndex } from '../processIndex.ts';
import type { SealAuthority } from '../turn.ts';
import { act, waitUntil } from './act.ts';
import { refusalWords } from './refusalWords.ts';
import { reportWorld } from './report.ts';
import { defaultOrgan, scenarioOrganisation } from './scenarioOrganisation.ts';
import { look } from './see.ts';
import { actWords } from './seenWords.ts';
import { begin, newWorld, wait, type World } from './world.ts';

export interface ScenarioResult {
  scenario: string;
  process: string;
  passed: boolean;
  assertions: number;
  /** What was not as expected, with the number of the move, counted from 1. */
  wrong: { move: number; says: Title }[];
  /** What there was when it failed: history, what waited, what could be done. */
  report?: string;
  world: World;
}

const isAction = (move: ScenarioMove): move is ScenarioAction => 'does' in move;

/** `separation.applicant-approves` and `separation.applicantApproves` are one code, written by two hands. */
const plainCode = (code: string): string => code.replaceAll('-', '').toLowerCase();

/** A scenario before its first move; `wrong` says why its given case could not begin. */
export interface OpenedScenario {
  world: World;
  process: string;
  wrong: Title[];
}

export function openScenario(pack: Pack, scenario: ScenarioDefinition): OpenedScenario {
  const world = openWorld(pack, scenario);
  const process = scenario.process ?? processOf(pack, scenario);
  return { world, process, wrong: scenario.given.case ? beginGiven(world, scenario, process) : [] };
}

/** Plays one move in a world, which it changes. */
export function playMove(world: World, move: ScenarioMove): { assertions: number; wrong: Title[] } {
  const wrong: Title[] = [];
  let assertions = 0;
  if ('see' in move) {
    const seen = look(world, move.see as Record<string, unknown>);
    assertions = seen.assertions;
    wrong.push(...seen.wrong);
  } else if (isAction(move)) {
    const acted = act(world, move);
    const wanted = typeof move.refused === 'string' ? move.refused : undefined;
    const { zh, en } = actWords(world, move);
    if (wanted !== undefined) assertions = 1;
    if ('senseless' in acted) wrong.push(acted.senseless);
    else if ('refused' in acted) {
      const because = refusalWords(acted.refused);
      if (wanted === undefined) wrong.push({ zh: `${zh}被拒绝：${because.zh}`, en: `${en} was refused: ${because.en}` });
      else if (!acted.refused.some((p) => plainCode(p.code) === plainCode(wanted))) wrong.push({ zh: `${zh}被拒绝的原因不同：${because.zh}；应为 ${wanted}`, en: `${en} was refused for another reason: ${because.en}; expected ${wanted}` });
    } else if (wanted !== undefined) wrong.push({ zh: `${zh}应当被拒绝，实际办成了（${wanted}）`, en: `${en} was to be refused, and was done (${wanted})` });
  } else wait(world, waitUntil(world, move.wait as Record<string, number>));
  wrong.push(...faultsOf(world));
  return { assertions, wrong };
}

/** What the platform itself could not do since the last move. */
const faultsOf = (world: World): Title[] => world.faults.splice(0);

export function playScenario(pack: Pack, scenario: ScenarioDefinition): ScenarioResult {
  const { world, process, wrong } = openScenario(pack, scenario);
  const result: ScenarioResult = { scenario: scenario.scenario, process, passed: false, assertions: 0, wrong: wrong.map((says) => ({ move: 0, says })), world };
  for (const [index, move] of scenario.play.entries()) {
    if (result.wrong.length > 0) break;
    const played = playMove(world, move);
    result.assertions += played.assertions;
    for (const says of played.wrong) result.wrong.push({ move: index + 1, says });
  }
  result.passed = result.wrong.length === 0;
  if (!result.passed) result.report = reportWorld(world);
  return result;
}

/** Plays it, and asks whether it proves anything. */
export function runScenario(pack: Pack, scenario: ScenarioDefinition): ScenarioResult {
  const result = playScenario(pack, scenario);
  if (!result.passed) return result;
  const fault = (zh: string, en: string): ScenarioResult => ({ ...result, passed: false, wrong: [{ move: scenario.play.length, says: { zh, en } }] });
  if (result.assertions === 0) return fault('没有核对任何结果，说明不了问题', 'it expects nothing');
  const last = scenario.play.findLastIndex((move) => isAction(move) && move.refused === undefined);
  if (last < 0) return result;
  const { process } = result;
  if (playScenario(pack, { ...scenario, process, play: scenario.play.filter((_, i) => i !== last) }).passed) return fault(`去掉最后一个动作（第 ${last + 1} 行）照样通过，说明不了问题`, `it passes as well without its last act (move ${last + 1})`);
  return result;
}

export const runScenarios = (pack: Pack): ScenarioResult[] => definitionsOf(pack, 'scenario').map((scenario) => runScenario(pack, scenario));

function openWorld(pack: Pack, scenario: ScenarioDefinition): World {
  const standing = (scenario.given['sealAuthorities'] ?? []) as { organ?: string; seal: string; documents: string[]; level: string; keeper: string }[];
  const authorities: SealAuthority[] = standing.map((a, i) => ({ id: `authority-${i + 1}`, organ: a.organ ?? defaultOrgan, seal: a.seal, documents: a.documents, level: a.level, keeper: a.keeper, from: '2000-01-01T00:00:00.000Z' }));
  return newWorld(pack, scenarioOrganisation(pack, scenario), toInstant(scenario.given.at), authorities);
}

/** Without a name it is the process to which the first step belongs. */
function processOf(pack: Pack, scenario: ScenarioDefinition): string {
  const named = scenario.given.case?.['process'];
  if (typeof named === 'string') return named;
  const first = scenario.play.find((move): move is ScenarioAction => isAction(move) && (move.step !== undefined || typeof move['process'] === 'string'));
  if (typeof first?.['process'] === 'string') return first['process'];
  const type = scenario.given.case?.['type'];
  const found = definitionsOf(pack, 'process').filter((p) => type === undefined || p.of === type).find((p) => [...processIndex(p).steps.values()].some((s) => s.name === first?.step));
  return found?.process ?? '';
}

const kept = ['type', 'process', 'organ', 'handlers', 'department', 'parent', 'received'];

function beginGiven(world: World, scenario: ScenarioDefinition, named: string): Title[] {
  const given = scenario.given.case!;
  const process = typeof given['process'] === 'string' ? given['process'] : named;
  if (process === '') return [{ zh: '没有写明案件属于哪个流程', en: 'it does not say which process the case is in' }];
  const organ = typeof given['organ'] === 'string' ? given['organ'] : defaultOrgan;
  const fields = packView(world.pack).caseType(packView(world.pack).process(process).of).properties;
  const data = Object.fromEntries(Object.entries(given).filter(([key]) => !kept.includes(key) || (key === 'type' && Object.hasOwn(fields, 'type') && given['type'] !== packView(world.pack).process(process).of))) as JsonObject;
  const strangers = Object.keys(data).filter((field) => !Object.hasOwn(fields, field));
  if (strangers.length > 0) return [{ zh: `given.case：案件类型没有字段 ${strangers.join('、')}`, en: `given.case: the case type has no field ${strangers.join(', ')}` }];
  const problems = begin(world, {
    do: 'start', id: 'case-1', process, organ, data,
    ...(Array.isArray(given['handlers']) ? { handlers: given['handlers'] as string[] } : {}), ...(typeof given['department'] === 'string' ? { department: given['department'] } : {}),
    ...(given['received'] ? { exchange: receivedOf(given['received'] as { exchange: string; from: string }, world, data) } : {}),
    ...(given['parent'] ? { parent: parentOf(given['parent'] as Record<string, Json>, organ) } : {}),
  }, systemActor);
  return [...problems.map((p) => { const because = refusalWords([p]); return { zh: `given.case：${because.zh}`, en: `given.case: ${because.en}` }; }), ...faultsOf(world)];
}

/** It came by an exchange, and somebody has to accept it; the other organ's case is not played itself. */
function receivedOf({ exchange, from }: { exchange: string; from: string }, { organisation }: World, data: JsonObject): NonNullable<StartCommand['exchange']> {
  return { id: 'received', exchange, from: { organ: from, unit: organisation.organ(from)?.unit ?? from, case: 'sender' }, carried: data, papers: [] };
}

/** The case that it came from is told of in a few facts; it is not played itself. */
const parentOf = (said: Record<string, Json>, organ: string): ParentSnapshot => ({
  case: 'parent', unit: organ, organ, process: 'parent', caseType: 'parent', phase: '', handlers: [], people: [], relation: 'used-in', ...said,
});
