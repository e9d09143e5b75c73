/** A process of ours as nodes and ways: blocks become gateways and sub-processes, ways become flows. */
import { stepKind, stepName, type Performer, type ProcessDefinition, type Stage, type Step, type Title, type Watch } from '../../../runtime/plugin/pluginContract.ts';
import { ledOn } from '../alwaysTrue.ts';
import type { EventSign, LogicalEdge, LogicalGraph, LogicalNode } from './logical.ts';
import { isIn, Places, waysAt, type Led, type List, type Place } from './places.ts';

const said = (title: Title | undefined, otherwise: string): string => title?.zh ?? otherwise;

/** Processes that are drawn in the same model, by the exchange that begins them, or by their own name. */
export interface Company {
  byExchange: ReadonlyMap<string, string>;
  processes: ReadonlySet<string>;
}

export function toGraph(process: ProcessDefinition, company: Company): LogicalGraph {
  return new GraphMaker(process, company).make();
}

/** A stage whose one step carries its watches needs no box around it; a wait is one event. */
export type StageForm = 'plain' | 'edge' | 'wait' | 'box';
function formOf(stage: Stage): StageForm {
  const watches = stage.watches ?? [];
  if (!stage.stays && watches.length === 0 && !stage.offers) return 'plain';
  const [only, ...others] = stage.steps;
  if (others.length > 0 || !only || only.when || stage.offers || watches.some((watch) => watch.then === undefined)) return 'box';
  if (stage.stays) return 'milestone' in only && watches.length === 1 ? 'wait' : 'box';
  return ['task', 'approval', 'handOver', 'child', 'repeat', 'foreach'].includes(stepKind(only)) ? 'edge' : 'box';
}

class GraphMaker {
  private readonly places: Places;
  private readonly process: ProcessDefinition;
  private readonly nodes = new Map<string, LogicalNode>();
  private readonly edges: LogicalEdge[] = [];
  private readonly wrapped = new Set<Place>();

  private readonly company: Company;
  private readonly begins: LogicalGraph['begins'] = [];

  constructor(process: ProcessDefinition, company: Company) {
    this.process = process;
    this.company = company;
    this.places = new Places(process);
    for (const place of this.places.all.values()) for (const [, way] of waysAt(place.step)) this.wrapIfLeft(place, this.places.follow(place, way));
  }

  /** A block of parallel branches that is left from within goes into a sub-process, which an error event ends as a whole. */
  private wrapIfLeft(from: Place, led: Led): void {
    for (let block = from.list.block; block; block = block.list.block) {
      if (!('parallel' in block.step)) continue;
      const leaves = led.kind === 'step' ? led.place === block || (!isIn(led.place, block) && this.boxOf(led.place) === this.boxOf(block)) : led.kind === 'after' && isAround(led.list, block);
      if (leaves) this.wrapped.add(block);
    }
  }

  /** What is begun beside: drawn as the message or signal of the step before, where that one alone leads here and the process is drawn too. */
  private isBegun(place: Place): boolean {
    const { step, list, index } = place;
    const begun = 'handOver' in step && step.wait === false && !step.outcomes && !step.when ? this.company.byExchange.get(step.exchange) : 'child' in step && !step.wait && !step.when && this.company.processes.has(step.process) ? step.process : undefined;
    const before = list.places[index - 1];
    if (begun === undefined || !before) return false;
    if (this.isBegun(before)) return true;
    return 'handOver' in step ? 'task' in before.step && before.step.outcomes === undefined : 'milestone' in before.step;
  }
  private isPassed(place: Place): boolean {
    return ledOn(place.step) !== undefined || this.isBegun(place);
  }

  /** The sub-process around a place, without those that wrap parallel branches. */
  private boxOf(place: Place): string {
    for (let list: List | undefined = place.list; list; list = list.block?.list) {
      if (list.block && ('repeat' in list.block.step || 'foreach' in list.block.step)) return list.block.address;
      if (list.kind === 'beside') return list.path;
      if (list.kind === 'stage' && formOf(list.stage) === 'box') return boxKey(list.stage);
    }
    return '';
  }

  private scopeOf(list: List): string {
    const { block } = list;
    if (list.kind === 'beside') return list.path;
    if (!block) return formOf(list.stage) === 'box' ? boxKey(list.stage) : '';
    if ('repeat' in block.step || 'foreach' in block.step) return block.address;
    return 'parallel' in block.step && this.wrapped.has(block) ? block.address : this.scopeOf(block.list);
  }

  make(): LogicalGraph {
    const { process } = this;
    this.node({ key: 'start', type: 'StartEvent', name: '', scope: '', part: process, role: 'self' });
    for (const end of process.ends) this.node({ key: `end|${end.end}`, type: 'EndEvent', name: said(end.title, end.end), scope: '', part: end, role: 'self', says: rest(end, ['title']) });
    this.edge({ from: 'start', to: this.stageEntry(process.stages[0]!.stage), part: process, out: '' });
    for (const stage of process.stages) this.stage(stage);
    this.signalled();
    return { nodes: this.nodes, edges: this.edges, begins: this.begins };
  }

  private node(node: LogicalNode): void {
    this.nodes.set(node.key, node);
  }
  private edge(edge: LogicalEdge): void {
    this.edges.push(edge);
  }

  private stageEntry(name: string): string {
    const stage = this.process.stages.find((each) => each.stage === name)!;
    return formOf(stage) === 'box' ? boxKey(stage) : this.entry(this.places.lists.get(name)!.places[0]!);
  }
  private afterStage(stage: Stage): string {
    const next = this.process.stages[this.process.stages.indexOf(stage) + 1];
    if (next) return this.stageEntry(next.stage);
    return `end|${(this.process.ends.find((end) => end.atLastStep) ?? this.process.ends[0]!).end}`;
  }

  /** The node by which a step is entered; what only leads on is passed through. */
  private entry(place: Place, seen: ReadonlySet<Place> = new Set()): string {
    const way = ledOn(place.step) ?? (this.isBegun(place) ? 'next' : undefined);
    if (way !== undefined && !seen.has(place)) return this.key(this.places.follow(place, way), new Set([...seen, place]));
    if (place.step.when) return `${place.address}|when`;
    return this.core(place);
  }
  private core({ step, address }: Place): string {
    return 'parallel' in step && !this.wrapped.has(this.places.all.get(address)!) ? `${address}|split` : address;
  }

  private key(led: Led, seen: ReadonlySet<Place> = new Set()): string {
    switch (led.kind) {
      case 'step': return this.entry(led.place, seen);
      case 'between': return this.entry(led.place, seen);
      case 'stage': return this.stageEntry(led.stage);
      case 'end': return `end|${led.end}`;
      case 'nowhere': return `end|${this.process.ends[0]!.end}`;
      case 'after': return this.after(led.list, seen);
      case 'branch-done': return led.list.kind === 'beside' ? `${led.list.path}|end` : `${led.list.block!.address}|join`;
    }
  }
  private after(list: List, seen: ReadonlySet<Place>): string {
    switch (list.kind) {
      case 'stage': return formOf(list.stage) === 'box' ? `${boxKey(list.stage)}|end` : this.afterStage(list.stage);
      case 'branch': return `${list.block!.address}|join`;
      case 'case':
      case 'option': return this.optionWay(list, seen);
      case 'repeat':
      case 'foreach': return `${list.block!.address}|end`;
      case 'between': return this.entry(this.places.lists.get(list.block!.address)!.places[0]!, seen);
      case 'beside': return `${list.path}|end`;
    }
  }
  private optionWay(list: List, seen: ReadonlySet<Place>): string {
    const { step } = list.block!;
    const option = 'race' in step ? step.options.find((each) => each.option === list.name) : undefined;
    return this.key(this.places.follow(list.block!, option?.then ?? 'next'), seen);
  }

  private stage(stage: Stage): void {
    const list = this.places.lists.get(stage.stage)!;
    const form = formOf(stage);
    const box = boxKey(stage);
    if (form === 'box') {
      this.node({ key: box, type: 'SubProcess', name: said(stage.title, stage.stage), scope: '', part: stage, role: 'self', says: { stage: stage.stage, phase: stage.phase, ...(stage.stays ? { stays: true } : {}) } });
      this.inner(box, stage, list.places[0]!);
      this.edge({ from: box, to: this.afterStage(stage), part: stage, out: '' });
    }
    for (const place of list.places) this.place(place);
    for (const watch of stage.watches ?? []) this.watch(stage, watch, form, list);
    for (const offer of stage.offers ?? []) this.beside(box, `${stage.stage}/${offer.offer}`, offer, said(offer.title, offer.offer), { act: offer.offer, title: offer.title, by: offer.by });
  }

  private watch(stage: Stage, watch: Watch, form: StageForm, list: List): void {
    const key = `${stage.stage}/${watch.watch}`;
    if (watch.steps) return this.beside(boxKey(stage), key, watch, said(watch.title, watch.watch), watch.for);
    const to = this.key(this.places.follow(list, watch.then ?? 'next'));
    if (form === 'wait') {
      const waiting = this.nodes.get(list.places[0]!.address)!;
      Object.assign(waiting, { type: 'IntermediateCatchEvent', event: watch.for });
      return this.edge({ from: waiting.key, to, part: watch, out: '' });
    }
    this.node({ key, type: 'BoundaryEvent', name: said(watch.title, watch.watch), scope: '', part: watch, role: 'self', event: watch.for, host: form === 'edge' ? this.core(list.places[0]!) : boxKey(stage), says: { watch: watch.watch, for: watch.for } });
    this.edge({ from: key, to, part: watch, out: '' });
  }

  /** What may run beside a stage's own steps: an event sub-process that does not interrupt. */
  private beside(scope: string, key: string, part: object, name: string, event: EventSign): void {
    this.node({ key, type: 'SubProcess', name, scope, part, role: 'self', byEvent: true, says: rest(part, ['steps', 'title']) });
    this.node({ key: `${key}|start`, type: 'StartEvent', name, scope: key, part, role: 'start', event, isInterrupting: false });
    this.node({ key: `${key}|end`, type: 'EndEvent', name: '', scope: key, part, role: 'end' });
    const list = this.places.lists.get(key)!;
    this.edge({ from: `${key}|start`, to: this.entry(list.places[0]!), part, out: 'start' });
    for (const place of list.places) this.place(place);
  }

  /** Begin and end of a sub-process. */
  private inner(key: string, part: object, first: Place): void {
    this.node({ key: `${key}|start`, type: 'StartEvent', name: '', scope: key, part, role: 'start' });
    this.node({ key: `${key}|end`, type: 'EndEvent', name: '', scope: key, part, role: 'end' });
    this.edge({ from: `${key}|start`, to: this.entry(first), part, out: 'start' });
  }

  private place(place: Place): void {
    const { step, address } = place;
    if (this.isPassed(place)) return;
    const scope = this.scopeOf(place.list);
    const common = { key: address, name: said(step.title, stepName(step)), scope, part: step, role: 'self', says: { ...partSaid(step), ...stageSaid(place.list) } };
    if (step.when) {
      this.node({ key: `${address}|when`, type: 'ExclusiveGateway', name: '', scope, part: step, role: 'when', says: { undecided: { ask: { role: 'department-head' } }, ...stageSaid(place.list) } });
      this.edge({ from: `${address}|when`, to: this.core(place), part: step, out: 'when', condition: step.when });
      this.edge({ from: `${address}|when`, to: this.key(this.places.next(place)), part: step, out: 'passed', isDefault: true });
    }
    switch (stepKind(step)) {
      case 'task': this.node({ ...common, type: 'UserTask', ...performer((step as { by?: Performer }).by) }); return this.outcomes(place);
      case 'approval': this.node({ ...common, type: 'UserTask' }); return this.outcomes(place);
      case 'handOver': this.node({ ...common, type: 'SendTask' }); return this.outcomes(place);
      case 'milestone': this.node({ ...common, type: 'IntermediateThrowEvent' }); return formOf(place.list.stage) === 'wait' && place.list.kind === 'stage' ? undefined : this.outcomes(place);
      case 'child': this.node({ ...common, type: 'CallActivity', calls: (step as { process: string }).process }); return this.outcomes(place);
      case 'choice': return this.choice(place, common);
      case 'parallel': return this.parallel(place, scope);
      case 'race': return this.race(place, common);
      case 'foreach':
      case 'repeat': return this.block(place, common);
    }
  }

  private leads(place: Place, out: string, way: Parameters<Places['follow']>[1], more: Partial<LogicalEdge> = {}, from = place.address): void {
    const led = this.places.follow(place, way);
    const to = this.key(led);
    this.edge({ from, to, part: place.step, out, ...more, ...(to.startsWith('end|') && this.isBesideOthers(place.list) ? { ends: true } : {}) });
  }
  private isBesideOthers(list: List): boolean {
    for (let at: List | undefined = list; at; at = at.block?.list) if (at.kind === 'branch') return true;
    return false;
  }

  /** Milestones that something waits for are thrown as signals. */
  private signalled(): void {
    const waited = new Set([...JSON.stringify(this.process.stages).matchAll(/"for":\{"milestone":"([^"]+)"\}/g)].map((found) => found[1]));
    for (const node of this.nodes.values()) if ('milestone' in node.part && node.role === 'self' && waited.has(String(node.part.milestone))) node.event = { signal: String(node.part.milestone) };
  }

  private outcomes(place: Place): void {
    const { step } = place;
    const ways = waysAt(step);
    const begun: Place[] = [];
    for (let at = place.list.places[place.index + 1]; at && this.isBegun(at); at = place.list.places[at.index + 1]) begun.push(at);
    for (const { step: each } of begun) {
      if ('handOver' in each) this.begins.push({ from: place.address, process: this.company.byExchange.get(each.exchange)!, by: 'message', name: said(each.title, each.handOver) });
      else if ('child' in each) {
        this.nodes.get(place.address)!.event = { signal: stepName(step) };
        this.begins.push({ from: place.address, process: each.process, by: 'signal', name: stepName(step) });
      }
    }
    const last = begun.at(-1);
    // What is drawn from the step on to the next element is kept with the last of what it begins.
    if (last) return void this.edge({ from: place.address, to: this.key(this.places.next(last)), part: last.step, out: '' });
    for (const [out, way] of ways) {
      const title = 'outcomeTitles' in step ? step.outcomeTitles?.[out]?.zh : undefined;
      this.leads(place, out, way, ways.length > 1 ? { name: title ?? outcomeWords[out] ?? out } : {});
    }
  }

  private choice(place: Place, common: Omit<LogicalNode, 'type'>): void {
    const { step } = place;
    if (!('choice' in step)) return;
    this.node({ ...common, type: 'ExclusiveGateway' });
    for (const each of step.cases) {
      const more = { name: said(each.title, each.case), condition: each.when };
      if (!each.steps) this.leads(place, each.case, each.then ?? 'next', more);
      else {
        const list = this.places.lists.get(`${place.address}/${each.case}`)!;
        this.edge({ from: place.address, to: this.entry(list.places[0]!), part: step, out: each.case, ...more });
        for (const inner of list.places) this.place(inner);
      }
    }
    this.leads(place, 'otherwise', step.otherwise, { isDefault: true });
  }

  private parallel(place: Place, around: string): void {
    const { step, address } = place;
    if (!('parallel' in step)) return;
    const isWrapped = this.wrapped.has(place);
    const scope = isWrapped ? address : around;
    const name = said(step.title, step.parallel);
    const some = step.branches.some((branch) => branch.when);
    const type = some ? 'InclusiveGateway' : 'ParallelGateway';
    const says = { ...partSaid(step), ...stageSaid(place.list) };
    if (isWrapped) {
      this.node({ key: address, type: 'SubProcess', name, scope: around, part: step, role: 'self' });
      this.node({ key: `${address}|start`, type: 'StartEvent', name: '', scope, part: step, role: 'start' });
      this.node({ key: `${address}|end`, type: 'EndEvent', name: '', scope, part: step, role: 'end' });
      this.edge({ from: `${address}|start`, to: `${address}|split`, part: step, out: 'start' });
      this.edge({ from: `${address}|join`, to: `${address}|end`, part: step, out: 'end' });
    }
    this.node({ key: `${address}|split`, type, name: isWrapped ? '' : name, scope, part: step, role: 'split', says });
    this.node({ key: `${address}|join`, type: step.join.wait === 'all' ? type : 'ComplexGateway', name: '', scope, part: step, role: 'join' });
    for (const branch of step.branches) {
      const list = this.places.lists.get(`${address}/${branch.branch}`)!;
      this.edge({ from: `${address}|split`, to: this.entry(list.places[0]!), part: branch, out: '', name: said(branch.title, branch.branch), ...(branch.when ? { condition: branch.when } : {}) });
      for (const inner of list.places) this.place(inner);
    }
    this.leads(place, '', 'next', {}, isWrapped ? address : `${address}|join`);
  }

  private race(place: Place, common: Omit<LogicalNode, 'type'>): void {
    const { step, address } = place;
    if (!('race' in step)) return;
    this.node({ ...common, type: 'EventBasedGateway' });
    for (const option of step.options) {
      const key = `${address}/${option.option}`;
      this.node({ key, type: 'IntermediateCatchEvent', name: said(option.title, option.option), scope: common.scope, part: option, role: 'self', event: option.for, says: { option: option.option, for: option.for } });
      this.edge({ from: address, to: key, part: option, out: 'in' });
      const list = this.places.lists.get(key);
      if (list) {
        this.edge({ from: key, to: this.entry(list.places[0]!), part: option, out: '' });
        for (const inner of list.places) this.place(inner);
      } else {
        const to = this.key(this.places.follow(place, option.then ?? 'next'));
        this.edge({ from: key, to, part: option, out: '', ...(to.startsWith('end|') && this.isBesideOthers(place.list) ? { ends: true } : {}) });
      }
    }
  }

  private block(place: Place, common: Omit<LogicalNode, 'type'>): void {
    const { step, address } = place;
    const list = this.places.lists.get(address)!;
    const [only] = list.places;
    const loop: LogicalNode['loop'] = 'foreach' in step ? { kind: 'each', sequential: step.order === 'one-by-one', over: step.over } : isLoop(step) ? { kind: 'standard' } : undefined;
    if (loop && only && list.places.length === 1 && isSingle(only.step, loop.kind)) {
      // One activity that is done several times is drawn as such, without a box around it.
      const calls = 'child' in only.step ? { type: 'CallActivity', calls: only.step.process } : { type: 'UserTask', ...performer((only.step as { by?: Performer }).by) };
      this.node({ ...common, ...calls, name: said(only.step.title, stepName(only.step)), loop, says: { ...common.says, inner: partSaid(only.step) } });
    } else {
      this.node({ ...common, type: 'SubProcess', ...(loop?.kind === 'each' ? { loop } : {}) });
      this.inner(address, step, only!);
      for (const inner of list.places) this.place(inner);
      for (const inner of this.places.lists.get(`${address}/between`)?.places ?? []) this.place(inner);
    }
    this.leads(place, '', 'next');
  }
}

/** Whether a list holds a block, at any depth. */
function isAround(list: List, block: Place): boolean {
  for (let at: List | undefined = block.list; at; at = at.block?.list) if (at === list) return true;
  return false;
}

/** A block around one task that may be done once more: the loop of one activity. */
const isLoop = (step: Step): boolean => 'repeat' in step && !step.between && !step.atMost && step.steps.length === 1 && isSingle(step.steps[0]!, 'standard');
function isSingle(step: Step, kind: 'standard' | 'each'): boolean {
  if (step.when) return false;
  if (kind === 'each') return 'child' in step || ('task' in step && step.outcomes === undefined);
  return 'task' in step && JSON.stringify(Object.entries(step.outcomes ?? {}).map(([, way]) => (way === 'next' ? 'next' : Object.keys(way)[0]))) === '["next","again"]';
}

/** A step without its ways and what it holds, and what its outcomes are called. */
const partSaid = (step: Step): Record<string, unknown> => ({
  step: stepKind(step), name: stepName(step), ...rest(step, structural),
  ...('outcomes' in step && step.outcomes ? { ways: Object.fromEntries(Object.keys(step.outcomes).map((out) => [out, ('outcomeTitles' in step ? step.outcomeTitles?.[out]?.zh : undefined) ?? outcomeWords[out] ?? out])) } : {}),
});
/** Stages are not drawn; a step of a stage's own list says which it is. */
const stageSaid = (list: List): Record<string, unknown> => (list.kind === 'stage' ? { in: { stage: list.stage.stage, title: list.stage.title, phase: list.stage.phase } } : {});

export const boxKey = (stage: Stage): string => `${stage.stage}|box`;
const performer = (by: Performer | undefined): { roleName: string } | object => (by ? { roleName: by.role } : {});
const outcomeWords: Record<string, string> = { agreed: '同意', refused: '不同意', answered: '已答复', recalled: '已撤回' };
const structural = ['task', 'approval', 'choice', 'parallel', 'foreach', 'handOver', 'child', 'milestone', 'repeat', 'race', 'title', 'steps', 'between', 'cases', 'branches', 'options', 'outcomes', 'outcomeTitles', 'otherwise', 'when', 'address'];
const rest = (part: object, without: readonly string[]): Record<string, unknown> => Object.fromEntries(Object.entries(part).filter(([key]) => !without.includes(key) && key !== 'address'));
