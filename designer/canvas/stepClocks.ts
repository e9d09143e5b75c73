/** Where on a picture the clocks of deadlines begin and end: a process never says so, its deadlines do. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { DeadlineTerm, EventMatch } from '../../runtime/definition/model/deadline.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { lengthWords } from '../../runtime/interpreter/dueTrace.ts';
import { say, t } from '../../runtime/ui/language.ts';
import type { KnownDeadline } from '../check/knownMoments.ts';
import { nodesOf, type GraphNode, type ProcessGraph } from './processGraph.ts';

/** `stops`: it is to be done within the term; `starts`: the term runs from here; `waits`: it is listened for. */
export interface StepClock { deadline: string; title: Title; does: 'stops' | 'starts' | 'waits'; term?: DeadlineTerm }
/** By the id of a step, an offer, a watch or a stage. */
export type StepClocks = ReadonlyMap<string, readonly StepClock[]>;

type Data = Readonly<Record<string, unknown>>;

/** Of the process itself or its kind of case (`own`), or of a hand-over that it sends. */
export function concerns({ of }: KnownDeadline, process: Data, sent: ReadonlySet<unknown>): 'own' | 'sent' | undefined {
  if ('exchange' in of) return sent.has(of.exchange) && of.side !== 'receiver' ? 'sent' : undefined;
  return ('process' in of ? of.process === process['process'] : of.caseType === process['of']) ? 'own' : undefined;
}
/** The exchanges that a process sends. */
export const sentBy = (nodes: readonly GraphNode[]): ReadonlySet<unknown> => new Set(nodes.filter(({ kind }) => kind === 'handOver').map(({ data }) => data['exchange']));
function papers({ data }: GraphNode, ...acts: string[]): unknown[] {
  const own = isRecord(data['papers']) ? data['papers'] : {};
  return acts.flatMap((act) => (Array.isArray(own[act]) ? own[act] : []));
}
/** Whether the event is one of this step. */
export function happensAt(moment: EventMatch, node: GraphNode): boolean {
  const { kind, name, data } = node;
  switch (moment.event) {
    case 'step.opened': case 'step.completed': return moment.step === name;
    case 'block.entered': case 'block.left': return moment.block === name;
    case 'milestone.reached': return kind === 'milestone' && moment.milestone === name;
    case 'exchange.sent': case 'exchange.received': case 'exchange.answered': return kind === 'handOver' && moment.exchange === data['exchange'];
    case 'child.started': return kind === 'child' && moment.process === data['process'];
    case 'paper.approved': case 'paper.numbered': return papers(node, 'issue').includes(moment.document);
    case 'paper.served': return papers(node, 'serve').includes(moment.document);
    default: return false;
  }
}

/** What ends all clocks, the end of the case, is told at none of its ends. */
export function clocksOf(graph: ProcessGraph, process: Data, deadlines: readonly KnownDeadline[]): StepClocks {
  const clocks = new Map<string, StepClock[]>();
  const add = (id: string, clock: StepClock): void => {
    const there = clocks.get(id) ?? [];
    if (!there.some(({ deadline, does }) => deadline === clock.deadline && does === clock.does)) clocks.set(id, [...there, clock]);
  };
  const nodes = [...nodesOf(graph)].map(({ node }) => node);
  const sent = sentBy(nodes);
  for (const each of deadlines) {
    const clock = (does: StepClock['does']): StepClock => ({ deadline: each.deadline, title: each.title, does, ...(each.length ? { term: each.length } : {}) });
    for (const node of nodes) if (isRecord(node.data['for']) && node.data['for']['clock'] === each.deadline) add(node.id, clock('waits'));
    if (!concerns(each, process, sent)) continue;
    for (const does of ['stops', 'starts'] as const) for (const moment of each[does]) {
      if (moment.event === 'stage.entered' || moment.event === 'stage.left') for (const stage of graph.stages) { if (stage.name === moment.stage) add(stage.id, clock(does)); }
      for (const node of nodes) if (happensAt(moment, node)) add(node.id, clock(does));
    }
  }
  return clocks;
}

const termOf = ({ term }: StepClock): string => (term ? say(lengthWords(term)) : '');
/** A line for each, whole. */
export const clockLines = (clocks: readonly StepClock[]): string[] => clocks.map((clock) => t(`designer.clock.${clock.does}`, { what: say(clock.title), term: termOf(clock) }));
/** As short as a card has room: what has to be done in time before what only begins here, and how many more there are. */
export function clockMark(clocks: readonly StepClock[]): string {
  const [first] = [...clocks].sort((a, b) => Number(a.does === 'starts') - Number(b.does === 'starts'));
  if (!first) return '';
  const words = first.does === 'starts' ? t('designer.clock.from', { term: termOf(first) }) : termOf(first);
  return clocks.length > 1 ? t('designer.clock.more', { words, count: clocks.length - 1 }) : words;
}
