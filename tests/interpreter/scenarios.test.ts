import { describe, expect, it } from 'vitest';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import type { ScenarioDefinition, ScenarioMove } from '../../runtime/definition/model/scenario.ts';
import { applyInPlace, replay } from '../../runtime/interpreter/apply.ts';
import { readField, sameJson } from '../../runtime/interpreter/caseFile.ts';
import type { CaseEvent } from '../../runtime/interpreter/caseEvent.ts';
import { playScenario, runScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { referencePack } from './referencePack.ts';

const people = { 王芳: 'handler', 陈晨: 'handler', 李强: 'department-head', 赵敏: 'leader-in-charge', 周正: 'principal-leader' };
const scenario = (...play: ScenarioMove[]): ScenarioDefinition => ({
  scenario: 'sample', title: { zh: '示例' }, play,
  given: { at: '2026-03-16T09:00+08:00', people, case: { type: 'lead', subject: { name: '田某', subjectClass: 'C' }, handlers: ['王芳', '陈晨'] } },
});
const draft: ScenarioMove = { who: '王芳', does: 'complete', step: 'draft-plan', with: { plan: { scope: '全面' } } };

/** Writings that name another value as the one before than the history up to them gives: an event would have been changed after it was made. */
function misremembered(events: readonly CaseEvent[]): unknown[] {
  const state = replay(undefined, events.slice(0, 1));
  return events.slice(1).flatMap((event) => {
    const wrong = (event.kind === 'data.written' ? event.values : []).filter(({ field, before }) => !sameJson(readField(state.data, field), before));
    applyInPlace(state, event);
    return wrong.map(({ field }) => ({ sequence: event.sequence, field }));
  });
}

describe('the scenarios of the reference pack', () => {
  it.each(definitionsOf(referencePack, 'scenario').map((s) => [s.scenario, s] as const))('%s', (_name, definition) => {
    const { wrong, report, assertions, world } = runScenario(referencePack, definition);
    expect(wrong, report).toEqual([]);
    expect(assertions).toBeGreaterThan(0);
    for (const { state, events } of world.cases.values()) {
      expect(replay(undefined, events)).toEqual(state);
      expect(misremembered(events)).toEqual([]);
    }
  });
});

describe('a scenario', () => {
  it('finds its process by its first step', () => {
    const result = runScenario(referencePack, scenario(draft, { see: { stage: 'planning', waiting: [{ step: 'approve-plan', level: 'DH', who: ['李强'] }] } }));
    expect(result).toMatchObject({ passed: true, process: 'preliminary-verification', assertions: 2 });
  });

  it('that expects nothing proves nothing', () => {
    expect(runScenario(referencePack, scenario(draft)).wrong[0]?.says.en).toBe('it expects nothing');
  });

  it('that passes as well without its last act proves nothing', () => {
    expect(runScenario(referencePack, scenario(draft, { see: { stage: 'planning' } })).wrong[0]?.says.en).toContain('without its last act');
  });

  it('that fails says where, and shows what there was: history, what waits, what may be done', () => {
    const result = playScenario(referencePack, scenario(draft, { see: { waiting: [{ step: 'approve-plan', level: 'CH' }] } }));
    expect(result.wrong).toMatchObject([{ move: 2 }]);
    expect(result.report).toContain('step.completed path=planning/draft-plan');
    expect(result.report).toContain('waits: seat planning/approve-plan (DH) → 李强');
    expect(result.report).toContain('李强 may: agree, refuse, send-back (draft-plan)');
  });

  it('expects a refusal by its code, and is wrong when it is done, or refused for another reason', () => {
    const refused = (code: string) => playScenario(referencePack, scenario(draft, { who: '王芳', does: 'agree', step: 'approve-plan', refused: code })).wrong.map((w) => w.says.en);
    expect(refused('separation.applicantApproves')).toEqual([]);
    expect(refused('separation.applicant-approves')).toEqual([]);
    expect(refused('work.notYours')[0]).toContain('separation.applicantApproves');
    expect(playScenario(referencePack, scenario({ ...(draft as object), refused: 'work.notYours' } as ScenarioMove)).wrong[0]?.says.en).toContain('was done');
  });

  it('says what was wrong in Chinese too, by the titles of what it speaks of', () => {
    const said = (...moves: ScenarioMove[]) => playScenario(referencePack, scenario(...moves)).wrong.map((w) => w.says.zh);
    expect(said(draft, { see: { waiting: [{ step: 'approve-plan', level: 'CH' }] } })).toEqual(['待办：应有 {"step":"approve-plan","level":"CH"}，实为 “审批初核方案”（承办部门主要负责人）由 李强 办理']);
    expect(said(draft, { see: { stage: 'verifying', papers: { 'verification-plan': 'sealed' } } })[0]).toMatch(/^阶段：应为 verifying，实为 planning$/);
    expect(said({ who: '王芳', does: 'agree', step: 'approve-plan' })).toEqual(['王芳同意“审批初核方案”被拒绝：“审批初核方案”没有可以“同意”的工作（work.gone）']);
  });

  it('tells what waits in words of either language', () => {
    const [seen] = playScenario(referencePack, scenario(draft, { see: { waiting: ['draft-plan'] } })).wrong;
    expect(seen?.says).toEqual({ zh: '待办：应有 {"step":"draft-plan"}，实为 “审批初核方案”（承办部门主要负责人）由 李强 办理', en: 'waiting: expected {"step":"draft-plan"}, found "Approve the plan" (Head of the handling department) with 李强' });
  });

  it('tells refusals in words of either language, with the code behind them, and a case that is not there by the titles of process and organ', () => {
    const said = (...moves: ScenarioMove[]) => playScenario(referencePack, scenario(...moves)).wrong.map((w) => w.says);
    expect(said({ who: '王芳', does: 'agree', step: 'approve-plan' })[0]?.en).toBe('王芳: Agree "Approve the plan" was refused: nothing waits for "Agree" at "Approve the plan" (work.gone)');
    const agrees = (refused: string): ScenarioMove => ({ who: '王芳', does: 'agree', step: 'approve-plan', refused });
    expect(said(draft, agrees('work.notYours'))).toEqual([{
      zh: expect.stringMatching(/^王芳同意“审批初核方案”被拒绝的原因不同：[^（]*\p{Script=Han}[^（]*（separation\.applicantApproves）；应为 work\.notYours$/u), en: expect.stringMatching(/^王芳: Agree "Approve the plan" was refused for another reason: [^(]+ \(separation\.applicantApproves\); expected work\.notYours$/),
    }]);
    const noCase = { zh: '没有这件案件：市纪委监委的“协查事项办理”（cooperation-request@city）', en: 'there is no case "Assisting another organ" of 市纪委监委 (cooperation-request@city)' };
    expect(said(draft, { who: '李强', does: 'agree', case: 'cooperation-request@city' })[0]).toEqual(noCase);
    expect(said(draft, { see: { case: 'cooperation-request@city', ended: true } })[0]).toEqual({ zh: `${noCase.zh}，有的是：县纪委监委的“初步核实”（preliminary-verification@county）`, en: `${noCase.en}; there are: "Preliminary verification" of 县纪委监委 (preliminary-verification@county)` });
  });

  it('may not expect what nobody knows, nor speak of people and fields that do not exist', () => {
    expect(playScenario(referencePack, scenario(draft, { see: { colour: 'red' } })).wrong[0]?.says.en).toContain('cannot expect "colour"');
    expect(playScenario(referencePack, scenario({ who: '无名', does: 'complete', step: 'draft-plan' })).wrong[0]?.says.zh).toContain('无名');
    const strange = scenario(draft, { see: { stage: 'planning' } });
    expect(playScenario(referencePack, { ...strange, given: { ...strange.given, case: { ...strange.given.case, nothing: 1 } } }).wrong[0]?.says.en).toContain('nothing');
  });
});
