/** A process drawn with what was kept of the version before is the process drawn anew, whatever was edited: on every process of the pack, with edits at random. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut, type KeptLayouts } from '../../designer/canvas/layout.ts';
import { toGraph, type KeptStages } from '../../designer/canvas/processGraph.ts';
import { withChange } from '../../designer/document/dataAt.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { sharedParts } from '../../runtime/base/sharedParts.ts';
import { packSources } from './packSources.ts';

type Data = Record<string, unknown>;
type Step = Record<string, unknown>;
const processes = packSources().filter((file) => file.path.includes('processes/')).flatMap((file) => openDefinition(file).definitions);
const listsOf = (data: Data): [string, number, ...string[]][] => (data['stages'] as Data[]).flatMap((stage, i) => (Array.isArray(stage['steps']) ? [['stages', i, 'steps'] as [string, number, ...string[]]] : []));

/** One edit: of a title, a step more or less, a stage moved, taken out or put in twice. */
function edited(data: Data, kind: number, at: number, to: number): Data {
  const lists = listsOf(data);
  const list = lists[at % lists.length]!;
  const stages = (change: (all: Data[]) => Data[]): Data => ({ ...data, stages: change(data['stages'] as Data[]) });
  switch (kind) {
    case 0: return withChange(data, list, (steps) => (steps as Step[]).map((step, i) => (i === to % (steps as Step[]).length ? { ...step, title: { zh: `改${at}${to}` } } : step))) as Data;
    case 1: return withChange(data, list, (steps) => (steps as Step[]).toSpliced(to, 0, { task: `new-${at}-${to}`, title: { zh: '新' } })) as Data;
    case 2: return withChange(data, list, (steps) => (steps as Step[]).toSpliced(to % (steps as Step[]).length, 1)) as Data;
    case 3: return stages((all) => all.toReversed());
    case 4: return stages((all) => (all.length > 1 ? all.toSpliced(at % all.length, 1) : all));
    default: return stages((all) => [...all, all[at % all.length]!]);
  }
}

describe.each(processes.map((definition) => [definition.name, definition] as const))('%s', (_name, definition) => {
  it('is the same with what was kept', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat(20), fc.nat(8)), { minLength: 1, maxLength: 8 }), (edits) => {
      const [stages, layouts]: [KeptStages, KeptLayouts] = [new WeakMap(), new WeakMap()];
      let data: Data = definition.data;
      for (const [kind, at, to] of [[-1, 0, 0] as const, ...edits]) {
        // As the page has it: what an edit left as it was stays the same object.
        if (kind >= 0 && listsOf(data).every((list) => ((data['stages'] as Data[])[list[1]]!['steps'] as Step[]).length > 0)) data = sharedParts(data, structuredClone(edited(data, kind, at, to)));
        const graph = toGraph(data, stages);
        expect(graph).toEqual(toGraph(data));
        expect(layOut(graph, layouts)).toEqual(layOut(toGraph(data)));
      }
    }), { numRuns: 12 });
  });
});

it('a stage that an edit leaves as it was is the same object', () => {
  const { data } = processes.find((each) => (each.data['stages'] as Data[]).length > 2)!;
  const [stages, layouts]: [KeptStages, KeptLayouts] = [new WeakMap(), new WeakMap()];
  const before = toGraph(data, stages);
  const placed = layOut(before, layouts);
  const after = toGraph(sharedParts(data, structuredClone(edited(data, 0, 0, 0))), stages);
  expect(after.stages.slice(1).every((stage, i) => stage === before.stages[i + 1])).toBe(true);
  expect(after.stages[0]).not.toBe(before.stages[0]);
  const moved = new Set(layOut(after, layouts).nodes.filter((node) => !placed.nodes.includes(node)).map(({ node }) => node.path[1]));
  expect([...moved].filter((stage) => typeof stage === 'number')).toEqual([0]);
});
