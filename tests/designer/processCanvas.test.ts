/** The picture of a process: every step in it once and beside the others; what is put in, pasted and renamed. On every process of the pack. */
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { fromClipboard, toClipboard } from '../../designer/canvas/clipboard.ts';
import { withFreeNames } from '../../designer/canvas/freeNames.ts';
import { layOut } from '../../designer/canvas/layout.ts';
import { newStep } from '../../designer/canvas/newStep.ts';
import { insertSteps, moveStep } from '../../designer/canvas/processCommands.ts';
import { nodesOf, toGraph } from '../../designer/canvas/processGraph.ts';
import { renameElsewhere } from '../../designer/canvas/renameElsewhere.ts';
import { referencesTo, renamePlace } from '../../designer/canvas/renameInProcess.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { quickOutline } from '../../designer/document/quickOutline.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { applyChanges } from '../../runtime/definition/edit/packChange.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { runScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { parseSource } from '../../runtime/definition/load/parseSource.ts';
import { stepKinds } from '../../runtime/definition/model/process.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { visitSteps } from '../../runtime/definition/lint/visitSteps.ts';
import type { Was } from '../../runtime/definition/model/was.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import { packSources } from './packSources.ts';

const files = packSources();
const processes: OpenDefinition[] = files.filter((file) => file.path.includes('processes/')).flatMap((file) => openDefinition(file).definitions);
const after = (definition: OpenDefinition, edits: readonly TextEdit[]): OpenDefinition => openDefinition({ path: definition.source.path, text: applyEdits(definition.source.text, edits) }).definitions[definition.index]!;
const titles = Object.fromEntries(stepKinds.map((kind) => [kind, { zh: kind }])) as never;
const wishes = (taken: ReadonlySet<string>) => ({ taken, role: 'handler', before: 'draft', titles, first: { exchange: 'assign', process: 'archiving', fact: 'case.summary', list: 'case.items', message: 'message' } });

it('there are processes', () => expect(processes.length).toBeGreaterThan(15));

describe.each(processes.map((definition, index) => [definition.name, definition, index] as const))('%s', (_name, definition, number) => {
  const graph = toGraph(definition.data);

  it('has every step once in the picture, none over another', () => {
    const ids = [...nodesOf(graph)].map(({ node }) => node.id);
    expect(new Set(ids).size).toBe(ids.length);
    const wanted = visitSteps(definition.data as unknown as ProcessDefinition).map(({ path }) => path.map((part) => `/${part}`).join(''));
    expect(ids.filter((id) => wanted.includes(id)).sort()).toEqual([...wanted].sort());
    const { nodes, frames } = layOut(graph);
    for (const [i, a] of nodes.entries()) for (const b of nodes.slice(i + 1)) {
      const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      if (!apart) throw new Error(`${a.node.id} lies over ${b.node.id}`);
    }
    // A block's frame holds the steps of its parts.
    for (const frame of frames) for (const { node, x, y, width, height } of nodes) {
      if (!node.id.startsWith(`${frame.node.id}/`)) continue;
      expect(x >= frame.x && y >= frame.y && x + width <= frame.x + frame.width && y + height <= frame.y + frame.height).toBe(true);
    }
  });

  it('takes new steps at its first and its last place, and keeps its shape', () => {
    const { slots } = layOut(graph);
    // All kinds come to their turn over the processes.
    for (const kind of [0, 1].map((each) => stepKinds[(2 * number + each) % stepKinds.length]!)) for (const slot of [slots[0]!, slots.at(-1)!]) {
      const made = after(definition, insertSteps(definition, slot, [newStep(kind, wishes(new Set()))]).edits);
      expect(checkShape(kindSchema('process'), made.data)).toEqual([]);
    }
  });

  it('is the same when a step is moved away and back', () => {
    const { slots } = layOut(graph);
    const movable = [...nodesOf(graph)].find(({ list }) => list && list.nodes.length > 1);
    if (!movable) return;
    const { node, list, index } = movable;
    const away = slots.find((slot) => slot.list === list!.path && Math.abs(slot.index - index) > 1)!;
    const done = moveStep(definition, node, away);
    const moved = after(definition, done.edits);
    const there = [...nodesOf(toGraph(moved.data))].find((each) => each.node.id === done.then!.map((part) => `/${part}`).join(''))!;
    expect(there.node.name).toBe(node.name);
    const back = moveStep(moved, there.node, { ...away, index: away.index > index ? index : index + 1 });
    expect(after(moved, back.edits).data).toEqual(definition.data);
  });

  it('follows a step that gets another name', () => {
    const named = [...nodesOf(graph)].map(({ node }) => node).filter((node) => node.kind !== 'unknown').slice(number % 3).filter((_node, i) => i % 5 === 0).slice(0, 3);
    for (const node of named) {
      const own = [...node.path, node.kind];
      const references = referencesTo(definition.data, own, node.name);
      const renamed = after(definition, renamePlace(definition, own, node.name, 'quite-another-name'));
      expect(referencesTo(renamed.data, own, 'quite-another-name')).toEqual(references);
      expect(referencesTo(renamed.data, own, node.name)).toEqual([]);
    }
  });

  it('leaves a line of what a published step was called, and takes it back with the name', () => {
    const { path, kind, name } = [...nodesOf(graph)].map(({ node }) => node).find((node) => node.kind === 'task')!;
    const own = [...path, kind];
    const renamed = after(definition, renamePlace(definition, own, name, 'now-called-so', true));
    expect((renamed.data['was'] as Was[]).at(-1)).toEqual({ was: name, now: ['now-called-so'] });
    const again = after(renamed, renamePlace(renamed, own, 'now-called-so', 'and-now-so', false));
    expect((again.data['was'] as Was[]).at(-1)).toEqual({ was: name, now: ['and-now-so'] });
    expect(after(again, renamePlace(again, own, 'and-now-so', name, false)).source.text).toBe(definition.source.text);
  });

  it('goes through the clipboard, with new names where they are taken', () => {
    const steps = graph.stages[0]!.list.nodes.map((node) => node.data);
    const copied = { copied: 'steps' as const, items: steps as Record<string, unknown>[] };
    expect(fromClipboard(toClipboard(copied))).toEqual(copied);
    // A list of steps alone is what somebody may have written by hand.
    expect(fromClipboard(stringify(steps))).toEqual(copied);
    const names = new Set([...nodesOf(graph)].map(({ node }) => node.name));
    const pasted = withFreeNames(fromClipboard(toClipboard(copied))!.items, names);
    const own = [...nodesOf(toGraph({ stages: [{ stage: 's', steps: pasted }] }))].map(({ node }) => node.name);
    expect(own.filter((name) => names.has(name))).toEqual([]);
    expect(new Set(own).size).toBe(own.length);
  });
});

it('nothing but parts of a process comes from the clipboard', () => {
  for (const text of ['', 'hello', '- a\n- b', '{ title: { zh: x } }', '- &a { task: x }\n- *a', 'copied: stage\nitems: [{ task: x }]', 'copied: form\nitems: [{ task: x }]', 'x'.repeat(300_000)]) expect(fromClipboard(text)).toBeUndefined();
});

it('the quick list of definitions is the one that the loader makes', () => {
  const read = files.flatMap((file) => parseSource(file).definitions.map(({ kind, name, data, file: path }) => ({ kind, name, path, ...(data['title'] ? { title: data['title'] } : {}) })));
  const quick = quickOutline(new Map(files.map(({ path, text }) => [path, text])));
  expect(quick.map((e) => `${e.kind}/${e.name} ${e.path} ${JSON.stringify(e.title)}`).sort()).toEqual(read.map((e) => `${e.kind}/${e.name} ${e.path} ${JSON.stringify(e.title)}`).sort());
});

it('a step that gets another name has it in the deadlines and scenarios of its process too: the pack has no problem then', () => {
  const path = 'definitions/discipline/processes/preliminary-verification.yaml';
  const texts = new Map(files.map((f) => [`definitions/discipline/${f.path.replace(/^definitions\/discipline\//, '')}`, f.text]));
  const definition = openDefinition({ path, text: texts.get(path)! }).definitions[0]!;
  const elsewhere = renameElsewhere(texts, definition.name, 'task', 'draft-plan', 'write-plan');
  expect(elsewhere.length).toBeGreaterThan(3);
  const changes = [{ path, edits: renamePlace(definition, ['stages', 0, 'steps', 0, 'task'], 'draft-plan', 'write-plan') }, ...elsewhere];
  const after = loadPack([...applyChanges(texts, changes)].map(([at, text]) => ({ path: at, text })));
  expect([...after.problems, ...lintPack(after)].map((p) => `${p.at?.file} ${p.message.zh}`)).toEqual([]);
  const { scenario } = after.pack!;
  for (const each of Object.values(scenario).filter((s) => s.process === definition.name)) expect(runScenario(after.pack!, each).wrong, each.scenario).toEqual([]);
});
