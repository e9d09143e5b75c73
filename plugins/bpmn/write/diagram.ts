/** The drawing: a shape for each element, an edge for each flow. What was drawn before keeps its bounds and waypoints. */
import { listOf, refOf, type Element } from '../element.ts';
import type { ElementMaker } from './elements.ts';
import { labelFor } from './labels.ts';
import { wayBetween, type Box, type Point, type Streets } from './route.ts';

export class Diagram {
  readonly plane: Element;
  private readonly maker: ElementMaker;
  /** What is drawn, by what it draws; the first where several do. */
  private found: { list: readonly Element[]; by: ReadonlyMap<Element, Element> } | undefined;
  constructor(maker: ElementMaker, root: Element, of: Element) {
    this.maker = maker;
    const [first] = listOf(root, 'diagrams');
    const plane = first && refOf(first, 'plane');
    if (plane) this.plane = plane;
    else {
      this.plane = maker.create('bpmndi:BPMNPlane', { id: 'plane', planeElement: [] });
      Object.assign(this.plane, { bpmnElement: of });
      const diagram = maker.create('bpmndi:BPMNDiagram', { id: 'diagram', plane: this.plane });
      diagram.$parent = root;
      root['diagrams'] = [diagram];
    }
  }

  private add(element: Element): void {
    element.$parent = this.plane;
    this.plane['planeElement'] = [...listOf(this.plane, 'planeElement'), element];
  }

  shape(of: Element, box: Box, more: Record<string, unknown> = {}): void {
    const shape = this.maker.create('bpmndi:BPMNShape', { id: `${of.id}.shape`, bounds: this.maker.create('dc:Bounds', { ...rounded(box) }), ...more });
    Object.assign(shape, { bpmnElement: of });
    this.add(shape);
  }
  edge(of: Element, way: readonly Point[], name?: Box): void {
    const label = name && { label: this.maker.create('bpmndi:BPMNLabel', { bounds: this.maker.create('dc:Bounds', { ...rounded(name) }) }) };
    const edge = this.maker.create('bpmndi:BPMNEdge', { id: `${of.id}.edge`, waypoint: way.map((point) => this.maker.create('dc:Point', { x: Math.round(point.x), y: Math.round(point.y) })), ...label });
    Object.assign(edge, { bpmnElement: of });
    this.add(edge);
  }
  /** `beside`: what stands around, which the way goes round. One that is drawn already is drawn anew. */
  edgeBetween(of: Element, from: Element, to: Element, beside: readonly Element[] = []): void {
    const boxes = [from, to].map((element) => this.boxOf(element));
    if (!boxes[0] || !boxes[1]) return;
    this.remove(new Set([of]));
    const standing = beside.flatMap((each) => this.boxOf(each) ?? []);
    const laid = beside.length > 0 ? listOf(this.plane, 'planeElement').map((each) => listOf(each, 'waypoint') as unknown as Point[]).filter((way) => way.length > 1) : [];
    const way = wayBetween(boxes[0], boxes[1], { standing, streets: streetsOf(standing), laid, isHanging: refOf(from, 'attachedToRef') !== undefined });
    this.edge(of, way, of.name ? labelFor(of.name, way, standing, [], laid) : undefined);
  }
  /** Moves a shape with its label. */
  shift(of: Element, by: Point): void {
    const shape = this.drawn(of);
    for (const bounds of [shape?.['bounds'], shape && refOf(shape, 'label')?.['bounds']] as (Box | undefined)[]) if (bounds) Object.assign(bounds, { x: bounds.x + by.x, y: bounds.y + by.y });
  }
  /** Moves the ends of what is drawn to or from a place. */
  shiftEnds(at: Box, by: Point): void {
    const isAt = ({ x, y }: Point): boolean => x > at.x - 4 && x < at.x + at.width + 4 && y > at.y - 4 && y < at.y + at.height + 4;
    for (const edge of listOf(this.plane, 'planeElement')) {
      const way = listOf(edge, 'waypoint') as unknown as Point[];
      for (const end of [way[0], way.at(-1)]) if (end && isAt(end)) Object.assign(end, { x: end.x + by.x, y: end.y + by.y });
    }
  }
  drawn(of: Element): Element | undefined {
    const list = listOf(this.plane, 'planeElement');
    // A list is never changed, but another one put in its place.
    if (this.found?.list !== list) this.found = { list, by: new Map(list.toReversed().map((each) => [each['bpmnElement'] as Element, each])) };
    return this.found.by.get(of);
  }
  boxOf(of: Element): Box | undefined {
    const bounds = this.drawn(of)?.['bounds'] as Box | undefined;
    return bounds && { x: bounds.x, y: bounds.y, width: bounds.width, height: bounds.height };
  }
  /** Lower edge of all that is drawn. */
  get bottom(): number {
    return Math.max(0, ...listOf(this.plane, 'planeElement').map((each) => { const b = each['bounds'] as Box | undefined; return b ? b.y + b.height : 0; }));
  }
  remove(gone: ReadonlySet<Element>): void {
    this.plane['planeElement'] = listOf(this.plane, 'planeElement').filter((each) => !gone.has(each['bpmnElement'] as Element));
  }
}

/** Just beside what stands. */
const streetsOf = (standing: readonly Box[]): Streets => ({ across: standing.flatMap((box) => [box.y - 18, box.y + box.height + 18]), down: standing.flatMap((box) => [box.x - 18, box.x + box.width + 18]) });
const rounded = (box: Box): Box => ({ x: Math.round(box.x), y: Math.round(box.y), width: Math.round(box.width), height: Math.round(box.height) });
