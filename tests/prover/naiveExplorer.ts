/**
 * Every state of a process, one by one: all people, all values, all orders. No reduction and no bound; it shares nothing with
 * the prover but the interpreter's `step`, and is what the prover's verdict is held against.
 */
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { CaseEvent } from '../../runtime/interpreter/caseEvent.ts';
import type { CaseState, Work } from '../../runtime/interpreter/caseState.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import { systemActor, type Command, type StartCommand } from '../../runtime/interpreter/command.ts';
import { startCase, step } from '../../runtime/interpreter/step.ts';
import type { StepContext } from '../../runtime/interpreter/turn.ts';

export interface NaiveVerdict {
  states: number;
  /** Some state has no way to an end. */
  cannotEnd: boolean;
  /** `step outcome`, `choice case`, `block branch`, steps and ends that were met. */
  met: Set<string>;
}
const last = (path: string): string => path.replace(/\[[^\]]*\]/g, '').split('/').at(-1)!;

/** Of the history only this is looked at again: which step was walked last and by whom, and whether somebody has judged since, so that it is no longer taken back. */
const lastWalked = (s: CaseState): unknown => {
  const [path, last] = Object.entries(s.walked).sort((a, b) => b[1].sequence - a[1].sequence)[0] ?? [];
  return last && [path, last.by, s.opinions.some((o) => o.decision !== 'done' && (o.at > last.at || (o.at === last.at && o.by !== last.by)))];
};

/** What a state is, without history: two that are equal here go on alike. */
const keyOf = (s: CaseState): string => JSON.stringify([
  lastWalked(s), s.status, s.stage, s.end, s.data, s.preparers, s.handlers, s.department, Object.keys(s.walked).sort(),
  Object.values(s.work).map((w) => [w.kind, w.path, w.level, w.candidates, w.assignee, w.about?.['seat'], w.returned?.straightTo, w.openedBy]),
  Object.values(s.nodes).map((n) => [n.path, n.given, n.parts, n.seats?.map((x) => [x.key, x.decision]), n.straightTo, n.straightGiven]),
]);

export function exploreNaively(pack: Pack, process: string, values: (form: string) => JsonObject[], people: readonly string[], context: Omit<StepContext, 'pack' | 'at'>): NaiveVerdict {
  const verdict: NaiveVerdict = { states: 0, cannotEnd: false, met: new Set() };
  const states: CaseState[] = [];
  const numbers = new Map<string, number>();
  const before: number[][] = [];
  const arrive = (state: CaseState, events: readonly CaseEvent[], from?: number): void => {
    for (const e of events) {
      if ('path' in e && e.path && e.kind !== 'step.skipped') for (const name of e.path.replace(/\[[^\]]*\]/g, '').split('/')) verdict.met.add(name);
      if ('node' in e) { verdict.met.add(last(e.node.path)); for (const [part, is] of Object.entries(e.node.parts ?? {})) if (is === 'open') verdict.met.add(`${last(e.node.path)} ${part}`); }
      if (e.kind === 'step.completed') verdict.met.add(`${last(e.path)} ${e.outcome}`);
      if (e.kind === 'choice.decided') verdict.met.add(`${last(e.path)} ${e.case}`);
      if (e.kind === 'case.ended') verdict.met.add(`end ${e.end}`);
    }
    const key = keyOf(state);
    let number = numbers.get(key);
    if (number === undefined) { numbers.set(key, (number = states.length)); states.push(state); before.push([]); }
    if (from !== undefined) before[number]!.push(from);
  };
  const attempt = (act: () => ReturnType<typeof step>, from?: number): void => {
    try {
      const result = act();
      if (result.ok && result.events.length > 0) arrive({ ...result.state, papers: {}, clocks: {} }, result.events, from);
    } catch (fault) {
      if (!(fault instanceof RangeError)) throw fault;
      verdict.cannotEnd = true;
    }
  };
  const start: StartCommand = { do: 'start', id: 'case-1', process, organ: 'county', data: {} };
  attempt(() => startCase(start, 'naive', systemActor, { ...context, pack, at: '2026-03-16T01:00:00.000Z' }));
  if (states.length === 0) verdict.cannotEnd = true;
  const steps = JSON.parse(JSON.stringify(pack.process[process]!.stages)) as unknown;
  const named = new Map<string, Record<string, unknown>>();
  JSON.stringify(steps, (_, value: unknown) => { const s = value as Record<string, unknown> | null; for (const kind of ['task', 'approval']) if (s !== null && typeof s === 'object' && typeof s[kind] === 'string') named.set(s[kind], s); return value; });
  for (let n = 0; n < states.length; n += 1) {
    const state = states[n]!;
    const at = new Date(Date.parse(state.startedAt) + 60_000 * (state.sequence + 1)).toISOString();
    for (const person of people) {
      // Whoever is no candidate is refused whatever he says; that much of `step` is taken for granted.
      const walked = Object.entries(state.walked).filter(([, w]) => w.by === person).map(([path]) => ({ do: 'take-back' as const, path }));
      const skipped = Object.values(state.work).filter((work) => work.kind === 'task' && named.get(last(work.path))?.['skip'] !== undefined).map((work) => ({ do: 'skip' as const, work: work.id, reason: '无须办理' }));
      const commands: Exclude<Command, StartCommand>[] = [...walked, ...skipped, ...Object.values(state.work).filter((work) => work.candidates.includes(person)).flatMap((work) => commandsFor(work))];
      for (const command of commands) attempt(() => step(state, command, { person, organ: context.organisation.person(person)!.posts[0]!.organ }, { ...context, pack, at }), n);
    }
  }
  const good = new Set(states.flatMap((s, i) => (s.status === 'ended' ? [i] : [])));
  for (const i of good) for (const from of before[i]!) good.add(from);
  return { ...verdict, states: states.length, cannotEnd: verdict.cannotEnd || good.size < states.length };

  function commandsFor(work: Work): Exclude<Command, StartCommand>[] {
    const definition = named.get(last(work.path)) ?? {};
    const sendBack = definition['sendBack'] as { to: string[] } | undefined;
    const returns = (sendBack?.to ?? []).map((to) => ({ do: 'send-back' as const, work: work.id, to, reason: '请补充' }));
    if (work.kind === 'seat') return [{ do: 'agree', work: work.id }, { do: 'refuse', work: work.id, opinion: '不同意' }, ...returns];
    if (work.kind === 'undecided') return (work.about!['ways'] as string[]).map((way) => ({ do: 'decide' as const, work: work.id, way, reason: '已核实' }));
    const outcomes = Object.keys((definition['outcomes'] as object | undefined) ?? { next: '' });
    const data = typeof definition['form'] === 'string' ? values(definition['form']) : [undefined];
    return [...outcomes.flatMap((outcome) => data.map((d) => ({ do: 'complete' as const, work: work.id, outcome, ...(d ? { data: d } : {}) }))), ...returns];
  }
}
