/** Which papers of the reference pack ask for more than their own class: those that print who reported. */
import { expect, it } from 'vitest';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { paperClasses } from '../../runtime/interpreter/paperClasses.ts';
import { referencePack as pack } from './referencePack.ts';

it('a paper that prints who reported asks for that class, and no other for more than its own', () => {
  const more = definitionsOf(pack, 'document').filter((document) => paperClasses(pack, document).length > 1);
  expect(more.map(({ document }) => document).sort()).toEqual([
    'acceptance-notice-to-complainant', 'non-acceptance-notice', 'petition-registration-form', 'phone-report-record', 'real-name-verification-record', 'result-feedback-record', 'visit-reception-record',
  ]);
  expect(new Set(more.map((document) => paperClasses(pack, document).join()))).toEqual(new Set(['content,reporter']));
});

it('also where it comes by what was handed over, by another paper or as an item of a list', () => {
  const { petition } = pack.caseType;
  const packWith = { ...pack, caseType: { ...pack.caseType, petition: { ...petition!, properties: { ...petition!.properties, helpers: { title: { zh: '同来的人' }, class: 'reporter', list: { properties: { aka: { type: 'string' } } } } } } } } as typeof pack;
  const classes = (body: string): string => paperClasses(packWith, { ...pack.document['phone-report-record']!, of: 'petition', to: undefined, body }).join();
  for (const address of ['case.exchange.reporter.name', 'exchange.carried.reporter.phone', 'exchange.reporter', 'paper.phone-report-record.frozen.case.reporter.name', 'item.aka']) expect(classes(`{{${address}}}`), address).toBe('content,reporter');
  for (const address of ['case.exchange.summary', 'exchange.organ', 'paper.phone-report-record.number', 'item.name', 'org.name', 'clock.reason', 'case.summary']) expect(classes(`{{${address}}}`), address).toBe('content');
});
