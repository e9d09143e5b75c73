/** The lines of the chart: without small bends, with round corners, with a head where they arrive. */
interface Point { x: number; y: number }

/** A bend to the side of less than this is none to the eye, and less than what lies between two lines. */
const least = 8;
const corner = 5;
const head = { long: 7, wide: 3.5 } as const;

const isUpright = (a: Point, b: Point): boolean => Math.abs(a.x - b.x) < 0.5;

/** Small bends beside the beginning and the end are taken out by moving the run that touches the step; the run with the words on it stays. */
export function straightened(points: readonly Point[], wordsAt: number | undefined): Point[] {
  let line = points.map(({ x, y }) => ({ x, y }));
  const holdsWords = (a: Point, b: Point): boolean => wordsAt !== undefined && Math.min(a.y, b.y) <= wordsAt && wordsAt <= Math.max(a.y, b.y);
  for (const fromEnd of [false, true]) {
    if (fromEnd) line.reverse();
    const [a, b, c, d] = line;
    if (a && b && c && d && isUpright(a, b) && isUpright(c, d) && Math.abs(b.x - c.x) < least && !holdsWords(a, b)) line = [{ x: c.x, y: a.y }, ...line.slice(3)];
    if (fromEnd) line.reverse();
  }
  return line;
}

/** Ends before the point of its head, so that the head is not blunt. */
export function pathOf(points: readonly Point[]): string {
  return points.map((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (!before) return `M${at(point)}`;
    if (!after) return `L${at(towards(point, before, head.long - 1))}`;
    const r = Math.min(corner, distance(before, point) / 2, distance(point, after) / 2);
    return `L${at(towards(point, before, r))}Q${at(point)} ${at(towards(point, after, r))}`;
  }).join('');
}

export function headOf(points: readonly Point[]): string {
  const [before, tip] = [points.at(-2), points.at(-1)];
  if (!before || !tip) return '';
  const foot = towards(tip, before, head.long);
  const along = distance(before, tip) || 1;
  const side = { x: ((tip.y - before.y) / along) * head.wide, y: ((before.x - tip.x) / along) * head.wide };
  return `M${at(tip)}L${at({ x: foot.x + side.x, y: foot.y + side.y })}L${at({ x: foot.x - side.x, y: foot.y - side.y })}Z`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const at = ({ x, y }: Point): string => `${round(x)},${round(y)}`;
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
function towards(from: Point, to: Point, by: number): Point {
  const share = distance(from, to) === 0 ? 0 : by / distance(from, to);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
