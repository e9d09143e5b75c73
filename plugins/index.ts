/** The plugins that this installation runs with; the composition roots import this list and nothing else of a plugin. */
import type { Plugin } from '../runtime/plugin/pluginContract.ts';
import { bpmn } from './bpmn/plugin.ts';
import { calendarCn } from './calendar-cn/plugin.ts';
import { sealPades } from './seal-pades/plugin.ts';

export const plugins: readonly Plugin[] = [calendarCn, sealPades, bpmn];
