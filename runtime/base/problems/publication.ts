/** Problems of the area "publication": putting a draft in force. */
import type { ProblemEntry } from '../problemEntry.ts';

const entry = <D>(status: number, message: (d: D) => [zh: string, en: string], mend: (d: D) => [zh: string, en: string]): ProblemEntry<D> => ({
  status,
  message: (d) => { const [zh, en] = message(d); return { zh, en }; },
  mend: (d) => { const [zh, en] = mend(d); return { zh, en }; },
});
type None = Record<never, never>;

export const publicationProblems = {
  'publication.unknown': entry<None>(404, () => ['没有这次发布申请。', 'There is no such publication.'], () => ['请从发布列表进入。', 'Enter it from the list of publications.']),
  'publication.waiting': entry<None>(409, () => ['这份草稿已有一次发布申请未决。', 'This draft waits for a decision already.'], () => ['等候决定，或先撤回那次申请。', 'Wait for it, or withdraw it first.']),
  'publication.unchanged': entry<None>(409, () => ['草稿与现行版本没有差别。', 'The draft says what is in force already.'], () => ['先在草稿中修改。', 'Change something in the draft first.']),
  'publication.unseen': entry<{ edits: number }>(409, ({ edits }) => [`您看的时候，草稿又改了 ${edits} 处，还没有申请。`, `The draft got ${edits} more ${edits === 1 ? 'edit' : 'edits'} while you looked; nothing has been asked.`], () => ['看过现在的改动，再申请发布。', 'Look at what it changes now, then ask again.']),
  'publication.behind': entry<None>(409, () => ['现行版本已变，这份草稿基于旧版本。', 'Another version is in force now; this draft began with an earlier one.'], () => ['打开草稿，点“并入现行版本”：改动逐行并入新草稿，有冲突的并列给您决定，再申请发布。', 'Open the draft and bring it onto the version in force: its changes go line by line into a new draft, conflicts side by side for you to decide; then ask once more.']),
  'publication.unsound': entry<None>(409, () => ['检查没有全部通过，不能发布。', 'The checks did not all pass; it cannot be put in force.'], () => ['按检查结果改正草稿，再申请发布。', 'Mend the draft by what the checks say, then ask again.']),
  'publication.decided': entry<None>(409, () => ['这次发布申请已有决定。', 'This publication has been decided already.'], () => ['请刷新页面查看决定。', 'Reload the page to see the decision.']),
  'publication.moving': entry<None>(409, () => ['在办案件正在迁移。', 'The open cases are being moved already.'], () => ['等它完成后再操作。', 'Wait until that is done.']),
  'publication.not-published': entry<None>(409, () => ['这次申请没有发布，没有可迁移的案件。', 'This was not put in force; there is nothing to move.'], () => ['先批准发布。', 'Approve it first.']),
  'publication.not-in-force': entry<None>(409, () => ['这次发布的版本已不在生效，不能再把案件迁移过去。', 'The version of this publication is not in force any more; no cases are moved to it.'], () => ['已迁移的可以撤回；要迁移，先恢复这个版本。', 'What was moved can be moved back; to move cases return to this version first.']),
  'publication.overlay-elsewhere': entry<None>(409, () => ['这一份补充规程是按另一版本的规程写的，不能直接恢复。', 'This overlay was made on another version of what is above it; it cannot be returned to as it is.'], () => ['新建下级补充的草稿，按现行版本合并后再发布。', 'Begin a draft of the overlay, which is merged with the version in force, and publish that.']),
  'publication.own': entry<None>(403, () => ['申请人和改过这份草稿的人不能决定这次发布。', 'Whoever asked for a publication, or wrote in its draft, does not decide about it.'], () => ['请另一位规程发布员决定。', 'Ask another publisher to decide.']),
  'publication.inside': entry<{ number: string }>(500, ({ number }) => [`系统内部错误，编号 ${number}。`, `A fault inside the system, number ${number}.`], () => ['请把编号告诉系统管理员，原因记在系统日志中。', 'Tell the system administrator the number: the log has the cause under it.']),
  'publication.version-unknown': entry<None>(409, () => ['没有可以恢复的这一版本，或它正在生效。', 'There is no such version to return to, or it is in force.'], () => ['请从版本列表选择以前的版本。', 'Choose an earlier one from the list of versions.']),
  'publication.overlay-behind': entry<None>(409, () => ['下面的规程或这个机关的补充规程在此期间已有新版本。', 'The pack below, or the overlay of this organ, has changed meanwhile.'], () => ['打开草稿，它会按现行版本合并，有冲突的并列给您决定，然后再申请发布；别人已发布了这个机关的另一份补充的，点“并入现行版本”。', 'Open the draft: it is merged with the version in force, and what conflicts stands side by side for you to decide; then ask again. Where another person has published this organ\'s overlay, bring the draft onto that.']),
  'consultation.unknown': entry<None>(404, () => ['没有请您对这次发布提意见。', 'Nobody has asked you about this publication.'], () => ['从通知进入；要看规程本身，请打开“规程”。', 'Come from the notice; to read definitions open “Definitions”.']),
  'consultation.self': entry<None>(409, () => ['不能请自己提意见。', 'You cannot ask yourself.'], () => ['请选另一个人。', 'Choose somebody else.']),
  'consultation.person-unknown': entry<None>(409, () => ['没有这个人，或他已不在任。', 'There is no such person, or he holds no post.'], () => ['从列表中选一位在任的人。', 'Choose somebody from the list who holds a post.']),
  'consultation.asked': entry<None>(409, () => ['已经请过这个人。', 'He has been asked already.'], () => ['等他答复，或请另一个人。', 'Wait for his answer, or ask somebody else.']),
  'consultation.full': entry<{ most: number }>(409, ({ most }) => [`一次发布最多请 ${most} 人。`, `At most ${most} people can be asked about one publication.`], () => ['先看已有的答复。', 'Look at the answers that have come first.']),
  'consultation.remark-missing': entry<None>(422, () => ['有意见没有写明。', 'The objection is not said.'], () => ['写明哪里不妥、怎么改。', 'Say what is wrong and how it should be.']),
  'consultation.over': entry<None>(409, () => ['您已答复，或这次发布已有决定。', 'You have answered already, or the publication is decided.'], () => ['请刷新页面查看。', 'Reload the page to see it.']),
};
