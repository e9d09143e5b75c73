/** A random process, sound by construction: blocks of every kind down to a depth, ways that stay within what the linter allows. */
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { ApprovalRound, Performer, ProcessDefinition, Stage, Step, Way } from '../../runtime/definition/model/process.ts';

/** Numbers below a bound, from a seed: the same seed makes the same process and the same walk. */
export class Dice {
  private state: number;
  constructor(seed: number) { this.state = seed >>> 0 || 1; }
  /** Mulberry32. */
  next(below: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  }
  of<T>(list: readonly T[]): T { return list[this.next(list.length)]!; }
  chance(of: number): boolean { return this.next(of) === 0; }
}

const title = (zh: string) => ({ zh });
const roles = ['clerk', 'member', 'department-head'] as const;

interface Making {
  dice: Dice;
  count: number;
  /** How many steps may still be made. */
  left: number;
  /** Where an outcome may go back to: repeated blocks around, with the names. */
  repeats: string[];
}

const by = (m: Making): Performer => ({ role: m.dice.of(roles), ...(m.dice.chance(6) ? { deal: m.dice.of(['round-robin', 'least-open', 'random'] as const) } : {}) });
const name = (m: Making, kind: string): string => `${kind}-${(m.count += 1)}`;

function task(m: Making): Step {
  const own = name(m, 'task');
  const outcomes: Record<string, Way> = { next: 'next' };
  if (m.repeats.length > 0 && m.dice.chance(3)) outcomes['again'] = { again: m.dice.of(m.repeats) };
  if (m.dice.chance(12)) outcomes['end'] = { end: 'stopped' };
  return { task: own, title: title(own), by: by(m), ...(Object.keys(outcomes).length > 1 ? { outcomes } : {}), ...(m.dice.chance(5) ? { skip: { by: { role: 'department-head' } } } : {}) };
}

function approval(m: Making): Step {
  const own = name(m, 'approval');
  const more = m.dice.chance(3) ? { more: { by: ['seat' as const], where: ['before' as const, 'beside' as const, 'after' as const] } } : {};
  if (m.dice.chance(2)) return { approval: own, title: title(own), levels: { list: m.dice.chance(2) ? ['DH', 'DL'] : ['DH'] }, ...more, outcomes: { agreed: 'next', refused: m.dice.chance(2) ? 'next' : { end: 'stopped' } } };
  const rounds: ApprovalRound[] = [{
    round: 'first', order: m.dice.of(['together', 'one-by-one'] as const), agree: m.dice.chance(2) ? 'all' : { count: 1 }, none: 'agreed', ...(m.dice.chance(3) ? { veto: 'any' as const } : {}),
    seats: m.dice.chance(2) ? { over: 'case.signers', as: 'member' } : [{ seat: 'one', by: { role: 'member' } }, { seat: 'two', by: { role: 'department-head' } }],
  }];
  return { approval: own, title: title(own), rounds, ...more, ...(m.dice.chance(3) ? { closeEarly: { by: { role: 'leader' }, from: { count: 1 }, decides: 'agreed' as const } } : {}), outcomes: { agreed: 'next', refused: 'next' } };
}

function block(m: Making, depth: number): Step {
  const inner = (kept = false): Step[] => list(kept ? { ...m, repeats: [] } : m, depth - 1, m);
  switch (m.dice.next(5)) {
    case 0: {
      const rest = m.dice.of(['none', 'cancel', 'keep'] as const);
      const own = name(m, 'parallel');
      // What runs on beside leads nowhere: no ways out of it.
      return { parallel: own, join: { wait: rest === 'none' ? 'all' : m.dice.of(['first', 'all', { count: 2 }] as const), rest }, branches: [1, 2, 3].slice(0, 2 + m.dice.next(2)).map((n) => ({ branch: `${own}-branch-${n}`, ...(m.dice.chance(4) ? { when: { condition: 'is-large' } } : {}), steps: plain(inner(rest === 'keep'), rest === 'keep') })) };
    }
    case 1: return { foreach: name(m, 'foreach'), over: 'case.offices', as: 'item', order: m.dice.of(['together', 'one-by-one'] as const), done: m.dice.of(['all', 'any', { count: 2 }] as const), none: 'next', ...(m.dice.chance(2) ? { more: { by: { role: 'clerk' } } } : {}), steps: inner() };
    case 2: {
      const own = name(m, 'repeat');
      return { repeat: own, atMost: { further: 1 + m.dice.next(2) }, steps: list({ ...m, repeats: [...m.repeats, own] }, depth - 1, m), ...(m.dice.chance(2) ? { between: list({ ...m, repeats: [] }, 1, m) } : {}) };
    }
    case 3: {
      const own = name(m, 'race');
      return { race: own, options: [
        { option: `${own}-told`, for: { message: 'court-reply' }, ...(m.dice.chance(2) ? { steps: inner() } : {}) },
        { option: `${own}-act`, for: { act: 'act', title: title('选择'), by: { role: 'department-head' } }, ...(m.dice.chance(2) ? { steps: inner() } : {}) },
      ] };
    }
    default: {
      const own = name(m, 'choice');
      return { choice: own, cases: [{ case: `${own}-large`, when: { condition: 'is-large' }, steps: inner() }], otherwise: 'next', undecided: { ask: { role: 'department-head' } } };
    }
  }
}

/** Ends and skips stay, ways that lead out of what is kept do not. */
const plain = (steps: Step[], kept: boolean): Step[] => (kept ? steps.map((step) => withoutWays(step)) : steps);
function withoutWays(step: Step): Step {
  if ('task' in step && step.outcomes) { const { outcomes: _ways, ...rest } = step; return rest; }
  if ('approval' in step) return { ...step, outcomes: { agreed: 'next', refused: 'next' } };
  if ('parallel' in step) return { ...step, branches: step.branches.map((b) => ({ ...b, steps: b.steps.map(withoutWays) })) };
  if ('foreach' in step) return { ...step, steps: step.steps.map(withoutWays) };
  if ('repeat' in step) return { ...step, steps: step.steps.map(withoutWays), ...(step.between ? { between: step.between.map(withoutWays) } : {}) };
  if ('race' in step) return { ...step, options: step.options.map((o) => (o.steps ? { ...o, steps: o.steps.map(withoutWays) } : o)) };
  if ('choice' in step) return { ...step, cases: step.cases.map((c) => (c.steps ? { ...c, steps: c.steps.map(withoutWays) } : c)) };
  return step;
}

/** `counter`: whose count and rest of steps are used up. */
function list(m: Making, depth: number, counter: Making): Step[] {
  const steps: Step[] = [];
  const wanted = 1 + m.dice.next(3);
  for (let n = 0; n < wanted; n += 1) {
    counter.left -= 1;
    const own: Making = { ...m, count: counter.count, left: counter.left };
    steps.push(depth > 0 && counter.left > 2 && m.dice.chance(2) ? block(own, depth) : m.dice.chance(3) ? approval(own) : task(own));
    counter.count = own.count;
    counter.left = own.left;
    if (counter.left <= 0) break;
  }
  return steps;
}

/** With a milestone at the beginning, after which some steps of the stages' own lists may be begun early, and a stage that one case has to itself. */
function begunEarly(stages: Stage[], dice: Dice): Stage[] {
  return stages.map((stage, n) => ({
    ...stage, ...(n > 0 && dice.chance(2) ? { alone: { section: 'subject', per: 'case.subject' } } : {}),
    steps: [...(n === 0 ? [{ milestone: 'begun', title: title('已开始') }] : []), ...stage.steps.map((step): Step => ('task' in step && dice.chance(2) ? { ...step, early: { from: 'begun', ...(dice.chance(2) ? { lacking: 'required' as const } : {}) } } : step))],
  }));
}

/** The pack of patterns with one process more, `random`. */
export function randomDefinition(pack: Pack, dice: Dice, mostSteps = 8): { pack: Pack; process: ProcessDefinition } {
  const making: Making = { dice, count: 0, left: mostSteps, repeats: [] };
  const stages = [1, 2].slice(0, 1 + dice.next(2)).map((n) => ({
    stage: `stage-${n}`, title: title(`阶段${n}`), phase: 'open', steps: list(making, 2, making),
    ...(dice.chance(3) ? { offers: [{ offer: `offer-${n}`, title: title('发起'), by: { role: 'clerk' }, steps: list({ ...making, repeats: [] }, 0, making).map(withoutWays) }] } : {}),
    ...(dice.chance(4) ? { watches: [{ watch: `watch-${n}`, for: { message: 'court-reply' }, steps: list({ ...making, repeats: [] }, 0, making).map(withoutWays) }] } : {}),
  }));
  const process: ProcessDefinition = {
    process: 'random', title: title('随机'), of: 'matter', sources: [{ text: '样式', mark: 'design' }], stages: dice.chance(3) ? begunEarly(stages, dice) : stages,
    ends: [{ end: 'stopped', title: title('中途结束'), outcome: 'closed' }, { end: 'done', title: title('办结'), outcome: 'closed', atLastStep: true }],
  };
  return { pack: { ...pack, process: { ...pack.process, random: process } }, process };
}
