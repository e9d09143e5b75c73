/** Processes of ours as one BPMN model: on the drawing that they came with, as far as they have not changed, or drawn anew. */
import type { CarriedDefinition, Length, ModelRemark, ProcessDefinition, Title, WriteOrder, WrittenModel } from '../../../runtime/plugin/pluginContract.ts';
import { listOf, ownNamespace, refOf, textOf, typeOf, type Element } from '../element.ts';
import { ownWordsOf, printOf, withoutOwn } from '../ownWords.ts';
import { namesKept } from '../read/keptNames.ts';
import { parseModel } from '../read/parseModel.ts';
import { readModel, type DraftedModel } from '../read/readModel.ts';
import { Diagram } from './diagram.ts';
import { partsOf, takeOut } from './earlierModel.ts';
import { ElementMaker, type Terms } from './elements.ts';
import { keptOf, nothingKept, type KeptDrawing } from './keptDrawing.ts';
import { enterLanes, type Doing, type Entered } from './keptLanes.ts';
import { flowNodesOf, makeLanes, notSaid } from './lanes.ts';
import type { LogicalGraph, LogicalNode } from './logical.ts';
import { draw, type Physical } from './physical.ts';
import { Placing } from './placing.ts';
import type { Company } from './keys.ts';
import { toGraph } from './toGraph.ts';
import { Whos, type Who } from './who.ts';

const unknownTarget = { phases: [], classes: [], roles: [], countings: [], isTaken: () => false };

export async function writeModel(order: WriteOrder): Promise<WrittenModel> {
  const earlier = order.drawing === undefined ? undefined : await earlierOf(order.drawing);
  const writer = new ModelWriter(order, earlier);
  return writer.write();
}

interface Earlier {
  root: Element;
  model: DraftedModel;
  names: ReadonlyMap<string, string>;
}
async function earlierOf(text: string): Promise<Earlier | undefined> {
  const names = namesKept(text);
  const [{ root }, model] = [await parseModel(text, 'drawing'), await readModel(text, 'drawing', unknownTarget, { names, anew: true })];
  return root && model.problems.length === 0 ? { root, model, names } : undefined;
}

const companyOf = (definitions: readonly { kind: string; name: string; data: Record<string, unknown> }[], processes: readonly string[]): Company => ({
  processes: new Set(processes),
  byExchange: new Map(definitions.flatMap(({ kind, name, data }) => {
    const starts = kind === 'exchange' ? (data['receiver'] as { starts?: string } | undefined)?.starts : undefined;
    return starts !== undefined && processes.includes(starts) ? [[name, starts] as const] : [];
  })),
});

interface Written {
  physical: Physical;
  isNew: boolean;
  /** Nothing was changed since it was written. */
  isKept: boolean;
  gone: Set<Element>;
  /** Of a process that is drawn anew. */
  lanes: Element[];
  entered: Entered;
}

class ModelWriter {
  private readonly order: WriteOrder;
  private readonly earlier: Earlier | undefined;
  private readonly root: Element;
  private readonly maker: ElementMaker;
  private readonly remarks: ModelRemark[] = [];
  private readonly byId = new Map<string, Element>();
  private readonly company: Company;
  private readonly whos: Whos;

  constructor(order: WriteOrder, earlier: Earlier | undefined) {
    this.order = order;
    this.earlier = earlier;
    this.root = earlier?.root ?? ({} as Element);
    const terms = termsOf(order);
    if (!earlier) {
      const made = new ElementMaker({ $type: '' }, terms);
      this.root = made.create('bpmn:Definitions', { id: 'definitions', targetNamespace: `${ownNamespace}/model`, exporter: 'Guicheng', rootElements: [], diagrams: [] });
    }
    this.maker = new ElementMaker(this.root, terms);
    this.whos = new Whos(order);
    this.company = companyOf(order.carried, order.processes.map((process) => process.process));
  }

  async write(): Promise<WrittenModel> {
    const { order } = this;
    const graphs = order.processes.map((process) => ({ process, graph: toGraph(process, this.company, order.asks), element: this.elementOf(process) }));
    const made = graphs.map((each) => ({ ...each, ...this.process(each.process, each.graph, each.element) }));
    this.begun(made);
    this.diagram(made);
    for (const { process, element, isKept, physical } of made) {
      if (isKept) continue;
      for (const node of physical.nodes) if (node.node) this.partWords(this.byId.get(node.id)!, node.node);
      for (const [id, node] of physical.kept) if (node && this.byId.has(id)) this.partWords(this.byId.get(id)!, node);
      this.ownWords(process, element);
    }
    const { xml } = await this.maker.moddle.toXML(this.root, { format: true });
    return { text: xml, remarks: this.remarks };
  }

  /** The process's element in the model that is kept, or a new one. */
  private elementOf(process: ProcessDefinition): Element {
    const processes = listOf(this.root, 'rootElements').filter((each) => typeOf(each) === 'Process');
    for (const each of processes) for (const part of partsOf(each)) this.byId.set(part.id ?? '', part);
    const known = this.earlier?.model.processes.find((each) => each.process === process.process);
    const element = processes.find((each) => each.id !== undefined && (each.id === known?.element || this.earlier?.names.get(each.id) === process.process));
    if (element) return element;
    const created = this.maker.create('bpmn:Process', { id: process.process, name: process.title.zh, isExecutable: true, flowElements: [] });
    created.$parent = this.root;
    this.root['rootElements'] = [...listOf(this.root, 'rootElements'), created];
    return created;
  }

  private process(process: ProcessDefinition, graph: LogicalGraph, element: Element): Written {
    const own = this.earlier && ownWordsOf(element);
    const nothing: Physical = { nodes: [], flows: [], kept: new Map(), resaid: [], idOf: () => undefined, unsaid: [] };
    if (own?.isCurrent && sameData(own.definitions.find((each) => each.kind === 'process' && each.name === process.process)?.data, process)) return { physical: nothing, isNew: false, isKept: true, gone: new Set(), lanes: [], entered: { added: [], moved: [] } };
    const isNew = listOf(element, 'flowElements').length === 0;
    const { keeping, before } = this.keeping(process.process);
    const physical = draw(process.process, graph, keeping, (id) => (this.byId.has(id) ? typeOf(this.byId.get(id)!) : undefined));
    const gone = isNew ? new Set<Element>() : takeOut(this.root, element, (part) => physical.kept.has(part.id ?? ''));
    for (const part of gone) if (typeOf(part) !== 'SequenceFlow') this.remark(part, '流程里没有这一元素，未写出', 'the process does not have this element; it is not written');
    for (const [id, node] of physical.kept) {
      const kept = this.byId.get(id);
      if (kept && node && before?.nodes.get(node.key)?.name !== node.name) kept.name = node.name;
    }
    for (const { id, edge } of physical.resaid) if (this.byId.has(id)) this.maker.sayAt(this.byId.get(id)!, edge);
    const who = this.whos.of(graph, process.of);
    const fresh: Element[] = [];
    const place = (scope: string, part: Element): void => {
      const into = scope === '' ? element : this.byId.get(scope)!;
      part.$parent = into;
      into['flowElements'] = [...listOf(into, 'flowElements'), part];
      this.byId.set(part.id!, part);
      fresh.push(part);
    };
    // A host comes before the events at its edge, a sub-process before what it holds.
    const waiting = [...physical.nodes];
    for (let rounds = waiting.length + 1; waiting.length > 0 && rounds > 0; rounds -= 1) {
      for (const node of waiting.splice(0)) {
        if ((node.scope !== '' && !this.byId.has(node.scope)) || (node.host !== undefined && !this.byId.has(node.host))) waiting.push(node);
        else place(node.scope, this.maker.node(node, node.host === undefined ? undefined : this.byId.get(node.host), node.node && who.get(node.node.key)));
      }
    }
    for (const flow of physical.flows) place(flow.scope, this.maker.flow(flow, this.byId.get(flow.from)!, this.byId.get(flow.to)!));
    for (const edge of physical.unsaid) this.remark(this.byId.get(physical.idOf(edge.from) ?? '') ?? element, `去向“${edge.to}”在另一子流程中间，画到它的开头`, `its way to "${edge.to}" leads into the middle of a sub-process and is drawn to its beginning`);
    for (const { key, asks, part } of graph.nodes.values()) {
      const drawn = asks === undefined ? undefined : this.byId.get(physical.idOf(key) ?? '');
      const role = this.order.roles.find((each) => each.role === asks)?.title ?? { zh: asks ?? '' };
      if (drawn) this.remark(drawn, `条件判断不了时由“${role.zh}”决定：BPMN 没有这样的说法，只写在扩展里`, `when its condition cannot be decided, “${role.en ?? role.zh}” decides: BPMN has no word for that, only our extension says it`, (part as { title?: Title }).title?.zh);
    }
    const lanes = isNew ? makeLanes(this.maker, element, this.laneTitles(process, physical, who)) : [];
    if (isNew) for (const each of notSaid(lanes, physical, who)) this.remark(this.byId.get(each.drawn.id)!, `由“${each.who.title}”认定或录入：它所在的泳道说的是别人，只写在扩展里`, `“${each.who.words[1] ?? each.who.title}” says or enters it: the lane that it is in names another, only our extension says it`);
    const entered = isNew ? { added: [], moved: [] } : enterLanes(this.maker, element, this.byId, this.doing(process, physical, who, before), fresh);
    return { physical, isNew, isKept: false, gone, lanes, entered };
  }

  /** Of the elements of the process itself that somebody does, by id. */
  private laneTitles(process: ProcessDefinition, physical: Physical, who: ReadonlyMap<string, Who>): Map<string, string> {
    const titles = new Map<string, string>();
    const start = physical.idOf('start');
    if (process.startedBy && start !== undefined) titles.set(start, this.whos.role(process.startedBy.role).title);
    for (const { id, scope, node } of physical.nodes) {
      const does = scope === '' && node ? who.get(node.key) : undefined;
      if (does) titles.set(id, does.title);
    }
    return titles;
  }

  /** Who does what is drawn, and whom the drawing names. */
  private doing(process: ProcessDefinition, physical: Physical, who: ReadonlyMap<string, Who>, before: LogicalGraph | undefined): Map<string, Doing> {
    const { definitions, roles, drafted } = this.earlier!.model;
    const drawn = drafted.find((each) => each.process.process === process.process)?.process;
    const whos = new Whos({ roles, levels: [], carried: definitions });
    const named = before && drawn ? whos.of(before, drawn.of) : new Map<string, Who>();
    const doing = new Map<string, Doing>();
    for (const { id, node } of physical.nodes) if (node && who.has(node.key)) doing.set(id, { who: who.get(node.key)! });
    for (const [id, node] of physical.kept) {
      const [does, said] = [node && who.get(node.key), node && named.get(node.key)?.title];
      if (does && said !== undefined) doing.set(id, { who: does, said });
    }
    const start = physical.idOf('start');
    if (start !== undefined && process.startedBy && drawn?.startedBy) doing.set(start, { who: this.whos.role(process.startedBy.role), said: whos.role(drawn.startedBy.role).title });
    return doing;
  }

  private keeping(process: string): { keeping: KeptDrawing; before?: LogicalGraph } {
    const drafted = this.earlier?.model.drafted.find((each) => each.process.process === process);
    if (!this.earlier || !drafted) return { keeping: nothingKept };
    const before = toGraph(drafted.process, companyOf(this.earlier.model.definitions, this.earlier.model.drafted.map((each) => each.process.process)), this.order.asks);
    return { keeping: keptOf(before, drafted.drawing), before };
  }

  private remark(element: Element, zh: string, en: string, called = ''): void {
    this.remarks.push({ element: element.id ?? '', type: typeOf(element), name: textOf(element.name) || called, why: { zh, en } });
  }

  /** New processes that others of the model begin start by that message or signal. */
  private begun(made: readonly { process: ProcessDefinition; graph: LogicalGraph; physical: Physical; element: Element; isNew: boolean }[]): void {
    for (const { graph, physical } of made) {
      for (const begins of graph.begins) {
        const other = made.find((each) => each.process.process === begins.process);
        const start = other?.isNew ? this.byId.get(other.physical.idOf('start') ?? '') : undefined;
        const from = this.byId.get(physical.idOf(begins.from) ?? '');
        if (!start || !from || !physical.nodes.some((node) => node.id === from.id)) continue;
        const event = begins.by === 'signal'
          ? this.maker.create('bpmn:SignalEventDefinition', { id: `${start.id}.event`, signalRef: this.maker.sharedElement('Signal', begins.name, `signal.${begins.name}`) })
          : this.maker.create('bpmn:MessageEventDefinition', { id: `${start.id}.event` });
        event.$parent = start;
        start['eventDefinitions'] = [event];
        if (begins.by === 'message') this.messageFlow(begins.name, from, start);
      }
    }
  }
  private readonly newMessageFlows: Element[] = [];
  private messageFlow(name: string, from: Element, to: Element): void {
    const flow = this.maker.create('bpmn:MessageFlow', { id: `message_${this.newMessageFlows.length + 1}.${from.id}`, name });
    Object.assign(flow, { sourceRef: from, targetRef: to });
    this.newMessageFlows.push(flow);
  }

  private diagram(made: readonly (Written & { process: ProcessDefinition; element: Element })[]): void {
    const fresh = made.filter((each) => each.isNew);
    const pools = fresh.length > 1 || (fresh.length === 1 && this.earlier !== undefined);
    const collaboration = pools ? this.pools(fresh) : undefined;
    const diagram = new Diagram(this.maker, this.root, collaboration ?? made[0]!.element);
    for (const { gone } of made) diagram.remove(gone);
    const placing = new Placing(diagram, this.byId);
    for (const { element, isNew, physical, lanes, entered } of made) {
      const pool = listOf(this.root, 'rootElements').flatMap((each) => listOf(each, 'participants')).find((each) => each['processRef'] === element);
      if (isNew) placing.anew(element, physical, lanes, collaboration && pool);
      else placing.onKept(element, physical, entered, pool);
    }
    const standing = made.flatMap(({ element }) => flowNodesOf(element));
    for (const flow of this.newMessageFlows) diagram.edgeBetween(flow, refOf(flow, 'sourceRef')!, refOf(flow, 'targetRef')!, standing);
  }

  private pools(fresh: readonly { process: ProcessDefinition; element: Element }[]): Element {
    let collaboration = listOf(this.root, 'rootElements').find((each) => typeOf(each) === 'Collaboration');
    if (!collaboration) {
      collaboration = this.maker.create('bpmn:Collaboration', { id: 'collaboration', participants: [], messageFlows: [] });
      collaboration.$parent = this.root;
      this.root['rootElements'] = [collaboration, ...listOf(this.root, 'rootElements')];
    }
    for (const { process, element } of fresh) {
      const pool = this.maker.create('bpmn:Participant', { id: `pool.${process.process}`, name: process.title.zh });
      Object.assign(pool, { processRef: element, $parent: collaboration });
      collaboration['participants'] = [...listOf(collaboration, 'participants'), pool];
    }
    for (const flow of this.newMessageFlows) flow.$parent = collaboration;
    collaboration['messageFlows'] = [...listOf(collaboration, 'messageFlows'), ...this.newMessageFlows];
    return collaboration;
  }

  private ownWords(process: ProcessDefinition, element: Element): void {
    const carried: CarriedDefinition[] = [{ kind: 'process', name: process.process, data: process as unknown as Record<string, unknown> }, ...this.order.carried.filter((each) => belongsTo(each, process))];
    const values = [...withoutOwn(element), this.maker.moddle.createAny('guicheng:definitions', ownNamespace, { flow: printOf(element), $body: JSON.stringify(carried) }) as Element];
    this.extend(element, values);
  }
  private partWords(element: Element, node: LogicalNode): void {
    if (!node.says || !['self', 'split', 'when'].includes(node.role)) return;
    this.extend(element, [...withoutOwn(element), this.maker.moddle.createAny('guicheng:part', ownNamespace, { $body: JSON.stringify(node.says) }) as Element]);
  }
  private extend(element: Element, values: Element[]): void {
    const extension = this.maker.create('bpmn:ExtensionElements', { values });
    extension.$parent = element;
    element['extensionElements'] = extension;
  }
}

/** What goes along with a process: its case type and what is about that, its deadlines, and what its text names. */
function belongsTo({ kind, name, data }: CarriedDefinition, process: ProcessDefinition): boolean {
  if (kind === 'caseType') return name === process.of;
  if (kind === 'form') return data['of'] === process.of;
  if (kind === 'permission') return data['over'] === process.of;
  if (kind === 'deadline') return (data['of'] as { process?: string })?.process === process.process || JSON.stringify(process).includes(`"clock":"${name}"`);
  return JSON.stringify(process).includes(`"${name}"`);
}

function sameData(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function termsOf({ carried }: WriteOrder): Terms {
  return {
    lengthOf: (deadline) => carried.find((each) => each.kind === 'deadline' && each.name === deadline)?.data['length'] as Length | undefined,
    titleOf: (kind, name) => (carried.find((each) => each.kind === kind && each.name === name)?.data['title'] as { zh: string } | undefined)?.zh ?? name,
  };
}
