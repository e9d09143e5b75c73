/** Problems of the area "proof": what a definition does wrong on some way through it, found by exploring all of them. */
import type { ProblemEntry } from '../problemEntry.ts';

/** Where in which process; `story` says in one line how one gets there. */
interface Found {
  process: string;
}
/** `tier`: the one in which it is so, where tiers differ. */
interface InTier extends Found { tier?: string }
const inTier = ({ tier }: InTier): { zh: string; en: string } => (tier === undefined ? { zh: '', en: '' } : { zh: `（${tier}级）`, en: ` (at the tier ${tier})` });

const entry = <D extends Found>(e: Omit<ProblemEntry<D>, 'status'>): ProblemEntry<D> => ({ status: 422, ...e });

export const proofProblems = {
  'process.not-proved': entry<Found & { states: number }>({
    message: (d) => ({ zh: `流程“${d.process}”未能证明：查看了 ${d.states} 个状态后仍未查完。`, en: `The process "${d.process}" is not proved: ${d.states} states were looked at and there are more.` }),
    mend: () => ({ zh: '请把流程拆小（把一段改为子案），或者减少条件所看的字段；在命令行证明时可用 --states 提高上限。', en: 'Split it (make a part of it a child case) or let fewer fields decide; on the command line the bound is raised with --states.' }),
  }),
  'process.cannot-begin': entry<InTier & { because: string; becauseEn: string }>({
    message: (d) => ({ zh: `流程“${d.process}”${inTier(d).zh}无法开始：${d.because}。`, en: `The process "${d.process}" cannot begin${inTier(d).en}: ${d.becauseEn}.` }),
    mend: () => ({ zh: '请让案件开始时就带上第一个环节所需要的内容，或在它前面加一个填写这些内容的办理环节。', en: 'Let the case bring along what its first step needs, or put a task before it that writes it.' }),
  }),
  'step.never-reached': entry<Found & { step: string }>({
    message: (d) => ({ zh: `环节“${d.step}”在任何情形下都走不到。`, en: `No way leads to the step "${d.step}".` }),
    mend: () => ({ zh: '请让某个结果通向它，改正它的条件，或删去它。', en: 'Let an outcome lead to it, correct its condition, or take it out.' }),
  }),
  'stage.never-reached': entry<Found & { stage: string }>({
    message: (d) => ({ zh: `阶段“${d.stage}”在任何情形下都走不到。`, en: `No way leads to the stage "${d.stage}".` }),
    mend: () => ({ zh: '请让某个结果通向它，或删去它。', en: 'Let an outcome lead to it, or take it out.' }),
  }),
  'end.never-reached': entry<Found & { end: string }>({
    message: (d) => ({ zh: `结束“${d.end}”在任何情形下都走不到。`, en: `No way leads to the end "${d.end}".` }),
    mend: () => ({ zh: '请让某个结果通向它，或删去它。', en: 'Let an outcome lead to it, or take it out.' }),
  }),
  'case.stuck': entry<InTier & { step: string; because: string; becauseEn: string }>({
    message: (d) => ({ zh: `案件走到“${d.step}”就停住${inTier(d).zh}，谁也不能再办下去：${d.because}。`, en: `A case that comes to "${d.step}" stands still${inTier(d).en}, nobody can take it further: ${d.becauseEn}.` }),
    mend: (d) => ({ zh: `请给这一步一个走得通的结果，或让前面的环节填好它需要的内容${d.tier === undefined ? '' : '；只是这一层级办不下去的，给后面办不成的环节加上适用条件，使这一层级跳过它'}。`, en: `Give the step an outcome that can be taken, or let an earlier step write what it needs${d.tier === undefined ? '' : '; where only this tier is stuck, give the step that cannot be done a condition, so that this tier passes it over'}.` }),
  }),
  'case.endless': entry<InTier & { step: string; because?: string; becauseEn?: string; block?: string; branches?: string }>({
    message: (d) => {
      const [zh, en] = [d.because ? `，往下办时：${d.because}` : '', d.becauseEn ? `; what would lead on: ${d.becauseEn}` : ''];
      if (d.block === undefined) return { zh: `案件走到“${d.step}”之后只能来回${inTier(d).zh}，永远不能办结${zh}。`, en: `A case that comes to "${d.step}" goes round for ever${inTier(d).en} and cannot end${en}.` };
      const [part, partEn] = d.branches === undefined ? ['其中的事项', 'an item'] : [`分支“${d.branches}”`, `the branch "${d.branches}"`];
      return { zh: `“${d.block}”永远等不齐${inTier(d).zh}：${part}走到“${d.step}”之后只能来回，办不完，案件不能往下走${zh}。`, en: `"${d.block}" waits for ever${inTier(d).en}: ${partEn} goes round in "${d.step}" and never comes to its end, so the case cannot go on${en}.` };
    },
    mend: (d) => {
      if (d.because) return { zh: '请改正使它办不下去的地方，或给其中一个环节一个通向后面或结束的结果。', en: 'Mend what keeps it from going on, or give one of these steps an outcome that leads on or to an end.' };
      if (d.block !== undefined) return { zh: '请给来回的环节一个通向后面的结果，或者离开（leave）这一支的结果；不必等它的，改汇合的条件（join、done）。', en: 'Give a step that goes round an outcome that leads on, or out of it (leave); if it need not be waited for, change what the block waits for (join, done).' };
      return { zh: '请给其中一个环节一个通向后面环节或结束的结果。', en: 'Give one of these steps an outcome that leads on, or to an end.' };
    },
  }),
  'end.left-open': entry<Found & { end: string; what: string; whatEn: string }>({
    message: (d) => ({ zh: `案件以“${d.end}”结束时，还有事项没有了结：${d.what}。`, en: `When the case ends with "${d.end}", something is left open: ${d.whatEn}.` }),
    mend: () => ({ zh: '请让流程在结束之前等它办完（“等候”，wait）；是子案的，也可以写明“母案结束时”（parentEnds）如何处理。', en: 'Wait for it before the end (wait); for a child case one may also say what becomes of it when its parent ends (parentEnds).' }),
  }),
  'outcome.never-taken': entry<Found & { step: string; outcome: string }>({
    message: (d) => ({ zh: `环节“${d.step}”的结果“${d.outcome}”永远不会出现。`, en: `The outcome "${d.outcome}" of "${d.step}" can never come about.` }),
    mend: () => ({ zh: '请改正通向它的条件或审批层级，或删去这个结果。', en: 'Correct the condition or the levels of approval that lead to it, or take the outcome out.' }),
  }),
  'branch.never-taken': entry<Found & { block: string; branch: string }>({
    message: (d) => ({ zh: `“${d.block}”的分支“${d.branch}”永远不会走到。`, en: `The branch "${d.branch}" of "${d.block}" is never taken.` }),
    mend: () => ({ zh: '请改正它的条件，或删去它。', en: 'Correct its condition, or take it out.' }),
  }),
  'send-back.never-possible': entry<Found & { step: string; target: string }>({
    message: (d) => ({ zh: `“${d.step}”从不能退回“${d.target}”：走到这里时它还没有办过。`, en: `"${d.step}" can never be sent back to "${d.target}": it has not been done by then.` }),
    mend: () => ({ zh: '请在“退回”里只留走到这里时已经办过的环节。', en: 'Keep only steps there that have been done by then.' }),
  }),
  'choice.overlap': entry<Found & { choice: string; one: string; other: string; example: string }>({
    message: (d) => ({ zh: `“${d.choice}”的两种情形会同时成立：“${d.one}”和“${d.other}”。例如：${d.example}。`, en: `Two cases of "${d.choice}" hold at once: "${d.one}" and "${d.other}". For example: ${d.example}.` }),
    mend: () => ({ zh: '情形之间必须互相排斥，请改正其中一个条件。', en: 'Cases exclude each other; correct one of the two conditions.' }),
  }),
  'choice.gap': entry<Found & { choice: string; example: string }>({
    message: (d) => ({ zh: `“${d.choice}”的条件判断不了，例如：${d.example}。`, en: `The condition of "${d.choice}" cannot be decided, for example where ${d.example}.` }),
    mend: () => ({ zh: '条件所比较的值和字段的种类对不上（例如数字与文字），请改正条件。', en: 'It compares a field with a value of another kind (a number with a word); correct the condition.' }),
  }),
  'table.gap': entry<Found & { table: string; step: string; example: string }>({
    message: (d) => ({ zh: `“${d.step}”所用的表“${d.table}”有空缺，没有一行适用：${d.example}。`, en: `The table "${d.table}", asked by "${d.step}", has a gap: no row fits ${d.example}.` }),
    mend: () => ({ zh: '请在表里补上这一行；这种情形不许办理的，写明“不予办理的理由”（closed）。', en: 'Add the row to the table; where this may not be done, say why (closed).' }),
  }),
  'table.overlap': entry<Found & { table: string; step: string; example: string; rows: string }>({
    message: (d) => ({ zh: `“${d.step}”所用的表“${d.table}”有重叠，${d.rows}都适用：${d.example}。`, en: `The table "${d.table}", asked by "${d.step}", has an overlap: rows ${d.rows} both fit ${d.example}.` }),
    mend: () => ({ zh: '请改正其中一行的条件，使同一种情形只有一行适用。', en: 'Correct one of the two rows, so that only one fits.' }),
  }),
  'paper.below-level': entry<Found & { document: string; step: string; lacking: string }>({
    message: (d) => ({ zh: `文书“${d.document}”在“${d.step}”制发时，还缺规定的审批层级：${d.lacking}。`, en: `The paper "${d.document}" is issued at "${d.step}" without the levels that it demands: ${d.lacking}.` }),
    mend: () => ({ zh: '请在制发它的审批环节补上这些层级，或改到有这些层级的环节去制发（“文书”的“制发”，papers.issue）。', en: 'Add these levels to the approval that issues it, or issue it at one that has them (papers.issue).' }),
  }),
  'paper.unapproved': entry<Found & { document: string; step: string }>({
    message: (d) => ({ zh: `文书“${d.document}”载明审批意见，却在“${d.step}”未经审批就制发。`, en: `The paper "${d.document}" shows who approved it, and is issued at "${d.step}" without any approval.` }),
    mend: () => ({ zh: '请改在审批环节制发（“文书”的“制发”，papers.issue），或把文书的“载明意见”改为“不载明”（signs: none）。', en: 'Issue it at an approval (papers.issue), or let the paper show no approval (signs: none).' }),
  }),
  'paper.sealed-unapproved': entry<Found & { document: string; step: string }>({
    message: (d) => ({ zh: `文书“${d.document}”在“${d.step}”未经任何审批就交付用印。`, en: `The paper "${d.document}" goes to be sealed from "${d.step}" with nothing approved before.` }),
    mend: () => ({ zh: '请在它前面加一个审批环节，或改在审批环节制发（papers.issue）。', en: 'Put an approval before it, or issue the paper at an approval (papers.issue).' }),
  }),
  'paper.never-made': entry<Found & { document: string; step: string }>({
    message: (d) => ({ zh: `“${d.step}”的文书“${d.document}”在任何情形下都不会制作。`, en: `The paper "${d.document}" of "${d.step}" is never made out.` }),
    mend: () => ({ zh: '请改正文书“何时制发”的适用条件（opens.when）或让案件走得到这里，否则从环节的“文书”（papers）里删去。', en: 'Correct the condition under which the paper is made out (opens.when) or let a case come to this point; else take it out of the papers of the step (papers).' }),
  }),
  'deadline.never-starts': entry<Found & { deadline: string; start: string }>({
    message: (d) => ({ zh: `期限“${d.deadline}”的起算从不发生：${d.start}。`, en: `A start of the deadline "${d.deadline}" never happens: ${d.start}.` }),
    mend: () => ({ zh: '请在期限的“起算”（starts）里改正触发事件、环节或条件，或删去这一项。', en: 'Correct the event, the step or the condition of this start (starts), or take it out.' }),
  }),
  'deadline.no-stop': entry<Found & { deadline: string; end: string }>({
    message: (d) => ({ zh: `期限“${d.deadline}”起算之后，案件可以办到“${d.end}”而没有任何事使它停止。`, en: `Once the deadline "${d.deadline}" runs, a case can come to "${d.end}" without anything that stops it.` }),
    mend: () => ({ zh: '请在期限的“停止计算”（stops）里加上这条路上使它停止的事；案件一结束就停的，选事件“办结”（case.ended）。', en: 'Add what ends it on this way to its stops; where it ends with the case, that is the event case.ended.' }),
  }),
  'deadline.no-owner': entry<Found & { deadline: string; role: string }>({
    message: (d) => ({ zh: `期限“${d.deadline}”的责任人角色“${d.role}”在本流程中不办理任何事项，也不会被告知。`, en: `The owner "${d.role}" of the deadline "${d.deadline}" has no part in the process and is told of nothing.` }),
    mend: () => ({ zh: '请把期限的“责任人”（owner）改为办理的角色，或在“超期”（overdue）里告知他。', en: 'Let its owner be a role that takes part, or tell that role when it is overdue (overdue).' }),
  }),
  'field.not-written': entry<Found & { field: string; reader: string }>({
    message: (d) => ({ zh: `“${d.reader}”要用到“${d.field}”，但案件可以不经任何人填写它就走到这里。`, en: `"${d.reader}" needs "${d.field}", and a case can come here without anybody having written it.` }),
    mend: () => ({ zh: '请把它放进前面必经环节的表单，或让启动本流程的案件带入它。', en: 'Put it into the form of a step that every case passes before, or let whatever begins the case carry it in.' }),
  }),
  'approval.own-application': entry<Found & { step: string; how: string }>({
    message: (d) => ({ zh: `申请、起草的人可以在“${d.step}”审批自己的事项${d.how === 'deputy' ? '（以代理身份）' : ''}。`, en: `Whoever applied can approve it himself at "${d.step}"${d.how === 'deputy' ? ', as a deputy' : ''}.` }),
    mend: (d) => (d.how === 'deputy'
      ? { zh: '请写一条监督规则：触发事件为“审批席位同意”（upon: [seat.agreed]），严重程度为“拦截”（severity: block），办理人（含被代理人，event.people）与申请、起草人（event.preparedBy）不得有同一人。', en: 'Write a rule of severity block upon seat.agreed: event.people shares nobody with event.preparedBy.' }
      : { zh: '请让这一步制发申请人起草的文书（平台据此排除起草人），或换一个与申请人不相容的角色来审批。', en: 'Let the step issue a paper that the applicant drafted, or give it to a role that excludes his.' }),
  }),
  'separation.unsatisfiable': entry<InTier & { step: string; role: string }>({
    message: (d) => ({ zh: `走到“${d.step}”时${inTier(d).zh}，角色“${d.role}”的人全被排除，无人可以办理。`, en: `At "${d.step}"${inTier(d).en} everybody of the role "${d.role}" is excluded; nobody can do it.` }),
    mend: () => ({ zh: '请减少“不得由谁办理”（separate）排除的人，或换一个角色；每退回一轮就换一人的，还要给它一个出口。', en: 'Exclude fewer people (separate), or give it to another role; where each turn needs somebody new, let the turns come to an end.' }),
  }),
  'staffing.no-way-out': entry<Found & { unit: string; step: string; needed: number; have: number }>({
    message: (d) => ({ zh: `“${d.unit}”办理“${d.step}”需要 ${d.needed} 人，只有 ${d.have} 人，上级机关也没有人可以接办。`, en: `"${d.unit}" needs ${d.needed} people for "${d.step}" and has ${d.have}; no organ above it has anybody either.` }),
    mend: () => ({ zh: '请配齐人员，或把这一步改由上级机关的角色办理。', en: 'Staff the unit, or let a role of the organ above do the step.' }),
  }),
};
