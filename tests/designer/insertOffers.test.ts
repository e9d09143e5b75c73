/** What the insert menu offers: only what has what it needs, what was used last first; and a way from the step before to a place that is there. */
import { beforeEach, expect, it, vi } from 'vitest';
import { connectStep, wayOnward, waysOutOf } from '../../designer/canvas/connectStep.ts';
import { atHand } from '../../designer/canvas/legalKinds.ts';
import { newStep } from '../../designer/canvas/newStep.ts';
import { nodesOf, toGraph } from '../../designer/canvas/processGraph.ts';
import { recentFirst, recentKinds, usedKind } from '../../designer/canvas/recentKinds.ts';
import { nodeAt, openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import type { Choice, ChoiceSource } from '../../designer/properties/referenceChoices.ts';
import { applyEdits, invertEdits } from '../../runtime/definition/edit/textEdit.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { stepKinds } from '../../runtime/definition/model/process.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { packSources } from './packSources.ts';

const some = (...values: string[]): Choice[] => values.map((value) => ({ value }));
function source(there: Partial<Record<'roles' | 'levels' | 'facts' | 'process' | 'message', Choice[]>>, exchanges: { exchange: string; sender: string }[] | undefined): ChoiceSource {
  return { roles: () => there.roles ?? [], levels: () => there.levels ?? [], facts: () => there.facts ?? [], definitions: (kind: string) => there[kind as 'process'] ?? [], exchanges: () => exchanges } as unknown as ChoiceSource;
}
const of = { process: 'own', caseType: 'lead' };
const isList = (fact: string): boolean => fact === 'case.items';
const lacking = (choices: ChoiceSource) => Object.fromEntries(stepKinds.flatMap((kind) => { const lacks = atHand(choices, of, isList).lacks(kind); return lacks ? [[kind, lacks]] : []; }));

it('a kind that would name what is not there lacks it', () => {
  expect(lacking(source({}, []))).toEqual({ task: 'role', approval: 'level', choice: 'fact', foreach: 'list', handOver: 'exchange', child: 'process' });
  const whole = { roles: some('handler'), levels: some('CH', 'DL'), facts: some('case.items', 'case.amount'), process: some('own', 'other') };
  expect(lacking(source(whole, [{ exchange: 'send', sender: 'any' }]))).toEqual({});
  // One that another kind of case sends is none here, a process does not begin itself, a list decides nothing.
  expect(lacking(source({ ...whole, process: some('own'), facts: some('case.items') }, [{ exchange: 'send', sender: 'petition' }]))).toEqual({ choice: 'fact', handOver: 'exchange', child: 'process' });
  expect(atHand(source(whole, [{ exchange: 'not-ours', sender: 'petition' }, { exchange: 'ours', sender: 'lead' }]), of, isList).first).toEqual({ exchange: 'ours', process: 'other', fact: 'case.amount', list: 'case.items', level: 'CH' });
});

it('nothing is refused before it is known what there is', () => {
  expect(lacking(source({}, undefined))).toEqual({});
});

it('a race without a message to wait for waits for what people do, an approval begins at a level that there is', () => {
  const titles = Object.fromEntries(stepKinds.map((kind) => [kind, { zh: kind }])) as never;
  const wishes = { taken: new Set<string>(), role: 'handler', titles, first: { exchange: 'e', process: 'p', fact: 'case.a', list: 'case.b', level: 'CH' } };
  const race = newStep('race', wishes) as { options: { for: object }[] };
  expect(race.options.map((option) => Object.keys(option.for)[0])).toEqual(['act', 'act']);
  expect(newStep('approval', wishes)['levels']).toEqual({ list: ['CH'] });
});

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value) });
});

it('what was used last comes first, three at most, and none is lost', () => {
  expect(recentKinds()).toEqual([]);
  for (const kind of ['task', 'approval', 'task', 'race', 'child'] as const) usedKind(kind);
  expect(recentKinds()).toEqual(['child', 'race', 'task']);
  expect(recentFirst(recentKinds())).toEqual(['child', 'race', 'task', ...stepKinds.filter((kind) => !['child', 'race', 'task'].includes(kind))]);
  localStorage.setItem('guicheng.designer.recentKinds', 'not json');
  expect(recentKinds()).toEqual([]);
});

// --- the way from the step before
const processes: OpenDefinition[] = packSources().filter((file) => file.path.includes('processes/')).flatMap((file) => openDefinition(file).definitions);

it('a hand-over may be led elsewhere when the other side does not take it; an approval when it is refused; a task as its author says', () => {
  const node = (data: object) => [...nodesOf(toGraph({ stages: [{ stage: 's', steps: [data] }] }))][0]!.node;
  const onward = (data: object) => { const way = wayOnward(node(data)); return way && `${way.kind}:${way.name}`; };
  expect(onward({ task: 't' })).toBe('new:new');
  expect(onward({ handOver: 'h' })).toBe('outcome:answered');
  expect(onward({ handOver: 'h', outcomes: { answered: 'next' } })).toBe('outcome:refused');
  expect(onward({ handOver: 'h', recall: { until: 'accepted' }, outcomes: { answered: 'next', refused: 'next' } })).toBe('outcome:recalled');
  expect(onward({ handOver: 'h', wait: false })).toBeUndefined();
  expect(onward({ approval: 'a', outcomes: { agreed: 'next', refused: 'next' } })).toBe('outcome:refused');
  expect(onward({ choice: 'c', otherwise: 'next' })).toBe('otherwise:otherwise');
  expect(onward({ milestone: 'm' })).toBeUndefined();
});

it('each way onward of each step is written as a process, touches its own lines only, and is taken back to the byte', () => {
  for (const definition of processes) {
    const graph = toGraph(definition.data);
    for (const { node } of nodesOf(graph)) for (const way of waysOutOf(node).filter(({ kind }) => kind === 'outcome' || kind === 'new')) {
      const { edits } = connectStep(definition, node, way, graph.ends.at(-1)!);
      if (edits.length === 0) continue;
      const { text } = definition.source;
      const now = applyEdits(text, edits);
      expect([node.name, way.id, checkShape(kindSchema('process'), openDefinition({ path: definition.source.path, text: now }).definitions[definition.index]!.data)]).toEqual([node.name, way.id, []]);
      expect(applyEdits(now, invertEdits(edits, text))).toBe(text);
      // What stands before the step, and behind it, is as it was.
      const { start, end } = nodeAt(definition, node.path)!;
      expect([node.name, way.id, now.startsWith(text.slice(0, start)), now.endsWith(text.slice(end))]).toEqual([node.name, way.id, true, true]);
    }
  }
});
