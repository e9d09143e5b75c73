/** Scenarios in the designer: every line of the pack's own is told in words, each holds when it is played, lines are edited as lines. */
import { describe, expect, it } from 'vitest';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { addMove, copyMove, moveMove, movesOf, newMove, peopleOf, removeMove } from '../../designer/scenarios/moveCommands.ts';
import { kindOfMove, moveWords, type MoveTitles } from '../../designer/scenarios/moveWords.ts';
import { processOfMove, processTitles } from '../../designer/scenarios/processTitles.ts';
import { playedScenario } from '../../designer/scenarios/playedScenario.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { ScenarioDefinition } from '../../runtime/definition/model/scenario.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { say } from '../../runtime/ui/language.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const scenarios = packSources().filter((f) => f.path.startsWith('scenarios/')).flatMap((f) => openDefinition(f).definitions);
const after = (d: OpenDefinition, edits: readonly TextEdit[]): OpenDefinition => openDefinition({ path: d.source.path, text: applyEdits(d.source.text, edits) }).definitions[d.index]!;
const titles: MoveTitles = { step: () => undefined, stage: () => undefined, end: () => undefined, outcome: () => undefined, level: () => undefined, definition: (kind, name) => findDefinition(pack, kind, name)?.title };
const loop = scenarios.find((d) => d.name === 'a-petition-closes-its-loop')!;

it('tells every line of every scenario in words of both languages, without a word that is missing', () => {
  const missing = scenarios.flatMap(({ name, data }) => movesOf(data).flatMap((move, i) => {
    const { what } = moveWords(move, titles);
    return /designer\.|undefined|\[object/.test(`${what.zh}${what.en}`) || what.zh.trim() === '' ? [`${name} ${i + 1}: ${what.zh} / ${what.en}`] : [];
  }));
  expect(missing).toEqual([]);
});

it('says who does what to which piece of work, how long is waited, and what must be seen', () => {
  const told = (move: Record<string, unknown>): string => say(moveWords(move, { ...titles, step: (name) => (name === 'propose' ? { zh: '提出拟办意见' } : undefined), stage: (name) => (name === 'handling' ? { zh: '优先办理' } : undefined) }).what);
  expect(told({ who: '甲', does: 'complete', step: 'propose' })).toBe('提交：提出拟办意见');
  expect(told({ who: '甲', does: 'send-back', step: 'approve', to: 'propose', reason: '补充' })).toBe('退回：approve（到“提出拟办意见”，理由：补充）');
  expect(told({ wait: { days: 3, hours: 2 } })).toBe('过 3 天 2 小时');
  expect(moveWords({ wait: { days: 1, hours: 2 } }, titles).what.en).toBe('After 1 day 2 hours');
  // One of a unit, and several.
  expect([1, 2].map((days) => moveWords({ wait: { days } }, titles).what.en)).toEqual(['After 1 day', 'After 2 days']);
  expect(told({ see: { status: 'ended', stage: 'handling', papers: { 'acceptance-notice-to-complainant': 'served', 'nobody-knows': 'absent' }, clocks: { 'verification-term': { lamp: 'red' } } } }))
    .toBe('应当看到：状态 已办结，阶段“优先办理”，文书 检举控告受理告知书 已送达，nobody-knows 没有，期限 初步核实期限 紧急（红）');
});

it('calls steps and stages as the process of the case does, where others use the same names', () => {
  const own = processTitles(findDefinition(pack, 'process', 'lead-disposition'));
  const other = processTitles(findDefinition(pack, 'process', 'petition-intake'));
  expect([own.step.get('propose')?.zh, other.step.get('propose')?.zh, own.stage.get('deciding')?.zh]).toEqual(['提出处置意见', '提出拟办意见', '提出处置意见并审批']);
  expect([...own.end.values()].length).toBeGreaterThan(0);
  const scenario = { process: 'lead-disposition' };
  expect([{ does: 'complete' }, { case: 'petition-intake@city' }, { see: { case: 'sealing' } }].map((move) => processOfMove(move, scenario))).toEqual(['lead-disposition', 'petition-intake', 'sealing']);
  // What was done late has been done, and nobody says that it was in time.
  expect(moveWords({ see: { clocks: { 'verification-term': 'met' } } }, titles).what).toMatchObject({ zh: '应当看到：期限 初步核实期限 已办结' });
});

describe('a scenario that is played', () => {
  it('holds, with what followed its lines', () => {
    const played = playedScenario(pack, loop.name)!;
    expect(played).toMatchObject({ passed: true, wrong: [] });
    expect(played.assertions).toBeGreaterThan(10);
    expect(played.followed.find(({ move }) => move === 1)?.lines.map(({ zh }) => zh)).toContain('立件：信访举报受理分办');
    expect(playedScenario(pack, 'nobody')).toBeUndefined();
  });

  it('tells in words why an act is refused that is to be', () => {
    const because = pack.scenario['cooperation-not-by-one']!.play.findIndex((move) => 'refused' in move) + 1;
    const followed = playedScenario(pack, 'cooperation-not-by-one')!.followed.find(({ move }) => move === because);
    expect(followed?.lines).toEqual([{ zh: '本环节至少2人办理，现有1人。', en: 'At least 2 people must do this; there are 1.' }]);
  });

  it('tells the first line that does not hold, and why', () => {
    const [, ...play] = pack.scenario[loop.name]!.play;
    const changed: Pack = { ...pack, scenario: { ...pack.scenario, [loop.name]: { ...pack.scenario[loop.name]!, play } as ScenarioDefinition } };
    const played = playedScenario(changed, loop.name)!;
    expect(played.passed).toBe(false);
    expect(played.wrong[0]).toMatchObject({ move: 1, says: { zh: expect.stringContaining('没有这件案件'), en: expect.stringContaining('there is no case') } });
  });
});

it('is a scenario after lines were put in, copied, moved and taken out, and the same text after all was taken back', () => {
  const count = movesOf(loop.data).length;
  let now = loop;
  for (const kind of ['act', 'wait', 'see'] as const) {
    const move = newMove(kind, { who: peopleOf(loop.data)[0]!, step: 'register' });
    expect(kindOfMove(move)).toBe(kind);
    now = after(now, addMove(now, 2, move));
    expect(checkShape(kindSchema('scenario'), now.data)).toEqual([]);
  }
  now = after(now, copyMove(now, 0));
  now = after(now, moveMove(now, 1, 4));
  expect(movesOf(now.data)[4]).toEqual(movesOf(loop.data)[0]);
  now = after(now, moveMove(now, 4, 1));
  now = after(now, removeMove(now, 1));
  for (let i = 0; i < 3; i += 1) now = after(now, removeMove(now, 2));
  expect(movesOf(now.data)).toHaveLength(count);
  expect(now.source.text).toBe(loop.source.text);
});
