/** A rule's clock in a real case: the same things happen to it, one after another, and the case is asked how its clock stands. */
import { wait } from '../../runtime/interpreter/scenario/world.ts';
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import type { CaseClock } from '../../runtime/interpreter/caseState.ts';
import type { PlayedStory } from '../../designer/deadlines/playedStory.ts';
import { momentOf } from '../../designer/deadlines/playedStory.ts';
import { packWith } from '../interpreter/referencePack.ts';
import { processOf, sample, task, type Sample } from '../interpreter/sampleCase.ts';

const zone = 'Asia/Shanghai';
const completed = (step: string) => ({ event: 'step.completed' as const, step });
export const pauseNames = ['first-pause', 'second-pause'] as const;

/** The rule with its dates, lamps, extensions and overdue steps as they are, started and paused by steps of the process below. */
export function ruleInCase(rule: DeadlineDefinition): DeadlineDefinition {
  return {
    ...rule, of: { process: 'sample' }, starts: [{ start: 'begun', ...completed('begin'), at: 'event.at' }], stops: [{ stop: 'over', event: 'case.ended' }],
    pauses: pauseNames.map((pause) => ({ pause, title: { zh: pause }, from: completed(`${pause}-from`), until: completed(`${pause}-until`) })),
    ...(rule.extensions ? { extensions: rule.extensions.map(({ levels: _levels, matter: _matter, when: _when, paper: _paper, ...kept }) => ({ ...kept, level: 'CH' })) } : {}),
    ...(rule.restarts ? { restarts: rule.restarts.map((restart) => ({ ...restart, at: 'event.at', event: 'step.completed' as const, outcome: 'anew' })) } : {}),
  };
}

const anew = (name: string) => task(name, { outcomes: { anew: 'next' } });
const process = processOf([
  task('begin'),
  { parallel: 'beside', title: { zh: '同时' }, join: { wait: 'all', rest: 'none' }, branches: [
    ...pauseNames.map((pause) => ({ branch: pause, title: { zh: pause }, steps: [task(`${pause}-from`), task(`${pause}-until`)] })),
    { branch: 'anew', title: { zh: '重新计算' }, steps: [anew('anew-1'), anew('anew-2'), anew('anew-3')] },
    { branch: 'last', title: { zh: '最后' }, steps: [task('last')] },
  ] },
]);
const permission = { permission: 'lead-file', over: 'lead', grants: [{ grant: 'all', who: { roles: ['handler', 'principal-leader'] }, rows: 'all' as const, phases: 'any' as const, sees: ['progress'], edits: 'all' as const, may: ['ask-extension'] }] };

export interface PlayedCase {
  played: Sample;
  clock(): CaseClock;
  /** Until a moment, with all that happens by then; what the rule refuses is refused, by the kind and number of it. */
  until(at: string): void;
  refused: string[];
}

export function caseOf(rule: DeadlineDefinition, story: PlayedStory): PlayedCase {
  const startedAt = momentOf(story.start, 'start', zone);
  const s = sample(packWith({ process: [process], deadline: [ruleInCase(rule)], permission: [permission] }), { at: startedAt, data: { subject: { name: '田某', subjectClass: 'C' }, ...(story.cap === undefined ? {} : { dueOn: story.cap }) } });
  const name = rule.deadline;
  s.does('王芳', 'complete', 'begin');
  wait(s.world, s.world.at);
  const refused: string[] = [];
  let restarts = 0;
  const grant = (extension: string, index: number): void => {
    if (s.tries('王芳', 'ask-extension', undefined, { clock: name, extension, reason: '案情复杂' }).length > 0) refused.push(`extension ${index}`);
    else s.does('周正', 'agree', undefined, { opinion: '同意延期' });
  };
  const clock = (): CaseClock => Object.values(s.main.clocks).find((c) => c.deadline === name)!;
  const again = (index: number): void => {
    const before = clock().restarts.length;
    restarts += 1;
    s.does('王芳', 'complete', `anew-${restarts}`, { outcome: 'anew' });
    if (clock().restarts.length === before) refused.push(`restart ${index}`);
  };
  const order = ['resume', 'pause', 'restart', 'extension'] as const;
  const happenings = [
    ...story.pauses.flatMap(({ pause, from, until }) => [{ kind: 'pause' as const, at: momentOf(from, 'pause', zone), run: () => s.does('王芳', 'complete', `${pause}-from`) }, ...(until === undefined ? [] : [{ kind: 'resume' as const, at: momentOf(until, 'resume', zone), run: () => s.does('王芳', 'complete', `${pause}-until`) }])]),
    ...story.restarts.map(({ on }, index) => ({ kind: 'restart' as const, at: momentOf(on, 'restart', zone), run: () => again(index) })),
    ...story.extensions.map(({ extension, on }, index) => ({ kind: 'extension' as const, at: momentOf(on, 'extension', zone), run: () => grant(extension, index) })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : order.indexOf(a.kind) - order.indexOf(b.kind)));
  return {
    played: s, clock, refused,
    until: (at) => {
      while (happenings[0] && happenings[0].at <= at) {
        const { at: then, run } = happenings.shift()!;
        // Up to the moment itself nothing of it is known: what is told before is told before.
        wait(s.world, then);
        run();
        wait(s.world, then);
      }
      wait(s.world, at);
    },
  };
}
