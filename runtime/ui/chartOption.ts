/** What ECharts is to draw of the figures of a ledger: bars, a line or slices. Colours come from the page, so that they follow light and dark. Pure. */
import type { EChartsCoreOption } from 'echarts/core';
import { betweenPeriods } from './periods.ts';

export interface Figure { label: string; value: number; split?: string }
/** As a ledger says it; whoever says nothing has bars. */
export type ChartKind = 'bar' | 'line' | 'pie';
export interface ChartDress { colour: (token: string) => string; font: string; other: string; /** A figure in words. */ said: (value: number) => string }

const shadeTokens = ['--gc-ink-3', '--gc-notice', '--gc-good', '--gc-warning', '--gc-accent', '--gc-line-strong'];
/** Slices that can still be told apart; the smallest stand together as one. */
const mostSlices = 9;

export function chartOption(kind: ChartKind, figures: readonly Figure[], dress: ChartDress): EChartsCoreOption {
  const { colour, font, said } = dress;
  const whole = { animation: false, textStyle: { color: colour('--gc-ink-2'), fontFamily: font, fontSize: 12 } };
  return { ...whole, ...(kind === 'pie' ? pie(figures, dress) : kind === 'line' ? line(figures, colour, said) : bars(figures, colour, said)) };
}

const shade = (colour: ChartDress['colour'], index: number): string => colour(shadeTokens[index % shadeTokens.length]!);
const splitsOf = (figures: readonly Figure[]): string[] => [...new Set(figures.map((f) => f.split ?? ''))];
const sumOf = (figures: readonly Figure[], label: string, split?: string): number => figures.filter((f) => f.label === label && (split === undefined || (f.split ?? '') === split)).reduce((sum, f) => sum + f.value, 0);
const tip = (colour: ChartDress['colour'], more: object): object => ({ tooltip: { renderMode: 'richText', backgroundColor: colour('--gc-paper'), textStyle: { color: colour('--gc-ink') }, ...more } });
const legend = (colour: ChartDress['colour'], splits: readonly string[]): object => (splits.length > 1 ? { legend: { top: 0, left: 0, itemWidth: 10, itemHeight: 10, type: 'scroll', textStyle: { color: colour('--gc-ink-2') } } } : {});

/** The axes of bars and of a line: one of labels, one of numbers, laid either way. */
const labelAxis = (colour: ChartDress['colour'], data: readonly string[], more: object): object => ({ type: 'category', data, axisTick: { show: false }, axisLine: { lineStyle: { color: colour('--gc-line-strong') } }, axisLabel: { color: colour('--gc-ink-2'), ...more } });
const numberAxis = (colour: ChartDress['colour']): object => ({ type: 'value', minInterval: 1, splitLine: { lineStyle: { color: colour('--gc-line') } }, axisLabel: { color: colour('--gc-ink-3'), hideOverlap: true } });
const labelled = (said: ChartDress['said']) => ({ value }: { value: number }): string => said(value);

function bars(figures: readonly Figure[], colour: ChartDress['colour'], said: ChartDress['said']): object {
  const labels = [...new Set(figures.map((f) => f.label))].reverse();
  const splits = splitsOf(figures);
  return {
    grid: { left: 4, right: splits.length > 1 ? 36 : Math.max(36, 8 + 7 * Math.max(0, ...figures.map((f) => said(f.value).length))), top: splits.length > 1 ? 28 : 4, bottom: 4, containLabel: true }, ...legend(colour, splits), ...tip(colour, { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: said }),
    xAxis: numberAxis(colour), yAxis: labelAxis(colour, labels, { width: 130, overflow: 'truncate' }),
    series: splits.map((split, index) => ({
      type: 'bar', name: split, stack: 'all', barMaxWidth: 18, itemStyle: { color: shade(colour, index) },
      ...(splits.length === 1 ? { label: { show: true, position: 'right', color: colour('--gc-ink-2'), formatter: labelled(said) } } : {}),
      data: labels.map((label) => sumOf(figures, label, split)),
    })),
  };
}

/** Periods stand in their order and without gaps: a month in which nothing was is a nought, not a slope from one neighbour to the other. */
function line(figures: readonly Figure[], colour: ChartDress['colour'], said: ChartDress['said']): object {
  const labels = betweenPeriods([...new Set(figures.map((f) => f.label))]);
  const splits = splitsOf(figures);
  return {
    grid: { left: 4, right: 24, top: splits.length > 1 ? 32 : 20, bottom: 4, containLabel: true }, ...legend(colour, splits), ...tip(colour, { trigger: 'axis', valueFormatter: said }),
    xAxis: labelAxis(colour, labels, labels.length > mostNamed ? { hideOverlap: true } : { interval: 0, width: 64, overflow: 'break', lineHeight: 14 }), yAxis: numberAxis(colour),
    series: splits.map((split, index) => ({
      type: 'line', name: split, symbol: shapes[index % shapes.length], symbolSize: 7, lineStyle: { width: 2, color: shade(colour, index) }, itemStyle: { color: shade(colour, index) },
      ...(splits.length === 1 && labels.length <= 12 ? { label: { show: true, position: 'top', color: colour('--gc-ink-2'), formatter: labelled(said) } } : {}),
      data: labels.map((label) => sumOf(figures, label, split)),
    })),
  };
}
/** So many points have each their name below, on two lines where need be; of more only as many as there is room for. */
const mostNamed = 7;
/** Lines are told apart by the shape of their points as well, for who does not see the colours. */
const shapes = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect'];

/** What a ledger splits its bars by has no place in a round: a slice a label. */
function pie(figures: readonly Figure[], { colour, other, said }: ChartDress): object {
  const slices = [...new Set(figures.map((f) => f.label))].map((name) => ({ name, value: sumOf(figures, name) })).filter(({ value }) => value > 0).sort((a, b) => b.value - a.value);
  const [kept, rest] = slices.length > mostSlices ? [slices.slice(0, mostSlices - 1), slices.slice(mostSlices - 1)] : [slices, []];
  const shown = rest.length === 0 ? kept : [...kept, { name: other, value: rest.reduce((sum, { value }) => sum + value, 0) }];
  return {
    ...tip(colour, { trigger: 'item', formatter: ({ name, value, percent }: { name: string; value: number; percent: number }) => `${name}  ${said(value)} (${String(percent)}%)` }),
    series: [{
      type: 'pie', radius: '64%', itemStyle: { borderColor: colour('--gc-paper'), borderWidth: 2 },
      label: { color: colour('--gc-ink-2'), formatter: ({ name, value }: { name: string; value: number }) => `${name}\n${said(value)}`, width: 110, lineHeight: 15, overflow: 'truncate' }, labelLine: { length: 8, length2: 8, lineStyle: { color: colour('--gc-line-strong') } },
      data: shown.map((slice, index) => ({ ...slice, itemStyle: { color: shade(colour, index), opacity: index < shadeTokens.length ? 1 : 0.6 } })),
    }],
  };
}
