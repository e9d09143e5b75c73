/** What the canvas says besides the titles of steps: ways, heads of parts, hand-overs and clocks, in words and never by names. On every process of the pack, in both languages. */
import { afterEach, describe, expect, it } from 'vitest';
import { opensOf } from '../../designer/canvas/placeActs.ts';
import { placesOf } from '../../designer/canvas/places.ts';
import { bareWords, usePictureWords } from '../../designer/canvas/pictureWords.ts';
import { nodesOf, toGraph } from '../../designer/canvas/processGraph.ts';
import { glanceAt } from '../../designer/canvas/processGlance.ts';
import { clockLines, clockMark, clocksOf } from '../../designer/canvas/stepClocks.ts';
import { cardWords } from '../../designer/canvas/stepMarks.ts';
import { markTells } from '../../designer/canvas/markTells.ts';
import { coveredBy, drawWays } from '../../designer/canvas/drawWays.ts';
import { layOut } from '../../designer/canvas/layout.ts';
import { endsOf } from '../../designer/canvas/pictureLines.ts';
import { allWaysOf, waysOfStep, wayWords } from '../../designer/canvas/ways.ts';
import { knownFacts } from '../../designer/check/knownFacts.ts';
import { deadlinesIn } from '../../designer/check/knownMoments.ts';
import { namesOf } from '../../designer/check/packAnswers.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { choiceSource } from '../../designer/properties/choiceSource.ts';
import { quickOutline } from '../../designer/document/quickOutline.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { i18n } from '../../runtime/ui/language.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const files = packSources();
const pack = loadPack(files).pack!;
const definitions = files.flatMap((file) => openDefinition(file).definitions);
const outline = quickOutline(new Map(files.map(({ path, text }) => [path, text])));
const processes = definitions.filter(({ kind }) => kind === 'process');
const dataOf = (kind: string, name: string) => definitions.find((each) => each.kind === kind && each.name === name)?.data;
const graphOf = (name: string) => toGraph(dataOf('process', name)!);

function wordsOf(data: Readonly<Record<string, unknown>>) {
  const facts = knownFacts(pack, String(data['of']));
  const choices = choiceSource({ outline: () => outline, names: () => namesOf(pack), facts: () => facts, data: () => data, definition: dataOf });
  return usePictureWords({ data: () => data, graph: () => toGraph(data), choices: () => choices, facts: () => facts });
}
const speak = (locale: 'zh-CN' | 'en'): void => { (i18n.global.locale as unknown as { value: string }).value = locale; };
afterEach(() => speak('zh-CN'));
/** A name of the language, as no reader should meet it. */
const isName = (words: string): boolean => words === '' || /^[a-z][a-zA-Z0-9]*([-.][a-zA-Z0-9]+)*$/.test(words);

describe.each(processes.map((definition) => [definition.name, definition.data] as const))('%s', (_name, data) => {
  const graph = toGraph(data);
  const words = wordsOf(data);

  it('tells every way in words, in both languages', () => {
    const ways = allWaysOf(graph);
    expect(ways.map((way) => wayWords(way, words.part)).filter(isName)).toEqual([]);
    speak('en');
    // English words of one word are no names of the process.
    const own = new Set([...nodesOf(graph)].map(({ node }) => node.name));
    expect(ways.map((way) => wayWords(way, words.part)).filter((each) => each === '' || own.has(each) || /^[a-z]+(-[a-z]+)+$/.test(each))).toEqual([]);
  });

  it('tells the parts of a block from each other', () => {
    for (const { node } of nodesOf(graph)) for (const told of [words, bareWords]) {
      const heads = node.parts.map((part) => told.part(part));
      expect(heads.filter((head) => isName(head) || head === '分支')).toEqual([]);
      expect(new Set(heads).size, `${node.name}: ${heads.join(' | ')}`).toBe(heads.length);
    }
  });

  it('says of each hand-over what it is and to whom it goes', () => {
    for (const { node } of nodesOf(graph)) {
      if (node.kind !== 'handOver') continue;
      const card = cardWords(node, words, (role) => role);
      expect(card.kind).toMatch(/^移交·./);
      expect(card.line[0]).toMatch(/^→ ./);
      expect(isName(card.line[0]!.slice(2))).toBe(false);
    }
  });

  it('draws all ways between places that there are', () => {
    const layout = layOut(graph);
    const ends = endsOf(layout);
    const ways = allWaysOf(graph);
    const drawn = drawWays(ways, ends, words.part, coveredBy(layout));
    expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
    for (const way of ways) expect([way.id, ends.has(way.from), ends.has(way.to)]).toEqual([way.id, true, true]);
    expect(drawn.map(({ path }) => path).join('')).not.toMatch(/NaN|undefined/);
  });
});

it('a way is called as its author calls it, else as the platform does, with the term for what is sent back', () => {
  const data = dataOf('process', 'petition-assign-report-back')!;
  const words = wordsOf(data);
  const graph = toGraph(data);
  const told = (name: string) => waysOfStep(graph, [...nodesOf(graph)].find(({ node }) => node.name === name)!.node.id).map((way) => wayWords(way, words.part));
  expect(told('check-result')).toEqual(['认可，予以办结', '退回补充办理（15个工作日）', '提级，由本级办理']);
  expect(told('assign')).toContain('对方不接收');
  speak('en');
  expect(told('check-result')).toEqual(['Accepted', 'More work (15 working days)', 'Take over']);
});

it('a case, an option and a branch without a title are told by what decides them', () => {
  const data = {
    process: 'p', of: 'lead', stages: [{ stage: 's', steps: [
      { choice: 'c', cases: [{ case: 'big', when: { all: [{ fact: 'case.summary', operator: 'exists', value: true }] }, then: { to: 'm' } }, { case: 'other', when: { all: [{ fact: 'nobody.knows', operator: 'exists', value: true }] } }], otherwise: { end: 'e' } },
      { race: 'r', options: [{ option: 'late', for: { clock: 'verification-term', reaches: 'due' }, then: { to: 'm' } }, { option: 'met', for: { milestone: 'm' } }, { option: 'told', for: { act: 'a', title: { zh: '撤回申请' } } }] },
      { parallel: 'b', branches: [{ branch: 'x', steps: [] }, { branch: 'y', steps: [] }] },
      { milestone: 'm', title: { zh: '到点' } },
    ] }], ends: [{ end: 'e', title: { zh: '办结' } }],
  };
  const graph = toGraph(data);
  const words = wordsOf(data);
  const heads = Object.fromEntries([...nodesOf(graph)].map(({ node }) => [node.name, node.parts.map((part) => words.part(part))]));
  expect(heads['c']![0]).toMatch(/存在|有值|已填/);
  expect(heads['c']![1]).toBe('第2种情形');
  expect(heads['r']).toEqual([expect.stringMatching(/届满|（.+）届满/), '到达“到点”', '撤回申请']);
  expect(heads['b']).toEqual(['第1支', '第2支']);
  expect(waysOfStep(graph, '/stages/0/steps/0').map((way) => wayWords(way, words.part))).toEqual([heads['c']![0], '其他情况']);
});

it('what is left is led to the end of its block or stage', () => {
  const graph = toGraph({ process: 'p', stages: [{ stage: 's', steps: [{ repeat: 'r', steps: [{ task: 't', title: { zh: '办' }, outcomes: { out: { leave: 'r' }, away: { leave: 's' }, once: { again: 'r' } } }] }] }] });
  expect(waysOfStep(graph, '/stages/0/steps/0/steps/0').map(({ label, to }) => [label, to])).toEqual([['out', '/stages/0/steps/0#join'], ['away', '/stages/0#foot'], ['once', '/stages/0/steps/0']]);
});

it('the clock of a deadline stands where it begins and where it must be done', () => {
  const data = dataOf('process', 'real-name-report-handling')!;
  const graph = toGraph(data);
  const clocks = clocksOf(graph, data, deadlinesIn(pack));
  const told = [...nodesOf(graph)].flatMap(({ node }) => clockLines(clocks.get(node.id) ?? []).map((line) => `${node.name}: ${line}`));
  expect(told.length).toBeGreaterThan(0);
  expect(told.join('\n')).toMatch(/\d+(个工作日|日|个月)以内/);
  expect(told.join('\n')).not.toMatch(/[a-z]-[a-z]+以内/);
  const [first] = [...clocks.values()];
  expect(clockMark(first!)).toMatch(/^(起算 )?\d+/);
  // One that belongs to another kind of case is told nowhere.
  expect([...clocksOf(graph, { process: 'another', of: 'nothing' }, deadlinesIn(pack).filter(({ of }) => !('exchange' in of))).values()]).toEqual([]);
});

it('several clocks are one mark, what has to be done before what only begins', () => {
  const clock = (does: 'starts' | 'stops', days: number) => ({ deadline: `d${days}`, title: { zh: `期限${days}` }, does, term: { workingDays: days } });
  expect(clockMark([clock('starts', 3), clock('stops', 5)])).toBe('5个工作日 +1');
  expect(clockMark([clock('starts', 3)])).toBe('起算 3个工作日');
  expect(clockMark([])).toBe('');
  expect(clockLines([clock('stops', 5)])).toEqual(['期限5：5个工作日以内']);
});

it('a mark tells the problems of its step, with the way to the property, and the steps of what a child or an end begins', () => {
  const starts = ['archiving', 'investigation', 'archiving'].map((process, i) => ({ child: `begun-${i}`, process }));
  const graph = toGraph({ stages: [{ stage: 's', title: { zh: '阶段' }, steps: [{ task: 't', title: { zh: '办' } }, { child: 'c', title: { zh: '另启' }, process: 'archiving' }] }], ends: [{ end: 'on', title: { zh: '转出' }, starts }, { end: 'done', title: { zh: '办结' } }] });
  const problem = (path: string) => ({ code: 'reference.unknown', status: 422, message: { zh: path, en: path }, mend: { zh: '改', en: 'mend' }, details: {}, at: { file: 'f', line: 1, column: 1, path } }) as never;
  const all = [problem('/stages/0/steps/0/by/role'), problem('/stages/0/title'), problem('/stages/0/steps/1')];
  const told = (id: string) => markTells(graph, id, all, (name) => dataOf('process', name), bareWords.part);
  expect(told('/stages/0/steps/0').problems.map(({ at }) => at?.path)).toEqual(['/stages/0/steps/0/by/role']);
  expect(told('/stages/0').problems.map(({ at }) => at?.path)).toEqual(['/stages/0/title']);
  const glances = (...names: string[]) => names.map((name) => glanceAt(dataOf('process', name)!));
  expect(told('/stages/0/steps/1').glances).toEqual(glances('archiving'));
  expect(told('/stages/0/steps/0').glances).toEqual([]);
  expect(told('/ends/0').glances).toEqual(glances('archiving', 'investigation'));
  expect(told('/ends/1').glances).toEqual([]);
  const ends = placesOf(graph).filter(({ kind }) => kind === 'end');
  expect(ends.map(opensOf)).toEqual([{ kind: 'process', name: 'archiving' }, undefined]);
  const { steps, more } = glanceAt(dataOf('process', 'preliminary-verification')!);
  expect(steps.length).toBeLessThanOrEqual(14);
  expect(steps[0]!.kind).toBe('stage');
  expect(steps.length + more).toBe(graphOf('preliminary-verification').stages.reduce((sum, { list }) => sum + 1 + list.nodes.length, 0));
});
