/** An extension that several levels decide: each is asked in its turn, and what each said stands on the paper that goes up. */
import { expect, it } from 'vitest';
import { findDefinition } from '../../runtime/definition/load/pack.ts';
import { playScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { paperRequest } from '../../runtime/service/paperRequests.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';

const scenario = findDefinition(pack, 'scenario', 'investigation-term-extended-by-the-superior')!;
const upTo = (moves: number) => playScenario(pack, { ...scenario, play: scenario.play.slice(0, moves) });
const agreesOf = (who: string): number => scenario.play.findIndex((move) => 'who' in move && move.who === who && move.does === 'agree' && !('refused' in move));

it('has no paper and nothing is reported up until the last level of the own organ has agreed', () => {
  const { world } = upTo(agreesOf('赵敏') + 1);
  const { state } = world.cases.get('case-1')!;
  expect(Object.values(state.papers).map((p) => p.document)).not.toContain('investigation-extension-approval');
  expect(state.exchanges).toEqual({});
  expect(Object.values(state.work).filter((w) => w.kind === 'extension').map((w) => [w.level, w.candidates, w.about?.['newDueAt']])).toEqual([['CH', ['周正'], '2027-12-22T15:59:59.999Z']]);
});

it('states every level of the own organ, the dates and the reason, and goes up with the request', () => {
  const { world } = upTo(agreesOf('周正') + 1);
  const { state } = world.cases.get('case-1')!;
  const paper = Object.values(state.papers).find((p) => p.document === 'investigation-extension-approval')!;
  expect(paper.approvedBy).toEqual(['李强', '赵敏', '周正']);
  const asked = paperRequest({ pack, state, organisation: world.organisation, at: world.at, demo: false }, paper, false);
  expect(asked.opinions?.map(({ level, name, text }) => [level, name, text])).toEqual([
    ['承办部门主要负责人', '李强', '情况属实，同意报批'], ['分管领导', '赵敏', '同意'], ['纪检监察机关主要负责人', '周正', '同意'],
  ]);
  expect(paper.frozen?.['clock']).toMatchObject({ reason: '境外取证尚未完成', dueAt: '2027-06-22T15:59:59.999Z', newDueAt: '2027-12-22T15:59:59.999Z' });
  expect(Object.values(state.exchanges).map((x) => x.papers?.map((p) => p.paper))).toEqual([[paper.id]]);
});

it('ends with the level that refuses: no later one is asked', () => {
  const at = agreesOf('赵敏');
  const { world } = playScenario(pack, { ...scenario, play: [...scenario.play.slice(0, at), { who: '赵敏', does: 'refuse', opinion: '理由不充分' }] });
  const { state } = world.cases.get('case-1')!;
  expect(Object.values(state.work).some((w) => w.kind === 'extension')).toBe(false);
  expect(Object.values(state.clocks).find((c) => c.deadline === 'investigation-term')?.extensions).toEqual([]);
  expect(Object.values(state.papers).map((p) => p.document)).not.toContain('investigation-extension-approval');
});
