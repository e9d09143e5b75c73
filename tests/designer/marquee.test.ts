/** A rectangle drawn over the picture chooses what it touches, from any corner, at any zoom. On every process of the pack. */
import { describe, expect, it } from 'vitest';
import { layOut, sizes } from '../../designer/canvas/layout.ts';
import { boxBetween, touchedBy } from '../../designer/canvas/marquee.ts';
import { isStill, nodesOf, outermost, toGraph } from '../../designer/canvas/processGraph.ts';
import { driftBy, toPicture } from '../../designer/canvas/viewport.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { packSources } from './packSources.ts';

const processes = packSources().filter((file) => file.path.includes('processes/')).flatMap((file) => openDefinition(file).definitions);

it('there are processes', () => expect(processes.length).toBeGreaterThan(15));

describe.each(processes.map((definition) => [definition.name, definition] as const))('%s', (_name, definition) => {
  const graph = toGraph(definition.data);
  const layout = layOut(graph);
  const all = [...nodesOf(graph)].map(({ node }) => node);

  it('chooses a step or a head where a part of it is touched, and nothing beside it', () => {
    const places = [...layout.nodes.map((placed) => ({ ...placed, id: placed.node.id })), ...layout.parts.map((placed) => ({ ...placed, id: placed.part.id })), ...layout.stages.map((placed) => ({ ...placed, height: sizes.laneHead, id: placed.stage.id }))];
    for (const { id, x, y, width, height } of places) {
      expect(touchedBy(layout, boxBetween({ x: x + 2, y: y + 2 }, { x: x + width - 2, y: y + height - 2 }))).toEqual([id]);
      // Its lower right corner, drawn from below to above; a little further off it is not touched.
      expect(touchedBy(layout, boxBetween({ x: x + width + 1, y: y + height + 1 }, { x: x + width - 1, y: y + height - 1 }))).toEqual([id]);
      expect(touchedBy(layout, boxBetween({ x: x + width + 1, y: y + height + 1 }, { x: x + width + 2, y: y + height + 2 }))).not.toContain(id);
    }
  });

  it('around everything chooses all that a click can, once, and a step leads', () => {
    const chosen = touchedBy(layout, { x: 0, y: 0, width: layout.width, height: layout.height });
    const wanted = [...graph.stages.map(({ id }) => id), ...layout.parts.map(({ part }) => part.id), ...all.map(({ id }) => id)];
    expect([...chosen].sort()).toEqual([...wanted].sort());
    expect(all.filter((node) => !isStill(node)).map(({ id }) => id)).toContain(chosen.at(-1));
  });

  it('acts on a block and not once more on what is in it', () => {
    const kept = outermost(all);
    for (const node of all) expect(kept.filter(({ id }) => node.id === id || node.id.startsWith(`${id}/`)), node.id).toHaveLength(1);
    const inner = all.filter((node) => !kept.includes(node));
    expect(outermost(inner).every((node) => inner.includes(node))).toBe(true);
  });
});

it('a place on the screen is the same place of the picture, however that lies', () => {
  const frame = { left: 232, top: 90 };
  expect(toPicture({ x: 332, y: 190 }, frame, { x: 0, y: 0, zoom: 1 })).toEqual({ x: 100, y: 100 });
  expect(toPicture({ x: 332, y: 190 }, frame, { x: -60, y: 20, zoom: 0.5 })).toEqual({ x: 320, y: 160 });
  // Drawn over the same steps when the picture is smaller and elsewhere, the rectangle is the same.
  const onScreen = (x: number, y: number, zoom: number, at: { x: number; y: number }) => ({ x: x * zoom + at.x + frame.left, y: y * zoom + at.y + frame.top });
  for (const [zoom, at] of [[1, { x: 0, y: 0 }], [0.25, { x: 300, y: -40 }], [1.5, { x: -800, y: 60 }]] as const) {
    const corner = toPicture(onScreen(40, 60, zoom, at), frame, { ...at, zoom });
    const other = toPicture(onScreen(240, 10, zoom, at), frame, { ...at, zoom });
    expect(boxBetween(corner, other)).toEqual({ x: 40, y: 10, width: 200, height: 50 });
  }
});

it('the picture moves along where the pointer reaches the edge, the faster the further, and not without bound', () => {
  const frame = { left: 100, top: 50, width: 400, height: 300 };
  expect(driftBy({ x: 300, y: 200 }, frame, 36)).toEqual({ x: 0, y: 0 });
  expect(driftBy({ x: 126, y: 200 }, frame, 36)).toEqual({ x: 10, y: 0 });
  expect(driftBy({ x: 495, y: 349 }, frame, 36)).toEqual({ x: -14, y: -14 });
  // A rectangle may begin and end at the very edge; only beyond it the picture moves.
  expect(driftBy({ x: 101, y: 349 }, frame, 0)).toEqual({ x: 0, y: 0 });
  expect(driftBy({ x: 95, y: 900 }, frame, 0)).toEqual({ x: 5, y: -14 });
});
