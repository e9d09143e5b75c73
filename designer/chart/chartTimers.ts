/** Where on the chart the clocks of a process begin and stop: deadlines say it themselves, a process never does. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { DeadlineTerm } from '../../runtime/definition/model/deadline.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { titleOf } from '../../runtime/definition/model/isTitle.ts';
import type { GraphNode } from '../canvas/processGraph.ts';
import type { ChartNode, ProcessChart } from './chartTypes.ts';

type Data = Readonly<Record<string, unknown>>;
export interface ChartTimer { deadline: string; title: Title; does: 'starts' | 'stops'; term?: DeadlineTerm }
/** By the id of a place of the chart, or of a stage. */
export type ChartTimers = ReadonlyMap<string, readonly ChartTimer[]>;

const records = (value: unknown): Data[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const units = ['hours', 'days', 'workingDays', 'months', 'years'];
const isTerm = (value: unknown): value is DeadlineTerm => isRecord(value) && (isRecord(value['onDate']) ? typeof value['onDate']['monthDay'] === 'string' : units.some((unit) => typeof value[unit] === 'number'));

/** Of the process itself or its kind of case; or of a hand-over that it sends. */
function concerns(deadline: Data, process: Data, sent: ReadonlySet<unknown>): 'own' | 'sent' | undefined {
  const of = isRecord(deadline['of']) ? deadline['of'] : {};
  if ((of['process'] !== undefined && of['process'] === process['process']) || (of['caseType'] !== undefined && of['caseType'] === process['of'])) return 'own';
  return sent.has(of['exchange']) ? 'sent' : undefined;
}

const papersOf = ({ data }: GraphNode, act: 'issue' | 'serve'): unknown[] => { const papers = isRecord(data['papers']) ? data['papers'][act] : undefined; return Array.isArray(papers) ? papers : []; };

/** Whether the event happens at this place. What is `sent` from here is received elsewhere. */
function happensAt(moment: Data, { id, shape, node }: ChartNode, sent: boolean): boolean {
  const event = String(moment['event']);
  if (event === 'case.started' || (event === 'exchange.received' && !sent)) return !sent && id === 'begin';
  if (!node || shape === 'join') return shape === 'join' && event === 'block.left' && moment['block'] === node?.name;
  switch (event) {
    case 'step.opened': case 'step.completed': return moment['step'] === node.name;
    case 'block.entered': return moment['block'] === node.name;
    case 'milestone.reached': return node.kind === 'milestone' && moment['milestone'] === node.name;
    case 'exchange.sent': case 'exchange.received': case 'exchange.answered': return node.kind === 'handOver' && moment['exchange'] === node.data['exchange'];
    case 'child.started': return node.kind === 'child' && moment['process'] === node.data['process'];
    case 'paper.approved': case 'paper.numbered': return papersOf(node, 'issue').includes(moment['document']);
    case 'paper.served': return papersOf(node, 'serve').includes(moment['document']);
    default: return false;
  }
}

/** The end of the case stops all that still runs and is not told at each end. */
export function timersOf(chart: ProcessChart, process: Data, deadlines: readonly Data[]): ChartTimers {
  const timers = new Map<string, ChartTimer[]>();
  const sent = new Set(chart.nodes.flatMap(({ node }) => (node?.kind === 'handOver' ? [node.data['exchange']] : [])));
  const add = (at: string, timer: ChartTimer): void => {
    const there = timers.get(at) ?? [];
    if (!there.some(({ deadline, does }) => deadline === timer.deadline && does === timer.does)) timers.set(at, [...there, timer]);
  };
  for (const data of deadlines) {
    const concern = concerns(data, process, sent);
    if (concern === undefined) continue;
    const deadline = String(data['deadline']);
    const title = titleOf(data['title']) ?? { zh: deadline };
    for (const does of ['starts', 'stops'] as const) for (const moment of records(data[does])) {
      const timer: ChartTimer = { deadline, title, does, ...(does === 'starts' && isTerm(data['length']) ? { term: data['length'] } : {}) };
      if (moment['event'] === 'stage.entered' || moment['event'] === 'stage.left') for (const stage of chart.stages) { if (stage.name === moment['stage']) add(stage.id, timer); }
      for (const node of chart.nodes) if (happensAt(moment, node, concern === 'sent')) add(node.id, timer);
    }
  }
  return timers;
}
