/** Who does what in a drawing that is kept: what is new is entered in the lane of who does it, and so is what somebody else does now. */
import { listOf, refOf, textOf, type Element } from '../element.ts';
import type { ElementMaker } from './elements.ts';
import { flowNodesOf, spread } from './lanes.ts';
import { isCalled, type Who } from './who.ts';

export interface Entered {
  /** Lanes that the drawing did not have. */
  added: Element[];
  /** What stood in another lane. */
  moved: Element[];
}
export interface Doing {
  who: Who;
  /** Whom the drawing names; missing for what is new. */
  said?: string;
}

export function lanesWithin(sets: readonly Element[]): Element[] {
  return sets.flatMap((set) => listOf(set, 'lanes')).flatMap((lane) => {
    const inner = refOf(lane, 'childLaneSet');
    return [lane, ...(inner ? lanesWithin([inner]) : [])];
  });
}

/** `doing`: by the element's id, at any depth. `fresh`: elements of the process itself that are new. */
export function enterLanes(maker: ElementMaker, process: Element, parts: ReadonlyMap<string, Element>, doing: ReadonlyMap<string, Doing>, fresh: readonly Element[]): Entered {
  const lanes = new KeptLanes(maker, process);
  lanes.rename(doing);
  lanes.usual(doing);
  const entered: Entered = { added: lanes.added, moved: [] };
  const nodes = new Set(flowNodesOf(process));
  const known = new Map<string, Element>();
  for (const node of nodes) {
    const lane = lanes.of.get(node);
    if (lane) known.set(node.id!, lane);
  }
  for (const [id, { who, said }] of doing) {
    const part = parts.get(id);
    const isFresh = said === undefined;
    if (!part || (!isFresh && isCalled(who, said))) continue;
    const lane = lanes.all.length > 0 && nodes.has(part) && refOf(part, 'attachedToRef') === undefined && !lanes.isCalledSo(part, who) ? lanes.for(who) : undefined;
    if (lane) known.set(id, lane);
    if (isFresh) continue;
    if (lane && lanes.of.get(part) !== lane) {
      entered.moved.push(part);
      for (const each of nodes) if (each === part || refOf(each, 'attachedToRef') === part) lanes.enter(each, lane);
    }
    // A resource is nearer than a lane; where no lane says it, it does.
    if (part.$type.endsWith('Task') && (!nodes.has(part) || lanes.all.length === 0 || listOf(part, 'resources').length > 0 || !lanes.isCalledSo(part, who))) maker.doneBy(part, who);
  }
  if (lanes.all.length === 0) return entered;
  const all = spread(process, known);
  for (const node of fresh) {
    const lane = nodes.has(node) ? all.get(node.id!) : undefined;
    if (lane) lanes.enter(node, lane);
  }
  return entered;
}

class KeptLanes {
  readonly of = new Map<Element, Element>();
  readonly added: Element[] = [];
  private readonly stands = new Map<string, Element>();
  all: Element[];
  private readonly maker: ElementMaker;
  private readonly process: Element;
  constructor(maker: ElementMaker, process: Element) {
    this.maker = maker;
    this.process = process;
    this.all = lanesWithin(listOf(process, 'laneSets'));
    for (const lane of this.all) for (const node of listOf(lane, 'flowNodeRef')) this.of.set(node, lane);
  }

  isCalledSo(part: Element, who: Who): boolean {
    const lane = this.of.get(part);
    return lane !== undefined && isCalled(who, textOf(lane.name));
  }

  /** A lane all of whose work another role does now, which has no lane itself, is called by that role: nothing moves. */
  rename(doing: ReadonlyMap<string, Doing>): void {
    for (const lane of this.all) {
      const name = textOf(lane.name);
      const work = [...this.of].flatMap(([node, of]) => {
        const at = of === lane ? doing.get(node.id ?? '') : undefined;
        return at?.said === name ? [{ node, who: at.who }] : [];
      });
      const [first] = work;
      if (!first || isCalled(first.who, name) || work.some(({ who }) => who.id !== first.who.id) || this.all.some((other) => isCalled(first.who, textOf(other.name)))) continue;
      lane.name = first.who.title;
      for (const { node } of work) {
        doing.get(node.id ?? '')!.said = first.who.title;
        if (listOf(node, 'resources').length > 0) this.maker.doneBy(node, first.who);
      }
    }
  }

  /** Where what a role does stands, though resources say so and the lane is called otherwise: what is new of it stands there too. */
  usual(doing: ReadonlyMap<string, Doing>): void {
    for (const [node, lane] of this.of) {
      const at = doing.get(node.id ?? '');
      if (at?.said !== undefined && isCalled(at.who, at.said) && !this.stands.has(at.who.id)) this.stands.set(at.who.id, lane);
    }
  }

  for(who: Who): Element {
    const known = this.all.find((lane) => isCalled(who, textOf(lane.name))) ?? this.stands.get(who.id);
    if (known) return known;
    let n = this.all.length + 1;
    while (this.all.some((lane) => lane.id === `${this.process.id}.lane_${n}`)) n += 1;
    const lane = this.maker.create('bpmn:Lane', { id: `${this.process.id}.lane_${n}`, name: who.title, flowNodeRef: [] });
    const [set] = listOf(this.process, 'laneSets') as [Element];
    lane.$parent = set;
    set['lanes'] = [...listOf(set, 'lanes'), lane];
    this.all = [...this.all, lane];
    this.added.push(lane);
    return lane;
  }

  enter(node: Element, lane: Element): void {
    for (const other of this.all) if (listOf(other, 'flowNodeRef').includes(node)) other['flowNodeRef'] = listOf(other, 'flowNodeRef').filter((each) => each !== node);
    lane['flowNodeRef'] = [...listOf(lane, 'flowNodeRef'), node];
    this.of.set(node, lane);
  }
}
