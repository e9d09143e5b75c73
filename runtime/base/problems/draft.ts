/** Problems of the area "draft": drafts of a pack that several people edit. */
import type { ProblemEntry } from '../problemEntry.ts';

const entry = <D>(status: number, message: (d: D) => [zh: string, en: string], mend: (d: D) => [zh: string, en: string]): ProblemEntry<D> => ({
  status,
  message: (d) => { const [zh, en] = message(d); return { zh, en }; },
  mend: (d) => { const [zh, en] = mend(d); return { zh, en }; },
});
type None = Record<never, never>;

/** Why a file of a ZIP cannot be had. */
const entryFaults = {
  link: ['它是指向别处的链接', 'it is a link to somewhere else'],
  encrypted: ['它加了密码', 'it has a password'],
  method: ['它用了不支持的压缩方法', 'it is packed in a way that is not supported'],
  broken: ['它的内容不完整', 'its content is not whole'],
} as const;

export const draftProblems = {
  'draft.unknown': entry<None>(404, () => ['没有这份草稿。', 'There is no such draft.'], () => ['请从草稿列表进入。', 'Enter it from the list of drafts.']),
  'trial.guarded': entry<{ facts: string }>(422, (d) => [`${d.facts} 可能让人知道谁检举，不能在案件上试。`, `${d.facts} may tell who reported somebody; it is not tried on cases.`], () => ['请在“试一试”里填写内容来试。', 'Try it with facts that are entered.']),
  'trial.naming': entry<{ facts: string }>(422, (d) => [`${d.facts} 是姓名、文字、编号一类的内容；拿写明的内容去比，会让人知道某个人有没有案件，不能在案件上试。`, `${d.facts} holds names, words or numbers of cases; compared with what one writes it would tell whether there is a case about somebody, so it is not tried on cases.`], () => ['请在“试一试”里填写内容来试；在案件上可以比较代码、是否、数量、日期，以及是否填写。', 'Try it with facts that are entered; on cases, compare codes, yes or no, amounts, days, and whether something is filled in.']),
  'draft.closed': entry<{ how: string }>(409, (d) => [d.how === 'published' ? '这份草稿已经发布。' : '这份草稿已经废弃。', d.how === 'published' ? 'This draft has been published.' : 'This draft has been discarded.'], () => ['打开草稿，点“并入现行版本”：改动并入一份新草稿，没有保存的也带过去。', 'Open the draft and bring it onto the version in force: its edits go on in a new draft, with what was not saved yet.']),
  'draft.conflict': entry<{ paths: string; conflicts: unknown }>(409, (d) => [`别人同时改了相同的几行：${d.paths}。`, `Somebody else has changed the same lines meanwhile: ${d.paths}.`], () => ['对照双方内容，取一方或合并后再提交；您的修改没有丢失。', 'Compare both sides, take one or join them, and send again; nothing of yours is lost.']),
  'draft.revision-ahead': entry<{ asked: number; found: number }>(409, (d) => [`没有第 ${d.asked} 版，草稿现在是第 ${d.found} 版。`, `There is no revision ${d.asked}; the draft is at ${d.found}.`], () => ['请重新打开草稿。', 'Open the draft again.']),
  'draft.moved': entry<{ seen: number; found: number; by: string; paths: string }>(409, (d) => [`草稿在此期间从第 ${d.seen} 版变到第 ${d.found} 版（${d.by}：${d.paths}），没有写入任何内容。`, `The draft has gone from revision ${d.seen} to ${d.found} meanwhile (${d.by}: ${d.paths}); nothing was written.`], () => ['再来一次，按现在的内容看过再决定。', 'Do it again, and decide by what there is now.']),
  'draft.carry-needless': entry<None>(409, () => ['这份草稿就在现行版本上，没有什么要并入的。', 'This draft stands on the version in force; there is nothing to bring onto it.'], () => ['直接在草稿里继续编辑。', 'Go on editing it.']),
  'draft.carry-moved': entry<None>(409, () => ['草稿或现行版本在此期间又变了。', 'The draft, or the version in force, has changed meanwhile.'], () => ['重新打开“并入现行版本”，按现在的内容再决定。', 'Open “Bring onto the version in force” again and decide by what there is now.']),
  'draft.carry-undecided': entry<{ count: number; paths: string }>(409, (d) => [`还有 ${d.count} 处冲突没有决定：${d.paths}。`, `${d.count} conflicts are not decided: ${d.paths}.`], () => ['逐处选现行的、我的或自己写。', 'Take the one in force, your own, or write one, for each of them.']),
  'draft.carry-nothing': entry<None>(409, () => ['现行版本已有这些内容，没有要并入的改动。', 'What is in force says all of it already; there is nothing to bring along.'], () => ['需要时从现行版本新建草稿。', 'Begin a draft of the version in force when you need one.']),
  'draft.file-unknown': entry<{ path: string }>(404, (d) => [`草稿里没有文件“${d.path}”。`, `The draft has no file "${d.path}".`], () => ['它可能刚被删去或改名；请刷新文件列表。', 'It may just have been removed or renamed; reload the list of files.']),
  'draft.file-exists': entry<{ path: string }>(409, (d) => [`文件“${d.path}”已经有了。`, `The file "${d.path}" exists already.`], () => ['请另取文件名。', 'Take another name.']),
  'draft.edits-invalid': entry<{ path: string }>(422, (d) => [`对“${d.path}”的修改次序不对、超出文本，或者该文件写了两次。`, `The edits of "${d.path}" are out of order or outside of the text, or the file stands there twice.`], () => ['修改按位置排序、互不重叠，每个文件只写一处。', 'Sort edits by place, let none overlap, and name each file once.']),
  'draft.path-unsafe': entry<{ path: string }>(422, (d) => [`不接受文件名“${d.path}”。`, `The file name "${d.path}" is not accepted.`], () => ['写成包内的相对路径，如 forms/名称.yaml；只用 .yaml、.md 和 .bpmn，不含“..”和开头的“/”。', 'Write a relative path within the pack, such as forms/name.yaml; .yaml, .md and .bpmn only, no ".." and no leading "/".']),
  'draft.text-unsafe': entry<{ path: string }>(422, (d) => [`“${d.path}”里有不能保存的字符。`, `"${d.path}" holds characters that cannot be kept.`], () => ['去掉空字符（U+0000）和不成对的代理字符。', 'Take out U+0000 and unpaired surrogates.']),
  'draft.too-large': entry<{ what: string; whatEn: string; atMost: number }>(413, (d) => [`${d.what}超过上限 ${d.atMost}。`, `${d.whatEn} exceeds the limit of ${d.atMost}.`], () => ['请拆分文件，或删去不用的文件。', 'Split the file, or remove files that are not used.']),
  'draft.nothing-to-undo': entry<None>(409, () => ['没有您可以撤销的修改。', 'There is nothing of yours to undo.'], () => ['只能撤销自己的修改。', 'One undoes one\'s own edits.']),
  'draft.nothing-to-redo': entry<None>(409, () => ['没有可以重做的修改。', 'There is nothing to redo.'], () => ['撤销之后、再作新修改之前可以重做。', 'An edit can be done again after its undo and before a new edit.']),
  'draft.zip-unreadable': entry<None>(422, () => ['这不是可以读取的 ZIP 文件，或文件不完整。', 'This is no ZIP that can be read, or it is not complete.'], () => ['请重新导出后再上传。', 'Export it again and send it.']),
  'draft.zip-entry': entry<{ path: string; why: keyof typeof entryFaults }>(422, (d) => [`ZIP 里的“${d.path}”不能读取：${entryFaults[d.why][0]}。`, `"${d.path}" in the ZIP cannot be read: ${entryFaults[d.why][1]}.`], () => ['用系统自带的压缩重新打包：不加密码，放文件本身。', 'Pack it anew with what the system offers: without a password, with the files themselves.']),
  'draft.not-utf8': entry<{ path: string }>(422, (d) => [`“${d.path}”不是 UTF-8 文本，读入会变成乱码。`, `"${d.path}" is no text in UTF-8; read in, its characters would be others.`], () => ['在编辑器里另存为 UTF-8 编码，再导入。', 'Save it as UTF-8 in an editor and bring it in again.']),
  'draft.folder-changed': entry<{ folder: string; paths: string }>(409, (d) => [`文件夹 ${d.folder} 里有尚未推送的修改，草稿里也改了：${d.paths}。没有写入任何内容。`, `The folder ${d.folder} holds changes that were not pushed, of files that the draft has otherwise: ${d.paths}. Nothing was written.`], () => ['加 --merge，两边的改动合在一起；或用版本管理工具存好后加 --overwrite，以草稿为准。', 'Join both with --merge; or keep yours in your version control and take the draft\'s with --overwrite.']),
  'draft.folder-foreign': entry<{ folder: string }>(409, (d) => [`文件夹 ${d.folder} 不是从这份草稿拉取的。`, `The folder ${d.folder} was not pulled from this draft.`], () => ['先 pull 这份草稿到一个文件夹，改后再 push。', 'Pull the draft into a folder first, change it there, then push.']),
  'draft.preview-busy': entry<{ waiting: number }>(429, (d) => [`已有 ${d.waiting} 份预览在排队。`, `${d.waiting} previews wait already.`], () => ['稍后会再试；文书本身不受影响。', 'It is tried again shortly; the document itself is not affected.']),
  'draft.author-unknown': entry<{ login: string }>(404, (d) => [`没有登录名为“${d.login}”且有岗位的人员。`, `Nobody with a post has the login "${d.login}".`], () => ['用 --as 写规程编制员的登录名。', 'Name an author of definitions with --as.']),
  'draft.sources-unknown': entry<{ hash: string }>(404, (d) => [`没有散列为 ${d.hash} 的已发布定义。`, `No published pack has the hash ${d.hash}.`], () => ['请刷新页面。', 'Reload the page.']),
  'draft.overlay-missing': entry<None>(422, () => ['这里没有下级补充：没有一个文件以 overlay 开头写明自己。', 'There is no overlay here: no file says overlay.'], () => ['保留 overlay.yaml；不要任何改动时写 patches: []。', 'Keep overlay.yaml; with patches: [] it changes nothing.']),
  'draft.organ-unknown': entry<{ organ: string }>(404, (d) => [`机关“${d.organ}”不能有自己的补充规程：没有这个机关，或者它是最上一级，规程本身就是它的。`, `The organ "${d.organ}" has no overlay of its own: there is no such organ, or it is the topmost one, whose the pack itself is.`], () => ['请从机关列表选择一个下级机关。', 'Choose an organ below it from the list.']),
};
