/** Where the name of a way is written: beside the piece that leaves its element, clear of boxes, of other names and as far as it can of other ways. */
import { crosses, type Box, type Point } from './route.ts';

const most = 90;
/** About how long it is on one line. */
export const lengthOf = (name: string): number => [...name].reduce((sum, letter) => sum + (/\p{Script=Han}|[，。、（）“”：]/u.test(letter) ? 12 : 6.5), 0);
const sizeOf = (name: string): { width: number; height: number } => {
  const long = lengthOf(name);
  return { width: Math.ceil(Math.min(most, long + 4)), height: 14 * Math.ceil(long / (most - 6)) };
};

export function labelFor(name: string, way: readonly Point[], boxes: readonly Box[], labels: readonly Box[], ways: readonly (readonly Point[])[]): Box {
  const size = sizeOf(name);
  const isMet = (one: Box, other: Box): boolean => one.x < other.x + other.width && one.x + one.width > other.x && one.y < other.y + other.height && one.y + one.height > other.y;
  let best: Box | undefined;
  let least = Infinity;
  let order = 0;
  for (const box of candidates(size, way)) {
    const cost = boxes.filter((each) => isMet(each, box)).length * 1000 + labels.filter((each) => isMet(each, box)).length * 500
      + ways.reduce((sum, each) => sum + each.filter((point, i) => i > 0 && crosses(box, each[i - 1]!, point)).length, 0) * 100 + (order += 1);
    if (cost < least) [best, least] = [box, cost];
  }
  return best!;
}

function* candidates({ width, height }: { width: number; height: number }, way: readonly Point[]): Generator<Box> {
  for (const [i, a] of way.slice(0, -1).entries()) {
    const b = way[i + 1]!;
    const long = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    for (let at = 8; at <= Math.max(8, long - 20); at += 12) {
      if (a.y === b.y) {
        const left = b.x > a.x ? a.x + at : a.x - at - width;
        yield { x: left, y: a.y - height - 3, width, height };
        yield { x: left, y: a.y + 4, width, height };
      } else {
        const top = b.y > a.y ? a.y + at : a.y - at - height;
        yield { x: a.x + 4, y: top, width, height };
        yield { x: a.x - width - 4, y: top, width, height };
      }
    }
  }
}
