/** Explores a process breadth first from each of its beginnings, so that the way to any point is a shortest story. */
import { caseTypeFields } from '../../definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { ProcessDefinition } from '../../definition/model/process.ts';
import type { CaseEvent } from '../../interpreter/caseEvent.ts';
import type { CaseState, ParentSnapshot } from '../../interpreter/caseState.ts';
import type { Json } from '../../base/json.ts';
import { systemActor, type StartCommand } from '../../interpreter/command.ts';
import { startCase } from '../../interpreter/step.ts';
import { workCalendar } from '../../interpreter/workCalendar.ts';
import { measureRelation } from '../../interpreter/children.ts';
import { definitionPath, isWithin } from '../../interpreter/processIndex.ts';
import { addFormFacts, fieldOf } from '../facts/formRules.ts';
import { factsIn, usedFacts } from '../facts/factUses.ts';
import { gatherConditions } from '../../definition/model/conditionSet.ts';
import { decided, forgetting, isOpen, type Known, type KnownFact } from '../facts/knownFacts.ts';
import { representativesOf } from '../facts/representatives.ts';
import { dataOf } from '../facts/knownFacts.ts';
import { horizonOf } from './horizon.ts';
import { independentBlocks, onePartAtATime, worksToTry } from './independence.ts';
import { movesBeside, movesOf, movesOfOthers, withdrawals, type Move } from './moves.ts';
import { conditionsOf, optionsOf, perform, type Success, type Workshop } from './perform.ts';
import { neighbour, provingPeople, type ProvingPeople } from './people.ts';
import { pointKey, type Point } from './point.ts';
import { pruned } from './prune.ts';
import { rolesIn } from './roles.ts';
import type { Space } from './space.ts';
import { brings, isAlwaysGiven, narrowing, shapeOf, startsOf, type Start } from './starts.ts';
import type { WatchedPack } from './watchedPack.ts';

export interface ExploreOptions {
  /** The organ's tier. */
  tier: string;
  /** How many points at most. */
  states: number;
  /** Without reductions every interleaving is looked at: only to be compared with. */
  reduce?: boolean;
  /** Other people than those of the proof. */
  people?: ProvingPeople;
}

export const startedAt = '2026-03-16T01:00:00.000Z';

export function explore(written: Pack, watched: WatchedPack, process: ProcessDefinition, options: ExploreOptions): Space {
  const independent = options.reduce !== false ? independentBlocks(written, process) : new Set<string>();
  for (let byOthers = false; ;) {
    const space = walk(written, watched, process, options, independent, byOthers);
    // What is refused by what another part has brought about does not commute with it: then all orders are looked at.
    const refused = [...independent].filter((block) => space.nodes.some((node) => node.refused.some(({ move }) => isWithin(definitionPath(move.path), block))));
    if (space.capped) return space;
    // Where nobody is left for something, another may be left when another has done what was before.
    const short: boolean = !byOthers && space.nodes.some(({ point }) => Object.values(point.state.work).some((w) => w.candidates.length === 0 && w.kind !== 'extension'));
    if (refused.length === 0 && !short) return space;
    byOthers ||= short;
    for (const block of refused) independent.delete(block);
  }
}

function walk(written: Pack, { pack, asked }: WatchedPack, process: ProcessDefinition, options: ExploreOptions, independent: ReadonlySet<string>, byOthers: boolean): Space {
  const fields = caseTypeFields(written, process.of) ?? {};
  const { all, doing } = rolesIn(written, process);
  const people = options.people ?? provingPeople(written, options.tier, all, doing);
  const used = usedFacts(written, process);
  addFormFacts(written, process, fields, used);
  const named = gatherConditions(definitionsOf(written, 'conditionSet'));
  const values = new Map<string, readonly Json[]>();
  for (const entry of used.values()) if (!entry.fact.startsWith('item.')) values.set(entry.fact, representativesOf(written, fields, entry, used, people.stand));
  const calendar = findDefinition(written, 'calendar', written.organisation.calendar ?? Object.keys(written.calendar)[0] ?? '');
  if (!calendar) throw new Error('the pack has no calendar; the reference linter lets no such pack be published');
  const shop: Workshop = {
    pack, asked, written, fields, used, values,
    context: { organisation: people.organisation, calendar: workCalendar(calendar), sealAuthorities: [], ids: Array.from({ length: 50 }, (_, i) => `n${i + 1}`) },
  };
  const horizon = horizonOf(written, process, fields, used);
  const reduce = options.reduce !== false;
  const receiptsMatter = new Set(definitionsOf(written, 'deadline').flatMap((d) => [...d.starts, ...d.stops].flatMap((m) => (m.event === 'exchange.received' && m.exchange ? [m.exchange] : []))));
  const context = { pack, people, receiptsMatter, byOthers };
  const space: Space = { people, nodes: [], edges: [], capped: false, cannotBegin: [] };
  const seen = new Map<string, number>();

  /** The node of a point; a new one is appended, and so waits to be looked at. */
  const nodeOf = (point: Point, depth: number): number => {
    const key = pointKey(point, horizon);
    const found = seen.get(key);
    if (found !== undefined) return found;
    seen.set(key, space.nodes.length);
    space.nodes.push({ point, out: [], depth, refused: [] });
    return space.nodes.length - 1;
  };
  const settle = (state: CaseState, known: Known): Known => {
    if (!reduce) return known;
    // Whether a field that is open was shown and required is told by others: they are wanted as long as it is.
    const telling = new Set(Object.entries(known).flatMap(([fact, entry]) => (entry.status === 'open' && entry.rule && horizon.isLive(fact, state) ? conditionsOf(entry.rule).flatMap((c) => factsIn(c, named)) : [])));
    return forgetting(known, (fact) => telling.has(fact) || horizon.isLive(fact, state));
  };
  const link = (from: number, point: Point, edge: Omit<Space['edges'][number], 'from' | 'to'>): void => {
    const count = space.nodes.length;
    const to = nodeOf(point, space.nodes[from]!.depth + (edge.move ? 1 : 0));
    space.edges.push({ from, to, ...edge });
    space.nodes[from]!.out.push(space.edges.length - 1);
    if (to === count) space.nodes[to]!.by = space.edges.length - 1;
  };

  for (const start of distinct(startsOf(written, process))) begin(shop, process, start, people, space, (state, known, events, heard) => {
    const node = nodeOf({ state, known: settle(state, known), applicants: [], judged: 'none' }, 0);
    (space.nodes[node]!.start ??= { starts: [], events, asked: heard, known }).starts.push(start);
  });
  for (let next = 0; next < space.nodes.length; next += 1) {
    if (space.nodes.length > options.states) {
      space.capped = true;
      break;
    }
    visit(next);
  }
  return space;

  function visit(number: number): void {
    const node = space.nodes[number]!;
    const { point } = node;
    const all = point.state.status === 'ended' ? [] : Object.values(point.state.work).filter((w) => w.kind !== 'extension');
    const works = reduce && all.length > 0 ? worksToTry(point.state) : all;
    const others = [...movesOfOthers(point, context), ...withdrawals(point, context), ...(point.state.status === 'open' ? movesBeside(point, context) : [])];
    const moves = [...movesOf(point, works, context), ...(reduce && works[0]?.kind === 'seal' ? [] : others)];
    const chosen = reduce ? onePartAtATime(point.state, moves, independent) : moves;
    const nodes = space.nodes.length;
    if (!tryAll(number, chosen) || !reduce || space.nodes.length > nodes) return;
    // What was left aside must not be left aside for ever: where all that was tried leads back, the rest is tried too.
    const tried = new Set(chosen.map((move) => JSON.stringify(move.command)));
    tryAll(number, [...movesOf(point, all, context), ...others].filter((move) => !tried.has(JSON.stringify(move.command))));
  }

  /** False when the point was split instead. */
  function tryAll(number: number, moves: readonly Move[]): boolean {
    const node = space.nodes[number]!;
    const found: { move: Move; successes: Success[] }[] = [];
    for (const move of moves) {
      const performed = perform(shop, node.point, move);
      if ('split' in performed) {
        // What was tried of the point before it was split is tried again by its continuations; it had led to nothing new.
        space.edges.length -= node.out.length;
        node.out = [];
        splitOn(number, performed.split);
        return false;
      }
      node.refused.push(...performed.refusals.map(({ codes, says, chosen }) => ({ move, codes, says, chosen })));
      found.push({ move, successes: performed.successes });
    }
    for (const { move, successes } of found) for (const success of successes) succeed(number, move, success);
    return true;
  }

  function splitOn(number: number, fact: string): void {
    const node = space.nodes[number]!;
    node.split = fact;
    node.refused = [];
    const { data } = dataOf(node.point.known);
    for (const value of optionsOf(shop, { ...node.point.state, data }, node.point.known, fact)) {
      link(number, { ...node.point, known: decided(node.point.known, fact, value) }, { chosen: [[fact, value]], events: [], asked: [], known: node.point.known });
    }
  }

  function succeed(number: number, move: Move, { state, known, events, chosen, asked: heard, wrote }: Success): void {
    const { point } = space.nodes[number]!;
    if (events.length === 0) return;
    link(number, { state: pruned(state), known: settle(state, known), ...judging(point, events) }, { move, chosen, events, asked: heard, wrote, known });
  }
}

/** Who has applied for what the next approval judges, after these events. */
export function judging({ applicants, judged }: Pick<Point, 'applicants' | 'judged'>, events: readonly CaseEvent[]): Pick<Point, 'applicants' | 'judged'> {
  let people = [...applicants];
  let last = judged;
  for (const event of events) {
    if (event.kind !== 'step.completed') continue;
    if (event.made) {
      if (last !== 'none') people = [];
      last = 'none';
      people = [...new Set([...people, event.by, ...(event.people ?? [])])].sort();
    } else if (event.judged) last = event.outcome === 'agreed' ? 'agreed' : 'refused';
  }
  return { applicants: people, judged: last };
}

const distinct = (starts: readonly Start[]): Start[] => [...new Map([...starts].reverse().map((start) => [shapeOf(start), start])).values()];

function begin(shop: Workshop, process: ProcessDefinition, start: Start, people: ProvingPeople, space: Space, into: (state: CaseState, known: Known, events: CaseEvent[], asked: readonly string[]) => void): void {
  const known: Record<string, KnownFact> = {};
  for (const [fact, values] of shop.values) {
    if (fact.startsWith('parent.')) { if (start.by === 'case' || start.by === 'measure') known[fact] = { status: 'open', values, missing: true }; }
    else if (fact.startsWith('case.') && brings(shop.written, process.of, start, fieldOf(fact))) {
      const holds = narrowing(shop.written, start, fieldOf(fact));
      const missing = !isAlwaysGiven(shop.written, process.of, fieldOf(fact)) && (holds === undefined || holds(undefined));
      known[fact] = { status: 'open', values: holds ? values.filter(holds) : values, missing };
    }
  }
  const carried = start.by === 'exchange' ? { exchange: { id: 'x1', exchange: exchangeOf(shop.written, process), from: { organ: neighbour, unit: neighbour, case: 'other' }, carried: {}, papers: [] } } : {};
  const parent: ParentSnapshot = { case: 'parent', unit: people.organ, organ: people.organ, process: 'parent', caseType: 'parent', phase: '', handlers: [], people: [], relation: start.by === 'measure' ? measureRelation : 'part-of' };
  const handlers = start.by === 'measure' ? people.stand.people.slice() : [];
  const attempt = (facts: Known): void => {
    const { data, parent: told } = dataOf(facts);
    const command: StartCommand = { do: 'start', id: 'case-1', process: process.process, organ: people.organ, data, ...(handlers.length > 0 ? { handlers } : {}), ...carried, ...(start.by === 'case' || start.by === 'measure' ? { parent: { ...parent, ...told } } : {}) };
    shop.asked.clear();
    const result = startCase(command, 'proof', systemActor, { ...shop.context, pack: shop.pack, at: startedAt });
    const asked = [...shop.asked];
    const open = asked.find((fact) => isOpen(facts, fact));
    if (open !== undefined) {
      for (const value of optionsOf(shop, { data } as CaseState, facts, open)) attempt(decided(facts, open, value));
      return;
    }
    if (result.ok) into(result.state, facts, result.events, asked);
    else if (!space.cannotBegin.some((c) => c.codes.join() === result.problems.map((p) => p.code).join())) space.cannotBegin.push({ start, codes: result.problems.map((p) => p.code), says: result.problems[0]?.message });
  };
  attempt(known);
}

const exchangeOf = (pack: Pack, process: ProcessDefinition): string => definitionsOf(pack, 'exchange').find((x) => x.receiver.starts === process.process)?.exchange ?? '';

