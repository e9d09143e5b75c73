/** The drawing: a shape for each element, an edge for each flow. What was drawn before keeps its bounds and waypoints. */
import { listOf, refOf, type Element } from '../element.ts';
import type { ElementMaker } from './elements.ts';
import { wayBetween, type Box, type Point } from './layout.ts';

export class Diagram {
  readonly plane: Element;
  private readonly maker: ElementMaker;
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
  edge(of: Element, way: readonly Point[]): void {
    const edge = this.maker.create('bpmndi:BPMNEdge', { id: `${of.id}.edge`, waypoint: way.map((point) => this.maker.create('dc:Point', { x: Math.round(point.x), y: Math.round(point.y) })) });
    Object.assign(edge, { bpmnElement: of });
    this.add(edge);
  }
  edgeBetween(of: Element, from: Element, to: Element): void {
    const boxes = [from, to].map((element) => this.boxOf(element));
    if (boxes[0] && boxes[1]) this.edge(of, wayBetween(boxes[0], boxes[1]));
  }
  boxOf(of: Element): Box | undefined {
    const bounds = listOf(this.plane, 'planeElement').find((each) => each['bpmnElement'] === of)?.['bounds'] as Box | undefined;
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

const rounded = (box: Box): Box => ({ x: Math.round(box.x), y: Math.round(box.y), width: Math.round(box.width), height: Math.round(box.height) });
