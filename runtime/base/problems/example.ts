/** Problems of the area "example": named test data that the authors of a draft share. */
import type { ProblemEntry } from '../problemEntry.ts';

const entry = <D>(status: number, message: (d: D) => [zh: string, en: string], mend: (d: D) => [zh: string, en: string]): ProblemEntry<D> => ({
  status,
  message: (d) => { const [zh, en] = message(d); return { zh, en }; },
  mend: (d) => { const [zh, en] = mend(d); return { zh, en }; },
});
type None = Record<never, never>;

export const exampleProblems = {
  'example.unknown': entry<None>(404, () => ['没有这个样例，可能刚被删除。', 'There is no such example; it may just have been removed.'], () => ['重新打开样例列表；需要时把正在用的内容另存为新样例。', 'Open the list of examples again; keep what you have as a new example if you need it.']),
  'example.moved': entry<{ name: string; by: string; version: number }>(409, (d) => [`您打开样例“${d.name}”之后，${d.by}已改过它。`, `${d.by} has changed the example “${d.name}” after you opened it.`], () => ['对照双方内容，选用对方的、以自己的为准，或另存为新样例；您填的内容没有丢失。', 'Compare both: take theirs, keep yours, or keep yours as a new example; nothing of yours is lost.']),
  'example.name-taken': entry<{ name: string }>(409, (d) => [`这类案件已有名为“${d.name}”的样例。`, `Cases of this type have an example “${d.name}” already.`], () => ['换一个名称，或者更新已有的那个样例。', 'Take another name, or replace the one that is there.']),
  'example.too-many': entry<{ atMost: number }>(409, (d) => [`一份草稿最多保存 ${d.atMost} 个样例。`, `A draft keeps ${d.atMost} examples at most.`], () => ['先删除不用的样例。', 'Remove examples that are not used any more.']),
  'example.too-large': entry<{ name: string; size: number; atMost: number }>(413, (d) => [`样例“${d.name}”有 ${d.size} 个字符，最多 ${d.atMost} 个。`, `The example “${d.name}” has ${d.size} characters; ${d.atMost} are the most.`], () => ['减少名单的行数或过长的文字；样例只需能看出效果。', 'Shorten long texts and lists; an example only has to show how things look.']),
  'example.unfit': entry<None>(422, () => ['样例里有不能保存的字符，或层次过深。', 'The example holds characters that cannot be kept, or is nested too deeply.'], () => ['去掉从别处粘贴来的不可见字符。', 'Take out invisible characters that came with a paste.']),
};
