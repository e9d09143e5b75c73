/** Problems of ledgers, searches, exports and alerts. */
import type { ProblemEntry } from '../problemEntry.ts';

const entry = <D>(status: number, message: (d: D) => [zh: string, en: string], mend: (d: D) => [zh: string, en: string]): ProblemEntry<D> => ({
  status,
  message: (d) => { const [zh, en] = message(d); return { zh, en }; },
  mend: (d) => { const [zh, en] = mend(d); return { zh, en }; },
});
type None = Record<never, never>;

export const ledgerProblems = {
  'ledger.unknown': entry<{ ledger: string }>(404, (d) => [`没有“${d.ledger}”这个台账，或者您无权查看。`, `There is no ledger "${d.ledger}", or you may not see it.`], () => ['请从菜单打开台账。', 'Open ledgers from the menu.']),
  'ledger.columnUnknown': entry<{ column: string; choices: string }>(422, (d) => [`不能按“${d.column}”筛选或排序。`, `"${d.column}" cannot be filtered or sorted by.`], (d) => [`可用：${d.choices}。`, `Choices: ${d.choices}.`]),
  'ledger.valueInvalid': entry<{ column: string; value: string }>(422, (d) => [`“${d.column}”的筛选值“${d.value}”不可用。`, `"${d.value}" is no value to filter "${d.column}" by.`], () => ['日期写作 2026-01-01..2026-03-31，多个值用逗号分开。', 'Write days as 2026-01-01..2026-03-31; several values with commas.']),
  'ledger.cursorInvalid': entry<None>(422, () => ['翻页位置已失效。', 'The place in the list is not valid any more.'], () => ['请回到第一页。', 'Go back to the first page.']),
  'ledger.asOfNotKept': entry<{ day: string; today: string; since?: string }>(422, (d) => [`不能查看${d.day}当时的台账。`, `The ledger as it was on ${d.day} cannot be shown.`],
    (d) => [d.since ? `请选择${d.since}至今天（${d.today}）之间的一天。` : `请查看今天（${d.today}）的台账。`, d.since ? `Choose a day between ${d.since} and today (${d.today}).` : `Ask for today's (${d.today}).`]),
  'search.empty': entry<None>(422, () => ['请输入要检索的词。', 'Enter a word to search for.'], () => ['至少一个字。', 'One character or more.']),
  'export.notAllowed': entry<{ ledger: string }>(403, (d) => [`“${d.ledger}”不能导出。`, `"${d.ledger}" is not exported.`], () => ['需要的，请向案件监督管理室申请。', 'Ask the case-supervision department.']),
  'export.unknown': entry<None>(404, () => ['没有这个导出任务，或者不是您发起的。', 'There is no such export, or it is not yours.'], () => ['请重新导出。', 'Export again.']),
  'export.notReady': entry<{ state: string }>(409, () => ['导出还没有完成。', 'The export is not finished.'], () => ['完成后会出现下载链接。', 'The link appears when it is done.']),
  'alert.unknown': entry<None>(404, () => ['没有这条预警，或者您无权查看。', 'There is no such alert, or you may not see it.'], () => ['请刷新预警列表。', 'Reload the list of alerts.']),
  'alert.notYours': entry<{ role: string }>(403, (d) => [`这条预警由“${d.role}”答复。`, `This alert is answered by: ${d.role}.`], () => ['请由相应人员答复。', 'Leave it to them.']),
  'alert.answered': entry<None>(409, () => ['这条预警已经答复。', 'This alert was answered already.'], () => ['请刷新预警列表。', 'Reload the list of alerts.']),
};
