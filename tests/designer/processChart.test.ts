/** The flow chart of a process: no step, end or way is missing from it, and nothing lies over anything else. On every process of the pack and every pattern. */
import { readFileSync } from 'node:fs';
import Elk from 'elkjs/lib/elk.bundled.js';
import type { ELK } from 'elkjs/lib/elk-api.js';
import { afterEach, describe, expect, it } from 'vitest';
import { bareWords } from '../../designer/canvas/pictureWords.ts';
import { nodesOf, toGraph, type ProcessGraph } from '../../designer/canvas/processGraph.ts';
import { targetsOf, waysOf, wayWords } from '../../designer/canvas/ways.ts';
import { laneHead, writeChart, type WrittenChart } from '../../designer/chart/chartCards.ts';
import { toChart } from '../../designer/chart/chartGraph.ts';
import { layOutChart, type PlacedChart, type Point } from '../../designer/chart/chartLayout.ts';
import { straightened } from '../../designer/chart/chartPaths.ts';
import { inLines, textWidth } from '../../designer/chart/chartText.ts';
import { timersOf } from '../../designer/chart/chartTimers.ts';
import type { ChartEdge, ProcessChart } from '../../designer/chart/chartTypes.ts';
import { sayingsWords, type ChartNames } from '../../designer/chart/chartWords.ts';
import { deadlinesIn } from '../../designer/check/knownMoments.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { createSourceReader, loadPack } from '../../runtime/definition/load/loadPack.ts';
import { language } from '../../runtime/ui/language.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
afterEach(() => { language.value = 'zh-CN'; });

const opened = (path: string): OpenDefinition[] => openDefinition({ path, text: readFileSync(path, 'utf8') }).definitions;
const pack = packSources().filter(({ path }) => path.startsWith('processes/')).flatMap((file) => openDefinition(file).definitions);
const patterns = opened('tests/cases/patterns/processes.yaml');
const processes = [...pack, ...patterns, ...opened('tests/cases/prove/base/processes.yaml')].filter(({ kind }) => kind === 'process');
const deadlines = deadlinesIn(loadPack(packSources(), createSourceReader()).pack!);

const names: ChartNames = { role: (name) => name, definition: (_kind, name) => name, milestone: (name) => name, part: bareWords.part };
// The module is a function with types as if it were its `default`.
const [elk, other] = [1, 2].map(() => new (Elk as unknown as new () => ELK)()) as [ELK, ELK];
const chartOf = (data: Readonly<Record<string, unknown>>): ProcessChart => toChart(toGraph(data));
function written(data: Readonly<Record<string, unknown>>): WrittenChart {
  const chart = chartOf(data);
  return writeChart(chart, timersOf(chart, data, deadlines), names, (data['startedBy'] as { role: string } | undefined)?.role);
}
const pattern = (name: string): ProcessChart => chartOf(patterns.find((each) => each.name === name)!.data);
/** `from -words-> to`, by names; parts of a block by what follows `#` in their ids. */
function said(chart: ProcessChart): string[] {
  const name = (id: string): string => { const node = chart.nodes.find((each) => each.id === id)!; return node.node ? `${node.node.name}${node.shape === 'join' ? '#join' : ''}` : id.replace(/^.*#/, '#'); };
  return chart.edges.map(({ from, to, kind, says }) => `${name(from)} -${kind === 'way' ? '' : `${kind} `}${sayingsWords(says, names)}-> ${name(to)}`);
}

it('there are processes of all kinds of blocks', () => {
  expect(pack.filter(({ kind }) => kind === 'process').length).toBeGreaterThan(15);
  const kinds = new Set(processes.flatMap(({ data }) => [...nodesOf(toGraph(data))].map(({ node }) => node.kind)));
  expect([...kinds].sort()).toEqual(['approval', 'child', 'choice', 'end', 'foreach', 'handOver', 'milestone', 'offer', 'parallel', 'race', 'repeat', 'task', 'watch']);
});

describe.each(processes.map((definition) => [definition.name, definition] as const))('%s', (_name, { data }) => {
  const graph: ProcessGraph = toGraph(data);
  const chart = toChart(graph);

  it('has every step and every end once, each in its lane', () => {
    const ids = chart.nodes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { node } of nodesOf(graph)) {
      const drawn = chart.nodes.find(({ id }) => id === node.id);
      expect(drawn?.node, node.id).toBe(node);
      expect(drawn?.lane, node.id).toBe(node.kind === 'end' ? graph.stages.length : node.path[1]);
    }
  });

  it('has every way of every step, to where the canvas shows it', () => {
    const targets = targetsOf(graph);
    for (const { node } of nodesOf(graph)) for (const way of waysOf(node, targets)) {
      const edge = chart.edges.find(({ ways }) => ways.includes(way.id));
      expect(edge?.from, way.id).toBe(node.id);
      const stage = graph.stages.find(({ id }) => way.to === `${id}#head`);
      // Before another turn comes what is done between turns.
      const block = [...nodesOf(graph)].find((each) => each.node.id === way.to && each.node.kind === 'repeat')?.node;
      // What is left of an offer is done; of a stage, what comes next begins.
      const left = /^(.*)#(?:join|foot)$/.exec(way.to)?.[1];
      if (left !== undefined) { expect(edge!.to.startsWith(left) || edge!.to !== way.from, way.id).toBe(true); continue; }
      expect(edge!.to, way.id).toBe(stage?.list.nodes[0]?.id ?? block?.parts[1]?.list.nodes[0]?.id ?? way.to);
      // Sent once more to the other side is drawn as what is sent back.
      const again = (node.data['outcomes'] as Record<string, { resend?: string } | string> | undefined)?.[way.label];
      expect(edge!.kind === 'sendBack', way.id).toBe(way.kind === 'sendBack' || (typeof again === 'object' && again.resend !== undefined));
    }
  });

  it('says every outcome on a way out of its step', () => {
    for (const { node } of nodesOf(graph)) {
      const outcomes = Object.keys((node.data['outcomes'] ?? {}) as object);
      const words = chart.edges.filter(({ from }) => from === node.id).flatMap(({ says }) => says.flatMap((each) => (each.says === 'outcome' ? [each.outcome] : [])));
      if (outcomes.length === 1 && words.length === 0) expect(node.data['outcomeTitles'] ?? {}).not.toHaveProperty(outcomes[0]!);
      else for (const outcome of outcomes) expect(words, `${node.name} ${outcome}`).toContain(outcome);
    }
  });

  it.each(['zh-CN', 'en'] as const)('calls a way as the canvas calls it, in %s', (spoken) => {
    language.value = spoken;
    for (const { node } of nodesOf(graph)) for (const { dueIn: _term, ...way } of waysOf(node, targetsOf(graph))) {
      // Two of them go on together, or where one is no choice, without words; what is sent back is told by its line.
      const words = wayWords(way, bareWords.part);
      if (way.kind !== 'outcome' || way.label === '') continue;
      const edge = chart.edges.find(({ ways }) => ways.includes(way.id))!;
      if (edge.says.length === 1) expect([words, ''], way.id).toContain(sayingsWords(edge.says, names));
    }
  });

  it('leads from its beginning to every step, and from every step on', () => {
    const onwards = (from: string): ChartEdge[] => chart.edges.filter((edge) => edge.from === from);
    const reached = new Set(['begin', ...chart.nodes.filter(({ node, shape }) => shape === 'card' && (node?.kind === 'offer' || node?.kind === 'watch')).map(({ id }) => id)]);
    for (const id of reached) for (const { to } of onwards(id)) reached.add(to);
    expect(chart.nodes.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
    expect(chart.nodes.filter(({ id, shape }) => shape !== 'end' && shape !== 'rest' && onwards(id).length === 0).map(({ id }) => id)).toEqual([]);
  });

  it.each(['zh-CN', 'en'] as const)('lies in its lanes, nothing over anything else, in %s', async (spoken) => {
    language.value = spoken;
    const placed = await layOutChart(written(data), elk);
    expect(faultsOf(placed)).toEqual([]);
  });

  it('has the same picture each time', async () => {
    expect(await layOutChart(written(data), other)).toEqual(await layOutChart(written(data), elk));
  });
});

interface Box { x: number; y: number; width: number; height: number }
const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const grown = ({ x, y, width, height }: Box): Box => ({ x: x - 1, y: y - 1, width: width + 2, height: height + 2 });
const shrunk = ({ x, y, width, height }: Box): Box => ({ x: x + 1, y: y + 1, width: width - 2, height: height - 2 });
const runs = (points: readonly Point[]): Box[] => points.slice(1).map((to, i) => { const from = points[i]!; return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) }; });

function faultsOf({ lanes, cards, ways, width, height }: PlacedChart): string[] {
  const faults: string[] = [];
  const labels = ways.flatMap(({ id, label, labelWidth, labelHeight }) => (label ? [{ id, ...label, width: labelWidth, height: labelHeight }] : []));
  const pairs = <T>(all: readonly T[]): [T, T][] => all.flatMap((a, i) => all.slice(i + 1).map((b): [T, T] => [a, b]));
  for (const [a, b] of pairs(cards)) if (overlap(a, b)) faults.push(`${a.id} lies over ${b.id}`);
  for (const [a, b] of pairs(labels)) if (overlap(shrunk(a), shrunk(b))) faults.push(`the words of ${a.id} lie over those of ${b.id}`);
  for (const label of labels) for (const card of cards) if (overlap(shrunk(label), card)) faults.push(`the words of ${label.id} lie over ${card.id}`);
  for (const way of ways) {
    if (way.points.length < 2) faults.push(`${way.id} is not drawn`);
    if (way.words !== '' && !way.label) faults.push(`${way.id} does not say ${way.words}`);
    for (const run of runs(way.points)) {
      if (run.width > 0.5 && run.height > 0.5) faults.push(`${way.id} is aslant`);
      for (const card of cards) if (overlap(run, shrunk(card))) faults.push(`${way.id} runs through ${card.id}`);
    }
    for (const [point, id] of [[way.points[0], way.from], [way.points.at(-1), way.to]] as const) {
      const card = cards.find((each) => each.id === id)!;
      // A way from a step to itself leaves and arrives at its side.
      if (!point || !overlap({ ...point, width: 0.1, height: 0.1 }, grown(card)) || overlap({ ...point, width: 0.1, height: 0.1 }, shrunk(card))) faults.push(`${way.id} does not touch ${id}`);
    }
  }
  for (const card of cards) {
    const lane = lanes[card.lane]!;
    if (card.y < lane.y || card.y + card.height > lane.y + lane.height || card.x < lane.x + laneHead.width || card.x + card.width > lane.x + lane.width) faults.push(`${card.id} stands outside of its lane`);
    for (const line of card.lines) if (line.y > card.height - 3) faults.push(`“${line.text}” runs out of ${card.id}`);
  }
  for (const [i, lane] of lanes.entries()) {
    const above = lanes[i - 1];
    if (lane.y !== (above ? above.y + above.height : 0)) faults.push(`lane ${i} does not follow the one above`);
    if (lane.height < 20 + lane.title.length * 18 + lane.timers.length * 15) faults.push(`lane ${i} has no room for its head`);
  }
  if (Math.max(...cards.map((card) => card.x + card.width)) > width || Math.max(...cards.map((card) => card.y + card.height)) > height) faults.push('the picture is too small');
  return faults;
}

it('a process of a hundred steps lies as soundly', async () => {
  const step = (s: number, n: number): Record<string, unknown> => ({ title: { zh: `环节${n}` }, ...(n % 2 === 0 ? { task: `t-${s}-${n}` } : { approval: `t-${s}-${n}`, outcomes: { agreed: 'next', refused: n === 9 ? { end: 'refused' } : { to: `t-${s}-${n - 1}` } }, sendBack: { to: [`t-${s}-${n - 1}`] } }) });
  const stages = Array.from({ length: 10 }, (_, s) => ({ stage: `s-${s}`, title: { zh: `第${s}阶段` }, steps: Array.from({ length: 10 }, (_step, n) => step(s, n)) }));
  expect(faultsOf(await layOutChart(written({ stages, ends: [{ end: 'refused', title: { zh: '不予办理' } }, { end: 'done', title: { zh: '办结' }, atLastStep: true }] }), elk))).toEqual([]);
});

describe('blocks', () => {
  it('branches come together, and one that is left goes there too', () => {
    expect(said(pattern('splits-and-joins'))).toEqual(expect.arrayContaining(['both -第1支-> left-work', 'both -第2支（有条件）-> right-work', 'left-work --> both#join', 'right-work --> both#join', 'both#join --> which', 'which -第1种情形-> careful', 'which -其他情况-> last', 'last -again-> first']));
    expect(said(chartOf(processes.find(({ name }) => name === 'preliminary-verification')!.data))).toEqual(expect.arrayContaining(['approve-letter -不同意-> gather#join', 'ask-assistance -对方已答复、对方不接收-> gather#join']));
    const joins = pattern('joins-of-some').nodes.filter(({ shape }) => shape === 'join').map(({ says }) => sayingsWords(says, names));
    expect(joins).toEqual(['办完 2 项、其余取消', '办完其一、其余继续办理']);
  });
  it('of a list each item has its turn', () => {
    expect(said(pattern('one-at-a-time'))).toEqual(['begin --> in-turn', 'in-turn -逐项依次办理-> turn-work', 'turn-work --> in-turn#join', 'in-turn#join -loop 下一项-> in-turn', 'in-turn -没有可办的-> done', 'in-turn#join --> done']);
    expect(said(pattern('for-each-office'))).toContain('each-office#join -loop 每项各办一次-> each-office');
  });
  it('another turn goes over what is done between', () => {
    expect(said(pattern('turns'))).toEqual(expect.arrayContaining(['examine -short-> supply', 'supply -loop 再办一轮-> examining', 'examine -clear-> file-away']));
  });
  it('of several things the first decides', () => {
    expect(said(pattern('deferred-choice'))).toEqual(expect.arrayContaining(['reply-or-not -收到“court-reply”-> read-reply', 'reply-or-not -不再等待-> called-off', 'reply-or-not -reply-term届满-> urge-reply', 'urge-reply --> conclude', 'read-reply --> conclude']));
  });
  it('work beside a stage stands in its lane; a stage that stays open is left by its name alone', () => {
    const ways = said(pattern('in-force'));
    expect(ways).toEqual(expect.arrayContaining(['inventory-taken --> #stays', 'agree-prolong -同意、不同意-> #done', 'agree-release -同意-> hand-back', 'agree-release -不同意-> #done', 'told -收到“court-reply”-> note-reply']));
    expect(said(pattern('one-case-at-a-time'))).toEqual(expect.arrayContaining(['told -收到“court-reply”-> called-off', 'handle -again-> look-into']));
  });
  it('a hand-over that is sent once more is a way back', () => {
    expect(said(chartOf(processes.find(({ name }) => name === 'assigned-petition')!.data))).toContain('check-result -sendBack 退回补充办理-> assign-onward');
  });
  it('a step that hangs on a condition and leads elsewhere is passed over', () => {
    expect(said(chartOf(processes.find(({ name }) => name === 'petition-intake')!.data))).toContain('tell-non-acceptance -不适用-> nobody-to-tell');
  });
  it('a draft with nothing in it, and one that names what is not there, are drawn as far as they go', async () => {
    for (const data of [{}, { stages: [] }, { stages: [{ stage: 'a' }], ends: [{ end: 'b' }] }, { stages: [{ stage: 'a', steps: [{ task: 't', outcomes: { x: { to: 'nowhere' }, y: { leave: 'nothing' } } }, null, { choice: 'c' }, { parallel: 'p' }, { foreach: 'f' }, { repeat: 'r' }, { race: 'q' }] }] }] as Record<string, unknown>[]) {
      expect(faultsOf(await layOutChart(written(data), elk))).toEqual([]);
    }
    expect(said(chartOf({ stages: [{ stage: 'a' }, { stage: 'b', steps: [{ task: 't' }] }], ends: [{ end: 'e' }] }))).toEqual(['begin --> #empty', '#empty --> t', 't --> e']);
  });
});

it('clocks stand where they begin and stop', () => {
  const process = processes.find(({ name }) => name === 'preliminary-verification')!;
  const graph = toGraph(process.data);
  const timers = timersOf(toChart(graph), process.data, deadlines);
  const at = (name: string): unknown => timers.get([...nodesOf(graph)].find(({ node }) => node.name === name)!.node.id)?.map(({ deadline, does }) => `${does} ${deadline}`);
  expect(at('approve-plan')).toEqual(['starts verification-term']);
  expect(at('sign-report')).toEqual(['stops verification-term']);
  // Of what is sent from here both ends are seen here; how long the other side has runs on its own chart.
  const theirs = timersOf(toChart(graph), process.data, deadlines.map((each) => ({ ...each, of: 'exchange' in each.of ? { ...each.of, side: 'receiver' as const } : each.of })));
  expect(theirs.get([...nodesOf(graph)].find(({ node }) => node.name === 'ask-assistance')!.node.id)).toBeUndefined();
  expect(at('ask-assistance')).toEqual(['starts cooperation-reply', 'stops cooperation-reply']);
});

it('words go to as many lines as they need, and no line begins with what closes', () => {
  expect(inLines('应由上级受理的检举控告上报（5个工作日），逾期提醒', 100, 11)).toEqual(['应由上级受理的检举', '控告上报（5个工作', '日），逾期提醒']);
  expect(inLines('Approve the written proposal', 90, 13)).toEqual(['Approve the', 'written', 'proposal']);
  expect(inLines('一二三四五六七八九十', 22, 11, 2)).toEqual(['一二', '三…']);
  // Rare characters of names of people and places.
  expect(textWidth('𠮷野', 10)).toBe(20);
  expect(inLines('𠮷𠮷𠮷𠮷', 22, 11)).toEqual(['𠮷𠮷', '𠮷𠮷']);
  for (const line of inLines('a-name-that-is-longer-than-any-line-of-the-card', 100, 13)) expect(textWidth(line, 13)).toBeLessThan(114);
});

it('small bends are taken out, not where the words stand', () => {
  const line = [{ x: 10, y: 0 }, { x: 10, y: 20 }, { x: 14, y: 20 }, { x: 14, y: 60 }];
  expect(straightened(line, undefined)).toEqual([{ x: 14, y: 0 }, { x: 14, y: 60 }]);
  expect(straightened(line, 10)).toEqual([{ x: 10, y: 0 }, { x: 10, y: 60 }]);
  expect(straightened([{ x: 10, y: 0 }, { x: 10, y: 20 }, { x: 30, y: 20 }, { x: 30, y: 60 }], undefined)).toHaveLength(4);
});
