/** What can be nested and what cannot, in small: loops, branches, what leaves them, events at edges. */
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../runtime/base/problem.ts';
import type { ReadModel } from '../../runtime/plugin/pluginContract.ts';
import { read } from './bpmnFiles.ts';
import { packOf } from './bpmnPack.ts';
import { tracesOf } from './bpmnTraces.ts';

const flow = (...ways: string[]): string => ways.map((way, n) => {
  const [from, to, name] = way.split(/ > | : /);
  return `<sequenceFlow id="f${n}" sourceRef="${from}" targetRef="${to}"${name ? ` name="${name}"` : ''}/>`;
}).join('');
const model = (inner: string): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="t"><process id="p" name="P">${inner}</process></definitions>`;
const tasks = (...names: string[]): string => names.map((name) => `<userTask id="${name}" name="${name}"/>`).join('');
const nothing = (model: ReadModel) => [model.refused, model.lost, model.problems];
async function traces(xml: string): Promise<{ model: ReadModel; count: number; sample: string[] }> {
  const found = await read(xml, 'small.bpmn');
  const { loaded, problems } = packOf(found);
  expect(problems.map((p) => formatProblem(p))).toEqual([]);
  const tree = tracesOf(loaded.pack!, 'p', 8);
  return { model: found, count: tree.traces, sample: tree.sample };
}

describe('flows', () => {
  it('that go back, and into each other, are ways by name', async () => {
    const { model: found, sample } = await traces(model(`<startEvent id="s"/>${tasks('a', 'b', 'c')}<exclusiveGateway id="x"/><exclusiveGateway id="y"/><endEvent id="e"/>${flow('s > a', 'a > x', 'x > b : on', 'x > c : over', 'b > y', 'y > c : on', 'y > a : back', 'c > e')}`));
    expect(nothing(found)).toEqual([[], [], []]);
    expect(sample[1]).toBe('a @P: on');
  });

  it('in parallel meet at their join; what runs twice behind an exclusive gateway is refused by name', async () => {
    const parts = `<startEvent id="s"/>${tasks('a', 'b', 'c')}<parallelGateway id="x" name="apart"/><endEvent id="e"/>`;
    const ways = (to: string): string => flow('s > x', 'x > a', 'x > b', `a > ${to}`, `b > ${to}`, `${to} > c`, 'c > e');
    const good = await traces(model(`${parts}<parallelGateway id="y"/>${ways('y')}`));
    expect(nothing(good.model)).toEqual([[], [], []]);
    expect(good.count).toBe(2);
    const twice = await read(model(`${parts}<exclusiveGateway id="y"/>${ways('y')}`), 'small.bpmn');
    expect(twice.refused.map(({ element, name }) => [element, name])).toEqual([['x', 'apart'], ['c', 'c'], ['e', '']]);
    expect(twice.definitions).toEqual([]);
    expect(twice.processes).toEqual([{ element: 'p', whole: false }]);
  });

  it('out of the middle of a branch are refused, and so is a join that waits for what may not come', async () => {
    const outside = await read(model(`<startEvent id="s"/>${tasks('a', 'b', 'c')}<parallelGateway id="x"/><parallelGateway id="y"/><endEvent id="e"/><exclusiveGateway id="g"/>${flow('s > c', 'c > x', 'x > a', 'x > b', 'a > g', 'g > y : on', 'g > c : back', 'b > y', 'y > e')}`), 'small.bpmn');
    expect(outside.refused.map(({ element }) => element)).toContain('x');
    const stuck = await read(model(`<startEvent id="s"/>${tasks('a', 'b')}<exclusiveGateway id="x"/><parallelGateway id="y" name="stuck"/><endEvent id="e"/>${flow('s > x', 'x > a', 'x > b', 'a > y', 'b > y', 'y > e')}`), 'small.bpmn');
    expect(stuck.refused.map(({ name }) => name)).toEqual(['stuck']);
  });

  it('of an inclusive gateway take the ways that a person chooses', async () => {
    const { model: found } = await traces(model(`<startEvent id="s"/>${tasks('a', 'b')}<inclusiveGateway id="x" name="Which"/><inclusiveGateway id="y"/><endEvent id="e"/>${flow('s > x', 'x > a : one', 'x > b : two', 'a > y', 'b > y', 'y > e')}`));
    expect(found.lost.map(({ element }) => element)).toEqual(['x']);
    // From wherever the block is entered, somebody has chosen.
    const entered = await traces(model(`<startEvent id="s"/>${tasks('q', 'a', 'b', 'c', 'k')}<exclusiveGateway id="g"/><inclusiveGateway id="x" name="Which"/><inclusiveGateway id="y"/><endEvent id="e"/>${flow('s > q', 'q > g', 'g > c : far', 'g > k : near', 'c > x', 'k > x', 'x > a : one', 'x > b : two', 'a > y', 'b > y', 'y > e')}`));
    expect(entered.count).toBe(4);
    expect(entered.sample).toContain('Which @P');
  });

  it('end all when one terminates, and only themselves otherwise', async () => {
    const inner = (end: string): string => model(`<startEvent id="s"/>${tasks('a', 'b')}<parallelGateway id="x"/><endEvent id="e" name="one"/><endEvent id="z" name="other">${end}</endEvent>${flow('s > x', 'x > a', 'x > b', 'a > e', 'b > z')}`);
    const both = await traces(inner(''));
    const first = await traces(inner('<terminateEventDefinition/>'));
    expect([both.count, both.sample.length, first.count]).toEqual([2, 3, 2]);
    expect(both.sample.at(-1)).toContain('[other] (end)');
  });
});

describe('events', () => {
  it('at the edge of an activity take its place: a message, a time, an error', async () => {
    const { model: found, count } = await traces(model(`<startEvent id="s"/>${tasks('a', 'b', 'c')}<boundaryEvent id="m" name="Stop" attachedToRef="a"><messageEventDefinition/></boundaryEvent><boundaryEvent id="t" name="Late" attachedToRef="a"><timerEventDefinition><timeDuration xsi:type="tFormalExpression">P3D</timeDuration></timerEventDefinition></boundaryEvent><boundaryEvent id="r" name="Failed" attachedToRef="a"><errorEventDefinition/></boundaryEvent><endEvent id="e"/>${flow('s > a', 'a > e', 'm > b', 't > c', 'r > b', 'b > e', 'c > e')}`));
    expect(nothing(found)).toEqual([[], [], []]);
    expect(count).toBe(4);
    expect(JSON.stringify(found.definitions)).toContain('"length":{"days":3}');
  });

  it('that no stage can have inside a branch are said to be lost, with what only they lead to', async () => {
    const found = await read(model(`<startEvent id="s"/>${tasks('a', 'b', 'c')}<parallelGateway id="x"/><boundaryEvent id="m" name="Stop" attachedToRef="a"><messageEventDefinition/></boundaryEvent><endEvent id="e"/><endEvent id="z"/>${flow('s > x', 'x > a', 'x > b', 'a > e', 'b > e', 'm > c', 'c > z')}`), 'small.bpmn');
    expect([found.refused, found.lost.map(({ element }) => element)]).toEqual([[], ['m', 'c']]);
    expect(found.processes).toEqual([{ element: 'p', process: 'p', whole: false }]);
  });

  it('thrown in a sub-process are caught at its edge', async () => {
    const inside = `<startEvent id="is"/>${tasks('i')}<exclusiveGateway id="ig"/><endEvent id="ok"/><endEvent id="bad"><errorEventDefinition/></endEvent><sequenceFlow id="i1" sourceRef="is" targetRef="i"/><sequenceFlow id="i2" sourceRef="i" targetRef="ig"/><sequenceFlow id="i3" sourceRef="ig" targetRef="ok" name="fine"/><sequenceFlow id="i4" sourceRef="ig" targetRef="bad" name="broken"/>`;
    const { model: found, count } = await traces(model(`<startEvent id="s"/><subProcess id="u" name="U">${inside}</subProcess><boundaryEvent id="c" attachedToRef="u"><errorEventDefinition/></boundaryEvent>${tasks('a', 'b')}<endEvent id="e"/>${flow('s > u', 'u > a', 'c > b', 'a > e', 'b > e')}`));
    expect(nothing(found)).toEqual([[], [], []]);
    expect(count).toBe(2);
  });

  it('wait for a time in the process itself', async () => {
    const { model: found, sample } = await traces(model(`<startEvent id="s"/>${tasks('a')}<intermediateCatchEvent id="w" name="2 days"><timerEventDefinition/></intermediateCatchEvent><endEvent id="e"/>${flow('s > w', 'w > a', 'a > e')}`));
    expect(nothing(found)).toEqual([[], [], []]);
    expect(sample).toEqual(['begin @P [2 days]', 'clock 2 days', 'a @P (end)']);
  });
});
