/** What a step is called where it has no title of its own. */
import type { Pack } from '../../definition/load/pack.ts';
import { stepName, type Step } from '../../definition/model/process.ts';
import { titleOf } from './names.ts';
import type { Text } from './views.ts';

export function titleOfStep(pack: Pack, step: Step): Text {
  if (step.title) return step.title;
  if ('handOver' in step) return titleOf(pack, 'exchange', step.exchange);
  if ('child' in step) return titleOf(pack, 'process', step.process);
  if ('parallel' in step) return { zh: '同时进行', en: 'At the same time' };
  if ('choice' in step) return { zh: '按情形分别处理', en: 'One of these ways' };
  if ('foreach' in step) return { zh: '逐项办理', en: 'For each' };
  if ('repeat' in step) return { zh: '可重复办理', en: 'May be repeated' };
  if ('race' in step) return { zh: '先到先得', en: 'The first to happen' };
  return { zh: stepName(step) };
}
