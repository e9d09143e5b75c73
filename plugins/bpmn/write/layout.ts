/**
 * Places for elements that were not drawn before: columns by what follows what, rows in the order of the definition, those of a lane
 * together; a sub-process is as large as what it holds. All numbers are pixels, `x`, `y` the upper left corner.
 */
import type { DrawnFlow, DrawnNode } from './physical.ts';
import { labelFor } from './labels.ts';
import { wayBetween, type Box, type Point, type Streets } from './route.ts';

export interface Layout {
  boxes: Map<string, Box>;
  ways: Map<string, Point[]>;
  /** Names of ways. */
  labels: Map<string, Box>;
  /** Where each lane begins and ends, from top to bottom without a gap. */
  bands: { y: number; height: number }[];
  width: number;
  height: number;
}

const gap = { x: 60, y: 40 };
const margin = 40;
const sizeOf = (node: DrawnNode): { width: number; height: number } =>
  node.type.endsWith('Event') ? { width: 36, height: 36 } : node.type.endsWith('Gateway') ? { width: 50, height: 50 } : { width: 120, height: 80 };

/** `lanes`: which one, counted from the top, each element of the process stands in; `least`: how high they are at least. */
export function layOut(nodes: readonly DrawnNode[], flows: readonly DrawnFlow[], lanes: ReadonlyMap<string, number> = new Map(), least: readonly number[] = [], scope = ''): Layout {
  const own = nodes.filter((node) => node.scope === scope);
  const free = own.filter((node) => node.host === undefined);
  const inner = new Map(free.filter((node) => nodes.some((other) => other.scope === node.id)).map((node) => [node.id, layOut(nodes, flows, new Map(), [], node.id)]));
  const size = (node: DrawnNode): { width: number; height: number } => inner.get(node.id) ?? sizeOf(node);
  const columns = columnsOf(own, flows.filter((flow) => flow.scope === scope));
  const layout: Layout = { boxes: new Map(), ways: new Map(), labels: new Map(), bands: [], width: 0, height: 0 };

  const byColumn: DrawnNode[][] = [];
  for (const node of free) (byColumn[columns.get(node.id) ?? 0] ??= []).push(node);
  const hasEvents = (node: DrawnNode): boolean => own.some((other) => other.host === node.id);
  // A row is as high as the highest in it, and all stand on its middle line. Each lane has rows of its own.
  const rows: number[][] = Array.from({ length: Math.max(0, ...lanes.values()) + 1 }, () => [80]);
  const placed = byColumn.filter(() => true).map((column) => {
    const taken = new Map<number, number>();
    return column.map((node) => {
      const lane = lanes.get(node.id) ?? 0;
      const row = taken.get(lane) ?? 0;
      taken.set(lane, row + 1);
      rows[lane]![row] = Math.max(rows[lane]![row] ?? 80, size(node).height + (hasEvents(node) ? 40 : 0));
      return { node, lane, row };
    });
  });
  const tops: number[][] = [];
  const streets: Streets = { across: [], down: [] };
  let y = 0;
  for (const [lane, heights] of rows.entries()) {
    const spare = Math.max(0, (least[lane] ?? 0) - heights.reduce((sum, height) => sum + height + gap.y, 2 * margin - gap.y)) / 2;
    let top = y + margin + spare;
    tops.push(heights.map((height) => {
      streets.across.push(top - gap.y / 2);
      top += height + gap.y;
      return top - height - gap.y;
    }));
    streets.across.push(top - gap.y / 2);
    layout.bands.push({ y, height: top - gap.y + margin + spare - y });
    y = top - gap.y + margin + spare;
  }
  layout.height = Math.max(y, 120);
  let x = margin;
  let between = gap.x;
  const isNamed = (id: string): boolean => flows.some((flow) => flow.from === id && flow.edge?.name);
  for (const column of placed) {
    const width = Math.max(...column.map(({ node }) => size(node).width));
    streets.down.push(x - between / 2);
    // Behind a gateway there is room for what its ways are called.
    between = column.some(({ node }) => node.type.endsWith('Gateway') && isNamed(node.id)) ? gap.x + 50 : gap.x;
    for (const { node, lane, row } of column) {
      const box = { ...size(node), x: x + (width - size(node).width) / 2, y: tops[lane]![row]! + (rows[lane]![row]! - size(node).height) / 2 };
      layout.boxes.set(node.id, { x: box.x, y: box.y, width: box.width, height: box.height });
      const held = inner.get(node.id);
      for (const [id, each] of held?.boxes ?? []) layout.boxes.set(id, { ...each, x: each.x + box.x, y: each.y + box.y });
      for (const [id, each] of held?.labels ?? []) layout.labels.set(id, { ...each, x: each.x + box.x, y: each.y + box.y });
      for (const [id, way] of held?.ways ?? []) layout.ways.set(id, way.map((point) => ({ x: point.x + box.x, y: point.y + box.y })));
    }
    x += width + between;
  }
  streets.down.push(x - between / 2);
  layout.width = x - between + margin;
  const edges = new Map<string, number>();
  for (const event of own.filter((node) => node.host !== undefined)) {
    const host = layout.boxes.get(event.host!);
    if (!host) continue;
    const n = edges.get(event.host!) ?? 0;
    edges.set(event.host!, n + 1);
    layout.boxes.set(event.id, { x: host.x + 14 + n * 44, y: host.y + host.height - 18, width: 36, height: 36 });
  }
  const standing = own.flatMap((node) => layout.boxes.get(node.id) ?? []);
  const laid: Point[][] = [];
  for (const flow of flows.filter((each) => each.scope === scope)) {
    const [from, to] = [layout.boxes.get(flow.from), layout.boxes.get(flow.to)];
    if (!from || !to) continue;
    const way = wayBetween(from, to, { standing, streets, laid, isHanging: own.some((node) => node.id === flow.from && node.host !== undefined) });
    laid.push(way);
    layout.ways.set(flow.id, way);
  }
  // What an event or a gateway is called is written below it.
  const below = free.flatMap((node) => (node.name !== '' && (node.type.endsWith('Event') || node.type.endsWith('Gateway')) ? [layout.boxes.get(node.id)!] : [])).map((box) => ({ x: box.x + box.width / 2 - 45, y: box.y + box.height + 2, width: 90, height: 28 }));
  const names: Box[] = [];
  for (const { id, edge } of flows) {
    const way = layout.ways.get(id);
    if (!way || !edge?.name || layout.labels.has(id)) continue;
    const label = labelFor(edge.name, way, standing, [...names, ...below], laid);
    names.push(label);
    layout.labels.set(id, label);
  }
  return layout;
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
