/** Where what is written is drawn: a process of its own below all else, in lanes; what is new in one that is kept in its lane, or below. */
import { listOf, refOf, typeOf, type Element } from '../element.ts';
import type { Diagram } from './diagram.ts';
import type { Entered } from './keptLanes.ts';
import { LaneRoom } from './laneRoom.ts';
import { lengthOf } from './labels.ts';
import { flowNodesOf } from './lanes.ts';
import { layOut, type Layout } from './layout.ts';
import type { DrawnNode, Physical } from './physical.ts';
import type { Point } from './route.ts';

/** For the name of a pool, and of a lane. */
const strip = 30;

export class Placing {
  private readonly diagram: Diagram;
  private readonly byId: ReadonlyMap<string, Element>;
  private top: number;
  constructor(diagram: Diagram, byId: ReadonlyMap<string, Element>) {
    this.diagram = diagram;
    this.byId = byId;
    this.top = diagram.bottom > 0 ? diagram.bottom + 60 : 0;
  }

  anew(process: Element, { nodes, flows }: Physical, lanes: readonly Element[], pool: Element | undefined): void {
    const layout = layOut(nodes, flows, new Map(lanes.flatMap((lane, index) => listOf(lane, 'flowNodeRef').map((node) => [node.id!, index] as const))), lanes.map((lane) => heightFor(lane.name ?? '')));
    const left = pool ? 20 + strip : 0;
    const width = layout.width + (lanes.length > 0 ? strip : 0);
    if (pool) this.diagram.shape(pool, { x: 20, y: this.top, width: strip + width, height: layout.height }, { isHorizontal: true });
    for (const [index, lane] of lanes.entries()) this.diagram.shape(lane, { x: left, width, y: this.top + layout.bands[index]!.y, height: layout.bands[index]!.height }, { isHorizontal: true });
    const by = { x: left + (lanes.length > 0 ? strip : 0), y: this.top };
    for (const node of nodes) this.draw(node, layout, by);
    for (const { id, from, to } of flows) this.flow(id, from, to, process, layout, by);
    this.top += layout.height + 60;
  }

  onKept(process: Element, { nodes, flows }: Physical, entered: Entered, pool: Element | undefined): void {
    const layout = layOut(nodes, flows);
    const room = new LaneRoom(this.diagram, process, pool);
    if (!room.isDrawn) {
      const by = { x: 60, y: this.diagram.bottom + 40 };
      for (const node of nodes) this.draw(node, layout, by);
      for (const { id, from, to } of flows) this.flow(id, from, to, process, layout, by);
      return;
    }
    room.addLanes(entered);
    const shifts = new Map<string, Point>();
    for (const node of nodes) {
      const box = layout.boxes.get(node.id);
      const place = node.scope === '' && node.host === undefined && box ? room.placeFor(this.byId.get(node.id)!, box) : undefined;
      if (place) shifts.set(node.id, { x: place.x - box!.x, y: place.y - box!.y });
      const by = shifts.get(node.host ?? node.scope) ?? shifts.get(node.id);
      if (by) shifts.set(node.id, by);
      if (by) this.draw(node, layout, by);
      else if (node.host !== undefined) this.hang(node);
    }
    for (const element of entered.moved) this.move(element, process, room);
    for (const { id, from, to } of flows) this.flow(id, from, to, process, layout, shifts.get(from), shifts.get(to));
  }

  private draw(node: DrawnNode, { boxes }: Layout, by: Point): void {
    const box = boxes.get(node.id);
    if (box) this.diagram.shape(this.byId.get(node.id)!, { ...box, x: box.x + by.x, y: box.y + by.y }, signs(node));
  }
  /** A new event at the edge of an activity that is drawn. */
  private hang(node: DrawnNode): void {
    const host = this.byId.get(node.host!)!;
    const box = this.diagram.boxOf(host);
    const others = flowNodesOf(host.$parent!).filter((each) => refOf(each, 'attachedToRef') === host && this.diagram.boxOf(each)).length;
    if (box) this.diagram.shape(this.byId.get(node.id)!, { x: box.x + 14 + others * 44, y: box.y + box.height - 18, width: 36, height: 36 });
  }

  /** As laid out, where both ends were laid out together; else by what is drawn. */
  private flow(id: string, from: string, to: string, process: Element, { ways, labels }: Layout, by: Point | undefined, other = by): void {
    const way = by && other && by.x === other.x && by.y === other.y ? ways.get(id) : undefined;
    const name = labels.get(id);
    if (way && by) this.diagram.edge(this.byId.get(id)!, way.map((point) => ({ x: point.x + by.x, y: point.y + by.y })), name && { ...name, x: name.x + by.x, y: name.y + by.y });
    else this.diagram.edgeBetween(this.byId.get(id)!, this.byId.get(from)!, this.byId.get(to)!, flowNodesOf(process));
  }

  private move(element: Element, process: Element, room: LaneRoom): void {
    const before = this.diagram.boxOf(element);
    const place = before && room.placeFor(element, { width: before.width, height: before.height }, before);
    if (!place) return;
    const along = flowNodesOf(process).filter((each) => each === element || refOf(each, 'attachedToRef') === element);
    for (const each of along) this.diagram.shift(each, { x: place.x - before.x, y: place.y - before.y });
    // What else hangs on it, data and messages, comes along with its end.
    this.diagram.shiftEnds(before, { x: place.x - before.x, y: place.y - before.y });
    for (const flow of listOf(process, 'flowElements')) {
      if (typeOf(flow) !== 'SequenceFlow') continue;
      const [from, to] = [refOf(flow, 'sourceRef')!, refOf(flow, 'targetRef')!];
      if (along.includes(from) || along.includes(to)) this.diagram.edgeBetween(flow, from, to, flowNodesOf(process));
    }
  }
}

/** So that the name of a lane is on one line, or on two where it is very long. */
const heightFor = (name: string): number => (lengthOf(name) <= 340 ? lengthOf(name) : lengthOf(name) / 2) + 24;
const signs = ({ type }: DrawnNode): Record<string, unknown> => ({ ...(type === 'SubProcess' ? { isExpanded: true } : {}), ...(type === 'ExclusiveGateway' ? { isMarkerVisible: true } : {}) });
