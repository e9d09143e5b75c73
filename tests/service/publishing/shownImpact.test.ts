/** What a draft would have made otherwise of past cases: by pseudonym to whom has no right to them, by number to whom has; and a pseudonym leads the one who may read the case to it, and nobody else. */
import { expect, it } from 'vitest';
import { numberByPseudonymSql } from '../../../runtime/persistence/caseByPseudonym.ts';
import { readPseudonyms } from '../../../runtime/service/pseudonym.ts';
import { shownImpact } from '../../../runtime/service/publishing/shownImpact.ts';
import type { DifferenceGroup } from '../../../runtime/service/replayDraft.ts';
import { search } from '../../../runtime/service/search.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';
import { lead, personWith } from '../ledgerCases.ts';

const database = withDatabase();
const fixture = withFixture(database);

it('shows a case by its pseudonym, and by its number only to whom his rights show it', { timeout: 60_000 }, async () => {
  const { runtime } = fixture();
  const own = await lead(fixture(), 'jiangyang', '反映该局在粮食购销中压级压价');
  const { id } = own;
  // Leads that the fixture lays have no number yet.
  const number = 'SX20260007';
  await database().owner.query('update cases set state = jsonb_set(state::jsonb, \'{number}\', to_jsonb($2::text))::json where id = $1', [id, number]);
  await database().owner.query('update case_summary set number = $2 where id = $1', [id, number]);
  await database().owner.query("update case_search set words = words || ' ' || lower($2) where id = $1", [id, number]);
  const [publisher, reader, stranger] = [await personWith(fixture(), 'chengjiang', 'definition-publisher'), await personWith(fixture(), 'jiangyang', 'case-supervision-clerk'), await personWith(fixture(), 'meishan', 'case-supervision-clerk')];
  const { pack } = await runtime.packs.current();
  const groups: DifferenceGroup[] = [
    { process: 'lead-disposition', about: 'dates', what: 'due', at: 'lead-disposition-opinion', cases: 1, examples: [{ case: id, before: '2026-07-09', after: '2026-07-20' }] },
    { process: 'lead-disposition', about: 'handlers', what: 'other-role', at: 'approve-disposition@DH', cases: 1, examples: [{ case: id, before: '某人', after: '另一人' }, { case: 'K-0123456789' }] },
  ];
  const alias = (await readPseudonyms(database().owner))(id);
  const shown = async (who: typeof publisher) => (await shownImpact(runtime, who, pack, groups)).map(({ processTitle, atTitle, examples }) => [processTitle.zh, atTitle.zh, examples]);
  // Dates and pseudonyms; what was said of people, and the number, stay away.
  const hidden = [['问题线索处置', '线索处置意见', [{ case: alias, before: '2026-07-09', after: '2026-07-20' }]], ['问题线索处置', expect.stringContaining('承办部门主要负责人'), [{ case: alias }, { case: 'K-0123456789' }]]];
  expect(await shown(publisher)).toEqual(hidden);
  expect(await shown(stranger)).toEqual(hidden);
  expect(await shown(reader)).toEqual([['问题线索处置', '线索处置意见', [{ case: alias, number, open: own, before: '2026-07-09', after: '2026-07-20' }]], ['问题线索处置', expect.any(String), [{ case: alias, number, open: own, before: '某人', after: '另一人' }, { case: 'K-0123456789' }]]]);
  // Asked in beside him: who may open the case finds it by what the publisher reads out.
  const found = await search(runtime, reader, { q: ` ${alias} ` });
  expect(found.rows.map((row) => row.number)).toEqual([number]);
  for (const who of [stranger, publisher]) expect((await search(runtime, who, { q: alias }).catch(() => ({ rows: [] }))).rows).toEqual([]);
  expect((await search(runtime, reader, { q: 'K-ffffffffff' })).rows).toEqual([]);
  // By an index: there are hundreds of thousands of cases.
  const client = await database().owner.connect();
  try {
    await client.query('begin; set local enable_seqscan = off');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${numberByPseudonymSql.replace('$1', "'0123456789'")}`);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('case_pseudonym_pseudonym');
  } finally {
    await client.query('rollback');
    client.release();
  }
});
