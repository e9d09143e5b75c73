/** Two organs and what goes between them: `ask`, which waits for an answer, and `note`, for the record. */
import type { ExchangeDefinition } from '../../runtime/definition/model/exchange.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import { processOf, task, usualPeople } from './sampleCase.ts';

const t = (zh: string) => ({ zh });
export const exchange: ExchangeDefinition = {
  exchange: 'ask', title: t('请办'), kind: 'assign' as ExchangeDefinition['kind'], contract: 1, sender: { of: 'lead', sees: ['progress'] }, receiver: { starts: 'asked', sees: ['content'] },
  carries: { subject: 'type.person', summary: 'text' }, result: { data: { reply: 'text' } },
};
export const record: ExchangeDefinition = { ...exchange, exchange: 'note', kind: 'record' as ExchangeDefinition['kind'], receiver: { sees: ['progress'] } };
export const receiver: ProcessDefinition = { ...processOf([task('work', { by: { role: 'handler' } })]), process: 'asked', ends: [{ end: 'reported', title: t('已答复'), outcome: 'closed', answers: { exchange: 'ask', data: { reply: 'case.summary' } } }] };
export const people = { ...usualPeople, 邻办: { role: 'handler', organ: 'neighbour' }, 邻办二: { role: 'handler', organ: 'neighbour' } };
export const organs = [{ organ: 'neighbour', tier: 'county', under: 'city' }];
