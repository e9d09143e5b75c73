/** The way of a flow from one box to another: straight pieces that cross no box, with few bends, and not on top of another flow. */
export interface Box { x: number; y: number; width: number; height: number }
export interface Point { x: number; y: number }
/** Lines along which nothing stands: between rows, and between columns. */
export interface Streets {
  across: number[];
  down: number[];
}
export interface Ground {
  standing: readonly Box[];
  streets?: Streets;
  laid?: readonly (readonly Point[])[];
  /** It leaves an event at the lower edge of an activity. */
  isHanging?: boolean;
}

export function wayBetween(from: Box, to: Box, { standing, streets = { across: [], down: [] }, laid = [], isHanging = false }: Ground = { standing: [] }): Point[] {
  const others = standing.filter((box) => !isSame(box, from) && !isSame(box, to));
  const isFree = (way: readonly Point[]): boolean => way.every((point, i) => i === 0 || !others.some((box) => crosses(box, way[i - 1]!, point)));
  let best: Point[] | undefined;
  let least = Infinity;
  for (const way of candidates(from, to, streets)) {
    if (isHanging && way[1]!.y <= from.y + from.height) continue;
    const cost = lengthOf(way) + (way.length - 2) * 40;
    if (cost >= least || !isFree(way)) continue;
    const all = cost + onTop(way, laid) * 3;
    if (all < least) [best, least] = [way, all];
  }
  return best ?? below(from, to, others);
}

function* candidates(from: Box, to: Box, streets: Streets): Generator<Point[]> {
  const start = { x: from.x + from.width, y: middle(from).y };
  const end = { x: to.x, y: middle(to).y };
  const bottom = { x: middle(from).x, y: from.y + from.height };
  const top = { x: middle(from).x, y: from.y };
  if (end.x > start.x) {
    if (start.y === end.y) yield [start, end];
    else {
      const bend = Math.min(30, (end.x - start.x) / 2);
      for (const x of [end.x - bend, start.x + bend, end.x - bend + 10, start.x + bend - 10]) yield [start, { x, y: start.y }, { x, y: end.y }, end];
      // Out of what parts ways, below or above.
      const side = end.y > start.y ? bottom : top;
      if (from.width === from.height && end.x > side.x) yield [side, { x: side.x, y: end.y }, end];
    }
  }
  const out = nearest(streets.down.filter((x) => x > start.x - 1));
  const into = nearest(streets.down.filter((x) => x < end.x + 1), -1);
  for (const y of streets.across.flatMap((each) => [each, each - 8, each + 8])) {
    const side = y > bottom.y ? bottom : y < top.y ? top : undefined;
    const enter = y > to.y + to.height ? { x: middle(to).x, y: to.y + to.height } : y < to.y ? { x: middle(to).x, y: to.y } : undefined;
    if (side && enter) yield [side, { x: side.x, y }, { x: enter.x, y }, enter];
    for (const shift of [0, 8, -8]) {
      if (out !== undefined && into !== undefined) yield [start, { x: out + shift, y: start.y }, { x: out + shift, y }, { x: into + shift, y }, { x: into + shift, y: end.y }, end];
      if (side && into !== undefined) yield [side, { x: side.x, y }, { x: into + shift, y }, { x: into + shift, y: end.y }, end];
      if (enter && out !== undefined) yield [start, { x: out + shift, y: start.y }, { x: out + shift, y }, { x: enter.x, y }, enter];
    }
  }
}

/** Below everything in between. */
function below(from: Box, to: Box, others: readonly Box[]): Point[] {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x + from.width, to.x + to.width)];
  const lower = Math.max(from.y + from.height, to.y + to.height);
  const between = others.filter((box) => box.x < right && box.x + box.width > left && box.y < lower + 40);
  const y = Math.max(lower, ...between.map((box) => box.y + box.height)) + 18;
  const [down, up] = [{ x: middle(from).x, y: from.y + from.height }, { x: middle(to).x, y: to.y + to.height }];
  return [down, { x: down.x, y }, { x: up.x, y }, up];
}

const middle = (box: Box): Point => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
const nearest = (all: readonly number[], sign = 1): number | undefined => all.reduce<number | undefined>((best, each) => (best === undefined || each * sign < best * sign ? each : best), undefined);
const isSame = (one: Box, other: Box): boolean => one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;

export function crosses(box: Box, a: Point, b: Point): boolean {
  return Math.min(a.x, b.x) < box.x + box.width && Math.max(a.x, b.x) > box.x && Math.min(a.y, b.y) < box.y + box.height && Math.max(a.y, b.y) > box.y;
}

const pieces = (way: readonly Point[]): [Point, Point][] => way.slice(1).map((point, i) => [way[i]!, point]);
const lengthOf = (way: readonly Point[]): number => pieces(way).reduce((sum, [a, b]) => sum + Math.abs(a.x - b.x) + Math.abs(a.y - b.y), 0);

/** How far a way runs on top of others that lead elsewhere. */
function onTop(way: readonly Point[], laid: readonly (readonly Point[])[]): number {
  const overlap = (a1: number, a2: number, b1: number, b2: number): number => Math.max(0, Math.min(Math.max(a1, a2), Math.max(b1, b2)) - Math.max(Math.min(a1, a2), Math.min(b1, b2)));
  let sum = 0;
  for (const other of laid) {
    if (isAt(other.at(-1)!, way.at(-1)!)) continue;
    for (const [a, b] of pieces(way)) {
      for (const [c, d] of pieces(other)) {
        if (a.y === b.y && c.y === d.y && Math.abs(a.y - c.y) < 4) sum += overlap(a.x, b.x, c.x, d.x);
        else if (a.x === b.x && c.x === d.x && Math.abs(a.x - c.x) < 4) sum += overlap(a.y, b.y, c.y, d.y);
      }
    }
  }
  return sum;
}
const isAt = (one: Point, other: Point): boolean => one.x === other.x && one.y === other.y;
