/** The part of ECharts that the screens use, and what they draw with it; loaded when a chart is first drawn. */
import { BarChart, LineChart, PieChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { chartOption, type ChartDress, type ChartKind, type Figure } from './chartOption.ts';

use([BarChart, LineChart, PieChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

export const openChart = (host: HTMLElement): ECharts => init(host);
export const drawChart = (chart: ECharts, kind: ChartKind, figures: readonly Figure[], dress: ChartDress): void => chart.setOption(chartOption(kind, figures, dress), true);
