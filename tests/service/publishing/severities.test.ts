/** The gate by severities: a warning is told and put in force, an error is refused by the server, and all of many problems can be read. */
import { describe, expect, it } from 'vitest';
import { ProblemError, problem, type Problem } from '../../../runtime/base/problem.ts';
import { severityOf } from '../../../runtime/base/severity.ts';
import { addPublication, keepReport } from '../../../runtime/persistence/publicationStore.ts';
import { publishPack } from '../../../runtime/service/publishPack.ts';
import { packSources } from '../../../runtime/service/packDrafts/draftViews.ts';
import { editPackDraft } from '../../../runtime/service/packDrafts/editDraft.ts';
import { beginPackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import { loadInThread } from '../../../runtime/service/publishing/checkThread.ts';
import { isSound } from '../../../runtime/service/publishing/checkReport.ts';
import { decidePublication, publication, publicationProblems } from '../../../runtime/service/publishing/publications.ts';
import type { Principal } from '../../../runtime/service/runtime.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';

const database = withDatabase();
const fixture = withFixture(database);
const file = 'definitions/discipline/processes/real-name-report-handling.yaml';
let keys = 0;
const key = (): string => `severities-${++keys}`.padEnd(16, '0');

async function holderOf(role: string): Promise<Principal> {
  const { rows } = await database().owner.query<{ person: string; organ: string }>('select person, organ from post where role = $1 order by person limit 1', [role]);
  return { person: rows[0]!.person, organ: rows[0]!.organ, language: 'zh' };
}

/** What was published here before has it no more. */
const endOfSchemaLine = (text: string): number => (text.startsWith('#') ? text.indexOf('\n') + 1 : 0);

/** A draft with a title and without the first line of a file, which text editors know the schema by: a hint. And a publication of it with such a report; its checks, which take a processor for long, are taken as made. */
async function asked(label: string, problems: readonly Problem[], id: string): Promise<string> {
  const { runtime } = fixture();
  const who = await holderOf('definition-author');
  const draft = await beginPackDraft(runtime, who, key(), label);
  const { files } = await packSources(runtime, who, draft.base);
  const text = files.find((each) => each.path === file)!.text;
  const at = text.indexOf('zh: 起草受理告知书,') + 4;
  const first = endOfSchemaLine(text);
  const edits = [{ start: 0, end: first, text: '' }, { start: at, end: at, text: label }];
  await editPackDraft(runtime, who, draft.id, key(), { revision: 0, label: { zh: label, en: label }, changes: [{ path: file, edits }] });
  const { hash } = await loadInThread({ files: files.map((each) => (each.path === file ? { path: file, text: `${text.slice(first, at)}${label}${text.slice(at)}` } : each)), overlays: [] });
  const report = { hash, problems: [...problems], proofs: { processes: 1, proved: 1, capped: 0, denied: [] }, scenarios: { passed: 1, assertions: 1, failed: [] }, seconds: 0 };
  await addPublication(database().owner, { id, pack: 'discipline', draft: draft.id, revision: 1, base: draft.base, note: '', by: who.person });
  await keepReport(database().owner, id, isSound(report) ? 'ready' : 'failed', hash, report);
  return draft.id;
}

const at = (line: number, path = file) => ({ file: path, line, column: 1, path: '' });
const warning = (line: number) => problem('scenario.no-expectation', { scenario: `s${line}` }, at(line, 'scenarios/s.yaml'));
const error = (line: number) => problem('reference.unknown', { what: 'role', name: `r${line}`, nearest: undefined, choices: [] }, at(line));

describe('the gate', () => {
  it('gives all of many problems, the heaviest first, a hundred at a time and by file', async () => {
    const { runtime } = fixture();
    const reader = await holderOf('definition-publisher');
    const id = '00000000-0000-4000-8000-00000000000c';
    const problems = [...Array.from({ length: 130 }, (_, i) => warning(i + 1)), ...Array.from({ length: 120 }, (_, i) => error(i + 1))];
    await asked('很多', problems, id);
    const { report } = await publication(runtime, reader, id);
    expect(report).toMatchObject({ counts: { error: 120, warning: 130, hint: 0 }, files: [{ file, error: 120 }, { file: 'scenarios/s.yaml', warning: 130 }] });
    const seen = [...report!.problems];
    for (let next: number | undefined = 100; next !== undefined;) {
      const page = await publicationProblems(runtime, reader, id, { after: next });
      seen.push(...page.problems);
      next = page.next;
    }
    expect(seen.map(severityOf)).toEqual([...Array.from({ length: 120 }, () => 'error'), ...Array.from({ length: 130 }, () => 'warning')]);
    expect(new Set(seen.map((each) => each.message.zh)).size).toBe(250);
    const ofFile = await publicationProblems(runtime, reader, id, { file: 'scenarios/s.yaml', severity: 'warning', after: 100 });
    expect([ofFile.problems.length, ofFile.next]).toEqual([30, undefined]);
  });

  it('refuses an error; a warning that the checks found and a hint of the files themselves keep nobody from publishing', async () => {
    const { runtime } = fixture();
    const publisher = await holderOf('definition-publisher');
    const ids = ['a', 'b'].map((each) => `00000000-0000-4000-8000-00000000000${each}`) as [string, string];
    await asked('有错误', [error(1), warning(2)], ids[0]);
    const failed = await publication(runtime, publisher, ids[0]);
    expect([failed.state, failed.isSound, failed.mayDecide]).toEqual(['failed', false, false]);
    // The server decides: whatever a page offers.
    await expect(decidePublication(runtime, publisher, ids[0], true, '')).rejects.toMatchObject({ problems: [{ code: 'publication.unsound' }] });
    await asked('有警告', [warning(2)], ids[1]);
    const ready = await publication(runtime, publisher, ids[1]);
    expect([ready.state, ready.isSound, ready.report?.counts]).toEqual(['ready', true, { error: 0, warning: 1, hint: 0 }]);
    expect((await decidePublication(runtime, publisher, ids[1], true, '')).state).toBe('published');
  });
});

it('a start publishes files with a hint, and refuses those with an error', async () => {
  const who = await holderOf('definition-author');
  const { files } = await packSources(fixture().runtime, who, (await beginPackDraft(fixture().runtime, who, key(), '起')).base);
  const without = (from: string, to: string) => files.map((each) => (each.path === file ? { ...each, text: each.text.replace(from, () => to) } : each));
  await expect(publishPack(database(), without('process: real-name-report-handling', 'process: real-name-report-handling\nnobodyKnows: 1'), 'system')).rejects.toBeInstanceOf(ProblemError);
  const text = files.find((each) => each.path === file)!.text;
  expect((await publishPack(database(), without(text.slice(0, endOfSchemaLine(text)), ''), 'system')).hash).toMatch(/^sha256:/);
});
