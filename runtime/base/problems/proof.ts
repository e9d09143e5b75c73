/** Problems of the area "proof": what a definition does wrong on some way through it, found by exploring all of them. */
import type { ProblemEntry } from '../problemEntry.ts';

/** Where in which process; `story` says in one line how one gets there. */
interface Found {
  process: string;
}

const entry = <D extends Found>(e: Omit<ProblemEntry<D>, 'status'>): ProblemEntry<D> => ({ status: 422, ...e });

export const proofProblems = {
  'process.not-proved': entry<Found & { states: number }>({
    message: (d) => ({ zh: `流程“${d.process}”未能证明：查看了 ${d.states} 个状态后仍未查完。`, en: `The process "${d.process}" is not proved: ${d.states} states were looked at and there are more.` }),
    mend: () => ({ zh: '请把流程拆小，或者减少条件所读的字段；也可用 --states 提高上限。', en: 'Split it, let fewer fields decide, or raise the bound with --states.' }),
  }),
  'process.cannot-begin': entry<Found & { because: string; becauseEn: string }>({
    message: (d) => ({ zh: `流程“${d.process}”无法开始：${d.because}。`, en: `The process "${d.process}" cannot begin: ${d.becauseEn}.` }),
    mend: () => ({ zh: '请补上第一个环节所需要的内容。', en: 'Give the first step what it needs.' }),
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
  'case.stuck': entry<Found & { step: string; because: string; becauseEn: string }>({
    message: (d) => ({ zh: `案件走到“${d.step}”就停住，谁也不能再办下去：${d.because}。`, en: `A case that comes to "${d.step}" stands still, nobody can take it further: ${d.becauseEn}.` }),
    mend: () => ({ zh: '请给这一步一个走得通的结果，或让前面的环节填好它需要的内容。', en: 'Give the step an outcome that can be taken, or let an earlier step write what it needs.' }),
  }),
  'case.endless': entry<Found & { step: string }>({
    message: (d) => ({ zh: `案件走到“${d.step}”之后只能来回，永远不能办结。`, en: `A case that comes to "${d.step}" goes round for ever and cannot end.` }),
    mend: () => ({ zh: '请给这一圈一个出口。', en: 'Give the ring a way out.' }),
  }),
  'end.left-open': entry<Found & { end: string; what: string }>({
    message: (d) => ({ zh: `案件以“${d.end}”结束时，还有事项没有了结：${d.what}。`, en: `When the case ends with "${d.end}", something is left open: ${d.what}.` }),
    mend: () => ({ zh: '请在结束之前等它办完，或写明父案结束时如何处理（parentEnds）。', en: 'Wait for it before the end, or say what becomes of it (parentEnds).' }),
  }),
  'outcome.never-taken': entry<Found & { step: string; outcome: string }>({
    message: (d) => ({ zh: `环节“${d.step}”的结果“${d.outcome}”永远不会出现。`, en: `The outcome "${d.outcome}" of "${d.step}" can never come about.` }),
    mend: () => ({ zh: '请改正条件，或删去这个结果。', en: 'Correct the condition, or take the outcome out.' }),
  }),
  'branch.never-taken': entry<Found & { block: string; branch: string }>({
    message: (d) => ({ zh: `“${d.block}”的分支“${d.branch}”永远不会走到。`, en: `The branch "${d.branch}" of "${d.block}" is never taken.` }),
    mend: () => ({ zh: '请改正它的条件，或删去它。', en: 'Correct its condition, or take it out.' }),
  }),
  'send-back.never-possible': entry<Found & { step: string; target: string }>({
    message: (d) => ({ zh: `“${d.step}”从不能退回“${d.target}”：走到这里时它还没有办过。`, en: `"${d.step}" can never be sent back to "${d.target}": it has not been done by then.` }),
    mend: () => ({ zh: '请只列一定已办过的环节。', en: 'Name only steps that have been done by then.' }),
  }),
  'choice.overlap': entry<Found & { choice: string; one: string; other: string; example: string }>({
    message: (d) => ({ zh: `“${d.choice}”的情形“${d.one}”和“${d.other}”会同时成立：${d.example}。`, en: `The cases "${d.one}" and "${d.other}" of "${d.choice}" hold at once: ${d.example}.` }),
    mend: () => ({ zh: '情形之间必须互相排斥，请改正其中一个条件。', en: 'Cases exclude each other; correct one of the two conditions.' }),
  }),
  'choice.gap': entry<Found & { choice: string; example: string }>({
    message: (d) => ({ zh: `“${d.choice}”的条件从不能由事实判定：${d.example}。`, en: `No fact ever decides "${d.choice}": ${d.example}.` }),
    mend: () => ({ zh: '请让前面的表单填写这些字段。', en: 'Let an earlier form write these fields.' }),
  }),
  'table.gap': entry<Found & { table: string; step: string; example: string }>({
    message: (d) => ({ zh: `“${d.step}”所用的表“${d.table}”有空缺：${d.example} 没有一行适用。`, en: `The table "${d.table}", asked by "${d.step}", has a gap: no row fits ${d.example}.` }),
    mend: () => ({ zh: '请补上这一行，或写明为什么不能办理（closed）。', en: 'Add the row, or say why the way is closed (closed).' }),
  }),
  'table.overlap': entry<Found & { table: string; step: string; example: string; rows: string }>({
    message: (d) => ({ zh: `“${d.step}”所用的表“${d.table}”有重叠：${d.example} 有两行适用（${d.rows}）。`, en: `The table "${d.table}", asked by "${d.step}", has an overlap: two rows (${d.rows}) fit ${d.example}.` }),
    mend: () => ({ zh: '请使两行互相排斥。', en: 'Make the two rows exclude each other.' }),
  }),
  'paper.below-level': entry<Found & { document: string; step: string; lacking: string }>({
    message: (d) => ({ zh: `文书“${d.document}”在“${d.step}”制发时，还缺规定的审批层级：${d.lacking}。`, en: `The paper "${d.document}" is issued at "${d.step}" without the levels that it demands: ${d.lacking}.` }),
    mend: () => ({ zh: '请让它先经过这些层级审批，再编号、用印。', en: 'Let these levels agree before it is numbered and sealed.' }),
  }),
  'paper.unapproved': entry<Found & { document: string; step: string }>({
    message: (d) => ({ zh: `文书“${d.document}”载明审批意见，却在“${d.step}”未经审批就制发。`, en: `The paper "${d.document}" shows who approved it, and is issued at "${d.step}" without any approval.` }),
    mend: () => ({ zh: '请在审批环节制发（papers.issue），或改为不载明审批意见（signs: none）。', en: 'Issue it at an approval (papers.issue), or let it show no approval (signs: none).' }),
  }),
  'paper.sealed-unapproved': entry<Found & { document: string; step: string }>({
    message: (d) => ({ zh: `文书“${d.document}”在“${d.step}”未经任何审批就交付用印。`, en: `The paper "${d.document}" goes to be sealed from "${d.step}" with nothing approved before.` }),
    mend: () => ({ zh: '请在用印之前安排审批。', en: 'Let somebody approve before it is sealed.' }),
  }),
  'paper.never-made': entry<Found & { document: string; step: string }>({
    message: (d) => ({ zh: `“${d.step}”的文书“${d.document}”在任何情形下都不会制作。`, en: `The paper "${d.document}" of "${d.step}" is never made out.` }),
    mend: () => ({ zh: '请改正文书的 opens.when，或从 papers 里删去。', en: 'Correct opens.when of the document, or take it out of papers.' }),
  }),
  'deadline.never-starts': entry<Found & { deadline: string; start: string }>({
    message: (d) => ({ zh: `期限“${d.deadline}”的起算“${d.start}”从不发生。`, en: `The start "${d.start}" of the deadline "${d.deadline}" never happens.` }),
    mend: () => ({ zh: '请改正起算的事件或条件。', en: 'Correct the event or the condition of the start.' }),
  }),
  'deadline.no-stop': entry<Found & { deadline: string; end: string }>({
    message: (d) => ({ zh: `期限“${d.deadline}”起算之后，案件可以办到“${d.end}”而没有任何事使它停止。`, en: `Once the deadline "${d.deadline}" runs, a case can come to "${d.end}" without anything that stops it.` }),
    mend: () => ({ zh: '请在 stops 里写明这条路上停止它的事件（案件结束可写 event: case.ended）。', en: 'Say under stops what ends it on this way (event: case.ended for the end of the case).' }),
  }),
  'deadline.no-owner': entry<Found & { deadline: string; role: string }>({
    message: (d) => ({ zh: `期限“${d.deadline}”的责任人角色“${d.role}”在本流程中不办理任何事项，也不会被告知。`, en: `The owner "${d.role}" of the deadline "${d.deadline}" has no part in the process and is told of nothing.` }),
    mend: () => ({ zh: '请把 owner 改为办理的角色，或在 overdue 里告知他。', en: 'Let the owner be a role that takes part, or tell it under overdue.' }),
  }),
  'field.not-written': entry<Found & { field: string; reader: string }>({
    message: (d) => ({ zh: `${d.reader} 读取“${d.field}”，但有的路径上此前没有任何环节填写它。`, en: `${d.reader} reads "${d.field}", which nothing has written before on some way.` }),
    mend: () => ({ zh: '请让前面的表单填写它，或在启动时带入。', en: 'Let an earlier form write it, or carry it in at the start.' }),
  }),
  'approval.own-application': entry<Found & { step: string; how: string }>({
    message: (d) => ({ zh: `申请、起草的人可以审批自己的事项“${d.step}”${d.how === 'deputy' ? '（以代理身份）' : ''}。`, en: `Whoever applied can approve it himself at "${d.step}"${d.how === 'deputy' ? ', as a deputy' : ''}.` }),
    mend: (d) => (d.how === 'deputy'
      ? { zh: '请写一条 severity: block 的规则（upon: [seat.agreed]），使 event.people 与 event.preparedBy 不得有同一人。', en: 'Write a rule of severity block upon seat.agreed: event.people shares nobody with event.preparedBy.' }
      : { zh: '请让这一步也制发申请人起草的文书，或换一个与申请人不相容的角色。', en: 'Let the step issue a paper that the applicant drafted, or give it to a role that excludes his.' }),
  }),
  'separation.unsatisfiable': entry<Found & { step: string; role: string }>({
    message: (d) => ({ zh: `走到“${d.step}”时，角色“${d.role}”的人全被排除，无人可以办理。`, en: `At "${d.step}" everybody of the role "${d.role}" is excluded; nobody can do it.` }),
    mend: () => ({ zh: '请减少 separate 排除的人，或换一个角色。', en: 'Exclude fewer people by separate, or give it to another role.' }),
  }),
  'staffing.no-way-out': entry<Found & { unit: string; step: string; needed: number; have: number }>({
    message: (d) => ({ zh: `“${d.unit}”办理“${d.step}”需要 ${d.needed} 人，只有 ${d.have} 人，上级机关也没有人可以接办。`, en: `"${d.unit}" needs ${d.needed} people for "${d.step}" and has ${d.have}; no organ above it has anybody either.` }),
    mend: () => ({ zh: '请配齐人员，或把这一步改由上级机关的角色办理。', en: 'Staff the unit, or let a role of the organ above do the step.' }),
  }),
};
