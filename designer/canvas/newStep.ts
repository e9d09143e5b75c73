/** New steps as they are put in: whole enough to be checked, to be filled by the author. */
import type { StepKind } from '../../runtime/definition/model/process.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { freeName } from '../document/newNames.ts';

export interface NewStepWishes {
  /** Names that are taken in the process. */
  taken: ReadonlySet<string>;
  /** Who did the step before. */
  role: string;
  /** The step before, where a refusal leads back to. */
  before?: string | undefined;
  titles: Record<StepKind, Title>;
  /** First names at hand, to begin with something that exists. */
  first: { exchange: string; process: string; fact: string; list: string; /** The lowest of the ladder. */ level?: string; /** Without one, what people do is waited for. */ message?: string };
}

export function newStep(kind: StepKind, wishes: NewStepWishes): Record<string, unknown> {
  const taken = new Set(wishes.taken);
  const named = (stem: string): string => {
    const name = freeName(stem, taken);
    taken.add(name);
    return name;
  };
  const task = (): Record<string, unknown> => ({ task: named('task'), title: wishes.titles.task, by: { role: wishes.role } });
  const act = (): Record<string, unknown> => ({ act: named('act'), title: wishes.titles.task, by: { role: wishes.role } });
  const title = wishes.titles[kind];
  const refused = wishes.before ? { to: wishes.before } : 'next';
  switch (kind) {
    case 'task': return task();
    case 'approval': return { approval: named('approval'), title, levels: { list: [wishes.first.level ?? 'DH'] }, outcomes: { agreed: 'next', refused } };
    case 'choice': return { choice: named('choice'), title, cases: [{ case: named('first-case'), when: { all: [{ fact: wishes.first.fact, operator: 'exists', value: true }] }, steps: [task()] }], otherwise: 'next', undecided: { ask: { role: wishes.role } } };
    case 'parallel': return { parallel: named('parallel'), title, join: { wait: 'all', rest: 'none' }, branches: [{ branch: named('branch'), steps: [task()] }, { branch: named('branch'), steps: [task()] }] };
    case 'foreach': return { foreach: named('each'), title, over: wishes.first.list, as: 'item', order: 'together', done: 'all', none: 'next', steps: [task()] };
    case 'repeat': return { repeat: named('repeat'), title, steps: [task()] };
    case 'race': return { race: named('race'), title, options: [{ option: named('option'), for: wishes.first.message === undefined ? act() : { message: wishes.first.message } }, { option: named('option'), for: act() }] };
    case 'handOver': return { handOver: named('hand-over'), title, exchange: wishes.first.exchange, to: 'superior', carry: {} };
    case 'child': return { child: named('child'), title, process: wishes.first.process, wait: true, relation: 'part-of', carry: {} };
    case 'milestone': return { milestone: named('milestone'), title };
  }
}
