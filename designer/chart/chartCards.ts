/** The places and edges of a chart with their words by lines, and so with their sizes: what a layout needs to know of them. */
import { say, t, tCode } from '../../runtime/ui/language.ts';
import { inLines, textWidth } from './chartText.ts';
import type { ChartTimers } from './chartTimers.ts';
import type { ChartEdge, ChartNode, ProcessChart } from './chartTypes.ts';
import { noteLines, sayingsWords, timerWords, type ChartNames } from './chartWords.ts';

/** `y` is the middle of the line, from the upper edge of its card. */
export interface CardLine { text: string; style: 'kind' | 'title' | 'note' | 'timer' | 'mark'; y: number }
export interface ChartCard extends ChartNode { lines: CardLine[]; width: number; height: number }
export interface ChartWay extends ChartEdge { words: string; lines: string[]; labelWidth: number; labelHeight: number }
export interface ChartLane { id: string; stage?: ProcessChart['stages'][number]; title: string[]; /** What is said of it beside its title and timers. */ mark: string; timers: string[] }
export interface WrittenChart { lanes: ChartLane[]; cards: ChartCard[]; ways: ChartWay[] }

export const letters = { title: 13, small: 11 } as const;
const high = { kind: 15, title: 18, note: 15, timer: 15, mark: 15 } as const;
const sizes: Record<ChartNode['shape'], { width: number; side: number; pad: number }> = {
  begin: { width: 176, side: 14, pad: 6 }, card: { width: 176, side: 10, pad: 6 }, decision: { width: 200, side: 24, pad: 7 }, join: { width: 154, side: 8, pad: 3 }, rest: { width: 110, side: 12, pad: 4 }, end: { width: 166, side: 12, pad: 7 },
};
const label = { width: 130, high: 14, side: 4 } as const;
export const laneHead = { width: 132, side: 10 } as const;
export const headHeight = ({ title, mark, timers }: ChartLane): number => 22 + title.length * high.title + (mark === '' ? 0 : high.mark) + (timers.length > 0 ? 8 : 0) + timers.length * high.timer;

export function writeChart(chart: ProcessChart, timers: ChartTimers, names: ChartNames, startedBy: string | undefined): WrittenChart {
  const lanes = chart.stages.map((stage): ChartLane => ({
    id: stage.id, stage, title: inLines(say(stage.title) || stage.name || t('designer.unnamed'), laneHead.width - 2 * laneHead.side, letters.title, 3), mark: names.mark?.(stage.id) ?? '',
    timers: (timers.get(stage.id) ?? []).flatMap((timer) => inLines(timerWords(timer), laneHead.width - 2 * laneHead.side, letters.small, 3)),
  }));
  return {
    lanes: chart.nodes.every(({ lane }) => lane < lanes.length) ? lanes : [...lanes, { id: 'ends', title: inLines(t('designer.chart.ends'), laneHead.width - 2 * laneHead.side, letters.title), mark: '', timers: [] }],
    cards: chart.nodes.map((node) => card(node, timers, names, startedBy)),
    ways: chart.edges.map((edge) => written(edge, names)),
  };
}

function card(node: ChartNode, timers: ChartTimers, names: ChartNames, startedBy: string | undefined): ChartCard {
  const { width, side, pad } = sizes[node.shape];
  const words: { text: string; style: CardLine['style'] }[] = [];
  const add = (style: CardLine['style'], text: string, most: number): void => { for (const line of inLines(text, width - 2 * side, style === 'title' ? letters.title : letters.small, most)) words.push({ text: line, style }); };
  if (node.shape === 'card' || node.shape === 'decision') add('kind', tCode('designer.kind', node.node?.kind ?? 'unknown'), 1);
  if (node.shape === 'join' || node.shape === 'rest') add('note', sayingsWords(node.says, names), 2);
  else if (node.node) add('title', say(node.node.title) || node.node.name || t('designer.unnamed'), 3);
  else add('title', sayingsWords(node.says, names), 2);
  if (node.shape === 'begin') add('note', startedBy === undefined ? t('designer.chart.startedElsewhere') : t('designer.chart.startedBy', { who: names.role(startedBy) }), 3);
  if (node.node && node.shape !== 'join') add('mark', names.mark?.(node.id) ?? '', 1);
  for (const line of noteLines(node, names)) add('note', line, 3);
  for (const timer of timers.get(node.id) ?? []) add('timer', timerWords(timer), 3);
  let y = pad;
  const lines = words.map((line): CardLine => { const middle = y + high[line.style] / 2; y += high[line.style]; return { ...line, y: middle }; });
  return { ...node, lines, width, height: Math.max(y + pad, node.shape === 'join' || node.shape === 'rest' ? 22 : 34) };
}

function written(edge: ChartEdge, names: ChartNames): ChartWay {
  const words = sayingsWords(edge.says, names);
  const lines = inLines(words, label.width, letters.small, 3);
  const labelWidth = lines.length === 0 ? 0 : Math.ceil(Math.max(...lines.map((line) => textWidth(line, letters.small)))) + 2 * label.side;
  return { ...edge, words, lines, labelWidth, labelHeight: lines.length * label.high };
}
