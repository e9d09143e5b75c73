/** A process of ours as nodes and ways: blocks become gateways and sub-processes, ways become flows. */
import { stepKind, stepName, type Performer, type ProcessDefinition, type Stage, type Step, type Title, type Watch } from '../../../runtime/plugin/pluginContract.ts';
import type { EventSign, LogicalEdge, LogicalGraph, LogicalNode } from './logical.ts';
import { boxKey, formOf, Keys, type Company, type StageForm } from './keys.ts';
import { waysAt, type List, type Place, type Places } from './places.ts';
import { outcomeWords, partSaid, rest, stageSaid } from './said.ts';

const said = (title: Title | undefined, otherwise: string): string => title?.zh ?? otherwise;

/** `asks`: the role that the platform asks where the condition of a step or of a branch cannot be decided. */
export function toGraph(process: ProcessDefinition, company: Company, asks: string): LogicalGraph {
  return new GraphMaker(process, company, asks).make();
}

class GraphMaker {
  private readonly process: ProcessDefinition;
  private readonly nodes = new Map<string, LogicalNode>();
  private readonly edges: LogicalEdge[] = [];
  private readonly keys: Keys;

  private readonly company: Company;
  private readonly asks: string;
  private readonly begins: LogicalGraph['begins'] = [];

  constructor(process: ProcessDefinition, company: Company, asks: string) {
    this.process = process;
    this.company = company;
    this.asks = asks;
    this.keys = new Keys(process, company);
  }

  make(): LogicalGraph {
    const { process } = this;
    this.node({ key: 'start', type: 'StartEvent', name: '', scope: '', part: process, role: 'self' });
    for (const end of process.ends) this.node({ key: `end|${end.end}`, type: 'EndEvent', name: said(end.title, end.end), scope: '', part: end, role: 'self', says: rest(end, ['title']) });
    this.edge({ from: 'start', to: this.keys.stageEntry(process.stages[0]!.stage), part: process, out: '' });
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

  private stage(stage: Stage): void {
    const list = this.keys.places.lists.get(stage.stage)!;
    const form = formOf(stage);
    const box = boxKey(stage);
    if (form === 'box') {
      this.node({ key: box, type: 'SubProcess', name: said(stage.title, stage.stage), scope: '', part: stage, role: 'self', says: { stage: stage.stage, phase: stage.phase, ...(stage.stays ? { stays: true } : {}), ...(stage.alone ? { alone: stage.alone } : {}) } });
      this.inner(box, stage, list.places[0]!);
      this.edge({ from: box, to: this.keys.afterStage(stage), part: stage, out: '' });
    }
    for (const place of list.places) this.place(place);
    for (const watch of stage.watches ?? []) this.watch(stage, watch, form, list);
    for (const offer of stage.offers ?? []) this.beside(box, `${stage.stage}/${offer.offer}`, offer, said(offer.title, offer.offer), { act: offer.offer, title: offer.title, by: offer.by });
  }

  private watch(stage: Stage, watch: Watch, form: StageForm, list: List): void {
    const key = `${stage.stage}/${watch.watch}`;
    if (watch.steps) return this.beside(boxKey(stage), key, watch, said(watch.title, watch.watch), watch.for);
    const to = this.keys.key(this.keys.places.follow(list, watch.then ?? 'next'));
    if (form === 'wait') {
      const waiting = this.nodes.get(list.places[0]!.address)!;
      Object.assign(waiting, { type: 'IntermediateCatchEvent', event: watch.for });
      return this.edge({ from: waiting.key, to, part: watch, out: '' });
    }
    this.node({ key, type: 'BoundaryEvent', name: said(watch.title, watch.watch), scope: '', part: watch, role: 'self', event: watch.for, host: form === 'edge' ? this.keys.core(list.places[0]!) : boxKey(stage), says: { watch: watch.watch, for: watch.for } });
    this.edge({ from: key, to, part: watch, out: '' });
  }

  /** What may run beside a stage's own steps: an event sub-process that does not interrupt. */
  private beside(scope: string, key: string, part: object, name: string, event: EventSign): void {
    this.node({ key, type: 'SubProcess', name, scope, part, role: 'self', byEvent: true, says: rest(part, ['steps', 'title']) });
    this.node({ key: `${key}|start`, type: 'StartEvent', name, scope: key, part, role: 'start', event, isInterrupting: false });
    this.node({ key: `${key}|end`, type: 'EndEvent', name: '', scope: key, part, role: 'end' });
    const list = this.keys.places.lists.get(key)!;
    this.edge({ from: `${key}|start`, to: this.keys.entry(list.places[0]!), part, out: 'start' });
    for (const place of list.places) this.place(place);
  }

  /** Begin and end of a sub-process. */
  private inner(key: string, part: object, first: Place): void {
    this.node({ key: `${key}|start`, type: 'StartEvent', name: '', scope: key, part, role: 'start' });
    this.node({ key: `${key}|end`, type: 'EndEvent', name: '', scope: key, part, role: 'end' });
    this.edge({ from: `${key}|start`, to: this.keys.entry(first), part, out: 'start' });
  }

  private place(place: Place): void {
    const { step, address } = place;
    if (this.keys.isPassed(place)) return;
    const scope = this.keys.scopeOf(place.list);
    const common = { key: address, name: said(step.title, stepName(step)), scope, part: step, role: 'self', says: { ...partSaid(step), ...stageSaid(place.list) } };
    if (step.when) {
      this.node({ key: `${address}|when`, type: 'ExclusiveGateway', name: '', scope, part: step, role: 'when', asks: this.asks, says: { undecided: { ask: { role: this.asks } }, ...stageSaid(place.list) } });
      this.edge({ from: `${address}|when`, to: this.keys.core(place), part: step, out: 'when', condition: step.when });
      this.edge({ from: `${address}|when`, to: this.keys.key(this.keys.places.next(place)), part: step, out: 'passed', isDefault: true });
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
    const led = this.keys.places.follow(place, way);
    const to = this.keys.key(led);
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
    for (let at = place.list.places[place.index + 1]; at && this.keys.isBegun(at); at = place.list.places[at.index + 1]) begun.push(at);
    for (const { step: each } of begun) {
      if ('handOver' in each) this.begins.push({ from: place.address, process: this.company.byExchange.get(each.exchange)!, by: 'message', name: said(each.title, each.handOver) });
      else if ('child' in each) {
        this.nodes.get(place.address)!.event = { signal: stepName(step) };
        this.begins.push({ from: place.address, process: each.process, by: 'signal', name: stepName(step) });
      }
    }
    const last = begun.at(-1);
    // What is drawn from the step on to the next element is kept with the last of what it begins.
    if (last) return void this.edge({ from: place.address, to: this.keys.key(this.keys.places.next(last)), part: last.step, out: '' });
    for (const [out, way] of ways) {
      const title = 'outcomeTitles' in step ? step.outcomeTitles?.[out]?.zh : undefined;
      this.leads(place, out, way, ways.length > 1 ? { name: title ?? outcomeWords[out] ?? out } : {});
    }
  }

  private choice(place: Place, common: Omit<LogicalNode, 'type'>): void {
    const { step } = place;
    if (!('choice' in step)) return;
    this.node({ ...common, type: 'ExclusiveGateway', asks: step.undecided.ask.role });
    for (const each of step.cases) {
      const more = { name: said(each.title, each.case), condition: each.when };
      if (!each.steps) this.leads(place, each.case, each.then ?? 'next', more);
      else {
        const list = this.keys.places.lists.get(`${place.address}/${each.case}`)!;
        this.edge({ from: place.address, to: this.keys.entry(list.places[0]!), part: step, out: each.case, ...more });
        for (const inner of list.places) this.place(inner);
      }
    }
    this.leads(place, 'otherwise', step.otherwise, { isDefault: true });
  }

  private parallel(place: Place, around: string): void {
    const { step, address } = place;
    if (!('parallel' in step)) return;
    const isWrapped = this.keys.wrapped.has(place);
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
    this.node({ key: `${address}|split`, type, name: isWrapped ? '' : name, scope, part: step, role: 'split', ...(some ? { asks: this.asks } : {}), says });
    this.node({ key: `${address}|join`, type: step.join.wait === 'all' ? type : 'ComplexGateway', name: '', scope, part: step, role: 'join' });
    for (const branch of step.branches) {
      const list = this.keys.places.lists.get(`${address}/${branch.branch}`)!;
      this.edge({ from: `${address}|split`, to: this.keys.entry(list.places[0]!), part: branch, out: '', name: said(branch.title, branch.branch), ...(branch.when ? { condition: branch.when } : {}) });
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
      const list = this.keys.places.lists.get(key);
      if (list) {
        this.edge({ from: key, to: this.keys.entry(list.places[0]!), part: option, out: '' });
        for (const inner of list.places) this.place(inner);
      } else {
        const to = this.keys.key(this.keys.places.follow(place, option.then ?? 'next'));
        this.edge({ from: key, to, part: option, out: '', ...(to.startsWith('end|') && this.isBesideOthers(place.list) ? { ends: true } : {}) });
      }
    }
  }

  private block(place: Place, common: Omit<LogicalNode, 'type'>): void {
    const { step, address } = place;
    const list = this.keys.places.lists.get(address)!;
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
      for (const inner of this.keys.places.lists.get(`${address}/between`)?.places ?? []) this.place(inner);
    }
    this.leads(place, '', 'next');
  }
}

/** A block around one task that may be done once more: the loop of one activity. */
const isLoop = (step: Step): boolean => 'repeat' in step && !step.between && !step.atMost && step.steps.length === 1 && isSingle(step.steps[0]!, 'standard');
function isSingle(step: Step, kind: 'standard' | 'each'): boolean {
  if (step.when) return false;
  if (kind === 'each') return 'child' in step || ('task' in step && step.outcomes === undefined);
  return 'task' in step && JSON.stringify(Object.entries(step.outcomes ?? {}).map(([, way]) => (way === 'next' ? 'next' : Object.keys(way)[0]))) === '["next","again"]';
}

const performer = (by: Performer | undefined): { roleName: string } | object => (by ? { roleName: by.role } : {});
