/**
 * Blocks, stages and what stands beside them are built and taken apart, on every process of the pack: the text stays a process, nothing but the
 * lines of what was meant changes, and the inverse gives the same bytes.
 */
import { describe, expect, it } from 'vitest';
import { duplicatePlace, removePlace, removePlaces, shiftPlace } from '../../designer/canvas/itemCommands.ts';
import { leastOf, mayBeMissing } from '../../designer/canvas/listRules.ts';
import { newStep } from '../../designer/canvas/newStep.ts';
import { triggerKinds, placeWords, type NewPlaceWishes } from '../../designer/canvas/newParts.ts';
import { addBetween, addEnd, addOffer, addPart, addStage, addWatch } from '../../designer/canvas/partCommands.ts';
import { isPlainBody, placesOf, rowsOf, stepsWithin, type Place } from '../../designer/canvas/places.ts';
import { insertSteps, moveStep, type Done } from '../../designer/canvas/processCommands.ts';
import { partLists, toGraph } from '../../designer/canvas/processGraph.ts';
import { takenNames } from '../../designer/canvas/takenNames.ts';
import { holdsSteps, unwrapBlock } from '../../designer/canvas/unwrapBlock.ts';
import { areNeighbours, wrapKinds, wrapSteps } from '../../designer/canvas/wrapSteps.ts';
import { openDefinition, stepsTo, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { valueAt } from '../../designer/document/dataAt.ts';
import { nearestStep } from '../../designer/workspace/problemPlaces.ts';
import { applyEdits, invertEdits } from '../../runtime/definition/edit/textEdit.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { stepKinds } from '../../runtime/definition/model/process.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { packSources } from './packSources.ts';

const isDeep = process.env['GUICHENG_DEEP'] === '1';
const turn = Number(process.env['GUICHENG_SEED'] ?? Date.now()) % 60;
console.log(`blocks: turn ${turn} (GUICHENG_SEED=${turn} repeats it)`);
const processes: OpenDefinition[] = packSources().filter((f) => f.path.includes('processes/')).flatMap((f, i) => openDefinition(i % 5 === 2 ? { ...f, text: f.text.replaceAll('\n', '\r\n') } : f).definitions);
const titles = Object.fromEntries(stepKinds.map((kind) => [kind, { zh: kind }])) as never;
const words = Object.fromEntries(placeWords.map((kind) => [kind, { zh: kind }])) as NewPlaceWishes['words'];
const wishesOf = (d: OpenDefinition): NewPlaceWishes => ({ taken: takenNames(d.data), role: 'handler', before: undefined, titles, words, phase: String((d.data['stages'] as { phase: string }[])[0]!.phase), clock: 'a-clock', milestone: 'a-milestone', first: { exchange: 'assign', process: 'archiving', fact: 'case.summary', list: 'case.items', message: 'message' } });
/** A few of many each time, all of them in the deep run. */
const some = <T>(all: readonly T[], most = 3): readonly T[] => (isDeep ? all : all.filter((_each, i) => (i + turn) % Math.max(1, Math.ceil(all.length / most)) === 0));

/** First and last offset of the lines of a node, with comments above and deeper ones below. */
function linesAround(definition: OpenDefinition, path: readonly (string | number)[]): [number, number] {
  const { text } = definition.source;
  if (path.length === 0) return [0, text.length];
  const { member } = stepsTo(definition.root, path)!.at(-1)!;
  let start = text.lastIndexOf('\n', member.start - 1) + 1;
  while (start > 0 && /^\s*#/.test(text.slice(text.lastIndexOf('\n', start - 2) + 1, start))) start = text.lastIndexOf('\n', start - 2) + 1;
  const lineAfter = (offset: number): number => (text.indexOf('\n', offset) === -1 ? text.length : text.indexOf('\n', offset) + 1);
  let end = lineAfter(member.end);
  for (let line = end; line < text.length; line = lineAfter(line)) {
    const own = text.slice(line, lineAfter(line));
    if (/^\s*#/.test(own)) end = lineAfter(line);
    else if (own.trim() !== '') break;
  }
  return [start, end];
}

/** `within`: the node whose lines may change. Gives the definition after the edits. */
function look(definition: OpenDefinition, { edits, then }: Done, within: readonly (string | number)[], isWhole = true): OpenDefinition {
  const { text, path } = definition.source;
  const [start, end] = linesAround(definition, within);
  for (const edit of edits) expect([edit.start >= start, edit.end <= end], `${definition.name} ${within.join('/')}`).toEqual([true, true]);
  const after = applyEdits(text, edits);
  expect(applyEdits(after, invertEdits(edits, text))).toBe(text);
  const now = openDefinition({ path, text: after }).definitions[definition.index]!;
  if (isWhole) expect(checkShape(kindSchema('process'), now.data)).toEqual([]);
  if (then) expect(valueAt(now.data, then)).toBeDefined();
  return now;
}
const again = (now: OpenDefinition, id: string): Place => placesOf(toGraph(now.data)).find((place) => place.id === id)!;
const names = (d: OpenDefinition): string[] => placesOf(toGraph(d.data)).filter(({ kind }) => kind === 'step').map(({ name }) => name).sort();
const comments = (d: OpenDefinition): string[] => d.source.text.split(/\r?\n/).filter((line) => /^\s*#/.test(line)).map((line) => line.trim()).sort();

describe.each(processes.map((d) => [d.name, d] as const))('%s', (_name, definition) => {
  const graph = toGraph(definition.data);
  const places = placesOf(graph);
  const steps = places.filter(({ kind }) => kind === 'step');
  const wishes = wishesOf(definition);

  it('has every place once, and each as a row but the plain bodies of loops', () => {
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
    for (const place of places) if (place.list) expect(place.path).toEqual([...place.list, place.index]);
    // A problem of a part, a stage or an offer is told at it.
    for (const { id, list } of places) if (list) expect(nearestStep(`${id}/title`)).toBe(id);
    const rows = rowsOf(places);
    expect(rows.map(({ place }) => place)).toEqual(places.filter((place) => !isPlainBody(place)));
    for (const [i, { level, position, siblings }] of rows.entries()) {
      expect(level - (rows[i - 1]?.level ?? 0)).toBeLessThanOrEqual(1);
      expect(position).toBeLessThanOrEqual(siblings);
    }
  });

  it('takes a part more at each block, first, last and between, and gives it back', () => {
    for (const place of some(steps.filter(({ node }) => partLists[node!.kind] !== undefined))) for (const at of [0, 1, undefined]) {
      const made = addPart(definition, place.node!, at, wishes)!;
      const now = look(definition, made, place.path);
      const part = again(now, `/${made.then!.join('/')}`);
      expect(part).toMatchObject({ kind: 'part', count: place.node!.parts.length + 1, holds: 1 });
      expect(look(now, removePlace(now, part), place.path).data).toEqual(definition.data);
    }
  });

  it('takes offers, watches, stages and ends, and gives them back: a list that had none is gone again', () => {
    for (const stage of some(places.filter(({ kind }) => kind === 'stage'))) {
      const made = [addOffer(definition, stage.path, 0, wishes), addOffer(definition, stage.path, undefined, wishes), ...triggerKinds.map((kind) => addWatch(definition, stage.path, undefined, kind, wishes))];
      for (const each of made) {
        const now = look(definition, each, stage.path);
        expect(look(now, removePlace(now, again(now, `/${each.then!.join('/')}`)), stage.path).data).toEqual(definition.data);
      }
      const added = addStage(definition, stage.index + 1, wishes);
      const now = look(definition, added, ['stages']);
      expect(look(now, removePlace(now, again(now, `/${added.then!.join('/')}`)), ['stages']).data).toEqual(definition.data);
    }
    const end = addEnd(definition, 1, wishes);
    const now = look(definition, end, ['ends']);
    expect(look(now, removePlace(now, again(now, '/ends/1')), ['ends']).data).toEqual(definition.data);
  });

  it('moves stages, parts, ends, offers and watches among their like, and back', () => {
    for (const place of some(places.filter(({ kind, list, index, count }) => kind !== 'step' && list !== undefined && index + 1 < count), 6)) {
      const list = place.list!;
      const moved = shiftPlace(definition, { ...place, list }, 1);
      const now = look(definition, moved, list);
      expect(again(now, `/${moved.then!.join('/')}`).name).toBe(place.name);
      expect(look(now, shiftPlace(now, { ...place, list, index: place.index + 1 }, -1), list).data).toEqual(definition.data);
    }
  });

  it('has anything once more under free names', () => {
    for (const place of some(places.filter(({ list }) => list !== undefined), 8)) {
      const list = place.list!;
      const made = duplicatePlace(definition, { ...place, list }, wishes.taken);
      const now = look(definition, made, list);
      const copy = again(now, `/${made.then!.join('/')}`);
      expect([copy.index, copy.what, copy.holds]).toEqual([place.index + 1, place.what, place.holds]);
      expect(wishes.taken.has(copy.name)).toBe(false);
      expect(new Set(names(now)).size).toBe(names(now).length);
      expect(look(now, removePlace(now, copy), list).data).toEqual(definition.data);
    }
  });

  it('takes anything out that may go, with what stands in it', () => {
    for (const place of some(places.filter(({ list, count }) => list && count > Math.max(1, leastOf(list))), 8)) {
      const now = look(definition, removePlace(definition, place), place.list!);
      const gone = [place, ...stepsWithin(places, place)].filter(({ kind }) => kind === 'step').map(({ name }) => name);
      expect(names(now)).toEqual(names(definition).filter((name) => !gone.includes(name)));
    }
    const two = some(steps.filter(({ node }) => !holdsSteps(node!)), 4);
    const now = look(definition, removePlaces(definition, two.map(({ path }) => path)), [], false);
    expect(names(now)).toEqual(names(definition).filter((name) => !two.some((step) => step.name === name)));
  });

  it('puts steps into a block of each kind and takes the block away again: the same steps, each with its comments', () => {
    for (const [turn, first] of some(steps).entries()) for (const kind of wrapKinds) {
      const row = steps.filter(({ list, index }) => list!.join('/') === first.list!.join('/') && index >= first.index && index < first.index + 1 + (turn % 3));
      const made = wrapSteps(definition, row, kind, wishes)!;
      const now = look(definition, made, first.list!);
      const block = again(now, first.id);
      expect(block.what).toBe(kind);
      expect(names(now)).toEqual(expect.arrayContaining(names(definition)));
      expect(comments(now)).toEqual(comments(definition));
      if (kind === 'parallel' && row.length > 1) expect(block.node!.parts.map(({ list }) => list.nodes.map(({ name }) => name))).toEqual(row.map(({ name }) => [name]));
      const back = look(now, unwrapBlock(now, block.node!), first.list!);
      const added = stepsWithin(placesOf(toGraph(now.data)), block).filter(({ name }) => !wishes.taken.has(name));
      const cleared = added.length === 0 ? back : look(back, removePlaces(back, added.map(({ name }) => placesOf(toGraph(back.data)).find((p) => p.kind === 'step' && p.name === name)!.path)), first.list!);
      expect(cleared.data).toEqual(definition.data);
      expect(comments(cleared)).toEqual(comments(definition));
    }
  });

  it('keeps the inside of each block that it has', () => {
    for (const place of some(steps.filter(({ node }) => holdsSteps(node!)), 5)) {
      const now = look(definition, unwrapBlock(definition, place.node!), place.list!, false);
      expect(names(now)).toEqual(names(definition).filter((name) => name !== place.name));
    }
  });

  it('puts steps between two turns, into a part without steps and into a watch without any', () => {
    for (const place of some(steps.filter(({ what, data }) => what === 'repeat' && data['between'] === undefined))) {
      const made = addBetween(definition, place.node!, wishes);
      const now = look(definition, made, place.path);
      const between = placesOf(toGraph(now.data)).find(({ id }) => id === `${place.id}#between`)!;
      expect(look(now, removePlace(now, { ...between, path: between.part!.list.path }), place.path).data).toEqual(definition.data);
    }
    for (const place of some(places.filter(({ inner }) => inner && mayBeMissing(inner) && valueAt(definition.data, inner) === undefined))) {
      const put = look(definition, insertSteps(definition, { list: place.inner!, index: 0 }, [newStep('task', wishes)]), place.path);
      const step = again(put, `/${[...place.inner!, 0].join('/')}`);
      expect(look(put, removePlace(put, step), place.path).data).toEqual(definition.data);
      // A step that stands elsewhere goes there, and back: neither list leaves an empty one behind.
      const other = steps.find(({ list, count, path }) => count > 1 && list!.join('/') !== place.inner!.join('/') && !path.every((part, i) => place.path[i] === part))!;
      const moved = moveStep(definition, other.node!, { list: place.inner!, index: 0 });
      const there = look(definition, moved, []);
      const node = again(there, `/${moved.then!.join('/')}`);
      expect(look(there, moveStep(there, node.node!, { list: other.list!, index: other.index }), []).data).toEqual(definition.data);
    }
  });
});

it('what was in a block stands where the block stood, before the blank line behind it', () => {
  const text = 'process: trial\nstages:\n  - stage: main\n    steps:\n\n      # why\n      - repeat: turns\n        steps:\n          # on one\n          - task: one\n            title: { zh: 一 }\n          - { task: two }\n\n      # on three\n      - { task: three }\n';
  const [definition] = openDefinition({ path: 'processes/trial.yaml', text }).definitions;
  const block = placesOf(toGraph(definition!.data)).find(({ name }) => name === 'turns')!;
  expect(applyEdits(text, unwrapBlock(definition!, block.node!).edits)).toBe('process: trial\nstages:\n  - stage: main\n    steps:\n\n      # on one\n      - task: one\n        title: { zh: 一 }\n      - { task: two }\n\n      # on three\n      - { task: three }\n');
});

it('only steps that follow one another go into a block', () => {
  const at = (...path: (string | number)[]) => ({ path });
  expect(areNeighbours([at('stages', 0, 'steps', 1), at('stages', 0, 'steps', 2)])).toBe(true);
  expect(areNeighbours([at('stages', 0, 'steps', 1), at('stages', 0, 'steps', 3)])).toBe(false);
  expect(areNeighbours([at('stages', 0, 'steps', 1), at('stages', 1, 'steps', 2)])).toBe(false);
  expect(areNeighbours([])).toBe(false);
});
