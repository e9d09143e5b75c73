/** Where every step of a process stands, and where its ways lead, by address: the same search that the interpreter does. */
import { stepName, type ProcessDefinition, type Stage, type Step, type Way } from '../../../runtime/plugin/pluginContract.ts';

export interface List {
  kind: 'stage' | 'branch' | 'case' | 'option' | 'foreach' | 'repeat' | 'between' | 'beside';
  /** What `leave` calls it; a block's own list has the block's name. */
  name: string;
  path: string;
  stage: Stage;
  block?: Place;
  places: Place[];
}
export interface Place {
  step: Step;
  address: string;
  list: List;
  index: number;
}
/** `after`: what follows the list's own last step. */
export type Led =
  | { kind: 'step'; place: Place }
  | { kind: 'after'; list: List }
  | { kind: 'branch-done'; list: List }
  | { kind: 'between'; place: Place }
  | { kind: 'stage'; stage: string }
  | { kind: 'end'; end: string }
  | { kind: 'nowhere'; name: string };

export class Places {
  readonly process: ProcessDefinition;
  readonly all = new Map<string, Place>();
  readonly lists = new Map<string, List>();
  constructor(process: ProcessDefinition) {
    this.process = process;
    for (const stage of process.stages) {
      this.add({ kind: 'stage', name: stage.stage, path: stage.stage, stage, places: [] }, stage.steps);
      for (const beside of [...(stage.offers ?? []), ...(stage.watches ?? [])]) {
        const name = 'offer' in beside ? beside.offer : beside.watch;
        if (beside.steps) this.add({ kind: 'beside', name, path: `${stage.stage}/${name}`, stage, places: [] }, beside.steps);
      }
    }
  }

  private add(list: List, steps: readonly Step[]): void {
    this.lists.set(list.path, list);
    list.places = steps.map((step, index) => ({ step, address: `${list.path}/${stepName(step)}`, list, index }));
    for (const place of list.places) {
      const { step, address } = place;
      this.all.set(address, place);
      const inner = (kind: List['kind'], name: string, path: string, held: readonly Step[]): void => this.add({ kind, name, path, stage: list.stage, block: place, places: [] }, held);
      if ('parallel' in step) for (const branch of step.branches) inner('branch', branch.branch, `${address}/${branch.branch}`, branch.steps);
      else if ('choice' in step) for (const each of step.cases) { if (each.steps) inner('case', each.case, `${address}/${each.case}`, each.steps); }
      else if ('race' in step) for (const option of step.options) { if (option.steps) inner('option', option.option, `${address}/${option.option}`, option.steps); }
      else if ('foreach' in step) inner('foreach', step.foreach, address, step.steps);
      else if ('repeat' in step) {
        inner('repeat', step.repeat, address, step.steps);
        if (step.between) inner('between', step.repeat, `${address}/between`, step.between);
      }
    }
  }

  next(place: Place): Led {
    const following = place.list.places[place.index + 1];
    return following ? { kind: 'step', place: following } : { kind: 'after', list: place.list };
  }

  /** Where a way leads that stands at a step, or at a watch of a stage. */
  follow(from: Place | List, way: Way): Led {
    if (way === 'next') return 'step' in from ? this.next(from) : { kind: 'after', list: from };
    if ('end' in way) return { kind: 'end', end: way.end };
    const list = 'step' in from ? from.list : from;
    if ('leave' in way) return this.left(list, way.leave);
    const name = 'to' in way ? way.to : 'again' in way ? way.again : way.resend;
    if ('again' in way) {
      for (let at: List | undefined = list; at; at = at.block?.list) {
        const block = at.block;
        if (!block || !('repeat' in block.step) || block.step.repeat !== name) continue;
        return { kind: 'step', place: this.lists.get(block.step.between ? `${block.address}/between` : block.address)!.places[0]! };
      }
    }
    if (this.process.stages.some((stage) => stage.stage === name)) return { kind: 'stage', stage: name };
    for (let at: List | undefined = list; at; at = at.block?.list) {
      const found = at.places.find((place) => stepName(place.step) === name);
      if (found) return { kind: 'step', place: found };
    }
    for (const stage of this.process.stages) {
      const found = this.all.get(`${stage.stage}/${name}`);
      if (found) return { kind: 'step', place: found };
    }
    return { kind: 'nowhere', name };
  }

  private left(list: List, name: string): Led {
    for (let at: List | undefined = list; at; at = at.block?.list) {
      if (at.name === name && (at.kind === 'branch' || at.kind === 'beside')) return { kind: 'branch-done', list: at };
      if (at.name === name && at.kind === 'stage') return { kind: 'after', list: at };
      if (at.block && (at.name === name || stepName(at.block.step) === name)) return this.next(at.block);
    }
    return { kind: 'nowhere', name };
  }
}

/** Whether a place lies in a block, at any depth. */
export function isIn(place: Place, block: Place): boolean {
  for (let at: Place | undefined = place.list.block; at; at = at.list.block) if (at === block) return true;
  return false;
}

/** All ways of one step, by the outcome, case or option that takes them. */
export function waysAt(step: Step): [out: string, way: Way][] {
  if ('choice' in step) return [...step.cases.flatMap((each): [string, Way][] => (each.steps ? [] : [[each.case, each.then ?? 'next']])), ['otherwise', step.otherwise]];
  if ('race' in step) return step.options.flatMap((option): [string, Way][] => (option.steps ? [] : [[option.option, option.then ?? 'next']]));
  if ('outcomes' in step && step.outcomes) return Object.entries(step.outcomes);
  return [['', 'next']];
}
