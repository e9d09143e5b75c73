/** Properties that mean the same wherever they stand: names, texts, sources, lengths, conditions, performers, ways. */
import type { HelpText, HelpTexts } from './helpText.ts';

/** Of the key by which a thing is named; which those are is said below. */
export const ownName: HelpText = [
  '代号：别处引用本项时写它。用小写字母、数字和连字符，同级不重复；已发布的要改名，请在设计器里改，改名记录（was）会随之留下。',
  'The name by which others point at this. Lower case, digits and hyphens, unique among its siblings; rename a published one in the designer, which keeps a line of was.',
];

/** Ends of addresses at which the key gives the thing its own name. The first key of every definition does, too. */
export const ownNames: readonly string[] = [
  'task.task', 'approval.approval', 'choice.choice', 'parallel.parallel', 'foreach.foreach', 'repeat.repeat', 'race.race', 'handOver.handOver', 'child.child', 'milestone.milestone',
  'stages.stage', 'ends.end', 'cases.case', 'branches.branch', 'options.option', 'offers.offer', 'watches.watch', 'rounds.round', 'seats.seat', 'files.file', 'for.act', 'starts.child',
  'phases.phase', 'classes.class', 'tiers.tier', 'departments.department', 'roles.role', 'levels.level', 'bodies.body', 'conditions.condition', 'rows.row', 'countings.counting',
  'asks.ask', 'acts.act', 'relations.relation', 'layout.section', 'starts.start', 'stops.stop', 'extensions.extension', 'pauses.pause', 'restarts.restart', 'overdue.overdue',
  'grants.grant', 'never.never', 'rules.rule', 'tallies.tally', 'columns.column', 'totals.total', 'menu.entry', 'panels.panel', 'patches.patch',
];

export const performerFrom: HelpText = ['由案件中某项内容指明的人先办，例如拟稿时选定的审核人；没有指明时照角色找人。', 'The people that a fact names come first, if they have the role; where it names none, the role decides.', 'from: case.handlers'];

export const shared: HelpTexts = {
  title: ['显示给办案人看的名称。中文必填；要在英文界面使用时再填英文。', 'What people read. Chinese always; English where the screens are used in English.'],
  zh: ['中文文字，所有界面和文书都用它。', 'The Chinese text, used on every screen and paper.'],
  en: ['英文文字，只在英文界面显示；不填则显示中文。', 'The English text, for the English screens; the Chinese is shown where it is left out.'],
  sources: ['这样规定的依据，一项依据写一条。办案人点期限、规则或审批时能看到；有明文规定的都应写上。', 'Where the rule comes from, one entry a source. People see it behind a deadline, a rule or an approval; give it wherever there is one.'],
  'sources.text': ['文件的名称，例如“监察法”，不加书名号。', 'The name of the document, without quotation marks.'],
  'sources.articles': ['第几条，可以写几个数字。条次拿不准的不要写。', 'The numbers of its articles. Leave out what you are not sure of.'],
  'sources.says': ['这一依据具体规定了哪一点；依据没有规定、由本规程设定的部分也在这里说明。', 'Which point the source settles; say here, too, what it leaves open and this pack decides.'],
  mark: ['依据的可靠程度：已核对原文、凭记忆尚待核对、没有明文而由规程设定。发布前请把“凭记忆”的逐一核对。', 'How sure it is: read in the source, from memory, or a choice of this pack. Check what is from memory before publishing.'],
  'sources.mark': ['依据的可靠程度：已核对原文、凭记忆尚待核对、没有明文而由规程设定。发布前请把“凭记忆”的逐一核对。', 'How sure it is: read in the source, from memory, or a choice of this pack. Check what is from memory before publishing.'],
  hours: ['按小时计的长度。只写一种单位，不与天、月并写。', 'A length in hours. One unit only, never beside days or months.', 'hours: 24'],
  days: ['按自然日计的长度，节假日计算在内。', 'A length in calendar days, holidays included.'],
  workingDays: ['按工作日计的长度，扣除周末和法定节假日，按工作日历推算。', 'A length in working days by the calendar: weekends and holidays do not count.'],
  months: ['按月计的长度，到期日为若干个月后的同一日，没有这一日的为月末。', 'A length in months, to the same day so many months later, or to the last of the month.'],
  years: ['按年计的长度。', 'A length in years.'],

  when: ['在什么条件下才适用；不写就是一律适用。条件不成立时，这一项略过，不留待办。', 'The condition under which it applies; always, if left out. Where it does not hold this is passed over.'],
  'condition.all': ['下列条件须全部成立。', 'All of the conditions below must hold.'],
  'condition.any': ['下列条件有一个成立即可。', 'One of the conditions below is enough.'],
  'condition.not': ['下列条件不成立时才算成立。', 'Holds where the condition below does not.', 'not: { fact: case.isRealName, operator: equal, value: true }'],
  'condition.condition': ['引用已经命名的条件。几处都要用的条件先在“命名条件”中写一次，改时只改一处。', 'Points at a named condition. What several places ask is written once in a condition set.'],
  'condition.fact': ['要比较的事实，例如被反映人的职级、经办机关的层级。从列表中选。', 'The fact that is compared, such as the rank of the person or the tier of the organ. Choose it from the list.'],
  'condition.operator': ['怎样比较：等于、早于、包含、已填写等。能用哪些由事实的类型决定。', 'How it is compared: equal, before, contains, exists. The type of the fact decides what can be used.'],
  'condition.value': ['与什么比较：一个固定的值，或者另一个事实。', 'What it is compared with: a value, or another fact.'],
  'value.fact': ['拿另一个事实来比较，例如“登记人是否就是本人”。', 'Compares with another fact, such as whether who registered it is the reader himself.'],

  by: ['由谁办理：写角色，需要时再限定单位、人数和回避。', 'Who does it: a role, and where wanted the unit, how many people, and who may not.'],
  role: ['哪一种角色可以办理。角色在“机关与角色”中定义，人员由系统管理员任命。', 'Which role may do it. Roles are defined with the organisation; people are appointed to them.'],
  unit: ['到哪里去找这个角色：本机关、承办部门、某类内设部门，或由案件中的某项内容指明的机关。不写时按角色所在单位。', 'Where the role is looked for: the own organ, the handling department, a kind of department, or an organ that a fact names.'],
  'by.from': performerFrom,
  prefer: ['优先交给本案承办人，他不必再认领。用于承办人一办到底的环节。', 'Goes to the handler of the case first, who need not claim it. For steps that one handler carries through.'],
  people: ['需要几个人办：主办一人，可以要求协助若干人。谈话、取证等须两人以上的环节在这里规定。', 'How many people: one lead and, where wanted, assistants. For steps that two must do, such as talks and taking evidence.'],
  'people.lead': ['主办人数，固定为一人。', 'How many lead; always one.'],
  'people.assist': ['协助人员，由主办人在提交时选定。', 'Assistants, named by the lead when he hands it in.'],
  'assist.atLeast': ['至少要有几名协助人员；不足时不能提交。', 'At least so many assistants; it cannot be handed in with fewer.'],
  separate: ['这里列出的人不得办理本环节，例如承办人不得审理自己办的案件。系统在派件和提交时都会拦住。', 'The people in these facts may not do it, as who investigated may not hear the case. Held when work is given out and again when it is handed in.'],
  deal: ['由系统直接派件：轮流、派给在办最少的人、随机抽取。不写时由有这一角色的人自行认领。', 'The platform deals the work out: in turn, to who has least, or by lot. Left out, whoever has the role claims it.', 'deal: least-open'],

  to: ['去哪里：一个环节或阶段的代号。只能到阶段自己的环节，不能进到分支内部。', 'Where it goes: the name of a step or stage. Only to steps of a list, never into a block.'],
  end: ['以哪一种结束方式办结。', 'The end with which it is over.'],
  again: ['再来一轮：写“重复办理”块的代号。轮次用完以后，这个结果自动关闭。', 'A further turn of the repeat block that is named. When its turns are spent the outcome is closed.', 'again: rework'],
  leave: ['离开所写的阶段或块，其余尚未办完的随之了结。', 'Leaves the stage or block that is named; what is open in it is given up.'],
  resend: ['退回对方继续办理：写原来那次移交的代号。用于下级报来的结果不符合要求时。', 'Sends it back to the other organ for more work; names the hand-over. For a result that will not do.'],
  'dueIn': ['退回以后对方重新办理的期限。', 'How long the other side has to do it again.'],
  'outcomes.*.level': ['这一结果由哪一级审批人作出才算数。', 'The level whose decision gives this outcome.', 'level: CH'],
  'then.level': ['这一去向须由哪一级审批人决定。', 'The level that must decide on this way.', 'level: CH'],
  'otherwise.level': ['这一去向须由哪一级审批人决定。', 'The level that must decide on this way.', 'level: CH'],
  'outcomes.*.paper': ['离开时须有的文书。', 'The paper that must be there to leave.', 'paper: filing-decision-discipline'],
  'then.paper': ['离开时须有的文书。', 'The paper that must be there to leave.', 'paper: filing-decision-discipline'],
  'otherwise.paper': ['离开时须有的文书。', 'The paper that must be there to leave.', 'paper: filing-decision-discipline'],

  lock: ['本定义允许下级怎样改：不写的按包的总规定（locks）。放宽或收紧某一张表单、某一个流程时写在这里。', 'What an overlay may change here; goes before the locks of the pack. To widen or narrow them for one definition.'],
};
