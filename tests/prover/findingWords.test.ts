/** Findings in words: no name of a step, end, field, code, level or row is left where it has a title, in either language; a story says who does what. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inTitles } from '../../runtime/prover/findingWords.ts';
import { lineOf, withNames } from '../../runtime/prover/storyWords.ts';
import { playScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { provePack } from '../../runtime/prover/provePack.ts';
import { deniedInWords } from '../../runtime/prover/deniedWords.ts';
import { casesFolder, deniedIn, spoilt, type ProveCase } from './proveCases.ts';

const cases = new Map((parse(readFileSync(join(casesFolder, 'faults.yaml'), 'utf8')) as ProveCase[]).map((each) => [each.case, each]));

function found(name: string, code: string) {
  const test = cases.get(name)!;
  const { pack, ...loaded } = spoilt(test.change);
  const denied = deniedIn({ pack, ...loaded }, test).find(({ problem }) => problem.code === code)!;
  const process = pack.process[String(denied.problem.details['process'])]!;
  return { pack, denied, message: inTitles(pack, process, denied.problem).message, line: denied.story && lineOf(pack, process, withNames(pack, denied.story.scenario)) };
}

describe('a finding in words', () => {
  it.each([
    ['two cases hold at once', 'choice.overlap', '“结论”的两种情形会同时成立：“符合‘符合’”和“结论为‘不符合’，或者是否紧急为‘是’”。例如：结论为‘符合’，并且是否紧急为‘是’。'],
    ['a row of the table is missing', 'table.gap', '“审批”所用的表“审批权限”有空缺，没有一行适用：种类为‘特别’。'],
    ['two rows fit one kind', 'table.overlap', '“审批”所用的表“审批权限”有重叠，第 2 行、第 3 行都适用：种类为‘特别’。'],
    ['the measure lacks the last level', 'paper.below-level', '文书“measure-decision”在“批准使用”制发时，还缺规定的审批层级：主要负责人。'],
    ['a condition reads what is written after it', 'field.not-written', '“准备”要用到“结论”，但案件可以不经任何人填写它就走到这里。'],
    ['a branch that is never taken', 'field.not-written', '“分头办理”要用到“数量”，但案件可以不经任何人填写它就走到这里。'],
    ['help is asked for and not waited for', 'end.left-open', '案件以“放弃”结束时，还有事项没有了结：“协办”还没有答复。'],
    ['a deadline that starts on an outcome that does not exist', 'deadline.never-starts', expect.stringMatching(/^期限“许可期限”的起算从不发生：事件：环节办结，环节：申请/) as string],
    ['the table asks a field that may be left out', 'case.endless', '案件走到“再看”之后只能来回，永远不能办结，往下办时：不能确定审批权限：缺少kind。'],
    ['nobody ever refuses, for the seat is not opened', 'outcome.never-taken', '环节“签名”的结果“不同意”永远不会出现。'],
    ['it begins with a hand-over to an organ that nobody has named', 'process.cannot-begin', '流程“请求协办”无法开始：由人登记时，没有确定接收机关。'],
  ])('%s', (name, code, zh) => { expect(found(name, code).message.zh).toEqual(zh); });

  it('says in English what it says in Chinese, with nothing of it left but titles that have no English', () => {
    expect(found('help is asked for and not waited for', 'end.left-open').message.en).toBe('When the case ends with "放弃", something is left open: "协办" is not answered.');
  });

  it.each([
    ['a branch goes round and its join waits for ever', 'gather', '“分头办理”永远等不齐：分支“符合‘紧急’”走到“催办”之后只能来回，办不完，案件不能往下走。', '"分头办理" waits for ever: the branch "\'紧急\' holds" goes round in "催办" and never comes to its end, so the case cannot go on.'],
    ['an item is weighed for ever', 'each-good', '“each-good”永远等不齐：其中的事项走到“称量”之后只能来回，办不完，案件不能往下走。', '"each-good" waits for ever: an item goes round in "称量" and never comes to its end, so the case cannot go on.'],
  ])('names what waits for ever, not a step in front of it: %s', (name, block, zh, en) => {
    const { denied, message } = found(name, 'case.endless');
    expect(message).toEqual({ zh, en });
    expect(denied.problem.details).toMatchObject({ block });
    const line = readFileSync(join(casesFolder, 'base', 'processes.yaml'), 'utf8').split('\n').findIndex((each) => each.endsWith(`: ${block}`)) + 1;
    expect(denied.problem.at, 'it is marked at the block').toMatchObject({ line });
    expect(denied.story?.playable).toBe(true);
  });

  it('says in which tier it is so, where it is not so in each', () => {
    const { message, denied } = found('the superior of an organ that has none', 'case.endless');
    expect(denied.problem.details).toMatchObject({ tier: 'city' });
    expect(message.zh).toMatch(/（.*级）/);
    expect(message.zh).toContain('本机关没有上级机关，不能向上级移交');
    expect(found('a ring without a way out', 'case.endless').denied.problem.details).not.toHaveProperty('tier');
  });
});

it('whoever decides about a draft reads findings and their stories in words too', () => {
  const loaded = spoilt(cases.get('help is asked for and not waited for')!.change);
  expect(deniedInWords(loaded.pack, provePack(loaded, { process: 'helping' })).map(({ process, problem, story }) => [process, problem.message.zh, story?.zh])).toEqual([
    ['helping', '案件以“放弃”结束时，还有事项没有了结：“协办”还没有答复。', '承办人（兼） 提交“选择机关”；部门负责人（兼） 提交“审核答复”'],
  ]);
});

describe('a story in words', () => {
  it('says what others do in it, and what is refused at its end', () => {
    expect(found('a second request is left open by the end', 'end.left-open').line?.zh).toBe('承办人（兼） 提交“选择机关”；对方机关答复“协办”；部门负责人（兼） 提交“审核答复”');
    expect(found('a paper is served that no step has sealed', 'case.stuck').line?.zh).toMatch(/提交“查验”（办不成）/);
  });

  it('of a case that another organ sent begins with its receipt, and is played as a scenario', () => {
    const { pack, denied } = found('a letter goes to the seal with the first task', 'paper.sealed-unapproved');
    expect(denied.story?.playable).toBe(true);
    expect(denied.story?.scenario.given.case).toMatchObject({ received: { exchange: 'assistance', from: 'neighbour' } });
    expect(denied.story?.scenario.play[0]).toMatchObject({ does: 'accept' });
    expect(playScenario(pack, denied.story!.scenario).wrong).toEqual([]);
  });
});
