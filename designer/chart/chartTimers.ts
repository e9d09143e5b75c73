/** Where on the chart the clocks of a process begin and stop: deadlines say it themselves, a process never does. */
import type { DeadlineTerm, EventMatch } from '../../runtime/definition/model/deadline.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { concerns, happensAt, sentBy } from '../canvas/stepClocks.ts';
import type { KnownDeadline } from '../check/knownMoments.ts';
import type { ChartNode, ProcessChart } from './chartTypes.ts';

type Data = Readonly<Record<string, unknown>>;
export interface ChartTimer { deadline: string; title: Title; does: 'starts' | 'stops'; term?: DeadlineTerm }
/** By the id of a place of the chart, or of a stage. */
export type ChartTimers = ReadonlyMap<string, readonly ChartTimer[]>;

/** Besides what happens at a step: the case begins, a block is left where its parts come together. What is `sent` from here is received elsewhere. */
function happensOnChart(moment: EventMatch, { id, shape, node }: ChartNode, sent: boolean): boolean {
  const { event, block } = moment;
  if (event === 'case.started' || (event === 'exchange.received' && !sent)) return !sent && id === 'begin';
  if (shape === 'join') return event === 'block.left' && block === node?.name;
  return node !== undefined && event !== 'block.left' && happensAt(moment, node);
}

/** The end of the case stops all that still runs and is not told at each end. */
export function timersOf(chart: ProcessChart, process: Data, deadlines: readonly KnownDeadline[]): ChartTimers {
  const timers = new Map<string, ChartTimer[]>();
  const sent = sentBy(chart.nodes.flatMap(({ node }) => node ?? []));
  const add = (at: string, timer: ChartTimer): void => {
    const there = timers.get(at) ?? [];
    if (!there.some(({ deadline, does }) => deadline === timer.deadline && does === timer.does)) timers.set(at, [...there, timer]);
  };
  for (const each of deadlines) {
    const concern = concerns(each, process, sent);
    if (concern === undefined) continue;
    const { deadline, title, length } = each;
    for (const does of ['starts', 'stops'] as const) for (const moment of each[does]) {
      const timer: ChartTimer = { deadline, title, does, ...(does === 'starts' && length ? { term: length } : {}) };
      if (moment.event === 'stage.entered' || moment.event === 'stage.left') for (const stage of chart.stages) { if (stage.name === moment.stage) add(stage.id, timer); }
      for (const node of chart.nodes) if (happensOnChart(moment, node, concern === 'sent')) add(node.id, timer);
    }
  }
  return timers;
}
