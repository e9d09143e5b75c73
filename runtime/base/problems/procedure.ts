/** Problems with what goes beside or past the drawn way: added signers, offers, turns, messages, skips and jumps. */
import type { ProblemEntry } from '../problemEntry.ts';

const entry = <D>(status: number, message: (d: D) => [zh: string, en: string], mend: (d: D) => [zh: string, en: string]): ProblemEntry<D> => ({
  status,
  message: (d) => { const [zh, en] = message(d); return { zh, en }; },
  mend: (d) => { const [zh, en] = mend(d); return { zh, en }; },
});
type None = Record<never, never>;
type Because = { because: { zh: string; en: string } };

export const procedureProblems = {
  'watch.unclear': entry<{ watch: string }>(422, (d) => [`“${d.watch}”要么写 then，要么写 steps。`, `"${d.watch}" has either \`then\` or \`steps\`.`], () => ['写明发生以后离开到哪里，或者在旁边办哪些环节。', 'Say where it leads, or what is done beside the stage.']),
  'flow.ring': entry<{ steps: readonly string[] }>(409, (d) => [`这些环节自动循环，谁也不等：${d.steps.join(' → ')}。`, `These steps lead to each other by themselves and wait for nobody: ${d.steps.join(' → ')}.`], () => ['请告诉流程管理员：在循环中加一个要人办理的环节，或改正条件。', 'Have the definition mended: put a step into the ring that somebody does, or correct its condition.']),
  'hand-over.wait': entry<{ step: string; kind: { zh: string; en: string }; wait: string; choices: readonly string[] }>(422,
    (d) => [`“${d.step}”是${d.kind.zh}，不能等“${d.wait}”。`, `"${d.step}" is of the kind "${d.kind.en}": it cannot wait for "${d.wait}".`],
    (d) => [`可以等：${d.choices.join('、')}（不写 wait 为 answered，wait: accepted，wait: false 为 nothing）。`, `It may wait for: ${d.choices.join(', ')} (no wait: answered; wait: accepted; wait: false: nothing).`]),
  'hand-over.recall': entry<{ step: string; kind: { zh: string; en: string }; until: string }>(422,
    (d) => [`“${d.step}”是${d.kind.zh}，到这个时候不能再撤回（${d.until}）。`, `"${d.step}" is of the kind "${d.kind.en}", which may be recalled: ${d.until}.`], () => ['请改为 until: accepted，或去掉 recall。', 'Say `until: accepted`, or leave `recall` out.']),
  'hand-over.not-recallable': entry<{ step: string }>(422, (d) => [`“${d.step}”写了 recalled 的去向，却没有写可以撤回。`, `"${d.step}" says where "recalled" leads, but not that it may be recalled.`], () => ['请写 recall: { until: accepted }，或去掉 recalled。', 'Write `recall: { until: accepted }`, or leave the outcome out.']),
  'report-up.lacks': entry<{ exchange: string; field: string; part: 'carries' | 'result' }>(422,
    (d) => (d.part === 'carries' ? [`报批用的“${d.exchange}”没有携带 ${d.field}，上级看不到报批的是什么。`, `"${d.exchange}", by which a level is reported up, does not carry ${d.field}: the organ above would not see what is asked.`] : [`报批用的“${d.exchange}”答复中没有 ${d.field}，上级的决定送不回来。`, `"${d.exchange}", by which a level is reported up, has no ${d.field} in its answer: the decision would not come back.`]),
    (d) => (d.part === 'carries' ? [`请在 carries 中写 ${d.field}，并在上级的案件类型中设同名字段；这一名称由平台填写，不能改名。`, `Carry ${d.field}, and give the case type above a field of that name. The platform fills it in, so it cannot be renamed.`] : [`请在 result.data 中写 ${d.field}；这一名称由平台读取，不能改名。`, `Write ${d.field} under result.data. The platform reads it, so it cannot be renamed.`])),
  'skip.issues': entry<{ step: string }>(422, (d) => [`“${d.step}”要制发文书，不能设为可跳过。`, `"${d.step}" issues a paper: it cannot be skippable.`], () => ['去掉 skip，或者把制发文书移到别的环节。', 'Take `skip` away, or issue the paper in another step.']),
  'early.inside-block': entry<{ step: string }>(422, (d) => [`“${d.step}”在块里面，不能提前办理。`, `"${d.step}" stands inside a block: it cannot be begun early.`], () => ['把这一环节放到阶段自己的环节里，或者去掉 early。', 'Put the step into the stage\'s own list, or take `early` away.']),
  'alone.waits-inside': entry<{ stage: string; section: string; process: string }>(422,
    (d) => [`阶段“${d.stage}”独占“${d.section}”时要等“${d.process}”办结，而后者也要进入“${d.section}”：谁也进不去。`, `While the stage "${d.stage}" has "${d.section}" to itself it waits for "${d.process}", which must enter "${d.section}" too: neither goes on.`],
    () => ['把等候的环节移到独占的阶段之前或之后，或者不等它办结。', 'Wait before or after that stage, or do not wait.']),
  'child.cannot-end': entry<{ step: string; process: string; holds: string }>(422,
    (d) => [`“${d.step}”写了 parentEnds: end，但“${d.process}”里的“${d.holds}”不许它先于子案结束。`, `"${d.step}" says parentEnds: end, but "${d.holds}" of "${d.process}" refuses to let that case end before its own child.`],
    () => ['把这里改为 refuse 或 keep，或者把那一处改为 end 或 keep。', 'Say refuse or keep here, or end or keep there.']),
  'alone.not-one-value': entry<{ stage: string; fact: string }>(422, (d) => [`阶段“${d.stage}”据以独占的 ${d.fact} 不是单个的值。`, `${d.fact}, by which the stage "${d.stage}" is entered by one case at a time, is not one value.`], () => ['改为一个单值的字段，如编号或代码。', 'Name a field with one value, such as a number or a code.']),
  'alone.no-value': entry<{ stage: string; fact: string }>(409, (d) => [`不能进入“${d.stage}”：还没有填写据以独占办理的内容（${d.fact}）。`, `The stage "${d.stage}" cannot be entered: ${d.fact}, by which it is entered by one case at a time, is not filled in.`], () => ['请先补填这一栏。', 'Fill it in first.']),
  'early.closed': entry<{ title: string } & Because>(409, (d) => [`不能提前办理“${d.title}”：${d.because.zh}。`, `"${d.title}" cannot be begun early: ${d.because.en}.`], () => ['请等轮到这一环节时再办理。', 'Wait until its turn has come.']),
  'early.notYet': entry<{ title: string }>(409, (d) => [`还没有轮到“${d.title}”，现在只能先做准备。`, `It is not the turn of "${d.title}" yet: it may only be prepared.`], () => ['填写的草稿会保留，轮到这一步时再提交。', 'Drafts are kept; hand it in when its turn has come.']),
  'way.out-of-kept': entry<{ step: string }>(422, (d) => [`“${d.step}”在汇合后仍继续的部分里，不能把案件带到别处。`, `"${d.step}" stands in what runs on after its block was passed: it leads nowhere but to its own end.`], () => ['改用 next，或离开本分支；需要回退的，把汇合改为等全部办完。', 'Use next or leave the branch; to lead elsewhere, let the block wait for all.']),
  'repeat.spent': entry<{ block: string; times: number }>(409, (d) => [`“${d.block}”已重复${d.times}次，不能再来一轮。`, `"${d.block}" was repeated ${d.times} times already: there is no further turn.`], () => ['请选择其他办理结果。', 'Choose another outcome.']),
  'signer.notAllowed': entry<{ places: string }>(409, () => ['这里不能这样加签。', 'Signers cannot be added here in this way.'], (d) => [`可加签的方式：${d.places}。`, `Ways: ${d.places}.`]),
  'signer.notAble': entry<{ person: string }>(422, (d) => [`不能请${d.person}加签：不是本机关人员、已在签批之列，或者参与了申请拟稿。`, `${d.person} cannot be added: not of this organ, sits in it already, or prepared it.`], () => ['请选择其他人员。', 'Choose somebody else.']),
  'signer.waits': entry<None>(409, () => ['您请人先提意见，对方还没有提出。', 'You asked somebody for advice who has not given it yet.'], () => ['等对方提出意见后再办理，或者减签。', 'Wait for it, or remove that signer.']),
  'signer.notAdded': entry<None>(409, () => ['这一席不是加签，或者已经表态，不能减签。', 'This seat was not added, or has been decided.'], () => ['请刷新，查看签批情况。', 'Reload and look at the opinions.']),
  'signer.notYours': entry<{ by: string }>(403, (d) => [`这一席是${d.by}加的，只有${d.by}能减。`, `${d.by} added this seat; only ${d.by} removes it.`], (d) => [`请${d.by}减签。`, `Ask ${d.by}.`]),
  'round.tooFew': entry<{ have: number; needed: number }>(409, (d) => [`已有${d.have}人表态，满${d.needed}人才能提前收口。`, `${d.have} have spoken; ${d.needed} are needed to close it early.`], () => ['可以催办尚未表态的人。', 'Urge those who have not spoken.']),
  'offer.unknown': entry<{ offer: string; choices: string }>(409, (d) => [`本阶段没有“${d.offer}”这一事项。`, `This stage offers no "${d.offer}".`], (d) => [`可发起：${d.choices}。`, `Offers: ${d.choices}.`]),
  'offer.closed': entry<{ title: string } & Because>(409, (d) => [`现在不能发起“${d.title}”：${d.because.zh}。`, `"${d.title}" cannot be begun now: ${d.because.en}.`], () => ['请刷新，查看现在可以做什么。', 'Reload to see what is possible now.']),
  'item.notOpen': entry<None>(409, () => ['现在不能增加项目，或者不属于您的职责。', 'Nothing can be added to this list now, or not by you.'], () => ['请刷新，查看办理情况。', 'Reload and look where it stands.']),
  'message.unknown': entry<{ message: string }>(422, (d) => [`没有“${d.message}”这一种来件。`, `There is no kind of message "${d.message}".`], () => ['请选择页面上给出的来件种类。', 'Choose one that the page offers.']),
  'message.incomplete': entry<{ title: string; fields: string }>(422, (d) => [`${d.title}还缺：${d.fields}。`, `${d.title} lacks: ${d.fields}.`], () => ['补填后再登记。', 'Fill them in, then enter it.']),
  'copy.notAble': entry<{ people: string }>(422, (d) => [`不能抄送：${d.people}。只能抄送给本机关没有回避的人员。`, `Copies cannot go to: ${d.people}. Only people of this organ who are not recused.`], () => ['请重新选择人员。', 'Choose again.']),
  'skip.notAllowed': entry<None>(403, () => ['这一步不能跳过，或者不由您决定。', 'This step cannot be skipped, or not by you.'], () => ['请按流程办理。', 'Do the step.']),
  'jump.overPaper': entry<{ step: string }>(409, (d) => [`不能越过“${d.step}”：这一步要制发文书，须经审批。`, `It cannot jump over "${d.step}", which issues a paper.`], () => ['请跳转到这一步或它之前。', 'Jump to that step, or before it.']),
  'reopen.closed': entry<Because>(409, (d) => [`不能重新办理：${d.because.zh}。`, `It cannot be reopened: ${d.because.en}.`], () => ['需要的，请另行登记办理。', 'Begin another case if it is needed.']),
};
