/**
 * The words of the platform: one a thing, the same in files, code, screens and papers. A test finds the avoided ones in
 * exported names and in the keys of definitions; the README prints the table.
 */
export interface GlossaryEntry {
  word: string;
  zh: string;
  means: string;
  /** Words that other systems use for it, or that mean something else here. */
  avoid: readonly string[];
}

export const glossary: readonly GlossaryEntry[] = [
  { word: 'case type', zh: '案件类型', means: 'what an author writes about a kind of case: data, title line, number', avoid: ['entity'] },
  { word: 'case', zh: '案件', means: 'one running instance: petition, lead, disciplinary case, use of a measure', avoid: ['ticket', 'workflowInstance'] },
  { word: 'case file', zh: '案件数据', means: 'the data of a case', avoid: ['formData'] },
  { word: 'process', zh: '流程', means: 'the stages, steps and ways of a case type', avoid: ['flowchart', 'workflow'] },
  { word: 'stage', zh: '阶段', means: 'where a case stands; holds steps', avoid: ['phaseStep'] },
  { word: 'phase', zh: '办案阶段', means: 'what opens measures and papers; every stage names one', avoid: [] },
  { word: 'step', zh: '环节', means: 'a task, approval, block, hand-over, child or milestone in a stage', avoid: ['node definition'] },
  { word: 'work', zh: '待办', means: 'one piece of work that people are offered: a task, a seat, a receipt, a seal', avoid: ['todo', 'job item'] },
  { word: 'level', zh: '审批层级', means: 'a rung of the approval ladder', avoid: [] },
  { word: 'document', zh: '文书模板', means: 'the kind of definition, the template', avoid: ['blankForm'] },
  { word: 'paper', zh: '文书', means: 'one issued copy of a document: prepared, approved, numbered, sealed, served', avoid: ['attachmentPaper'] },
  { word: 'deadline', zh: '时限规则', means: 'the rule', avoid: ['sla'] },
  { word: 'clock', zh: '期限', means: 'one running instance of a deadline', avoid: ['countdown'] },
  { word: 'lamp', zh: '灯', means: 'the colour of a clock: none, blue, yellow, red, overdue', avoid: ['trafficLight'] },
  { word: 'exchange', zh: '移交', means: 'a hand-over between organs, receipted on both sides', avoid: ['dispatchTask'] },
  { word: 'measure', zh: '措施', means: 'what may be used in a phase; a use of it is a child case', avoid: [] },
  { word: 'ledger', zh: '台账', means: 'a configured query over cases', avoid: ['reportView'] },
  { word: 'series', zh: '文号系列', means: 'how numbers are made; per organ, kind and year', avoid: [] },
  { word: 'handler', zh: '承办人', means: 'the role', avoid: ['executor person'] },
  { word: 'assignee', zh: '办理人', means: 'who has a piece of work now', avoid: ['owner user'] },
  { word: 'organ', zh: '机关', means: 'a commission or office of one tier', avoid: ['tenant'] },
  { word: 'unit', zh: '归属单位', means: 'the home unit at county level; the shard key', avoid: ['shardId'] },
  { word: 'overlay', zh: '下级补充', means: "a unit's patches on the pack above it", avoid: ['customization', 'localPack'] },
  { word: 'problem', zh: '问题', means: 'what is wrong, where, and how to mend it', avoid: ['errorMessage'] },
];
