/** What the table of rights says that a paper asks is what the platform asks. */
import { expect, it } from 'vitest';
import { packOfPapers, paperAsks } from '../../designer/permissions/paperAsks.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';

it('a draft whose paper prints who reported asks for that class, and for its own alone where a case type is half written', () => {
  const { body, ...data } = pack.document['visit-reception-record']!;
  const document = { data, source: { text: `---\n${body}` }, body: { start: 4, end: 4 + body.length } } as unknown as Parameters<typeof paperAsks>[1];
  const choices = (definition: (kind: string, name: string) => unknown) => ({ definitions: (kind: 'caseType' | 'type') => Object.keys(pack[kind]).map((value) => ({ value })), definition }) as unknown as Parameters<typeof packOfPapers>[0];
  const own = { data: pack.pack } as unknown as Parameters<typeof packOfPapers>[1];
  expect(paperAsks(packOfPapers(choices((kind, name) => pack[kind as 'caseType'][name]), own), document)).toEqual(['content', 'reporter']);
  expect(paperAsks(packOfPapers(choices(() => ({})), own), document)).toEqual(['content']);
});
