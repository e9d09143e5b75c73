/** What the checks find, as whoever draws reads it: each problem names steps, ends, papers, fields, forms and roles by their titles, in either language. */
import { expect, it } from 'vitest';
import { problemsInTitles } from '../../runtime/definition/compare/problemWords.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { packSources } from '../designer/packSources.ts';

const sources = packSources();
/** Of a file by the end of its path, a text in place of another. */
type Change = readonly [file: string, old: string, by: string];
function found(...changes: readonly Change[]) {
  const texts = sources.map(({ path, text }) => ({ path, text: changes.filter(([file]) => path.endsWith(file)).reduce((now, [, old, by]) => { expect(now).toContain(old); return now.replace(old, by); }, text) }));
  const loaded = loadPack(texts);
  return problemsInTitles(loaded.pack!, loaded.sources, [...loaded.problems, ...lintPack(loaded)]);
}
const told = (...changes: readonly Change[]): [string, string][] => found(...changes).map(({ message }) => [message.zh, message.en]);

it('of a process: steps, outcomes, ends and papers', () => {
  expect(told(['petition-assign-report-back.yaml', '          refused: { end: not-assigned }\n', ''])).toEqual(expect.arrayContaining([
    ['“审签交办函”没有说“不同意”之后怎样。', '"Approve the letter" does not say what follows "refused".'], ['没有一步通向结局“不予交办”。', 'No step leads to the end "Not assigned".'],
  ]));
  expect(told(['petition-assign-report-back.yaml', '          prepare: [petition-assignment-letter]', '          prepare: []']).map(([zh]) => zh)).toContain('“审签交办函”要制发文书“信访举报交办函”，此前却没有拟制。');
});

it('of a form and of a case type: fields by their titles, with the group around them', () => {
  expect(told(['forms/collective-study.yaml', 'edits: [study]', 'edits: [study.attendees, study.opinion]'])).toEqual([[expect.stringMatching(/^“[^“”]*研究日期”在版面上可以填写，却不在 edits 里。$/u), expect.stringMatching(/^"[^"]*\p{Lu}[^"]*" stands in the layout to be written, but not in edits\.$/u)]]);
});

it('what has no title, and what is not there, keeps its name; the problem itself keeps all', () => {
  const [problem] = found(['petition-assign-report-back.yaml', 'by: { role: petition-clerk, prefer: case-handler }\n        form: result-check', 'by: { role: nobody-has-this }\n        form: result-check']);
  expect(problem).toMatchObject({ code: 'reference.unknown', details: { name: 'nobody-has-this' }, message: { zh: '角色“nobody-has-this”不存在。' } });
  const [missing] = found(['petition-assign-report-back.yaml', '          refused: { end: not-assigned }\n', '']).filter(({ code }) => code === 'outcome.missing');
  expect(missing!.details).toMatchObject({ step: 'approve-assignment', outcome: 'refused' });
  expect(missing!.mend.zh, 'what is to be written').toContain('refused:');
});
