/**
 * Where everything of a process stands. A process has one way in and one way out of each block, so the places follow from the
 * definition alone: stages side by side, steps from top to bottom, the parts of a block side by side within its frame.
 *
 * All numbers are pixels of the canvas; `x`, `y` is the upper left corner.
 */
import { idOf, type DataPath, type GraphList, type GraphNode, type GraphPart, type GraphStage, type ProcessGraph } from './processGraph.ts';

export const sizes = { node: { width: 188, height: 50 }, end: { width: 160, height: 32 }, head: 44, part: 26, gap: 34, side: 14, pad: 12, lane: 28, laneHead: 36, join: 8 } as const;

export interface Box { x: number; y: number; width: number; height: number }
export interface PlacedNode extends Box { node: GraphNode }
export interface PlacedFrame extends Box { id: string; node: GraphNode }
export interface PlacedPart extends Box { part: GraphPart; owner: GraphNode }
export interface PlacedStage extends Box { stage: GraphStage }
/** Where a step can be put in: before the item `index` of a list. */
export interface Slot { id: string; list: DataPath; index: number; x: number; y: number }
export interface PlacedEdge { id: string; from: string; to: string; slot?: Slot }
export interface Dot { id: string; x: number; y: number; slot?: Slot }

export interface Layout {
  stages: PlacedStage[];
  nodes: PlacedNode[];
  frames: PlacedFrame[];
  parts: PlacedPart[];
  /** Ends of lists and places where branches come together; one with a slot is an empty list. */
  dots: Dot[];
  edges: PlacedEdge[];
  slots: Slot[];
  width: number;
  height: number;
}

/** What a stage came to at its place: whoever lays out after each edit has most stages unchanged, as the same objects. */
export type KeptLayouts = WeakMap<GraphStage, { x: number; right: number; drawn: Layout }>;

const nothing = (): Layout => ({ stages: [], nodes: [], frames: [], parts: [], dots: [], edges: [], slots: [], width: 0, height: 0 });

export function layOut(graph: ProcessGraph, kept?: KeptLayouts): Layout {
  const layout = nothing();
  let x = 0;
  for (const stage of graph.stages) {
    const { right, drawn } = stageAt(stage, x, kept);
    for (const list of ['nodes', 'frames', 'parts', 'dots', 'edges', 'slots'] as const) for (const each of drawn[list]) (layout[list] as unknown[]).push(each);
    for (const each of drawn.stages) layout.stages.push({ ...each });
    x = right + sizes.lane;
  }
  let y = sizes.head + sizes.pad;
  for (const node of graph.ends) {
    layout.nodes.push({ node, x, y, ...sizes.end });
    y += sizes.end.height + sizes.pad;
  }
  layout.width = x + sizes.end.width;
  layout.height = Math.max(y, ...layout.stages.map((s) => s.height));
  for (const stage of layout.stages) stage.height = layout.height;
  return layout;
}

function stageAt(stage: GraphStage, x: number, kept: KeptLayouts | undefined): { right: number; drawn: Layout } {
  const known = kept?.get(stage);
  if (known?.x === x) return known;
  const drawn = nothing();
  const made = { x, right: new Drawing(drawn).stage(stage, x), drawn };
  kept?.set(stage, made);
  return made;
}

const partsWidth = (node: GraphNode): number => node.parts.reduce((sum, part) => sum + partWidth(part), 0) + sizes.side * Math.max(0, node.parts.length - 1) + 2 * sizes.pad;
const partWidth = (part: GraphPart): number => Math.max(sizes.node.width, listWidth(part.list));
const nodeWidth = (node: GraphNode): number => (node.parts.length === 0 ? sizes.node.width : Math.max(sizes.node.width + 2 * sizes.pad, partsWidth(node)));
const listWidth = (list: GraphList): number => Math.max(sizes.node.width, ...list.nodes.map(nodeWidth));

class Drawing {
  private readonly layout: Layout;
  constructor(layout: Layout) {
    this.layout = layout;
  }

  /** Gives the right edge of the stage. */
  stage(stage: GraphStage, x: number): number {
    const beside = stage.beside.map((node) => nodeWidth(node));
    const width = Math.max(listWidth(stage.list), ...beside, sizes.node.width) + 2 * sizes.pad;
    const centre = x + width / 2;
    const head = `${stage.id}#head`;
    this.layout.dots.push({ id: head, x: centre, y: sizes.head });
    let y = this.list(stage.list, centre, sizes.head, head, `${stage.id}#foot`);
    for (const node of stage.beside) y = this.node(node, centre, y + sizes.gap) + sizes.pad;
    this.layout.stages.push({ stage, x, y: 0, width, height: y + sizes.pad });
    return x + width;
  }

  /** Draws a list below `y`, from one dot to another; gives its lower edge. */
  private list(list: GraphList, centre: number, y: number, from: string, foot: string): number {
    let before = from;
    let below = y;
    for (const [index, node] of list.nodes.entries()) {
      const slot = this.slot(list, index, centre, below + sizes.gap / 2);
      this.layout.edges.push({ id: `${node.id}<`, from: before, to: node.id, slot });
      below = this.node(node, centre, below + sizes.gap);
      before = node.parts.length > 0 ? `${node.id}#join` : node.id;
    }
    const slot = this.slot(list, list.nodes.length, centre, below + sizes.gap / 2);
    below += sizes.gap;
    this.layout.dots.push({ id: foot, x: centre, y: below });
    this.layout.edges.push({ id: `${foot}<`, from: before, to: foot, slot });
    return below;
  }

  private slot(list: GraphList, index: number, x: number, y: number): Slot {
    const slot = { id: `${idOf(list.path)}@${index}`, list: list.path, index, x, y };
    this.layout.slots.push(slot);
    return slot;
  }

  /** Gives the lower edge of the node, its block included. */
  private node(node: GraphNode, centre: number, y: number): number {
    const { width, height } = sizes.node;
    this.layout.nodes.push({ node, x: centre - width / 2, y: node.parts.length > 0 ? y + sizes.pad : y, width, height });
    if (node.parts.length === 0) return y + height;
    const frameWidth = nodeWidth(node);
    const frame: PlacedFrame = { id: `${node.id}#frame`, node, x: centre - frameWidth / 2, y, width: frameWidth, height: 0 };
    this.layout.frames.push(frame);
    const top = y + sizes.pad + height + sizes.gap / 2;
    let x = centre - (partsWidth(node) - 2 * sizes.pad) / 2;
    let below = top;
    const feet: string[] = [];
    for (const part of node.parts) {
      const wide = partWidth(part);
      const middle = x + wide / 2;
      this.layout.parts.push({ part, owner: node, x, y: top, width: wide, height: sizes.part });
      const foot = `${part.id}#foot`;
      this.layout.edges.push({ id: `${part.id}>`, from: node.id, to: part.id });
      below = Math.max(below, this.list(part.list, middle, top + sizes.part, part.id, foot));
      feet.push(foot);
      x += wide + sizes.side;
    }
    const join = `${node.id}#join`;
    below += sizes.pad;
    this.layout.dots.push({ id: join, x: centre, y: below });
    for (const foot of feet) this.layout.edges.push({ id: `${foot}>`, from: foot, to: join });
    frame.height = below + sizes.pad - y;
    return y + frame.height;
  }
}
