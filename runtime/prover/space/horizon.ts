/**
 * What is still looked at from where a case stands: facts, papers that will be served, steps that something may be sent back
 * to. What is not, is forgotten, and two points that differ in nothing else are one.
 *
 * Ordinary liveness over the steps of the process: a thing is live before a step that looks at it, until a step that makes
 * it anew. A process with a construct that is not known here forgets nothing.
 */
import { innerLists, visitSteps, type StepVisit } from '../../definition/lint/visitSteps.ts';
import { waysOf } from '../../definition/lint/rules/ways.ts';
import type { FieldNode } from '../../definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type Pack } from '../../definition/load/pack.ts';
import { gatherConditions } from '../../definition/model/conditionSet.ts';
import { stepKind, stepName, type ProcessDefinition, type Step } from '../../definition/model/process.ts';
import type { CaseState } from '../../interpreter/caseState.ts';
import { definitionPath } from '../../interpreter/processIndex.ts';
import { fieldOf, formRule } from '../facts/formRules.ts';
import { deadlineMatches, factsIn, usedFacts, type UsedFacts } from '../facts/factUses.ts';
import { takenBackInTurn } from './takenBackInTurn.ts';

export interface Horizon {
  /** `fact`: its address; a paper: `paper:<document>`; a target of a send-back: `walked:<step>`. */
  isLive: (thing: string, state: CaseState) => boolean;
  /** Something waits for a clock: then what it shows tells points apart. */
  clocksMatter: boolean;
}

const knownKinds = new Set(['task', 'approval', 'choice', 'parallel', 'foreach', 'handOver', 'child', 'milestone']);
const knownKeys = new Set(['offers', 'watches', 'while', 'until', 'alone']);

interface Place {
  name: string;
  step: Step;
  reads: Set<string>;
  /** Read after the step's own writing: by its papers, its form, deadlines that hear of it. */
  readsAfter: Set<string>;
  makes: Set<string>;
  /** Steps that may be entered after it. */
  following: Set<string>;
  /** Steps that may be entered from it while it is open, before it has written anything: by passing over it or sending back. */
  aside: Set<string>;
  /** Steps that may be entered in its place, where its condition is not met. */
  passed: Set<string>;
}

export function horizonOf(pack: Pack, process: ProcessDefinition, fields: Record<string, FieldNode>, used: UsedFacts): Horizon {
  const visits = visitSteps(process);
  const everywhere = new Set([...used.values()].filter(({ stages }) => stages.has('*')).map(({ fact }) => fact));
  for (const end of process.ends) if (end.answers?.paper !== undefined) everywhere.add(`paper:${end.answers.paper}`);
  for (const fact of used.keys()) if (fact.startsWith('paper.')) everywhere.add(`paper:${fact.split('.')[1]!}`);
  const strange = visits.some(({ step }) => !knownKinds.has(stepKind(step))) || process.stages.some((stage) => Object.keys(stage).some((key) => knownKeys.has(key)));
  const clocksMatter = /"clock":"/.test(JSON.stringify(process.stages));
  if (strange) return { isLive: () => true, clocksMatter };
  const places = new Map(visits.map((visit) => [visit.name, placeOf(pack, process, fields, used, visit)]));
  connect(process, places);
  const [opening, doing] = liveness(places);
  /** Where a case stands, as far as it matters what is ahead: asked for each of many things. */
  const stands = new WeakMap<CaseState, Standing>();
  const remembered = new Map<string, Map<string, boolean>>();
  const standing = (state: CaseState): Standing => {
    let found = stands.get(state);
    if (!found) {
      const open = [...new Set([...Object.keys(state.nodes), ...Object.values(state.work).filter((w) => w.kind !== 'seal').map((w) => w.path)].map(lastStep))].sort();
      const back = [...new Set(takenBackInTurn(state).map(lastStep))].sort();
      const key = `${state.status === 'ended' ? 'ended' : open.join()} ${back.join()}`;
      let isLive = remembered.get(key);
      if (!isLive) remembered.set(key, (isLive = new Map()));
      stands.set(state, (found = { open, back, isLive }));
    }
    return found;
  };
  return {
    clocksMatter,
    isLive: (thing, state) => {
      if (everywhere.has(thing)) return true;
      const { open, back, isLive } = standing(state);
      let found = isLive.get(thing);
      if (found === undefined) {
        // An ended case may be begun anew by the other organ; its receipt comes before the first step.
        const entered = state.status === 'ended' || open.some((name) => !places.has(name)) ? [stepName(process.stages[0]!.steps[0]!)] : [];
        found = open.some((name) => doing.get(name)?.has(thing)) || back.some((name) => opening.get(name)?.has(thing)) || entered.some((name) => opening.get(name)?.has(thing)) || open.some((name) => !places.has(name) && process.stages.every((s) => s.stage !== name));
        isLive.set(thing, found);
      }
      return found;
    },
  };
}

/** Names of steps. */
interface Standing {
  open: readonly string[];
  back: readonly string[];
  isLive: Map<string, boolean>;
}

const lastStep = (path: string): string => definitionPath(path).split('/').at(-1)!;

function placeOf(pack: Pack, process: ProcessDefinition, fields: Record<string, FieldNode>, used: UsedFacts, { step, name, stage: { stage } }: StepVisit): Place {
  const named = gatherConditions(definitionsOf(pack, 'conditionSet'));
  const place: Place = { name, step, reads: new Set(), readsAfter: new Set(), makes: new Set(), following: new Set(), aside: new Set(), passed: new Set() };
  // A block's inner steps have places of their own.
  const own = 'choice' in step ? { ...step, cases: step.cases.map(({ steps: _steps, ...rest }) => rest) }
    : 'parallel' in step ? { ...step, branches: step.branches.map(({ steps: _steps, ...rest }) => rest) } : 'foreach' in step ? { ...step, steps: [] } : step;
  for (const fact of usedFacts({ ...pack, deadline: {}, ruleSet: {} }, { ...process, ends: [], stages: [{ ...process.stages[0]!, steps: [own as Step] }] }).keys()) {
    place.reads.add(fact);
    if ('task' in step || 'approval' in step) place.readsAfter.add(fact);
  }
  // What a deadline that speaks of this step looks at, is live until then.
  for (const match of deadlineMatches(pack, process)) {
    if (!match.when || (match.stage !== stage && ![match.step, match.block, match.milestone].includes(name))) continue;
    for (const fact of factsIn(match.when, named)) { place.reads.add(fact); place.readsAfter.add(fact); }
  }
  const form = ('task' in step || 'approval' in step) && step.form !== undefined ? findDefinition(pack, 'form', step.form) : undefined;
  for (const { fact } of used.values()) {
    if (!fact.startsWith('case.')) continue;
    const rule = form ? formRule(pack, fields, form, fieldOf(fact)) : undefined;
    if (rule) for (const other of used.keys()) if (rule.visible.length > 0 || typeof rule.required === 'object') place.readsAfter.add(other);
    // Only what is certainly written is new: a field that is left empty keeps what stood there.
    if (rule?.required === true && rule.visible.length === 0) place.makes.add(fact);
  }
  if ('task' in step || 'approval' in step) {
    for (const document of step.papers?.issue ?? []) place.makes.add(`paper:${document}`);
    for (const document of [...(step.papers?.serve ?? []), ...(step.papers?.ready ?? [])]) place.reads.add(`paper:${document}`);
    if (typeof step.sendBack === 'object') for (const to of step.sendBack.to) place.reads.add(`walked:${to}`);
    if ('task' in step) place.makes.add(`walked:${name}`);
  }
  if ('handOver' in step) for (const document of step.papers ?? []) place.reads.add(`paper:${document}`);
  return place;
}

function connect(process: ProcessDefinition, places: Map<string, Place>): void {
  const stepsOfStage = (index: number): Step[] => process.stages[index]?.steps ?? [];
  const entry = (name: string): string[] => {
    const stage = process.stages.find((s) => s.stage === name);
    return stage ? [stepName(stage.steps[0]!)] : places.has(name) ? [name] : [];
  };
  /** `after`: what is entered when the list is done. */
  const list = (steps: readonly Step[], after: readonly string[], around: readonly { name: string; after: readonly string[] }[]): void => steps.forEach((step, i) => {
    const place = places.get(stepName(step))!;
    const next = steps[i + 1] ? [stepName(steps[i + 1]!)] : [...after];
    for (const each of next) { place.following.add(each); if (step.when) place.passed.add(each); if ('task' in step && step.skip) place.aside.add(each); }
    for (const { way } of waysOf(step)) {
      if (way === 'next' || 'end' in way) continue;
      if ('leave' in way) for (const each of around.find((a) => a.name === way.leave)?.after ?? []) place.following.add(each);
      else for (const each of entry('to' in way ? way.to : 'again' in way ? way.again : way.resend)) place.following.add(each);
    }
    if (('task' in step || 'approval' in step) && typeof step.sendBack === 'object') for (const to of step.sendBack.to) for (const each of entry(to)) {
      place.aside.add(each);
      // Straight back passes over what stands between, and over what that would have written.
      if (step.sendBack.then !== 'again') places.get(each)!.following.add(stepName(step));
    }
    for (const inner of innerLists(step)) {
      for (const each of [stepName(inner.steps[0]!)]) place.following.add(each);
      // A foreach may begin its list again for the next item.
      const back = 'foreach' in step ? [stepName(inner.steps[0]!), ...next] : next;
      list(inner.steps, back, [...inner.names.map((n) => ({ name: n, after: next })), ...around]);
    }
    // An approval's members and a block's parts wait beside it: what follows a block is ahead of each of its steps.
  });
  process.stages.forEach((stage, i) => {
    const after = stepsOfStage(i + 1)[0] ? [stepName(stepsOfStage(i + 1)[0]!)] : [];
    list(stage.steps, after, [{ name: stage.stage, after }]);
  });
}

/** Least fixed point: what is live when a step opens, and while it is open. */
function liveness(places: ReadonlyMap<string, Place>): [opening: Map<string, Set<string>>, doing: Map<string, Set<string>>] {
  const opening = new Map([...places.keys()].map((name) => [name, new Set<string>()]));
  const doing = new Map([...places.keys()].map((name) => [name, new Set<string>()]));
  for (let changed = true; changed;) {
    changed = false;
    for (const [name, place] of places) {
      const ahead = new Set<string>(place.readsAfter);
      for (const next of place.following) for (const thing of opening.get(next) ?? []) ahead.add(thing);
      const during = new Set([...[...ahead].filter((thing) => !place.makes.has(thing)), ...[...place.aside].flatMap((next) => [...(opening.get(next) ?? [])]), ...[...place.reads].filter((thing) => thing.startsWith('paper:') || thing.startsWith('walked:'))]);
      // Papers and returns of an open step are looked at while it is open; so is what it says after writing.
      const enter = new Set([...place.reads, ...during]);
      for (const next of place.passed) for (const thing of opening.get(next) ?? []) enter.add(thing);
      for (const [old, now] of [[doing.get(name)!, during], [opening.get(name)!, enter]] as const) for (const thing of now) if (!old.has(thing)) { old.add(thing); changed = true; }
    }
  }
  return [opening, doing];
}
