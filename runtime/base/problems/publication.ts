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
  'publication.behind': entry<None>(409, () => ['现行版本已变，这份草稿基于旧版本。', 'Another version is in force now; this draft began with an earlier one.'], () => ['在新草稿中基于现行版本重做这些改动，再申请发布。', 'Make the changes again in a draft of the version in force, then ask once more.']),
  'publication.unsound': entry<None>(409, () => ['检查没有全部通过，不能发布。', 'The checks did not all pass; it cannot be put in force.'], () => ['按检查结果改正草稿，再申请发布。', 'Mend the draft by what the checks say, then ask again.']),
  'publication.decided': entry<None>(409, () => ['这次发布申请已有决定。', 'This publication has been decided already.'], () => ['请刷新页面查看决定。', 'Reload the page to see the decision.']),
  'publication.moving': entry<None>(409, () => ['在办案件正在迁移。', 'The open cases are being moved already.'], () => ['等它完成后再操作。', 'Wait until that is done.']),
  'publication.not-published': entry<None>(409, () => ['这次申请没有发布，没有可迁移的案件。', 'This was not put in force; there is nothing to move.'], () => ['先批准发布。', 'Approve it first.']),
  'publication.own': entry<None>(403, () => ['申请人不能批准自己的发布。', 'Whoever asks for a publication cannot approve it.'], () => ['请另一位规程发布员决定。', 'Ask another publisher to decide.']),
  'publication.version-unknown': entry<None>(409, () => ['没有可以恢复的这一版本，或它正在生效。', 'There is no such version to return to, or it is in force.'], () => ['请从版本列表选择以前的版本。', 'Choose an earlier one from the list of versions.']),
  'publication.overlay-behind': entry<None>(409, () => ['下面的规程或这个机关的补充规程在此期间已有新版本。', 'The pack below, or the overlay of this organ, has changed meanwhile.'], () => ['打开草稿，它会按现行版本合并，有冲突的并列给您决定，然后再申请发布；别人已发布了这个机关的另一份补充的，从那一份新建草稿。', 'Open the draft: it is merged with the version in force, and what conflicts stands side by side for you to decide; then ask again. Where another person has published this organ\'s overlay, begin a draft from that.']),
};
