/** The trail of definitions 留痕: each act leaves its entry, in a chain that nobody can mend; who may read it; cases that were moved and moved back are told twice. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { definitionActs, type DefinitionAct } from '../../runtime/base/definitionActs.ts';
import { placeHere } from '../../runtime/folder/placeHere.ts';
import { pull } from '../../runtime/folder/pull.ts';
import { push } from '../../runtime/folder/push.ts';
import { trailState } from '../../runtime/persistence/definitionEventStore.ts';
import { currentHash } from '../../runtime/persistence/packStore.ts';
import { addPublication, keepReport } from '../../runtime/persistence/publicationStore.ts';
import { definitionTrail, type TrailQuery } from '../../runtime/service/definitionTrail/definitionTrail.ts';
import type { TrailEntry } from '../../runtime/service/definitionTrail/trailView.ts';
import { beginOverlayDraft } from '../../runtime/service/overlays/beginOverlay.ts';
import { modelOfDraft, remarksOfModel } from '../../runtime/service/packDrafts/draftModels.ts';
import { packDraft, packSources } from '../../runtime/service/packDrafts/draftViews.ts';
import { editPackDraft } from '../../runtime/service/packDrafts/editDraft.ts';
import { draftZip, planOfZip } from '../../runtime/service/packDrafts/exchangeFiles.ts';
import { beginPackDraft, discardPackDraft, namePackDraft } from '../../runtime/service/packDrafts/manageDrafts.ts';
import { tryOnCases } from '../../runtime/service/packDrafts/tryOnCases.ts';
import { loadInThread } from '../../runtime/service/publishing/checkThread.ts';
import { askConsultation, consultation, sayInConsultation } from '../../runtime/service/publishing/consultations.ts';
import { decidePublication, moveCases, publication, withdrawPublication } from '../../runtime/service/publishing/publications.ts';
import { returnTo } from '../../runtime/service/publishing/returns.ts';
import type { Principal } from '../../runtime/service/runtime.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { appoint, holderIn } from './overlays/overlayFixture.ts';
import { problemCode as refusal } from './overlays/refusal.ts';
import { playCase, verificationPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);
const file = 'definitions/discipline/processes/real-name-report-handling.yaml';
const was = '起草受理告知书';
let keys = 0;
const key = (): string => `trail-${++keys}`.padEnd(16, '0');
const author = () => holderIn(database(), 'definition-author', 'chengjiang');
const publisher = () => holderIn(database(), 'definition-publisher', 'chengjiang');
const auditor = () => holderIn(database(), 'audit-admin', 'chengjiang');

/** In the order in which it was done. */
async function trailOf(wish: TrailQuery, who?: Principal): Promise<TrailEntry[]> {
  const { rows } = await definitionTrail(fixture().runtime, who ?? (await auditor()), { limit: 200, ...wish });
  return rows.reverse();
}
const acts = (entries: readonly TrailEntry[]): DefinitionAct[] => entries.map(({ what }) => what);

async function titled(draft: string, title: string): Promise<void> {
  const { runtime } = fixture();
  const who = await author();
  const { base, revision } = await packDraft(runtime, who, draft);
  const text = (await packSources(runtime, who, base)).files.find((each) => each.path === file)!.text;
  const at = text.indexOf(`zh: ${was},`) + 4;
  await editPackDraft(runtime, who, draft, key(), { revision, label: { zh: title, en: title }, changes: [{ path: file, edits: [{ start: at, end: at + was.length, text: title }] }] });
}
/** As if its checks, which take a processor for long, had ended well. */
async function askedAsSound(draft: string): Promise<string> {
  const { runtime } = fixture();
  const who = await author();
  const { base, files: changed, revision } = await packDraft(runtime, who, draft);
  const { files } = await packSources(runtime, who, base);
  const { hash } = await loadInThread({ files: files.map((each) => changed.find((c) => c.path === each.path) ?? each), overlays: [] });
  const id = randomUUID();
  await addPublication(database().owner, { id, pack: 'discipline', draft, revision, base, note: '改一处名称', by: who.person });
  await keepReport(database().owner, id, 'ready', hash, { hash, problems: [], seconds: 0 });
  return id;
}

describe('what is done with a draft', () => {
  it('is told once each, with whatever leaves the platform and whatever files bring', async () => {
    const { runtime } = fixture();
    const who = await author();
    const once = key();
    const { id } = await beginPackDraft(runtime, who, once, '试改');
    expect((await beginPackDraft(runtime, who, once, '试改')).id).toBe(id);
    await namePackDraft(runtime, who, id, '受理告知改名');
    await namePackDraft(runtime, who, id, '受理告知改名');
    await titled(id, `${was}（改）`);
    const zip = await draftZip(runtime, who, id, ['forms']);
    // Looking at what a ZIP or a model would be is no act.
    await planOfZip(runtime, who, id, zip, false);
    await remarksOfModel(runtime, who, id, 'preliminary-verification');
    await modelOfDraft(runtime, who, id, 'preliminary-verification');
    await editPackDraft(runtime, who, id, key(), { revision: 1, label: { zh: '导入', en: 'Import' }, changes: [{ path: 'definitions/discipline/forms/x.yaml', created: 'form: x\n' }], from: { by: 'zip', file: 'forms.zip' } });
    await tryOnCases(runtime, who, id, { kind: 'conditionSet', definition: { conditionSet: 'x', title: { zh: '试' }, conditions: [{ condition: 'late', title: { zh: '在办' }, is: { fact: 'case.status', operator: 'equal', value: 'open' } }] }, part: 'late', named: [] });
    const folder = mkdtempSync(join(tmpdir(), 'guicheng-trail-'));
    const { rows: [person] } = await database().owner.query<{ login: string }>('select login from person where id = $1', [who.person]);
    const place = await placeHere(runtime, person!.login, 'root');
    const wish = { folder, draft: id, plan: false, yes: true, lines: false, words: false, overwrite: false, merge: false, check: false };
    const quiet = { out: () => undefined, note: () => undefined };
    await pull(place, { ...wish, plan: true, yes: false }, quiet);
    await pull(place, wish, quiet);
    await pull(place, wish, quiet);
    rmSync(join(folder, 'forms/x.yaml'));
    await push(place, wish, quiet);
    rmSync(folder, { recursive: true });
    const closed = await discardPackDraft(runtime, who, id);
    await discardPackDraft(runtime, who, id);
    expect(closed.closed).toMatchObject({ how: 'discarded', by: { id: who.person } });

    const told = await trailOf({ draft: id });
    expect(told.map(({ what, details: { by } }) => [what, ...(by === undefined ? [] : [by])].join(' '))).toEqual(['draft.begun', 'draft.renamed', 'files.out zip', 'files.out model', 'files.in zip', 'cases.tried', 'files.out folder', 'files.in folder', 'draft.discarded']);
    expect(new Set(told.map(({ by }) => by.id))).toEqual(new Set([who.person]));
    expect(told.map(({ details }) => details)).toMatchObject([
      { title: '试改', base: closed.base }, { title: '受理告知改名', from: '试改' }, { whole: false, revision: 1 }, { process: 'preliminary-verification' }, { file: 'forms.zip', files: 1, revision: 2 },
      { kind: 'conditionSet', name: 'x', part: 'late' }, { whole: true, administrator: 'root' }, { files: 1, revision: 3, administrator: 'root' }, { revision: 3 },
    ]);
  });
});

describe('what is done with a publication', () => {
  it('is told from the asking to the return, and cases that were moved and moved back are told twice', { timeout: 120_000 }, async () => {
    const { runtime } = fixture();
    const [who, other, clerk, audit] = [await author(), await publisher(), await holderIn(database(), 'case-supervision-clerk', 'jiangyang'), await auditor()];
    for (let n = 0; n < 3; n += 1) await playCase(fixture(), verificationPlay, 0);
    const before = (await currentHash(database().owner))!;
    const { id: draft } = await beginPackDraft(runtime, who, key(), '告知书改名');
    await titled(draft, `${was}（新）`);

    // Two that come to nothing.
    const declined = await askedAsSound(draft);
    await decidePublication(runtime, other, declined, false, '先征求意见');
    const withdrawn = await askedAsSound(draft);
    await withdrawPublication(runtime, who, withdrawn);
    expect(acts(await trailOf({ publication: declined }))).toEqual(['publication.asked', 'publication.checked', 'publication.declined']);
    expect((await trailOf({ publication: withdrawn })).at(-1)).toMatchObject({ what: 'publication.withdrawn', by: { id: who.person }, draft });

    const id = await askedAsSound(draft);
    await askConsultation(runtime, other, id, { person: clerk.person, question: '对本县有没有影响？' });
    await consultation(runtime, clerk, id);
    await consultation(runtime, clerk, id);
    await sayInConsultation(runtime, clerk, id, { agrees: false, remark: '名称太长' });
    await decidePublication(runtime, other, id, true, '同意');
    const { hash } = await publication(runtime, other, id);
    const ended = async (): Promise<void> => {
      while ((await publication(runtime, other, id)).moving?.state === 'running') await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await moveCases(runtime, other, id, { do: 'apply', reason: '全省统一', choices: { 'a/b': 'a/c' } });
    await ended();
    await moveCases(runtime, other, id, { do: 'reverse', reason: '先不改', choices: {} });
    await ended();
    await returnTo(runtime, other, before, { remark: '恢复原名', moveBack: false });

    const told = await trailOf({ publication: id });
    expect(acts(told)).toEqual([
      'publication.asked', 'publication.checked', 'consultation.asked', 'consultation.seen', 'consultation.answered', 'publication.approved', 'version.inForce', 'cases.ordered', 'cases.moved', 'cases.ordered', 'cases.moved',
    ]);
    expect(told.map(({ by }) => by.id)).toEqual([who.person, 'system', other.person, clerk.person, clerk.person, ...Array.from({ length: 6 }, () => other.person)]);
    expect(told.map(({ details }) => details)).toMatchObject([
      { note: '改一处名称', revision: 1 }, { state: 'ready', problems: 0 }, { of: { id: clerk.person }, question: '对本县有没有影响？' }, {}, { agrees: false, remark: '名称太长' }, { remark: '同意' }, { base: before },
      { do: 'apply', reason: '全省统一', choices: [{ from: 'a/b', to: 'a/c' }] }, { do: 'apply', done: 3, counts: { unchanged: 3 } }, { do: 'reverse', reason: '先不改' }, { do: 'reverse', done: 3 },
    ]);
    expect(told.every((entry) => entry.draft === draft && entry.details.title === '告知书改名')).toBe(true);
    expect(told.find(({ what }) => what === 'version.inForce')?.version).toBe(hash);
    expect((await publication(runtime, other, id)).moves).toMatchObject([
      { do: 'apply', by: { id: other.person }, reason: '全省统一', choices: [{ from: 'a/b', to: 'a/c' }], state: 'done', done: 3 }, { do: 'reverse', by: { id: other.person }, reason: '先不改', state: 'done', done: 3 },
    ]);
    const [returned] = await trailOf({ what: ['version.returned'] });
    expect(returned).toMatchObject({ by: { id: other.person }, version: before, details: { remark: '恢复原名', base: hash } });

    // It says nothing of any case, to whoever reads it.
    const all = JSON.stringify(await trailOf({}, audit));
    const { rows } = await database().owner.query<{ id: string }>('select id from cases');
    expect(rows.filter((each) => all.includes(each.id))).toEqual([]);

    // Narrowed by person, by act, by days, and page by page.
    expect(acts(await trailOf({ person: clerk.person }))).toEqual(['consultation.seen', 'consultation.answered']);
    expect(acts(await trailOf({ what: ['publication.declined', 'publication.withdrawn'] }))).toEqual(['publication.declined', 'publication.withdrawn']);
    const today = new Date(Date.parse(told[0]!.at) + 8 * 3_600_000).toISOString().slice(0, 10);
    expect(await trailOf({ publication: id, from: today, to: today })).toHaveLength(told.length);
    expect(await trailOf({ publication: id, to: '2001-01-01' })).toEqual([]);
    expect(await refusal(trailOf({ from: '2026-02-31' }))).toBe('request.invalid');
    expect(await trailOf({ draft: 'no-such-draft' })).toEqual([]);
    const paged: number[] = [];
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page = await definitionTrail(runtime, audit, { publication: id, limit: 4, cursor });
      expect(page.choices === undefined).toBe(!first);
      paged.push(...page.rows.map(({ sequence }) => sequence));
      cursor = page.next;
    }
    expect(paged).toEqual(told.map(({ sequence }) => sequence).reverse());
  });
});

describe('the chain', () => {
  it('is only added to by the commander, who chooses neither number nor moment nor hash', async () => {
    const { commander, owner } = database();
    expect((await trailState(commander)).broken).toBeNull();
    for (const refused of ["update definition_event set person = 'x'", 'delete from definition_event', 'truncate definition_event', "update case_trial set cases = 0", 'delete from pack_version', "update pack_overlay set organ = 'x'"]) {
      await expect(commander.query(refused), refused).rejects.toThrow('permission denied');
    }
    await expect(database().reader.query('select 1 from definition_event')).rejects.toThrow('permission denied');
    const { entries } = await trailState(commander);
    const { rows: [written] } = await commander.query<{ sequence: number; hash: string; late: boolean }>(
      "insert into definition_event (sequence, at, person, what, pack, details, hash) values (7, '2001-01-01', 'x', 'files.out', 'discipline', '{}', 'mine') returning sequence, hash, at > '2002-01-01' as late");
    expect(written).toMatchObject({ sequence: entries + 1, late: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    await expect(commander.query("insert into definition_event (person, what, pack, details) values ('x', 'draft.eaten', 'discipline', '{}')")).rejects.toThrow('check constraint');
    const { rows: [{ list }] } = (await owner.query<{ list: string }>("select pg_get_constraintdef(oid) as list from pg_constraint where conrelid = 'definition_event'::regclass and contype = 'c'")) as unknown as { rows: [{ list: string }] };
    expect([...list.matchAll(/'([a-z]+\.[a-zA-Z]+)'/g)].map(([, what]) => what)).toEqual([...definitionActs]);
  });

  it('shows from where on it was changed, in whatever zone one looks, or where something is gone', async () => {
    const { owner } = database();
    for (let n = 0; n < 4; n += 1) await beginPackDraft(fixture().runtime, await author(), key(), `第 ${n} 稿`);
    const client = await owner.connect();
    try {
      await client.query('begin');
      await client.query("set local time zone 'America/New_York'");
      const broken = async (): Promise<number | null> => (await client.query<{ broken: number | null }>('select definition_trail_break() as broken')).rows[0]!.broken;
      expect(await broken()).toBeNull();
      await client.query('savepoint before');
      await client.query(`update definition_event set details = details || '{"reason":"另一个理由"}' where sequence = 4`);
      expect(await broken()).toBe(4);
      await client.query('rollback to before');
      await client.query("update definition_event set at = at + interval '1 ms' where sequence = 2");
      expect(await broken()).toBe(2);
      await client.query('rollback to before');
      await client.query('delete from definition_event where sequence = 3');
      expect(await broken()).toBe(4);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('takes two who write at once one after the other', async () => {
    const { runtime } = fixture();
    const who = await author();
    await Promise.all(Array.from({ length: 8 }, (_, n) => beginPackDraft(runtime, who, key(), `同时 ${n}`)));
    expect((await trailState(database().owner)).broken).toBeNull();
  });
});

describe('who reads it', () => {
  it('is who manages the audit, definitions or publishing: of the pack everywhere, of an overlay in its organ and above', async () => {
    const { runtime } = fixture();
    const above = await author();
    const { id } = await beginOverlayDraft(runtime, above, key(), { title: '江阳补充', organ: 'jiangyang' });
    const [own, city, sister] = [await appoint(database(), runtime, 'jiangyang', 'audit-admin'), await appoint(database(), runtime, 'yunchuan', 'definition-publisher'), await appoint(database(), runtime, 'qingshi', 'audit-admin')];
    for (const who of [above, await publisher(), await auditor(), own, city]) expect(await trailOf({ draft: id }, who)).toMatchObject([{ what: 'draft.begun', organ: { code: 'jiangyang' }, details: { title: '江阳补充' } }]);
    expect(await trailOf({ draft: id }, sister)).toEqual([]);
    const seen = await definitionTrail(runtime, sister, {});
    expect(seen.choices?.drafts.map((draft) => draft.id)).not.toContain(id);
    expect(seen.rows.length).toBeGreaterThan(0);
    expect(seen.opens).toBe(false);
    expect((await definitionTrail(runtime, city, {})).opens).toBe(true);
    for (const role of ['handler', 'case-supervision-clerk', 'principal-leader']) expect(await refusal(definitionTrail(runtime, await holderIn(database(), role, 'jiangyang'), {}))).toBe('right.missing');
    // A role counts in the organ in which one holds it.
    expect(await refusal(definitionTrail(runtime, { ...own, organ: 'qingshi' }, {}))).toBe('right.missing');
  });
});
