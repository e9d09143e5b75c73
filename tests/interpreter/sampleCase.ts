/** A small case to try one construct of the language with: a process of the test's own, a few people, and what they do. */
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { ProcessDefinition, Step } from '../../runtime/definition/model/process.ts';
import type { ScenarioAction, ScenarioPerson } from '../../runtime/definition/model/scenario.ts';
import type { CaseEvent } from '../../runtime/interpreter/caseEvent.ts';
import type { CaseState, ParentSnapshot } from '../../runtime/interpreter/caseState.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import { systemActor, type StartCommand } from '../../runtime/interpreter/command.ts';
import type { SealAuthority } from '../../runtime/interpreter/turn.ts';
import { act, findCase, waitUntil } from '../../runtime/interpreter/scenario/act.ts';
import { scenarioOrganisation } from '../../runtime/interpreter/scenario/scenarioOrganisation.ts';
import { begin, newWorld, wait, type World } from '../../runtime/interpreter/scenario/world.ts';

const t = (zh: string) => ({ zh });

export const usualPeople: Record<string, string | ScenarioPerson> = {
  王芳: { role: 'handler', department: 'supervision-inspection' },
  陈晨: { role: 'handler', department: 'supervision-inspection' },
  李强: { role: 'department-head', department: 'supervision-inspection' },
  赵敏: 'leader-in-charge',
  周正: 'principal-leader',
};

/** A process of one stage (or several, each a list of steps); it ends when its last step is done. */
export function processOf(stages: Step[] | Step[][], more: Partial<ProcessDefinition> = {}): ProcessDefinition {
  const lists = (Array.isArray(stages[0]) ? stages : [stages]) as Step[][];
  return {
    process: 'sample', title: t('示例流程'), of: 'lead', sources: [{ text: '示例', mark: 'design' }],
    stages: lists.map((steps, i) => ({ stage: `stage-${i + 1}`, title: t(`第${i + 1}阶段`), phase: 'verification', steps })),
    ends: [{ end: 'done', title: t('办结'), outcome: 'closed', atLastStep: true }, { end: 'dropped', title: t('不予办理'), outcome: 'closed' }],
    ...more,
  };
}

export const task = (name: string, more: Partial<Extract<Step, { task: string }>> = {}): Step => ({ task: name, title: t(name), by: { role: 'handler', prefer: 'case-handler' }, ...more });
export const approval = (name: string, levels: string[], more: Partial<Extract<Step, { approval: string }>> = {}): Step =>
  ({ approval: name, title: t(name), levels: { list: levels }, outcomes: { agreed: 'next', refused: { end: 'dropped' } }, ...more });

export interface SampleOptions {
  people?: Record<string, string | ScenarioPerson>;
  organs?: { organ: string; tier: string; under?: string }[];
  organ?: string;
  process?: string;
  data?: JsonObject;
  handlers?: string[];
  department?: string;
  parent?: ParentSnapshot;
  at?: string;
  authorities?: SealAuthority[];
  deputies?: { of: string; deputy: string; from: string; until: string; processes?: string[]; works?: string[] }[];
}

/** What a test does and looks at; `main` is the case that it began with. */
export interface Sample {
  world: World;
  readonly main: CaseState;
  readonly events: CaseEvent[];
  caseOf(name: string): CaseState;
  eventsOf(name: string): CaseEvent[];
  /** Does it, or throws with the reason. */
  does(who: string, verb: string, step?: string, more?: Partial<ScenarioAction>): void;
  /** The codes with which it is refused; empty when it was done. */
  tries(who: string, verb: string, step?: string, more?: Partial<ScenarioAction>): string[];
  wait(length: Record<string, number>): void;
  /** `step` or `step@level`, in the order in which they were opened. */
  waiting(name?: string): string[];
}

export function sample(pack: Pack, options: SampleOptions = {}): Sample {
  const given = {
    at: options.at ?? '2026-03-16T09:00+08:00', people: options.people ?? usualPeople,
    ...(options.organs ? { organs: options.organs } : {}), ...(options.deputies ? { deputies: options.deputies } : {}), ...(options.organ ? { case: { organ: options.organ } } : {}),
  };
  const organisation = scenarioOrganisation(pack, { scenario: 'sample', title: t('示例'), given, play: [] });
  const world = newWorld(pack, organisation, new Date(given.at).toISOString(), options.authorities ?? []);
  const start: StartCommand = {
    do: 'start', id: 'case-1', process: options.process ?? 'sample', organ: options.organ ?? 'county', data: options.data ?? { subject: { name: '田某', subjectClass: 'C' } },
    handlers: options.handlers ?? [], ...(options.department ? { department: options.department } : {}), ...(options.parent ? { parent: options.parent } : {}),
  };
  const problems = begin(world, start, systemActor);
  if (problems.length > 0) throw new Error(`it does not start: ${problems.map((p) => `${p.code} ${p.message.en}`).join('; ')}`);
  const record = (name?: string) => (name === undefined ? world.cases.get('case-1')! : findCase(world, name)!);
  const tries: Sample['tries'] = (who, verb, step, more = {}) => {
    const acted = act(world, { who, does: verb, ...(step ? { step } : {}), ...more });
    if ('senseless' in acted) throw new Error(acted.senseless.en);
    if (world.faults.length > 0) throw new Error(world.faults.map(({ en }) => en).join('; '));
    return 'refused' in acted ? acted.refused.map((p) => p.code) : [];
  };
  return {
    world, tries,
    get main() { return record().state; },
    get events() { return record().events; },
    caseOf: (name) => record(name).state,
    eventsOf: (name) => record(name).events,
    does: (who, verb, step, more) => {
      const codes = tries(who, verb, step, more);
      if (codes.length > 0) throw new Error(`${who} ${verb} ${step ?? ''}: ${codes.join(', ')}`);
    },
    wait: (length) => wait(world, waitUntil(world, length)),
    waiting: (name) => Object.values(record(name).state.work).map((w) => `${w.path.split('/').at(-1)!}${w.level ? `@${w.level}` : ''}`),
  };
}
