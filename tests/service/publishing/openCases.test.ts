/** The gate and the open cases: what would become of them is told before, and they are moved and moved back by a publisher who sees none. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { renamePlan } from '../../../designer/references/renamePlan.ts';
import { ProblemError } from '../../../runtime/base/problem.ts';
import { createPackChecker } from '../../../runtime/definition/lint/checkAgain.ts';
import { currentHash } from '../../../runtime/persistence/packStore.ts';
import { addPublication, keepReport } from '../../../runtime/persistence/publicationStore.ts';
import { packDraft, packSources } from '../../../runtime/service/packDrafts/draftViews.ts';
import { editPackDraft } from '../../../runtime/service/packDrafts/editDraft.ts';
import { beginPackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import { loadInThread } from '../../../runtime/service/publishing/checkThread.ts';
import { decidePublication, moveCases, publication, type PublicationView } from '../../../runtime/service/publishing/publications.ts';
import type { MovingCases } from '../../../runtime/service/publishing/movingCases.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';
import { playCase, verificationPlay } from '../plays.ts';

const cases = 500;
const database = withDatabase();
const fixture = withFixture(database);
const file = 'definitions/discipline/processes/preliminary-verification.yaml';
const holderOf = async (role: string) => {
  const { rows } = await database().owner.query<{ person: string; organ: string }>('select person, organ from post where role = $1 order by person limit 1', [role]);
  return { person: rows[0]!.person, organ: rows[0]!.organ, language: 'zh' as const };
};

async function moved(id: string): Promise<MovingCases> {
  const who = await holderOf('definition-publisher');
  for (;;) {
    const seen: PublicationView = await publication(fixture().runtime, who, id);
    if (seen.moving?.state !== 'running') return seen.moving!;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

it('five hundred open cases follow a step that was renamed in the designer, and go back', { timeout: 300_000 }, async () => {
  const { runtime } = fixture();
  const [author, publisher] = [await holderOf('definition-author'), await holderOf('definition-publisher')];
  for (let n = 0; n < cases; n += 1) await playCase(fixture(), verificationPlay, 0);
  const states = async () => (await database().owner.query<{ state: string }>(`select (state::jsonb - 'revision' - 'sequence')::text as state from cases order by id`)).rows.map((r) => r.state);
  const before = await states();
  const first = (await currentHash(database().owner))!;

  // Given a draft in which a step bears another name, approved and in force
  const draft = await beginPackDraft(runtime, author, randomUUID(), '改名');
  const { files } = await packSources(runtime, author, draft.base);
  const renamed = renamePlan(new Map(files.map(({ path, text }) => [path, text])), createPackChecker(), { file, index: 0, path: ['stages', 0, 'steps', 0, 'task'], now: 'write-plan', isPublished: true });
  if (!renamed || 'refused' in renamed) throw new Error('the step is not renamed');
  await editPackDraft(runtime, author, draft.id, randomUUID(), { revision: 0, label: { zh: '改名', en: 'rename' }, changes: renamed.edits });
  const { files: changed } = await packDraft(runtime, author, draft.id);
  const { hash } = await loadInThread({ files: files.map((each) => changed.find((c) => c.path === each.path) ?? each).filter((f) => !f.path.includes('/scenarios/')), overlays: [] });
  const id = randomUUID();
  await addPublication(database().owner, { id, pack: 'discipline', draft: draft.id, revision: 1, base: draft.base, note: '', by: author.person });
  await keepReport(database().owner, id, 'ready', hash, { hash, problems: [], seconds: 0 });
  const refused = (of: Promise<unknown>) => of.then(() => '', (fault: unknown) => (fault instanceof ProblemError ? fault.problems[0]!.code : String(fault)));
  const order = { do: 'apply', reason: '环节改名', choices: {} } as const;
  expect(await refused(moveCases(runtime, publisher, id, order))).toBe('publication.not-published');
  expect((await decidePublication(runtime, publisher, id, true, '')).state).toBe('published');
  expect(await states()).toEqual(before);

  // When the publisher moves them; an author may not, and not twice at once
  expect(await refused(moveCases(runtime, author, id, order))).toBe('right.missing');
  const outcomes = await Promise.all([refused(moveCases(runtime, publisher, id, order)), refused(moveCases(runtime, publisher, id, order))]);
  expect(outcomes.sort()).toEqual(['', 'publication.moving']);
  const there = await moved(id);
  expect(there).toMatchObject({ state: 'done', do: 'apply', seen: cases, outcome: { done: cases, counts: { mapped: cases, stays: 0, choice: 0 }, moved: [{ from: { path: 'planning/draft-plan' }, to: { path: 'planning/write-plan' }, cases }] } });
  const { rows } = await database().owner.query<{ definition: string; n: number }>('select definition, count(*)::int as n from cases group by 1');
  expect(rows).toEqual([{ definition: hash, n: cases }]);
  // What the publisher is shown names no case.
  expect(JSON.stringify(there)).not.toMatch(/K-[0-9a-f]{10}/);

  // And back
  await moveCases(runtime, publisher, id, { do: 'reverse', reason: '先不改', choices: {} });
  expect(await moved(id)).toMatchObject({ state: 'done', do: 'reverse', outcome: { done: cases } });
  expect(await states()).toEqual(before);
  expect((await database().owner.query<{ n: number }>('select count(*)::int as n from cases where definition = $1', [first])).rows[0]!.n).toBe(cases);
});
