/** Places in the lanes of a drawing that is kept: behind what comes before, where nothing stands; else lanes and pool become longer. */
import { listOf, refOf, typeOf, type Element } from '../element.ts';
import type { Diagram } from './diagram.ts';
import { lanesWithin, type Entered } from './keptLanes.ts';
import { flowNodesOf } from './lanes.ts';
import { crosses, type Box, type Point } from './route.ts';

/** Lanes lie along x, or along y where they are drawn upright. */
interface Axis { at: 'x' | 'y'; size: 'width' | 'height' }
const x: Axis = { at: 'x', size: 'width' };
const y: Axis = { at: 'y', size: 'height' };
const widthOfLane = 140;

export class LaneRoom {
  private readonly diagram: Diagram;
  private readonly process: Element;
  private readonly pool: Element | undefined;
  private readonly along: Axis;
  private readonly across: Axis;

  constructor(diagram: Diagram, process: Element, pool: Element | undefined) {
    this.diagram = diagram;
    this.process = process;
    this.pool = pool;
    const isUpright = this.lanes.some((lane) => diagram.drawn(lane)?.['isHorizontal'] === false);
    [this.along, this.across] = isUpright ? [y, x] : [x, y];
  }
  private get lanes(): Element[] {
    return lanesWithin(listOf(this.process, 'laneSets'));
  }
  get isDrawn(): boolean {
    return this.lanes.some((lane) => this.diagram.boxOf(lane));
  }
  laneOf(node: Element): Element | undefined {
    return this.lanes.find((lane) => listOf(lane, 'flowNodeRef').includes(node));
  }

  /** New lanes follow the last one; what is drawn beyond makes room. */
  addLanes({ added }: Entered): void {
    const { along, across } = this;
    for (const lane of added) {
      const outer = listOf(listOf(this.process, 'laneSets')[0]!, 'lanes').flatMap((each) => this.diagram.boxOf(each) ?? []);
      const end = Math.max(...outer.map((box) => box[across.at] + box[across.size]));
      this.makeRoom(across, end, widthOfLane, this.pool ? [this.pool] : []);
      const start = Math.min(...outer.map((box) => box[along.at]));
      const size = Math.max(...outer.map((box) => box[along.at] + box[along.size])) - start;
      const box = { [along.at]: start, [along.size]: size, [across.at]: end, [across.size]: widthOfLane } as unknown as Box;
      this.diagram.shape(lane, box, { isHorizontal: along === x });
      // Flush with the others, which may lie between two pixels.
      Object.assign(this.diagram.drawn(lane)!['bounds'] as Box, box);
    }
  }

  /** Where an element of this size may stand in its lane; one that stood in another keeps to where it was along it, as far as that is free. */
  placeFor(node: Element, { width, height }: { width: number; height: number }, stood?: Box): Box | undefined {
    const size = { width, height };
    const { along, across } = this;
    const lane = this.laneOf(node);
    let box = lane && this.diagram.boxOf(lane);
    if (!lane || !box) return undefined;
    const lacking = size[across.size] + 40 - box[across.size];
    if (lacking > 0) {
      this.makeRoom(across, box[across.at] + box[across.size], lacking, [...this.around(lane), ...(this.pool ? [this.pool] : [])]);
      box = this.diagram.boxOf(lane)!;
    }
    const before = listOf(node, 'incoming').flatMap((flow) => this.diagram.boxOf(refOf(flow, 'sourceRef')!) ?? []);
    const from = stood ? stood[along.at] : Math.max(box[along.at] + 50, ...before.map((each) => each[along.at] + each[along.size] + 40));
    const place = { ...size, [across.at]: box[across.at] + (box[across.size] - size[across.size]) / 2, [along.at]: from } as unknown as Box;
    const end = box[along.at] + box[along.size];
    const isTaken = this.takenBeside(node);
    while (place[along.at] < end && isTaken(place)) place[along.at] += 20;
    const beyond = place[along.at] + place[along.size] + 30 - end;
    if (beyond > 0) this.makeRoom(along, end, beyond, [...this.lanes, ...(this.pool ? [this.pool] : [])]);
    return place;
  }

  /** Tells of a place whether something else stands there, or a way runs through it. */
  private takenBeside(node: Element): (place: Box) => boolean {
    const boxes = flowNodesOf(this.process).flatMap((other) => (other === node || refOf(other, 'attachedToRef') === node ? [] : (this.diagram.boxOf(other) ?? [])));
    const ways = listOf(this.process, 'flowElements').flatMap((flow) => {
      if (typeOf(flow) !== 'SequenceFlow' || [refOf(flow, 'sourceRef'), refOf(flow, 'targetRef')].includes(node)) return [];
      return [listOf(this.diagram.drawn(flow) ?? flow, 'waypoint') as unknown as Point[]];
    });
    return ({ x: left, y: top, width, height }) => {
      const wide = { x: left - 20, y: top - 20, width: width + 40, height: height + 40 };
      return boxes.some((box) => box.x < wide.x + wide.width && box.x + box.width > wide.x && box.y < wide.y + wide.height && box.y + box.height > wide.y)
        || ways.some((way) => way.some((point, i) => i > 0 && crosses(wide, way[i - 1]!, point)));
    };
  }

  private around(lane: Element): Element[] {
    const outer = this.lanes.find((each) => listOf(refOf(each, 'childLaneSet') ?? each, 'lanes').includes(lane));
    return outer ? [lane, ...this.around(outer)] : [lane];
  }

  /** Moves what lies beyond a line away from it; `growing` reach on to where they ended, so much further. */
  private makeRoom({ at, size }: Axis, line: number, by: number, growing: readonly Element[]): void {
    const shift = (place: Record<string, number>): void => {
      if (place[at]! >= line) place[at]! += by;
    };
    for (const each of listOf(this.diagram.plane, 'planeElement')) {
      const bounds = each['bounds'] as Record<string, number> | undefined;
      if (bounds && growing.includes(each['bpmnElement'] as Element)) bounds[size]! += by;
      else if (bounds) shift(bounds);
      for (const point of listOf(each, 'waypoint')) shift(point as unknown as Record<string, number>);
      const label = refOf(each, 'label')?.['bounds'] as Record<string, number> | undefined;
      if (label) shift(label);
    }
  }
}
