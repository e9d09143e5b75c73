/** Drafts on a real database: several people at once, undo over sessions, the same key twice, and who may do what. */
import { describe, expect, it } from 'vitest';
import { ProblemError, type Problem } from '../../../runtime/base/problem.ts';
import { applyChanges, type PackChange } from '../../../runtime/definition/edit/packChange.ts';
import { openDatabase } from '../../../runtime/persistence/database.ts';
import { createOrganisationSource } from '../../../runtime/service/organisationSource.ts';
import { createPackRegistry } from '../../../runtime/service/packRegistry.ts';
import { beginPackDraft, discardPackDraft, namePackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import { packDraft, packDraftEdits, packDrafts, packSources } from '../../../runtime/service/packDrafts/draftViews.ts';
import { editPackDraft, redoPackDraft, undoPackDraft, type DraftEdited } from '../../../runtime/service/packDrafts/editDraft.ts';
import { presentIn, signAbsent, signPresent } from '../../../runtime/persistence/presenceStore.ts';
import { shiftClock } from '../../../runtime/persistence/appClock.ts';
import { signPresence } from '../../../runtime/service/packDrafts/presence.ts';
import type { Principal } from '../../../runtime/service/runtime.ts';
import { currentOrganisation } from '../../../runtime/service/currentOrganisation.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';

const database = withDatabase();
const fixture = withFixture(database);
const file = 'definitions/discipline/forms/petition-sent.yaml';
const label = { zh: '改', en: 'Change' };
let keys = 0;
const key = (): string => `packDraft-${String(++keys).padStart(4, '0')}`;

async function holderOf(role: string, at = 0): Promise<Principal> {
  const { rows } = await database().owner.query<{ person: string; organ: string; path: string }>('select p.person, p.organ, o.path from post p join organ o on o.code = p.organ where p.role = $1 order by p.person', [role]);
  const found = rows[at];
  if (!found) throw new Error(`nobody is ${role}`);
  return { person: found.person, organ: found.organ, language: 'zh' } as Principal;
}
const author = () => holderOf('definition-author');
/** There is one author in the demo province; a second gets the post for these tests. */
async function secondAuthor(): Promise<Principal> {
  const [first, other] = [await author(), await holderOf('system-admin')];
  await database().owner.query(`insert into post (person, role, organ, since) values ($1, 'definition-author', $2, '2026-01-01') on conflict do nothing`, [other.person, first.organ]);
  await database().owner.query('update organisation_version set version = version + 1');
  await currentOrganisation(fixture().runtime);
  return { ...other, organ: first.organ };
}

async function begin(): Promise<{ one: Principal; two: Principal; id: string; text: string }> {
  const [one, two] = [await author(), await secondAuthor()];
  const draft = await beginPackDraft(fixture().runtime, one, key(), '试改');
  const { files } = await packSources(fixture().runtime, one, draft.base);
  return { one, two, id: draft.id, text: files.find((each) => each.path === file)!.text };
}
const edit = (who: Principal, id: string, revision: number, changes: PackChange[], own = key()): Promise<DraftEdited> => editPackDraft(fixture().runtime, who, id, own, { revision, label, changes });
const textOf = async (who: Principal, id: string, path = file): Promise<string | undefined> => (await packDraft(fixture().runtime, who, id)).files.find((each) => each.path === path)?.text;
/** An edit that replaces a stretch of the text. */
const replaced = (text: string, old: string, made: string): PackChange => ({ path: file, edits: [{ start: text.indexOf(old), end: text.indexOf(old) + old.length, text: made }] });
async function refusal(of: Promise<unknown>): Promise<Problem> {
  const fault: unknown = await of.then(() => undefined, (thrown: unknown) => thrown);
  if (!(fault instanceof ProblemError)) throw new Error(`not refused: ${String(fault)}`);
  return fault.problems[0]!;
}

describe('two authors', () => {
  it('at once on different lines both keep their edits', async () => {
    const { one, two, id, text } = await begin();
    const lines = text.split('\n');
    const [a, b] = [lines[1]!, lines[2]!];
    const [first, second] = await Promise.all([edit(one, id, 0, [replaced(text, a, `${a} # one`)]), edit(two, id, 0, [replaced(text, b, `${b} # two`)])]);
    expect([first.revision, second.revision].sort()).toEqual([1, 2]);
    expect(await textOf(one, id)).toBe(text.replace(a, `${a} # one`).replace(b, `${b} # two`));
    // Whoever came second gets the first one's edit too, and comes to the same text by applying both.
    const late = [first, second].find((each) => each.revision === 2)!;
    expect(late.edits.map((each) => each.seq)).toEqual([1, 2]);
    const files = late.edits.reduce((now, each) => applyChanges(now, each.changes), new Map([[file, text]]));
    expect(files.get(file)).toBe(await textOf(two, id));
  });

  it('at once on the same line: the second is refused with both sides, and nothing of the first is lost', async () => {
    const { one, two, id, text } = await begin();
    const line = text.split('\n')[2]!;
    await edit(one, id, 0, [replaced(text, line, 'title: { zh: 甲, en: A }')]);
    const problem = await refusal(edit(two, id, 0, [replaced(text, line, 'title: { zh: 乙, en: B }')]));
    expect(problem).toMatchObject({ code: 'draft.conflict', status: 409 });
    expect(problem.details['conflicts']).toMatchObject([{ path: file, theirs: 'edited', by: [{ id: one.person }], lines: [{ was: `${line}\n`, mine: 'title: { zh: 乙, en: B }\n', theirs: 'title: { zh: 甲, en: A }\n' }] }]);
    expect(await textOf(one, id)).toBe(text.replace(line, 'title: { zh: 甲, en: A }'));
  });

  it('twenty edits at once by two people are all there, in one order', async () => {
    const { one, two, id } = await begin();
    const made = Array.from({ length: 20 }, (_, i) => edit(i % 2 === 0 ? one : two, id, 0, [{ path: `forms/new-${i}.yaml`, created: `form: new-${i}\n` }]));
    const revisions = (await Promise.all(made)).map((each) => each.revision);
    expect([...revisions].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect((await packDraft(fixture().runtime, one, id)).files).toHaveLength(20);
  });

  it('one edits a file that the other has renamed: the edit follows it; one that was removed is a conflict', async () => {
    const { one, two, id, text } = await begin();
    const line = text.split('\n')[1]!;
    await edit(one, id, 0, [{ path: file, renamedTo: 'definitions/discipline/forms/renamed.yaml' }]);
    const late = await edit(two, id, 0, [replaced(text, line, 'form: renamed')]);
    expect(late.edits.at(-1)!.changes[0]!.path).toBe('definitions/discipline/forms/renamed.yaml');
    const draft = await packDraft(fixture().runtime, one, id);
    expect(draft.removed).toEqual([file]);
    expect(draft.files[0]!.text).toBe(text.replace(line, 'form: renamed'));
    await edit(one, id, 2, [{ path: 'definitions/discipline/forms/renamed.yaml', deleted: '' }]);
    expect((await refusal(edit(two, id, 2, [{ path: 'definitions/discipline/forms/renamed.yaml', edits: [{ start: 0, end: 0, text: '# late\n' }] }]))).code).toBe('draft.conflict');
  });
});

describe('undo and redo', () => {
  it('take back and do again one\'s own edits, over another\'s and over sessions', async () => {
    const { one, two, id, text } = await begin();
    const lines = text.split('\n');
    const first = text.replace(lines[1]!, `${lines[1]!} # a`);
    await edit(one, id, 0, [replaced(text, lines[1]!, `${lines[1]!} # a`)]);
    await edit(one, id, 1, [replaced(first, lines[2]!, `${lines[2]!} # b`)]);
    const both = first.replace(lines[2]!, `${lines[2]!} # b`);
    await edit(two, id, 2, [{ path: file, edits: [{ start: both.length, end: both.length, text: '# of the other\n' }] }]);
    await undoPackDraft(fixture().runtime, one, id, key(), 3);
    expect(await textOf(one, id)).toBe(`${first}# of the other\n`);
    await undoPackDraft(fixture().runtime, one, id, key(), 4);
    expect(await textOf(one, id)).toBe(`${text}# of the other\n`);
    expect((await refusal(undoPackDraft(fixture().runtime, one, id, key(), 5))).code).toBe('draft.nothing-to-undo');
    await redoPackDraft(fixture().runtime, one, id, key(), 5);
    await redoPackDraft(fixture().runtime, one, id, key(), 6);
    expect(await textOf(one, id)).toBe(`${both}# of the other\n`);
    expect((await refusal(redoPackDraft(fixture().runtime, one, id, key(), 7))).code).toBe('draft.nothing-to-redo');
    await undoPackDraft(fixture().runtime, one, id, key(), 7);
    await undoPackDraft(fixture().runtime, one, id, key(), 8);
    await undoPackDraft(fixture().runtime, two, id, key(), 9);
    // Everything taken back: the same bytes as at the beginning.
    expect(await packDraft(fixture().runtime, one, id)).toMatchObject({ revision: 10, files: [], removed: [] });
    const { edits } = await packDraftEdits(fixture().runtime, two, id, 0);
    expect(edits.map((each) => `${each.does}${each.about ?? ''}`)).toEqual(['edit', 'edit', 'edit', 'undo2', 'undo1', 'redo1', 'redo2', 'undo2', 'undo1', 'undo3']);
  });

  it('refuse what another has changed since, with both sides', async () => {
    const { one, two, id, text } = await begin();
    const line = text.split('\n')[2]!;
    await edit(one, id, 0, [replaced(text, line, 'title: { zh: 甲 }')]);
    const after = text.replace(line, 'title: { zh: 甲 }');
    await edit(two, id, 1, [replaced(after, '甲', '乙')]);
    const problem = await refusal(undoPackDraft(fixture().runtime, one, id, key(), 2));
    expect(problem.code).toBe('draft.conflict');
    expect(problem.details['conflicts']).toMatchObject([{ by: [{ id: two.person }], lines: [{ was: 'title: { zh: 甲 }\n', mine: `${line}\n`, theirs: 'title: { zh: 乙 }\n' }] }]);
  });

  it('bring files back that were removed, made or renamed', async () => {
    const { one, id, text } = await begin();
    await edit(one, id, 0, [{ path: file, deleted: 'not what stands there' }, { path: 'forms/new.yaml', created: 'form: new\n' }]);
    expect(await packDraft(fixture().runtime, one, id)).toMatchObject({ removed: [file], files: [{ path: 'forms/new.yaml' }] });
    await undoPackDraft(fixture().runtime, one, id, key(), 1);
    expect(await packDraft(fixture().runtime, one, id)).toMatchObject({ removed: [], files: [] });
    await edit(one, id, 2, [replaced(text, text.split('\n')[0]!, '# x')]);
    expect((await refusal(redoPackDraft(fixture().runtime, one, id, key(), 3))).code).toBe('draft.nothing-to-redo');
  });
});

describe('the same key again', () => {
  it('gives the first answer, also after others went on, and for another content is refused', async () => {
    const { one, two, id, text } = await begin();
    const lines = text.split('\n');
    const own = key();
    const changes = [replaced(text, lines[1]!, `${lines[1]!} # a`)];
    const first = await edit(one, id, 0, changes, own);
    await edit(two, id, 1, [{ path: 'forms/new.yaml', created: 'form: new\n' }]);
    expect(await edit(one, id, 0, changes, own)).toEqual(first);
    expect((await packDraft(fixture().runtime, one, id)).revision).toBe(2);
    expect((await refusal(edit(one, id, 1, changes, own))).code).toBe('command.sentTwice');
    const undo = key();
    const undone = await undoPackDraft(fixture().runtime, one, id, undo, 2);
    expect(await undoPackDraft(fixture().runtime, one, id, undo, 2)).toEqual(undone);
    const begun = key();
    expect((await beginPackDraft(fixture().runtime, one, begun, 'x')).id).toBe((await beginPackDraft(fixture().runtime, one, begun, 'x')).id);
  });

  it('sent at the same moment is one edit', async () => {
    const { one, id } = await begin();
    const own = key();
    const sent = await Promise.all(Array.from({ length: 5 }, () => edit(one, id, 0, [{ path: 'forms/new.yaml', created: 'form: new\n' }], own)));
    for (const answer of sent) expect(answer).toEqual(sent[0]);
    expect((await packDraft(fixture().runtime, one, id)).revision).toBe(1);
  });
});

describe('a draft', () => {
  it('is read by the publisher and not edited; a caseworker sees nothing of it', async () => {
    const { one, id, text } = await begin();
    await edit(one, id, 0, [replaced(text, text.split('\n')[0]!, '# x')]);
    const publisher = await holderOf('definition-publisher');
    expect(await packDraft(fixture().runtime, publisher, id)).toMatchObject({ revision: 1, mayEdit: false });
    expect((await packDrafts(fixture().runtime, publisher)).rows.some((row) => row.id === id)).toBe(true);
    for (const attempt of [() => edit(publisher, id, 1, [{ path: 'forms/new.yaml', created: '' }]), () => undoPackDraft(fixture().runtime, publisher, id, key(), 1), () => discardPackDraft(fixture().runtime, publisher, id), () => beginPackDraft(fixture().runtime, publisher, key(), 'x')]) {
      expect(await refusal(attempt())).toMatchObject({ code: 'right.missing', status: 403 });
    }
    const caseworker = await holderOf('handler');
    for (const attempt of [() => packDrafts(fixture().runtime, caseworker), () => packDraft(fixture().runtime, caseworker, id), () => packDraftEdits(fixture().runtime, caseworker, id, 0), () => packSources(fixture().runtime, caseworker, fixture().definition), () => edit(caseworker, id, 1, [{ path: 'forms/new.yaml', created: '' }])]) {
      expect(await refusal(attempt())).toMatchObject({ code: 'right.missing', status: 403 });
    }
  });

  it('tells in the list who has it open, and what was found in it at which revision', async () => {
    const { one, two, id, text } = await begin();
    const row = async () => (await packDrafts(fixture().runtime, one)).rows.find((each) => each.id === id)!;
    expect(await row()).toMatchObject({ people: [] });
    expect(await row()).not.toHaveProperty('checked');
    await signPresence(fixture().runtime, two, id, { file, checked: { revision: 0, problems: 3 } });
    expect(await row()).toMatchObject({ people: [{ person: { id: two.person }, file }], checked: { revision: 0, problems: 3 } });
    await edit(one, id, 0, [replaced(text, text.split('\n')[0]!, '# x')]);
    expect(await row()).toMatchObject({ revision: 1, checked: { revision: 0, problems: 3 } });
    await signPresence(fixture().runtime, one, id, { checked: { revision: 1, problems: 0 } });
    // What was found of an earlier revision, or of one that there is not yet, is not taken for the newest; nor what somebody says who may only read.
    await signPresence(fixture().runtime, two, id, { left: true, checked: { revision: 0, problems: 9 } });
    await signPresence(fixture().runtime, one, id, { checked: { revision: 7, problems: 9 } });
    await signPresence(fixture().runtime, await holderOf('definition-publisher'), id, { left: true, checked: { revision: 1, problems: 9 } });
    expect(await row()).toMatchObject({ people: [{ person: { id: one.person } }], checked: { revision: 1, problems: 0 } });
  });

  it('is named and discarded; afterwards it is read only', async () => {
    const { one, id } = await begin();
    expect((await namePackDraft(fixture().runtime, one, id, '新名')).title).toBe('新名');
    await edit(one, id, 0, [{ path: 'forms/new.yaml', created: 'form: new\n' }]);
    expect((await discardPackDraft(fixture().runtime, one, id)).closed).toMatchObject({ how: 'discarded' });
    expect((await refusal(edit(one, id, 1, [{ path: 'forms/other.yaml', created: '' }]))).code).toBe('draft.closed');
    expect(await packDraft(fixture().runtime, one, id)).toMatchObject({ mayEdit: false, files: [{ path: 'forms/new.yaml' }] });
    const { rows } = await packDrafts(fixture().runtime, one);
    expect(rows.find((row) => row.id === id)?.title).toBe('新名');
    expect(rows.findIndex((row) => row.closed)).toBeGreaterThan(rows.findLastIndex((row) => !row.closed));
  });

  it('refuses what it could not keep, with the code for it', async () => {
    const { one, id, text } = await begin();
    const refused: [string, PackChange[], number?][] = [
      ['draft.file-unknown', [{ path: 'forms/absent.yaml', edits: [] }]],
      ['draft.file-exists', [{ path: file, created: '' }]],
      ['draft.edits-invalid', [{ path: file, edits: [{ start: 0, end: text.length + 1, text: '' }] }]],
      ['draft.edits-invalid', [{ path: file, edits: [] }, { path: file, deleted: '' }]],
      ['draft.path-unsafe', [{ path: '../outside.yaml', created: '' }]],
      ['draft.path-unsafe', [{ path: file, renamedTo: '/etc/passwd.md' }]],
      ['draft.path-unsafe', [{ path: 'forms/script.js', created: '' }]],
      ['draft.text-unsafe', [{ path: 'forms/new.yaml', created: 'a\u0000b' }]],
      ['draft.text-unsafe', [{ path: 'forms/new.yaml', created: 'a\ud800b' }]],
      ['draft.too-large', [{ path: 'forms/new.yaml', created: 'x'.repeat(1_048_577) }]],
      ['draft.revision-ahead', [{ path: 'forms/new.yaml', created: '' }], 7],
    ];
    for (const [code, changes, revision = 0] of refused) expect((await refusal(edit(one, id, revision, changes))).code, code).toBe(code);
    expect((await refusal(packDraft(fixture().runtime, one, 'no-such-draft'))).code).toBe('draft.unknown');
    expect((await refusal(edit(one, '019d0000-0000-7000-8000-000000000000', 0, [{ path: 'forms/new.yaml', created: '' }]))).code).toBe('draft.unknown');
    expect((await refusal(packSources(fixture().runtime, one, 'sha256:00'))).code).toBe('draft.sources-unknown');
    expect((await packDraft(fixture().runtime, one, id)).revision).toBe(0);
  });

  it('is there after a restart, with its history, and goes on', async () => {
    const { one, id, text } = await begin();
    const line = text.split('\n')[1]!;
    await edit(one, id, 0, [replaced(text, line, `${line} # kept`)]);
    const again = await openDatabase(database().target);
    try {
      const runtime = { ...fixture().runtime, database: again, packs: createPackRegistry(again), organisation: createOrganisationSource(again) };
      expect((await packDraft(runtime, one, id)).files[0]!.text).toBe(text.replace(line, `${line} # kept`));
      await undoPackDraft(runtime, one, id, key(), 1);
      expect((await packDraft(runtime, one, id)).files).toEqual([]);
    } finally {
      await again.close();
    }
  });

  it('keeps the time of the application', async () => {
    const { one, id } = await begin();
    const { edits } = await edit(one, id, 0, [{ path: 'forms/new.yaml', created: 'form: new\n' }]);
    expect(edits[0]!.at.slice(0, 10)).toBe((await fixture().runtime.now()).slice(0, 10));
  });
});

describe('presence', () => {
  it('is forgotten half a minute after the last sign, whatever the clock of the demo does', async () => {
    const { id } = await begin();
    const pool = database().commander;
    const there = async () => (await presentIn(pool, [id])).get(id) ?? [];
    const passes = (seconds: number) => pool.query('update draft_presence set until = until - make_interval(secs => $2) where draft = $1::uuid', [id, seconds]);
    await signPresent(pool, id, 'a', 'forms/x.yaml');
    await shiftClock(database().owner, '1 day');
    await passes(25);
    await signPresent(pool, id, 'b', undefined);
    expect(await there()).toEqual([{ person: 'a', file: 'forms/x.yaml' }, { person: 'b' }]);
    await passes(5);
    expect(await there()).toEqual([{ person: 'b' }]);
    await signPresent(pool, id, 'b', 'forms/y.yaml');
    expect(await there()).toEqual([{ person: 'b', file: 'forms/y.yaml' }]);
    await signAbsent(pool, id, 'b');
    expect(await there()).toEqual([]);
    expect((await pool.query('select 1 from draft_presence where draft = $1::uuid', [id])).rowCount).toBe(0);
    await shiftClock(database().owner, '-1 day');
  });
});
