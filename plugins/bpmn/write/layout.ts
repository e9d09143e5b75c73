/**
 * Places for elements that were not drawn before: columns by what follows what, rows in the order of the definition; a sub-process
 * is as large as what it holds. All numbers are pixels, `x`, `y` the upper left corner.
 */
import type { DrawnFlow, DrawnNode } from './physical.ts';

export interface Box { x: number; y: number; width: number; height: number }
export interface Point { x: number; y: number }
export interface Layout {
  boxes: Map<string, Box>;
  ways: Map<string, Point[]>;
  width: number;
  height: number;
}

const gap = { x: 60, y: 40 };
const margin = 40;
const sizeOf = (node: DrawnNode): { width: number; height: number } =>
  node.type.endsWith('Event') ? { width: 36, height: 36 } : node.type.endsWith('Gateway') ? { width: 50, height: 50 } : { width: 120, height: 80 };

export function layOut(nodes: readonly DrawnNode[], flows: readonly DrawnFlow[], scope = ''): Layout {
  const own = nodes.filter((node) => node.scope === scope);
  const free = own.filter((node) => node.host === undefined);
  const inner = new Map(free.filter((node) => nodes.some((other) => other.scope === node.id)).map((node) => [node.id, layOut(nodes, flows, node.id)]));
  const size = (node: DrawnNode): { width: number; height: number } => inner.get(node.id) ?? sizeOf(node);
  const columns = columnsOf(own, flows.filter((flow) => flow.scope === scope));
  const layout: Layout = { boxes: new Map(), ways: new Map(), width: 0, height: 0 };

  const byColumn: DrawnNode[][] = [];
  for (const node of free) (byColumn[columns.get(node.id) ?? 0] ??= []).push(node);
  const hasEvents = (node: DrawnNode): boolean => own.some((other) => other.host === node.id);
  // A row is as high as the highest in it, and all stand on its middle line.
  const rows: number[] = [];
  for (const column of byColumn) for (const [row, node] of (column ?? []).entries()) rows[row] = Math.max(rows[row] ?? 80, size(node).height + (hasEvents(node) ? 40 : 0));
  const tops = rows.map((_, row) => margin + rows.slice(0, row).reduce((sum, height) => sum + height + gap.y, 0));
  let x = margin;
  for (const column of byColumn) {
    if (!column) continue;
    const width = Math.max(...column.map((node) => size(node).width));
    for (const [row, node] of column.entries()) {
      const box = { ...size(node), x: x + (width - size(node).width) / 2, y: tops[row]! + (rows[row]! - size(node).height) / 2 };
      layout.boxes.set(node.id, box);
      const held = inner.get(node.id);
      for (const [id, each] of held?.boxes ?? []) layout.boxes.set(id, { ...each, x: each.x + box.x, y: each.y + box.y });
      for (const [id, way] of held?.ways ?? []) layout.ways.set(id, way.map((point) => ({ x: point.x + box.x, y: point.y + box.y })));
    }
    x += width + gap.x;
  }
  layout.height = margin + rows.reduce((sum, height) => sum + height + gap.y, 0);
  const edges = new Map<string, number>();
  for (const event of own.filter((node) => node.host !== undefined)) {
    const host = layout.boxes.get(event.host!);
    if (!host) continue;
    const n = edges.get(event.host!) ?? 0;
    edges.set(event.host!, n + 1);
    layout.boxes.set(event.id, { x: host.x + 14 + n * 44, y: host.y + host.height - 18, width: 36, height: 36 });
  }
  layout.width = x - gap.x + margin;
  layout.height = Math.max(layout.height - gap.y + margin, 120);
  const standing = free.flatMap((node) => layout.boxes.get(node.id) ?? []);
  for (const flow of flows.filter((each) => each.scope === scope)) {
    const [from, to] = [layout.boxes.get(flow.from), layout.boxes.get(flow.to)];
    if (from && to) layout.ways.set(flow.id, wayBetween(from, to, standing));
  }
  return layout;
}

/**
 * From the right edge to the left one, with one bend, near the target or near the source, so that nothing that stands there is
 * crossed; else, and back, below everything in between.
 */
export function wayBetween(from: Box, to: Box, standing: readonly Box[] = []): Point[] {
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  const others = standing.filter((box) => box !== from && box !== to);
  const isFree = (way: readonly Point[]): boolean => way.every((point, i) => i === 0 || !others.some((box) => crosses(box, way[i - 1]!, point)));
  if (end.x > start.x) {
    const bend = Math.min(30, (end.x - start.x) / 2);
    const at = (x: number): Point[] => [start, { x, y: start.y }, { x, y: end.y }, end];
    const ways = start.y === end.y ? [[start, end]] : [at(end.x - bend), at(start.x + bend)];
    const found = ways.find(isFree);
    if (found) return found;
  }
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x + from.width, to.x + to.width)];
  const between = others.filter((box) => box.x < right && box.x + box.width > left && box.y < Math.max(from.y + from.height, to.y + to.height) + 40);
  const below = Math.max(from.y + from.height, to.y + to.height, ...between.map((box) => box.y + box.height)) + 18;
  const [down, up] = [{ x: from.x + from.width / 2, y: from.y + from.height }, { x: to.x + to.width / 2, y: to.y + to.height }];
  return [down, { x: down.x, y: below }, { x: up.x, y: below }, up];
}

function crosses(box: Box, a: Point, b: Point): boolean {
  return Math.min(a.x, b.x) < box.x + box.width && Math.max(a.x, b.x) > box.x && Math.min(a.y, b.y) < box.y + box.height && Math.max(a.y, b.y) > box.y;
}

/** Longest way from where nothing leads to; what goes round is left out of the count. */
function columnsOf(nodes: readonly DrawnNode[], flows: readonly DrawnFlow[]): Map<string, number> {
  const hostOf = new Map(nodes.filter((node) => node.host !== undefined).map((node) => [node.id, node.host!]));
  const out = new Map<string, string[]>();
  for (const flow of flows) {
    const from = hostOf.get(flow.from) ?? flow.from;
    if (from !== flow.to) out.set(from, [...(out.get(from) ?? []), flow.to]);
  }
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const forward = new Map<string, string[]>();
  for (const { id } of nodes) {
    if (hostOf.has(id) || state.has(id)) continue;
    const stack = [{ id, next: [...(out.get(id) ?? [])] }];
    state.set(id, 'open');
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const to = top.next.shift();
      if (to === undefined) {
        state.set(top.id, 'done');
        order.push(stack.pop()!.id);
        continue;
      }
      if (state.get(to) !== 'open') forward.set(top.id, [...(forward.get(top.id) ?? []), to]);
      if (state.has(to)) continue;
      state.set(to, 'open');
      stack.push({ id: to, next: [...(out.get(to) ?? [])] });
    }
  }
  const columns = new Map<string, number>();
  for (const id of order.reverse()) {
    const at = columns.get(id) ?? 0;
    columns.set(id, at);
    for (const to of forward.get(id) ?? []) columns.set(to, Math.max(columns.get(to) ?? 0, at + 1));
  }
  return columns;
}
