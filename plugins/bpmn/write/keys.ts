/** By which node a step, a stage, an end is entered, and in which sub-process it is drawn. */
import { stepKind, type ProcessDefinition, type Stage } from '../../../runtime/plugin/pluginContract.ts';
import { ledOn } from '../alwaysTrue.ts';
import { isIn, Places, waysAt, type Led, type List, type Place } from './places.ts';

/** Processes that are drawn in the same model, by the exchange that begins them, or by their own name. */
export interface Company {
  byExchange: ReadonlyMap<string, string>;
  processes: ReadonlySet<string>;
}

/** A stage whose one step carries its watches needs no box around it; a wait is one event. */
export type StageForm = 'plain' | 'edge' | 'wait' | 'box';
export function formOf(stage: Stage): StageForm {
  const watches = stage.watches ?? [];
  if (!stage.stays && watches.length === 0 && !stage.offers) return 'plain';
  const [only, ...others] = stage.steps;
  if (others.length > 0 || !only || only.when || stage.offers || watches.some((watch) => watch.then === undefined)) return 'box';
  if (stage.stays) return 'milestone' in only && watches.length === 1 ? 'wait' : 'box';
  return ['task', 'approval', 'handOver', 'child', 'repeat', 'foreach'].includes(stepKind(only)) ? 'edge' : 'box';
}

export const boxKey = (stage: Stage): string => `${stage.stage}|box`;

export class Keys {
  readonly places: Places;
  readonly wrapped = new Set<Place>();
  private readonly process: ProcessDefinition;
  private readonly company: Company;

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
  isBegun(place: Place): boolean {
    const { step, list, index } = place;
    const begun = 'handOver' in step && step.wait === false && !step.outcomes && !step.when ? this.company.byExchange.get(step.exchange) : 'child' in step && !step.wait && !step.when && this.company.processes.has(step.process) ? step.process : undefined;
    const before = list.places[index - 1];
    if (begun === undefined || !before) return false;
    if (this.isBegun(before)) return true;
    return 'handOver' in step ? 'task' in before.step && before.step.outcomes === undefined : 'milestone' in before.step;
  }
  isPassed(place: Place): boolean {
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

  scopeOf(list: List): string {
    const { block } = list;
    if (list.kind === 'beside') return list.path;
    if (!block) return formOf(list.stage) === 'box' ? boxKey(list.stage) : '';
    if ('repeat' in block.step || 'foreach' in block.step) return block.address;
    return 'parallel' in block.step && this.wrapped.has(block) ? block.address : this.scopeOf(block.list);
  }

  stageEntry(name: string): string {
    const stage = this.process.stages.find((each) => each.stage === name)!;
    return formOf(stage) === 'box' ? boxKey(stage) : this.entry(this.places.lists.get(name)!.places[0]!);
  }
  afterStage(stage: Stage): string {
    const next = this.process.stages[this.process.stages.indexOf(stage) + 1];
    if (next) return this.stageEntry(next.stage);
    return `end|${(this.process.ends.find((end) => end.atLastStep) ?? this.process.ends[0]!).end}`;
  }

  /** The node by which a step is entered; what only leads on is passed through. */
  entry(place: Place, seen: ReadonlySet<Place> = new Set()): string {
    const way = ledOn(place.step) ?? (this.isBegun(place) ? 'next' : undefined);
    if (way !== undefined && !seen.has(place)) return this.key(this.places.follow(place, way), new Set([...seen, place]));
    if (place.step.when) return `${place.address}|when`;
    return this.core(place);
  }
  core({ step, address }: Place): string {
    return 'parallel' in step && !this.wrapped.has(this.places.all.get(address)!) ? `${address}|split` : address;
  }

  key(led: Led, seen: ReadonlySet<Place> = new Set()): string {
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
}

/** Whether a list holds a block, at any depth. */
function isAround(list: List, block: Place): boolean {
  for (let at: List | undefined = block.list; at; at = at.block?.list) if (at === list) return true;
  return false;
}
