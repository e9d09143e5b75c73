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
