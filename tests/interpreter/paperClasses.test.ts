/** Which papers of the reference pack ask for more than their own class: those that print who reported. */
import { expect, it } from 'vitest';
import { packOfPapers, paperAsks } from '../../designer/permissions/paperAsks.ts';
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

it('the designer tells the same of a draft, and the class alone where a case type is half written', () => {
  const { body, ...data } = pack.document['visit-reception-record']!;
  const document = { data, source: { text: `---\n${body}` }, body: { start: 4, end: 4 + body.length } } as unknown as Parameters<typeof paperAsks>[1];
  const choices = (definition: (kind: string, name: string) => unknown) => ({ definitions: (kind: 'caseType' | 'type') => Object.keys(pack[kind]).map((value) => ({ value })), definition }) as unknown as Parameters<typeof packOfPapers>[0];
  const own = { data: pack.pack } as unknown as Parameters<typeof packOfPapers>[1];
  expect(paperAsks(packOfPapers(choices((kind, name) => pack[kind as 'caseType'][name]), own), document)).toEqual(['content', 'reporter']);
  expect(paperAsks(packOfPapers(choices(() => ({})), own), document)).toEqual(['content']);
});
