/** Keys of a process: what each moves, on every process of the pack; and that the sheet of keys tells all of them. */
import { computed } from 'vue';
import { describe, expect, it } from 'vitest';
import { moveTo, type Direction } from '../../designer/canvas/moveByKeys.ts';
import { placesOf, rowsOf, type Place } from '../../designer/canvas/places.ts';
import { moveStep } from '../../designer/canvas/processCommands.ts';
import { toGraph } from '../../designer/canvas/processGraph.ts';
import { keyOf } from '../../designer/canvas/processKeys.ts';
import { useProcessKeys } from '../../designer/canvas/useProcessKeys.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { places as sheet, type KeyLine } from '../../designer/keys/designerKeys.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { packSources } from './packSources.ts';

const processes: OpenDefinition[] = packSources().filter((f) => f.path.includes('processes/')).flatMap((f) => openDefinition(f).definitions);
const placesIn = (d: OpenDefinition): Place[] => placesOf(toGraph(d.data));
const stepNamed = (d: OpenDefinition, name: string): Place => placesIn(d).find((place) => place.kind === 'step' && place.name === name)!;

/** A step by one key; the definition after it. */
function pressed(d: OpenDefinition, name: string, direction: Direction): OpenDefinition | undefined {
  const place = stepNamed(d, name);
  const to = moveTo(toGraph(d.data), place, direction);
  if (!to) return undefined;
  const { edits, then } = moveStep(d, place.node!, to);
  const now = openDefinition({ path: d.source.path, text: applyEdits(d.source.text, edits) }).definitions[d.index]!;
  expect(placesIn(now).find(({ id }) => id === `/${then!.join('/')}`)?.name).toBe(name);
  return now;
}

describe.each(processes.map((d) => [d.name, d] as const))('%s', (_name, definition) => {
  const steps = placesIn(definition).filter(({ kind }) => kind === 'step');
  const some = steps.filter((_step, i) => i % Math.ceil(steps.length / 6) === 0);

  it('a step goes down and up again, over every border', () => {
    for (const { name, count, list } of some) {
      const down = pressed(definition, name, 'down');
      if (!down) continue;
      const there = stepNamed(down, name);
      // Out of the last part of a block it stands behind the block, which it passes on its way up.
      if (there.list!.length < list!.length) expect(stepNamed(pressed(down, name, 'up')!, name)).toMatchObject({ list: there.list, index: there.index - 1 });
      // A list that loses its only step is told as a problem; the way back is there all the same.
      else if (count > 1) expect(pressed(down, name, 'up')?.data).toEqual(definition.data);
    }
  });

  it('a step goes into the block beside it and out behind it', () => {
    for (const { name, index, count, list } of steps) {
      const inside = pressed(definition, name, 'in');
      if (!inside) continue;
      expect(stepNamed(inside, name).list).not.toEqual(list);
      const out = pressed(inside, name, 'out')!;
      const there = stepNamed(out, name);
      expect(there.count).toBe(count);
      // Into the one above: behind it again, where it stood. Into the one below: behind that.
      expect([index, index + 1]).toContain(there.index);
      break;
    }
  });
});

it('a key is named with Shift only where Shift makes no other sign of it', () => {
  const key = (name: string, more: Partial<KeyboardEvent> = {}): string => keyOf({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
  expect([key('+', { shiftKey: true }), key('l'), key('ArrowUp', { shiftKey: true }), key('z', { metaKey: true, shiftKey: true }), key('ArrowLeft', { altKey: true })]).toEqual(['+', 'L', 'Shift+ArrowUp', 'Ctrl+Shift+Z', 'Alt+ArrowLeft']);
});

it('each key of the picture and of the list stands on the sheet', () => {
  const arrows: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' };
  // Ctrl+Shift+Z is Ctrl+Y by another hand; Shift with an arrow to the side is Shift with one up or down.
  const asOthers = new Set(['Ctrl+Shift+Z', 'Shift+ArrowLeft', 'Shift+ArrowRight']);
  const definition = processes[0]!;
  const graph = computed(() => toGraph(definition.data));
  const places = computed(() => placesOf(graph.value));
  // The list has the keys of the picture besides its own.
  for (const view of ['canvas', 'list'] as const) {
    const nothing = {} as never;
    const desk = { props: { definition, selected: [], readOnly: false, choices: nothing }, graph, places, lead: computed(() => undefined) } as never;
    const keys = useProcessKeys({ desk, rows: () => rowsOf(places.value), isList: () => view === 'list', acts: nothing, finding: nothing, insertMenu: nothing, clipboard: nothing, removing: nothing, boxOf: nothing, walked: nothing, properties: nothing, fit: nothing, about: nothing });
    const told = new Set(sheet.filter(({ place }) => place === view || place === 'canvas').flatMap(({ lines }) => [...lines] as KeyLine[]).flatMap((line) => line.keys.map((each) => each.join('+'))));
    const heard = Object.keys(keys()).filter((key) => !asOthers.has(key) && !(view === 'list' && /^[01]$/.test(key))).map((key) => key === '+' ? key : key.split('+').map((part) => arrows[part] ?? part).join('+'));
    expect(heard.filter((key) => !told.has(key)), view).toEqual([]);
  }
});
