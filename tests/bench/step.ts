/**
 * `step`: the verification process of the reference pack, in memory, from the plan to the decision: permission, separation of duties, papers, clocks and
 * notices included; beside it the same stages as an xstate machine with guards as closures, stepped by its pure `transition`. Interleaved.
 *
 * - `step_us`, `xstate_us`: microseconds of one act, the median of the rounds.
 * - `ratio`: xstate's to ours (wanted at least 0.3).
 * - `growth`: one act on a case with 1,000 events of history to the same act at about 10: state is carried, not replayed (wanted at most 1.2).
 */
import { fileURLToPath } from 'node:url';
import { assign, createMachine, initialTransition, transition, type AnyMachineSnapshot } from 'xstate';
import { findDefinition } from '../../runtime/definition/load/pack.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import type { Actor, Command, StartCommand } from '../../runtime/interpreter/command.ts';
import { definitionPath } from '../../runtime/interpreter/processIndex.ts';
import { playScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { contextOf, type World } from '../../runtime/interpreter/scenario/world.ts';
import { step } from '../../runtime/interpreter/step.ts';
import { median, round } from './parts/figures.ts';

const pack = loadPack(readPackFiles(fileURLToPath(new URL('../../definitions/discipline', import.meta.url)))).pack!;
const scenario = findDefinition(pack, 'scenario', 'verification-leads-to-filing')!;

interface Act { who: string; does: 'complete' | 'agree'; step: string; data?: JsonObject; assistants?: string[] }
const acts: Act[] = scenario.play.flatMap((move) => ('who' in move && typeof move.step === 'string' ? [{
  who: String(move.who), does: move['does'] as 'complete', step: move.step, ...(move['with'] ? { data: move['with'] as JsonObject } : {}), ...(Array.isArray(move['assist']) ? { assistants: move['assist'] as string[] } : {}),
}] : []));

/** The case as it stands when the first act is due, with about 1.6 KB of data. */
function opened(): { world: World; state: CaseState } {
  const { world } = playScenario(pack, { ...scenario, play: [] });
  const { state } = world.cases.get('case-1')!;
  return { world, state: { ...state, data: { ...state.data, summary: '反映垄断殡葬用品销售并收取回扣。'.repeat(22) } } };
}

function commandOf(state: CaseState, act: Act): Exclude<Command, StartCommand> {
  const work = Object.values(state.work).find((w) => definitionPath(w.path).endsWith(`/${act.step}`) && w.candidates.includes(act.who));
  if (!work) throw new Error(`nothing waits for ${act.who} at ${act.step}`);
  return act.does === 'agree' ? { do: 'agree', work: work.id } : { do: 'complete', work: work.id, ...(act.data ? { data: act.data } : {}), ...(act.assistants ? { assistants: act.assistants } : {}) };
}

interface Given { command: Exclude<Command, StartCommand>; actor: Actor }

/** The acts as commands. The same acts on the same case make the same work, so that its ids are known; whoever acts is shown his work, he does not look for it. */
function commandsOf(world: World, from: CaseState): Given[] {
  let state = from;
  return acts.map((act) => {
    const given: Given = { command: commandOf(state, act), actor: { person: act.who, organ: 'county' } };
    const result = step(state, given.command, given.actor, contextOf(world));
    if (!result.ok) throw new Error(`${act.who} ${act.step}: ${result.problems.map((p) => p.message.zh).join()}`);
    state = result.state;
    return given;
  });
}

function playOurs(world: World, from: CaseState, given: readonly Given[]): CaseState {
  let state = from;
  const context = contextOf(world);
  for (const { command, actor } of given) {
    const result = step(state, command, actor, context);
    if (!result.ok) throw new Error(result.problems.map((p) => p.message.zh).join());
    state = result.state;
  }
  return state;
}

interface Held { preparers: string[]; given: number; opinions: { by: string; at: string }[]; data: JsonObject; clocks: { name: string; due: number }[] }
interface Said { type: string; who: string; data?: JsonObject }

/** The same stages, as one would write them by hand: who may act stands in closures. */
function machineOf(world: World) {
  const roles: Record<string, string> = { handler: 'handler', head: 'department-head', leader: 'leader-in-charge', chief: 'principal-leader' };
  const holds = (role: string, who: string): boolean => world.organisation.withRole('county', roles[role]!).includes(who);
  const done = assign(({ context, event }: { context: Held; event: Said }) => ({ preparers: [...context.preparers, event.who], data: { ...context.data, ...event.data }, given: 0 }));
  const said = assign(({ context, event }: { context: Held; event: Said }) => ({ given: context.given + 1, opinions: [...context.opinions, { by: event.who, at: world.at }] }));
  const clock = (name: string, days: number) => assign(({ context }: { context: Held; event: Said }) => ({ clocks: [...context.clocks, { name, due: Date.parse(world.at) + days * 86_400_000 }] }));
  const task = (target: string, ...more: unknown[]) => ({ on: { complete: { guard: ({ event }: { event: Said }) => holds('handler', event.who), target, actions: [done, ...more] } } });
  const ladder = (target: string, levels: string[]) => ({ on: { agree: [
    { guard: ({ context, event }: { context: Held; event: Said }) => context.given < levels.length - 1 && holds(levels[context.given]!, event.who) && !context.preparers.includes(event.who), actions: said },
    { guard: ({ context, event }: { context: Held; event: Said }) => context.given === levels.length - 1 && holds(levels[context.given]!, event.who) && !context.preparers.includes(event.who), target, actions: [said, assign({ given: 0, preparers: [] })] },
  ] } });
  const states = {
    'draft-plan': task('approve-plan'), 'approve-plan': ladder('collect-evidence', ['head', 'leader', 'chief']), 'collect-evidence': task('write-report', clock('verification-term', 60)), 'write-report': task('sign-report'),
    'sign-report': { on: { agree: [{ guard: ({ context, event }: { context: Held; event: Said }) => context.given === 0 && holds('handler', event.who), actions: said }, { guard: ({ event }: { event: Said }) => holds('handler', event.who), target: 'propose-decision', actions: [said, assign({ given: 0 })] }] } },
    'propose-decision': task('decide', clock('disposition-term', 30)), decide: ladder('ended', ['head', 'leader', 'chief']), ended: { type: 'final' as const },
  };
  return createMachine({ id: 'verification', initial: 'draft-plan', context: { preparers: [], given: 0, opinions: [], data: opened().state.data, clocks: [] } as Held, states: states as never });
}

export async function bench(words: readonly string[]): Promise<Record<string, unknown>> {
  const rounds = words.includes('--quick') ? 100 : 1000;
  const { world, state } = opened();
  const given = commandsOf(world, state);
  const machine = machineOf(world);
  const playTheirs = (): AnyMachineSnapshot => {
    let [snapshot] = (initialTransition as (m: unknown) => unknown)(machine) as [AnyMachineSnapshot, unknown];
    for (const act of acts) [snapshot] = transition(machine as never, snapshot as never, { type: act.does, who: act.who, ...(act.data ? { data: act.data } : {}) } as never) as [AnyMachineSnapshot, unknown];
    return snapshot;
  };
  if (playOurs(world, state, given).status !== 'ended' || playTheirs().value !== 'ended') throw new Error('the two do not come to the same end');
  const ours: number[] = [];
  const theirs: number[] = [];
  // A round is one case from the first act to the last: where others use the machine too, most rounds are not interrupted.
  const timed = (into: number[], play: () => unknown): void => {
    const began = performance.now();
    play();
    into.push(((performance.now() - began) * 1000) / acts.length);
  };
  for (let n = 0; n < 50; n += 1) { playOurs(world, state, given); playTheirs(); }
  for (let n = 0; n < rounds; n += 1) {
    timed(ours, () => playOurs(world, state, given));
    timed(theirs, playTheirs);
  }
  const growth = growthOf(world, state, rounds / 5);
  return { acts: acts.length, data_bytes: Buffer.byteLength(JSON.stringify(state.data)), step_us: round(median(ours), 1), xstate_us: round(median(theirs), 1), ratio: round(median(theirs) / median(ours), 3), ...growth };
}

/** The same first act on the case as it opened, and after 1,000 more events of urging and flagging. */
function growthOf(world: World, young: CaseState, rounds: number): Record<string, number> {
  const context = contextOf(world);
  let old = young;
  while (old.sequence < 1000) {
    const result = step(old, { do: 'flag', flag: 'urgent', set: old.flags.length === 0 }, { person: '李强', organ: 'county' }, context);
    if (!result.ok) throw new Error(result.problems.map((p) => p.message.zh).join());
    old = result.state;
  }
  const times = { young: [] as number[], old: [] as number[] };
  const act = acts[0]!;
  for (let n = 0; n < rounds; n += 1) {
    for (const [which, state] of [['young', young], ['old', old]] as const) {
      const command = commandOf(state, act);
      const began = performance.now();
      for (let i = 0; i < 20; i += 1) step(state, command, { person: act.who, organ: 'county' }, context);
      times[which].push(((performance.now() - began) * 1000) / 20);
    }
  }
  return { at_events: young.sequence, at_many_events: old.sequence, growth: round(median(times.old) / median(times.young), 2) };
}
