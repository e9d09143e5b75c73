/** Problems of the area "version": published packs, the difference of two, cases moved from one to another. */
import type { ProblemEntry } from '../problemEntry.ts';

const entry = <D>(status: number, message: (d: D) => [zh: string, en: string], mend: (d: D) => [zh: string, en: string]): ProblemEntry<D> => ({
  status,
  message: (d) => { const [zh, en] = message(d); return { zh, en }; },
  mend: (d) => { const [zh, en] = mend(d); return { zh, en }; },
});

export const versionProblems = {
  'pack.hashUnknown': entry<{ hash: string; found: number }>(
    404,
    (d) => (d.found === 0 ? [`“${d.hash}”既不是文件夹，也不是已发布的定义。`, `"${d.hash}" is neither a folder nor the hash of a published pack.`] : [`有几个已发布的定义以“${d.hash}”开头。`, `Several published packs begin with "${d.hash}".`]),
    () => ['散列可只写前 6 位以上，须能认出一个；发布时和定义页上都写着散列。', 'Give at least 6 digits of a hash, enough to name one; publishing and the page of definitions show them.'],
  ),
  'pack.sameVersion': entry<{ hash: string }>(422, (d) => [`两个版本是同一个：${d.hash}。`, `Both versions are the same: ${d.hash}.`], () => ['请写两个不同的散列。', 'Name two different ones.']),
  'case.otherVersion': entry<{ expected: string; found: string }>(409, (d) => [`本件固定在另一版本（${d.found}），不是 ${d.expected}。`, `The case is pinned to ${d.found}, not to ${d.expected}.`], () => ['请重新预览。', 'Preview again.']),
  'case.staysOnVersion': entry<{ because: string; becauseEn: string }>(409, (d) => [`本件须在原版本上办结：${d.because}。`, `The case must finish on its version: ${d.becauseEn}.`], () => ['新版本用 was 写明旧环节现在是什么，可再迁移。', 'Say in the new version with was what the old items are now, and migrate again.']),
  'case.versionUndecided': entry<{ questions: string }>(409, (d) => [`还要选择：${d.questions}。`, `A choice is needed: ${d.questions}.`], () => ['用 --choose 旧环节=新环节 说明。', 'Say it with --choose OLD=NEW.']),
  'case.notMigrated': entry<{ case: string }>(409, () => ['本件没有可以撤回的版本迁移。', 'There is no move to another version to take back.'], () => ['请看流转记录。', 'Look at its history.']),
};
