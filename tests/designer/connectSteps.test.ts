/** Ways that are led to other steps, and steps that are lined up: on every process of the pack the text stays a process, and nothing else is touched. */
import { describe, expect, it } from 'vitest';
import { connectStep, mayLeadTo, waysOutOf } from '../../designer/canvas/connectStep.ts';
import { gatherSteps } from '../../designer/canvas/gatherSteps.ts';
import { nodesOf, toGraph } from '../../designer/canvas/processGraph.ts';
import { targetsOf, waysOf, type PartHead } from '../../designer/canvas/ways.ts';
import { bareWords } from '../../designer/canvas/pictureWords.ts';
import { wayOutWords } from '../../designer/canvas/wayOutWords.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { valueAt } from '../../designer/document/dataAt.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { packSources } from './packSources.ts';

addDesignerWords();

const processes: OpenDefinition[] = packSources().filter((f) => f.path.includes('processes/')).flatMap((f) => openDefinition(f).definitions);
const turn = Number(process.env['GUICHENG_SEED'] ?? Date.now()) % 60;
console.log(`ways: turn ${turn} (GUICHENG_SEED=${turn} repeats it)`);
const after = (d: OpenDefinition, edits: readonly TextEdit[]): OpenDefinition => openDefinition({ path: d.source.path, text: applyEdits(d.source.text, edits) }).definitions[d.index]!;

describe.each(processes.map((d) => [d.name, d] as const))('%s', (_name, definition) => {
  const graph = toGraph(definition.data);
  const nodes = [...nodesOf(graph)];

  it('leads each way of each step to the first step and to the last end', () => {
    // A few steps of each each time, all of them in the deep run.
    const some = nodes.filter((_node, i) => process.env['GUICHENG_DEEP'] === '1' || (i + turn) % Math.ceil(nodes.length / 3) === 0);
    for (const { node } of some) for (const way of waysOutOf(node)) for (const target of [nodes.find(({ list }) => list)!.node, graph.ends.at(-1)!, graph.stages[0]!]) {
      if (!mayLeadTo(way, target)) continue;
      const { edits, then } = connectStep(definition, node, way, target);
      const now = after(definition, edits);
      expect([way.id, checkShape(kindSchema('process'), now.data)]).toEqual([way.id, []]);
      const drawn = [...nodesOf(toGraph(now.data))].find(({ node: n }) => n.id === node.id)!.node;
      const targets = targetsOf(toGraph(now.data));
      expect(waysOf(drawn, targets).some((w) => w.to === targets.get(target.name))).toBe(true);
      expect(valueAt(now.data, then!)).toMatchObject({ title: node.data['title'] ?? expect.anything() });
    }
  });

  it('lines up two steps of one list, and of two lists', () => {
    const listed = nodes.filter(({ list }) => list);
    for (let i = turn % 3; i + 3 < listed.length; i += 9) {
      const [a, b] = [listed[i]!.node, listed[i + 3]!.node];
      let made;
      try { made = gatherSteps(definition, [a, b]); } catch { continue; }
      if (!made) continue;
      const now = [...nodesOf(toGraph(after(definition, made.edits).data))];
      const [one, other] = [a, b].map((node) => now.find(({ node: n }) => n.name === node.name)!);
      expect(other!.list!.path).toEqual(one!.list!.path);
      expect(other!.index).toBe(one!.index + 1);
      expect(now.length).toBe(nodes.length);
    }
  });
});

it('a case whose only step is lined up elsewhere has no list of steps any more', () => {
  const text = 'process: trial\nstages:\n  - stage: main\n    steps:\n      - { task: one }\n      - choice: which\n        cases:\n          - case: first\n            steps:\n              - { task: two }\n          - { case: second }\n';
  const [definition] = openDefinition({ path: 'processes/trial.yaml', text }).definitions;
  const node = (name: string) => [...nodesOf(toGraph(definition!.data))].find((each) => each.node.name === name)!.node;
  expect(applyEdits(text, gatherSteps(definition!, [node('one'), node('two')])!.edits)).toBe('process: trial\nstages:\n  - stage: main\n    steps:\n      - { task: one }\n      - { task: two }\n      - choice: which\n        cases:\n          - case: first\n          - { case: second }\n');
});

it('steps that follow one another, or of which one holds another, are left alone', () => {
  const definition = processes.find((d) => [...nodesOf(toGraph(d.data))].some(({ node }) => node.parts.some((p) => p.list.nodes.length > 0)))!;
  const nodes = [...nodesOf(toGraph(definition.data))];
  const block = nodes.find(({ node }) => node.parts.some((p) => p.list.nodes.length > 0))!.node;
  expect(gatherSteps(definition, [block, block.parts.find((p) => p.list.nodes.length > 0)!.list.nodes[0]!])).toBeUndefined();
  const two = nodes.find(({ list, index }) => list !== undefined && list.nodes[index + 1] !== undefined)!;
  expect(gatherSteps(definition, [two.node, two.list!.nodes[two.index + 1]!])).toBeUndefined();
});

it('what a person may begin leads nowhere but through its own steps; what is listened for may', () => {
  const [definition] = openDefinition({ path: 'processes/trial.yaml', text: 'process: trial\nstages:\n  - stage: main\n    offers:\n      - { offer: one, steps: [{ task: two }] }\n    watches:\n      - { watch: three, for: { milestone: four }, steps: [{ task: five }] }\n    steps:\n      - { task: six }\n' }).definitions;
  const ways = (name: string) => waysOutOf([...nodesOf(toGraph(definition!.data))].find(({ node }) => node.name === name)!.node).map(({ id }) => id);
  expect(ways('one')).toEqual([]);
  expect(ways('three')).toEqual(['then:then']);
});

it('a case or an option without a title is chosen by what decides it, and never by its name', () => {
  const [definition] = openDefinition({ path: 'processes/trial.yaml', text: 'process: trial\nstages:\n  - stage: main\n    steps:\n      - choice: which\n        cases:\n          - { case: raw-name, when: { fact: case.number, operator: exists, value: true }, steps: [{ task: one }] }\n          - { case: other-name, title: { zh: 有名称 }, steps: [{ task: two }] }\n        otherwise: { to: one }\n' }).definitions;
  const { node } = [...nodesOf(toGraph(definition!.data))].find(({ node: each }) => each.name === 'which')!;
  const told = (part: (head: PartHead) => string): string[] => waysOutOf(node).map((way) => wayOutWords(way, node.kind, part));
  expect(told(bareWords.part)).toEqual(['第1种情形', '有名称', '其他情况']);
  expect(told(({ data }) => String(Object(data['when']).fact))).toEqual(['case.number', '有名称', '其他情况']);
});
