/**
 * Every start of a deadline can happen, something stops each clock on every way to an end, and somebody who takes part owns it.
 *
 * Clocks are not part of a point (no way depends on one): here each deadline is followed alone through the finished space.
 */
import type { Pack } from '../../definition/load/pack.ts';
import type { DeadlineDefinition } from '../../definition/model/deadline.ts';
import type { CaseEvent } from '../../interpreter/caseEvent.ts';
import type { CaseState } from '../../interpreter/caseState.ts';
import { matches, spokenAs } from '../../interpreter/clocks.ts';
import { dataOf, type Known } from '../facts/knownFacts.ts';
import { deadlinesFor } from '../facts/factUses.ts';
import type { Finding, Proof } from '../proof.ts';
import { rolesIn } from '../space/roles.ts';
import type { Space } from '../space/space.ts';

/** Which starts were seen and which were not, for what is proved of all processes together. */
export interface SeenStarts {
  /** `deadline start` */
  seen: Set<string>;
}

interface Signal {
  /** The names of the starts that the event is. */
  starts: string[];
  stops: boolean;
  ends?: string;
}

function signalsOf(pack: Pack, rule: DeadlineDefinition, space: Space, before: CaseState | undefined, after: CaseState, known: Known, events: readonly CaseEvent[]): Signal[] {
  const state = { ...after, data: dataOf(known).data, exchanges: { ...before?.exchanges, ...after.exchanges } };
  const turn = { state, context: { pack, organisation: space.people.organisation } };
  return events.flatMap((event): Signal[] => {
    const said = spokenAs(event, turn);
    if (!said) return [];
    const starts = rule.starts.filter((start) => matches(turn, start, said, event)).map((start) => start.start);
    return [{ starts, stops: rule.stops.some((stop) => matches(turn, stop, said, event)), ...(event.kind === 'case.ended' ? { ends: event.end } : {}) }];
  });
}

export function deadlines(proof: Proof, { seen }: SeenStarts): Finding[] {
  const found: Finding[] = [];
  for (const rule of deadlinesFor(proof.pack, proof.process)) {
    // The sender's clock of an exchange may outlive his case; the other side's answer stops it.
    const outlives = 'exchange' in rule.of && (rule.of.side ?? 'receiver') === 'sender';
    const unstopped = proof.spaces.map((space) => follow(proof.pack, rule, space, seen)).find((hit) => hit !== undefined);
    if (unstopped && !outlives) found.push({ code: 'deadline.no-stop', details: { process: proof.process.process, deadline: rule.deadline, end: unstopped.end }, at: { kind: 'deadline', name: rule.deadline, path: ['stops'] }, shown: unstopped.shown });
  }
  return found;
}

function follow(pack: Pack, rule: DeadlineDefinition, space: Space, seen: Set<string>): { end: string; shown: NonNullable<Finding['shown']> } | undefined {
  /** By node: the edge by which it is first come to with the clock running, or not. */
  const running = new Map<number, number>();
  const still = new Map<number, number>();
  const queue: [number, boolean][] = [];
  const runs = (from: boolean, signals: readonly Signal[]): { running: boolean; end?: string } => {
    let on = from;
    let end: string | undefined;
    for (const signal of signals) {
      for (const start of signal.starts) seen.add(`${rule.deadline} ${start}`);
      if (on && signal.stops) on = false;
      else if (!on && signal.starts.length > 0) on = true;
      if (signal.ends !== undefined && on) end = signal.ends;
    }
    return { running: on, ...(end === undefined ? {} : { end }) };
  };
  const arrive = (node: number, on: boolean, edge: number): void => {
    const map = on ? running : still;
    if (map.has(node)) return;
    map.set(node, edge);
    queue.push([node, on]);
  };
  space.nodes.forEach((node, number) => {
    if (node.start) arrive(number, runs(false, signalsOf(pack, rule, space, undefined, node.point.state, node.start.known, node.start.events)).running, -1);
  });
  const signals = new Map<number, Signal[]>();
  for (const [node, on] of queue) {
    for (const number of space.nodes[node]!.out) {
      const edge = space.edges[number]!;
      let own = signals.get(number);
      if (!own) signals.set(number, (own = edge.events.length === 0 ? [] : signalsOf(pack, rule, space, space.nodes[edge.from]!.point.state, space.nodes[edge.to]!.point.state, edge.known, edge.events)));
      const after = runs(on, own);
      if (after.end !== undefined) return { end: after.end, shown: { space, node, edge: number } };
      arrive(edge.to, after.running, number);
    }
  }
  return undefined;
}

/** Starts that no process of the pack ever makes, and owners who take no part; asked once all processes were explored. */
export function unusedDeadlines(proofs: readonly Proof[], { seen }: SeenStarts): Finding[] {
  const found: Finding[] = [];
  const told = new Set<string>();
  for (const proof of proofs) for (const rule of deadlinesFor(proof.pack, proof.process)) {
    if (told.has(rule.deadline)) continue;
    told.add(rule.deadline);
    const concerned = proofs.filter((p) => deadlinesFor(p.pack, p.process).includes(rule));
    rule.starts.forEach((start, i) => {
      if (!seen.has(`${rule.deadline} ${start.start}`)) found.push({ code: 'deadline.never-starts', details: { process: proof.process.process, deadline: rule.deadline, start: start.start }, at: { kind: 'deadline', name: rule.deadline, path: ['starts', i] } });
    });
    const isTold = rule.overdue.some((o) => o.tell?.includes(rule.owner.role) || o.to?.role === rule.owner.role);
    const takesPart = concerned.some((p) => rolesIn(p.pack, p.process).all.includes(rule.owner.role));
    if (!takesPart && !isTold) found.push({ code: 'deadline.no-owner', details: { process: proof.process.process, deadline: rule.deadline, role: rule.owner.role }, at: { kind: 'deadline', name: rule.deadline, path: ['owner'] } });
  }
  return found;
}

