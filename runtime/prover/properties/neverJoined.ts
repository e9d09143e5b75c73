/** Where a case goes round inside a block of several parts for ever: its join waits for parts that never come to their end. */
import type { CaseState } from '../../interpreter/caseState.ts';
import { definitionPath, isWithin } from '../../interpreter/processIndex.ts';
import type { Edge, Space } from '../space/space.ts';

export interface NeverJoined {
  /** Names of the block, of its branches that never end (none where it goes over a list), and of a step in which they go round. */
  block: string;
  branches: string[];
  step: string;
  /** A node of the ring. */
  node: number;
}

/** Ways that lead back to where it was are no way on, so they make no ring of their own. */
const turnsBack: ReadonlySet<string> = new Set(['take-back', 'send-back', 'recall']);
const nameIn = (path: string): string => definitionPath(path).split('/').at(-1)!;

/** `stuck`: points from which no end can be reached, some of them `from`. Undefined where it does not end up going round within one block. */
export function neverJoined(space: Space, from: number, stuck: ReadonlySet<number>): NeverJoined | undefined {
  const { nodes, edges } = space;
  const waysOn = (number: number): Edge[] => nodes[number]!.out.map((each) => edges[each]!).filter(({ to, move }) => stuck.has(to) && !turnsBack.has(move?.command.do ?? ''));
  const ring = ringFrom(from, (number) => waysOn(number).map(({ to }) => to));
  const inside = [...ring].flatMap(waysOn).filter(({ move }) => move !== undefined);
  if (inside.length === 0) return undefined;
  const [first, ...others] = [...ring].sort((a, b) => a - b).map((number) => nodes[number]!.point.state) as [CaseState, ...CaseState[]];
  // The innermost of those that wait all the while.
  const waiting = Object.values(first.nodes).filter(({ path, parts, passed }) => parts !== undefined && passed !== true && others.every(({ nodes: open }) => open[path] !== undefined && open[path]!.passed !== true));
  for (const { path, parts = {} } of waiting.sort((a, b) => b.path.length - a.path.length)) {
    const place = (part: string): string => (first.nodes[path]!.kind === 'foreach' ? `${path}[${part}]` : `${path}/${part}`);
    const never = Object.keys(parts).filter((part) => [first, ...others].every((state) => state.nodes[path]!.parts![part] === 'open') && inside.some(({ move }) => isWithin(move!.path, place(part))));
    const moved = never.length > 0 ? inside.find(({ move }) => isWithin(move!.path, place(never[0]!))) : undefined;
    if (moved) return { block: nameIn(path), branches: first.nodes[path]!.kind === 'foreach' ? [] : never, step: nameIn(moved.move!.path), node: moved.from };
  }
  return undefined;
}

/** The points that a case ends up among, each of which leads to all others. */
function ringFrom(start: number, next: (number: number) => number[]): Set<number> {
  for (let from = start; ;) {
    const reached = new Set([from]);
    for (const number of reached) for (const to of next(number)) reached.add(to);
    const back = new Set([from]);
    const before = new Map<number, number[]>();
    for (const number of reached) for (const to of next(number)) before.set(to, [...(before.get(to) ?? []), number]);
    for (const number of back) for (const earlier of before.get(number) ?? []) back.add(earlier);
    // Whoever has come to a point that does not lead back to the first one is deeper in.
    const deeper = [...reached].find((number) => !back.has(number));
    if (deeper === undefined) return reached;
    from = deeper;
  }
}
