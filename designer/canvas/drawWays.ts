/** Ways out of steps as curves, from the lower edge of one place to the upper edge of another, with their words where they cover nothing, as far as there is such a place. */
import type { Box, Layout } from './layout.ts';
import type { Ends } from './pictureLines.ts';
import type { Point } from './viewport.ts';
import { wayWords, type PartHead, type ShownWay } from './ways.ts';

export interface DrawnWay { id: string; kind: ShownWay['kind']; path: string; x: number; y: number; words: string }

/** Pixels of the picture. */
const letter = 11;
const high = 15;
/** Half of the room of a place where something is put in, and what is kept free beside it. */
const slotRoom = 11;
/** Along the curve: its middle first. */
const places = [0.5, 0.38, 0.62, 0.26, 0.74, 0.15, 0.86] as const;

const widthOf = (words: string): number => [...words].reduce((sum, sign) => sum + (sign > '\u2e80' ? letter : letter * 0.58), 0) + 6;
const overlap = (a: Box, b: Box): number => Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) * Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** What words should not cover. */
export function coveredBy({ nodes, slots, parts }: Pick<Layout, 'nodes' | 'slots' | 'parts'>): Box[] {
  return [...nodes, ...parts, ...slots.map(({ x, y }) => ({ x: x - slotRoom, y: y - slotRoom, width: 2 * slotRoom, height: 2 * slotRoom }))].map(({ x, y, width, height }) => ({ x, y, width, height }));
}

/** A curve that leaves downwards and comes from above; what leads up leaves and comes on a longer way. */
function curve(from: Point, to: Point, kind: ShownWay['kind']): [Point, Point, Point, Point] {
  const bend = to.y >= from.y ? Math.max(12, (to.y - from.y) / 2) : Math.max(20, 6 * Math.sqrt(from.y - to.y));
  // Straight up it would run through all that stands between: outcomes go round at the left, what is sent back at the right.
  const aside = to.y < from.y && Math.abs(to.x - from.x) < 20 ? (kind === 'sendBack' ? 140 : -140) : 0;
  return [from, { x: from.x + aside, y: from.y + bend }, { x: to.x + aside, y: to.y - bend }, to];
}
function pointAt([a, b, c, d]: [Point, Point, Point, Point], t: number): Point {
  const s = 1 - t;
  const [e, f, g, h] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return { x: e * a.x + f * b.x + g * c.x + h * d.x, y: e * a.y + f * b.y + g * c.y + h * d.y };
}

/** On the line, or with its end beside it; where all of them cover something, the one that covers least. */
function placeFor(words: string, line: [Point, Point, Point, Point], covered: readonly Box[]): Box {
  const width = widthOf(words);
  let best: { box: Box; covers: number } | undefined;
  for (const t of places) {
    const { x, y } = pointAt(line, t);
    for (const shift of [0, width / 2 + slotRoom + 2, -(width / 2 + slotRoom + 2)]) {
      const box = { x: x + shift - width / 2, y: y - high / 2, width, height: high };
      // What begins before the picture is seen by nobody who looks at its beginning.
      const covers = covered.reduce((sum, other) => sum + overlap(box, other), Math.max(0, -box.x) * high);
      if (covers === 0) return box;
      if (!best || covers < best.covers) best = { box, covers };
    }
  }
  return best!.box;
}

/** Several that lead from one step to one place are one line, with the words of all. */
export function drawWays(ways: readonly ShownWay[], ends: ReadonlyMap<string, Ends>, partWords: (part: PartHead) => string, covered: readonly Box[]): DrawnWay[] {
  const together = new Map<string, { way: ShownWay; words: string[] }>();
  for (const way of ways) {
    const key = `${way.from}~${way.kind}~${way.to}`;
    const same = together.get(key);
    const words = wayWords(way, partWords);
    if (same) same.words.push(words);
    else together.set(key, { way, words: [words] });
  }
  const taken = [...covered];
  return [...together.values()].flatMap(({ way, words: all }): DrawnWay[] => {
    const [from, to] = [ends.get(way.from)?.bottom, ends.get(way.to)?.top];
    if (!from || !to) return [];
    const line = curve(from, to, way.kind);
    const words = all.join(' / ');
    const box = placeFor(words, line, taken);
    taken.push(box);
    const [a, b, c, d] = line.map(({ x, y }) => `${Math.round(x)},${Math.round(y)}`);
    return [{ id: way.id, kind: way.kind, path: `M${a}C${b} ${c} ${d}`, x: box.x + box.width / 2, y: box.y + box.height / 2, words }];
  });
}
