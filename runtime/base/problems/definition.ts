/** Problems of the area "definition": what can be wrong with the files of a pack. All of them are the author's to mend. */
import type { ProblemEntry, Sentence } from '../problemEntry.ts';
import { inChinese } from './chineseNames.ts';

const entry = <D>(e: Omit<ProblemEntry<D>, 'status'> & { status?: number }): ProblemEntry<D> => ({ status: 422, ...e });

/** The nearest name first, then what there is; long lists are cut. */
function offer(nearest: string | undefined, choices: readonly string[]): { zh: string; en: string } {
  const shown = choices.slice(0, 24).join(', ') + (choices.length > 24 ? ', …' : '');
  const all = choices.length === 0 ? { zh: '（一个也没有）', en: '(there is none)' } : { zh: shown, en: shown };
  return {
    zh: `${nearest ? `是否为“${nearest}”？` : ''}可选：${all.zh}。`,
    en: `${nearest ? `Did you mean "${nearest}"? ` : ''}Choices: ${all.en}.`,
  };
}

/** A property; `called` is its Chinese word. */
interface Property { key: string; called?: string }
const keyZh = ({ key, called }: Property): string => (called === undefined ? `“${key}”` : `“${called}”（${key}）`);
/** A list that needs an item and has none. */
const isEmptyList = ({ value, wanted }: { value: string; wanted: string }): boolean => value === '0' && /^≥ 1 items$/.test(wanted);

interface Choice {
  nearest: string | undefined;
  choices: readonly string[];
}

export const definitionProblems = {
  'definition.unexpected': entry<{ what: string }>({
    status: 500,
    message: (d) => ({ zh: `发生未预料的错误：${d.what}。`, en: `An unexpected fault: ${d.what}.` }),
    mend: () => ({ zh: '请把编号告诉系统管理员。', en: 'Tell the system administrator the trace number.' }),
  }),

  // Text
  'source.too-large': entry<{ bytes: number; atMost: number }>({
    message: (d) => ({ zh: `文件有 ${d.bytes} 字节，超过上限 ${d.atMost}。`, en: `The file has ${d.bytes} bytes; at most ${d.atMost} are read.` }),
    mend: () => ({ zh: '请拆成几个文件。', en: 'Split it into several files.' }),
  }),
  'source.more-faults': entry<{ shown: number }>({
    message: (d) => ({ zh: `只列出了前 ${d.shown} 处错误，后面还有。`, en: `Only the first ${d.shown} faults are listed; there are more.` }),
    mend: () => ({ zh: '请先改正已列出的，再检查一次。', en: 'Mend these first, then check again.' }),
  }),
  'source.too-many': entry<{ what: { zh: string; en: string }; atMost: number }>({
    message: (d) => ({ zh: `文件里超过 ${d.atMost} ${d.what.zh}。`, en: `The file holds more than ${d.atMost} ${d.what.en}.` }),
    mend: () => ({ zh: '请拆成几个文件。', en: 'Split it into several files.' }),
  }),
  'source.too-deep': entry<{ atMost: number }>({
    message: (d) => ({ zh: `嵌套超过 ${d.atMost} 层。`, en: `The nesting is deeper than ${d.atMost}.` }),
    mend: () => ({ zh: '请把内层拆出来单独定义。', en: 'Move the inner part into a definition of its own.' }),
  }),
  'source.syntax': entry<{ what: Sentence; mend: Sentence }>({
    message: (d) => ({ zh: `YAML 写法有误：${d.what.zh}。`, en: `This is not YAML: ${d.what.en}.` }),
    mend: (d) => d.mend,
  }),
  'source.no-front-matter': entry<Record<string, never>>({
    message: () => ({ zh: '文书文件没有以 --- 开头的首部。', en: 'The document has no front matter between lines of ---.' }),
    mend: () => ({ zh: '第一行写 ---，接着写 document: 代号 等各项，再写一行 ---，下面是正文。', en: 'Begin with ---, then document: name and its keys, another --- and the body below.' }),
  }),
  'source.not-a-definition': entry<Record<string, never>>({
    message: () => ({ zh: '文件里没有定义。', en: 'The file holds no definition.' }),
    mend: () => ({ zh: '第一个键写种类，例如 form: 代号；空文件请删除。', en: 'Make its first key name the kind, as in form: name; delete an empty file.' }),
  }),
  'source.hidden': entry<{ code: string }>({
    message: (d) => ({ zh: `这一行有看不见的方向控制符 ${d.code}，显示出来与实际内容不一样。`, en: `This line holds the invisible sign ${d.code}, which turns the order of what is shown: it reads otherwise than it says.` }),
    mend: () => ({ zh: '删去这一行重新输入；从网页或文档粘贴的，先粘贴为纯文本。', en: 'Write the line anew; what comes from a page or a document is pasted as plain text first.' }),
  }),
  'source.alias': entry<{ word: string }>({
    message: (d) => ({ zh: `不允许使用锚点、别名和合并键：${d.word}。`, en: `Anchors, aliases and merge keys are not allowed: ${d.word}.` }),
    mend: () => ({ zh: '请把内容写出来，或者定义为共用的数据类型、命名条件，按代号引用。', en: 'Write it out, or define a type or condition and use its name.' }),
  }),
  'source.unsafe-key': entry<{ word: string }>({
    message: (d) => ({ zh: `不能用作键：${d.word}。`, en: `This cannot be a key: ${d.word}.` }),
    mend: () => ({ zh: '请换一个键名。', en: 'Use another key.' }),
  }),
  'source.duplicate-key': entry<{ word: string }>({
    message: (d) => ({ zh: `键“${d.word}”写了两次。`, en: `The key "${d.word}" stands here twice.` }),
    mend: () => ({ zh: '请留下一个。', en: 'Keep one of them.' }),
  }),
  'source.ambiguous-word': entry<{ word: string }>({
    message: (d) => ({ zh: `“${d.word}”没有加引号，有的软件会把它读成别的意思（是否、空值、日期、时刻）。`, en: `Unquoted, "${d.word}" is read as something else by some programs (true, false, nothing, a date, a time).` }),
    mend: (d) => ({ zh: `写成 "${d.word}"；真假请写 true、false。`, en: `Write "${d.word}" in quotes; for truth write true or false.` }),
  }),
  'source.unquoted-comma': entry<{ word: string }>({
    message: (d) => ({ zh: `花括号里的文字含有逗号却没有加引号，逗号之后的“${d.word}”被当成了另一个键。`, en: `A text inside { } holds a comma without quotes, so "${d.word}" behind it was read as another key.` }),
    mend: () => ({ zh: '请给整段文字加引号。', en: 'Put the whole text in quotes.' }),
  }),
  'source.leading-zero': entry<{ word: string }>({
    message: (d) => ({ zh: `代码 ${d.word} 没有加引号，开头的零会丢失。`, en: `Unquoted, the code ${d.word} loses its leading zero.` }),
    mend: (d) => ({ zh: `写成 "${d.word}"。`, en: `Write "${d.word}".` }),
  }),
  'source.schema-line': entry<{ found: string; wanted: string }>({
    message: (d) => (d.found ? { zh: `第一行的 schema 声明不对：${d.found}。`, en: `The schema line is not the one of this kind: ${d.found}.` } : { zh: '第一行缺少 schema 声明，编辑器无法提示。', en: 'The first line that gives editors the schema is missing.' }),
    mend: (d) => ({ zh: `第一行写：${d.wanted}`, en: `Make the first line: ${d.wanted}` }),
  }),

  // Kinds and shape
  'kind.unknown': entry<{ key: string } & Choice>({
    message: (d) => ({ zh: `第一个键“${d.key}”不是定义的种类。`, en: `The first key "${d.key}" is no kind of definition.` }),
    mend: (d) => offer(d.nearest, d.choices),
  }),
  'kind.wrong-file': entry<{ kind: string; wanted: string }>({
    message: (d) => ({ zh: `${inChinese(d.kind)}（${d.kind}）要写在 ${d.wanted} 文件里。`, en: `A ${d.kind} is written in a ${d.wanted} file.` }),
    mend: () => ({ zh: '文书写成 Markdown 文件，其余种类写成 YAML 文件。', en: 'Documents are Markdown files, all other kinds YAML files.' }),
  }),
  'kind.mixed': entry<{ kind: string; first: string }>({
    message: (d) => ({ zh: `一个文件里既有${inChinese(d.first)}（${d.first}）又有${inChinese(d.kind)}（${d.kind}）。`, en: `One file holds both ${d.first} and ${d.kind}.` }),
    mend: () => ({ zh: '一个文件只写一种定义。', en: 'Keep one kind a file.' }),
  }),
  'key.unknown': entry<{ key: string } & Choice>({
    message: (d) => ({ zh: `这里没有“${d.key}”这个键。`, en: `The key "${d.key}" is not known here.` }),
    mend: (d) => offer(d.nearest, d.choices),
  }),
  'key.missing': entry<Property>({
    message: (d) => ({ zh: `缺少${keyZh(d)}。`, en: `The key "${d.key}" is missing.` }),
    mend: (d) => ({ zh: `请写上 ${d.key}:。`, en: `Add ${d.key}:.` }),
  }),
  'key.one-of': entry<Choice>({
    message: () => ({ zh: '看不出这一项是什么。', en: 'Nothing says what this item is.' }),
    mend: (d) => ({ zh: `须有其中一个键。${offer(d.nearest, d.choices).zh}`, en: `It needs one of these keys. ${offer(d.nearest, d.choices).en}` }),
  }),
  'value.type': entry<Property & { wanted: string; found: string }>({
    message: (d) => ({ zh: `${keyZh(d)}应为${inChinese(d.wanted)}，现为${inChinese(d.found)}。`, en: `"${d.key}" wants ${d.wanted}, found ${d.found}.` }),
    mend: (d) => ({ zh: `请改成${inChinese(d.wanted)}。`, en: `Write ${d.wanted}.` }),
  }),
  'value.choice': entry<Property & { value: string } & Choice>({
    message: (d) => ({ zh: `${keyZh(d)}不能是“${d.value}”。`, en: `"${d.key}" cannot be "${d.value}".` }),
    mend: (d) => offer(d.nearest, d.choices),
  }),
  'value.malformed': entry<Property & { value: string; wanted: string }>({
    message: (d) => (d.value === '' ? { zh: `${keyZh(d)}还没有填写。`, en: `"${d.key}" is empty.` } : { zh: `${keyZh(d)}写作“${d.value}”，形式不对。`, en: `"${d.value}" is not the form that "${d.key}" wants.` }),
    mend: (d) => ({ zh: `应为：${d.wanted}`, en: `Wanted: ${d.wanted}` }),
  }),
  'value.out-of-range': entry<Property & { value: string; wanted: string }>({
    message: (d) => (isEmptyList(d) ? { zh: `${keyZh(d)}里还一项也没有。`, en: `"${d.key}" is empty.` } : { zh: `${keyZh(d)}现为 ${d.value}，超出范围。`, en: `"${d.key}" is ${d.value}, out of range.` }),
    mend: (d) => (isEmptyList(d) ? { zh: '请加上一项，或者删去它所在的这一段。', en: 'Put an item in, or take out what it belongs to.' } : { zh: `应为：${inChinese(d.wanted)}。`, en: `Wanted: ${d.wanted}.` }),
  }),

  // Names
  'pack.incomplete': entry<{ kind: string }>({
    message: (d) => ({ zh: `整个包没有${inChinese(d.kind)}（${d.kind}）。`, en: `The pack has no ${d.kind}.` }),
    mend: (d) => ({ zh: `请写一个 ${d.kind}.yaml。`, en: `Write ${d.kind}.yaml.` }),
  }),
  'definition.duplicate': entry<{ kind: string; name: string }>({
    message: (d) => ({ zh: `${inChinese(d.kind)}“${d.name}”定义了两次。`, en: `The ${d.kind} "${d.name}" is defined twice.` }),
    mend: () => ({ zh: '请改名或删去一个；一个包只有一个 pack 和一个 organisation。', en: 'Rename or remove one; a pack has one pack and one organisation.' }),
  }),
  'name.duplicate': entry<{ what: string; name: string }>({
    message: (d) => ({ zh: `同级的${inChinese(d.what)}“${d.name}”出现两次。`, en: `The ${d.what} "${d.name}" stands twice among its siblings.` }),
    mend: () => ({ zh: '同级名称不得重复，请改名。', en: 'Names are unique among siblings; rename one.' }),
  }),
  'reference.unknown': entry<{ what: string; name: string } & Choice>({
    message: (d) => ({ zh: `${inChinese(d.what)}“${d.name}”不存在。`, en: `The ${d.what} "${d.name}" does not exist.` }),
    mend: (d) => offer(d.nearest, d.choices),
  }),
  'notice.class-unshown': entry<{ notification: string; placeholder: string; class: string }>({
    message: (d) => ({ zh: `通知“${d.notification}”写有“${d.placeholder}”，属于类别“${d.class}”，但 shows 里没有这一类别。`, en: `The notice "${d.notification}" speaks of "${d.placeholder}", whose class "${d.class}" is not in its "shows".` }),
    mend: (d) => ({ zh: `在 shows 中加入 ${d.class}（看不到这一类别的人收到的通知里仍没有它），或者删去 {{${d.placeholder}}}。`, en: `Add ${d.class} to "shows" (whoever may not see it is still not told), or take {{${d.placeholder}}} out.` }),
  }),
  'field.unknown': entry<{ field: string; caseType: string } & Choice>({
    message: (d) => ({ zh: `“${d.caseType}”没有字段“${d.field}”。`, en: `"${d.caseType}" has no field "${d.field}".` }),
    mend: (d) => offer(d.nearest, d.choices),
  }),

  // Fields and forms
  'field.shapeless': entry<{ field: string; found: string }>({
    message: (d) => ({ zh: `字段“${d.field}”说明的内容不清：${d.found || '没有 type、register、list、enum'}。`, en: `The field "${d.field}" says what it holds not exactly once: ${d.found || 'no type, register, list or enum'}.` }),
    mend: () => ({ zh: 'type、register、list 三者写一个；或只写 enum、const。', en: 'Write one of type, register, list; or enum or const alone.' }),
  }),
  'field.unclassified': entry<{ field: string }>({
    message: (d) => ({ zh: `字段“${d.field}”没有信息类别，无从决定谁能看到。`, en: `The field "${d.field}" has no class, so nothing says who may see it.` }),
    mend: () => ({ zh: '请写 class: 类别。', en: 'Add class: and one of the pack\'s classes.' }),
  }),
  'field.untitled': entry<{ field: string; shownBy: string }>({
    message: (d) => ({ zh: `“${d.shownBy}”要显示字段“${d.field}”，但它没有名称。`, en: `"${d.shownBy}" shows the field "${d.field}", which has no title.` }),
    mend: () => ({ zh: '请在字段上写 title: { zh: … }。', en: 'Add title: { zh: … } to the field.' }),
  }),
  'field.reserved': entry<{ field: string }>({
    message: (d) => ({ zh: `“${d.field}”由系统保存，不能自行定义。`, en: `"${d.field}" is kept by the runtime and cannot be declared.` }),
    mend: () => ({ zh: '请换一个键名；确由系统写入的写 keptBy。', en: 'Use another key, or keptBy where the runtime writes it.' }),
  }),
  'field.pattern-unusable': entry<{ field: string; why: string }>({
    message: (d) => ({ zh: `字段“${d.field}”的正则表达式不能使用：${d.why}。`, en: `The pattern of "${d.field}" cannot be used: ${d.why}.` }),
    mend: () => ({ zh: '请改用不含回溯引用和环视的写法。', en: 'Write it without back references and look-around.' }),
  }),
  'field.start-unknowable': entry<{ field: string }>({
    message: (d) => ({ zh: `字段“${d.field}”存放人员、机关、部门或附件，各机关不同，不能写预先填好的值。`, en: `The field "${d.field}" holds people, organs, departments or files, which each organ has of its own: nothing can be filled in beforehand.` }),
    mend: () => ({ zh: '请去掉 default。', en: 'Take default out.' }),
  }),
  'field.recursive': entry<{ field: string; type: string }>({
    message: (d) => ({ zh: `类型“${d.type}”经由“${d.field}”包含它自己。`, en: `The type "${d.type}" contains itself by "${d.field}".` }),
    mend: () => ({ zh: '请拆开这一环。', en: 'Break the ring.' }),
  }),
  'form.not-edited': entry<{ field: string }>({
    message: (d) => ({ zh: `“${d.field}”在版面上可以填写，却不在 edits 里。`, en: `"${d.field}" stands in the layout to be written, but not in edits.` }),
    mend: () => ({ zh: '请加入 edits，或写 shown: read-only。', en: 'Add it to edits, or say shown: read-only.' }),
  }),
  'form.not-laid-out': entry<{ field: string }>({
    message: (d) => ({ zh: `“${d.field}”在 edits 里，版面上却没有。`, en: `"${d.field}" is in edits, but the layout does not show it.` }),
    mend: () => ({ zh: '请放进 layout，或从 edits 去掉。', en: 'Lay it out, or take it out of edits.' }),
  }),
  'form.kept-field': entry<{ field: string; by: string }>({
    message: (d) => ({ zh: `“${d.field}”由系统写入（${d.by}），表单不能填。`, en: `"${d.field}" is written by the runtime (${d.by}), by no form.` }),
    mend: () => ({ zh: '请从 edits 去掉，需要时写 shown: read-only。', en: 'Take it out of edits; show it read-only where it is wanted.' }),
  }),
  'form.hidden-unsaid': entry<{ field: string }>({
    message: (d) => ({ zh: `“${d.field}”有时隐藏，但没有说隐藏时原值怎么办。`, en: `"${d.field}" is hidden at times, and nothing says what becomes of its value.` }),
    mend: () => ({ zh: '请写 hidden: clear 或 hidden: keep。', en: 'Say hidden: clear or hidden: keep.' }),
  }),
  'field.typed-twice': entry<{ field: string; caseType: string; form: string; before: string }>({
    message: (d) => ({ zh: `“${d.field}”在“${d.before}”中已经有了，“${d.form}”又要人填一遍。`, en: `"${d.field}" of ${d.caseType} is known from "${d.before}"; "${d.form}" asks for it again.` }),
    mend: () => ({ zh: '请改为 shown: read-only；确需修订的写 again: true。', en: 'Show it read-only; where it is meant to be revised say again: true.' }),
  }),

  // Process
  'stage.unreachable': entry<{ stage: string; because: string }>({
    message: (d) => ({ zh: `到不了阶段“${d.stage}”：${d.because}。`, en: `The stage "${d.stage}" cannot be reached: ${d.because}.` }),
    mend: () => ({ zh: '请让前面某一步走到这里，或删去它。', en: 'Let an earlier step lead here, or remove it.' }),
  }),
  'end.unreachable': entry<{ end: string }>({
    message: (d) => ({ zh: `没有一步通向结局“${d.end}”。`, en: `No step leads to the end "${d.end}".` }),
    mend: () => ({ zh: '请在某一步写 { end: 名称 }，或删去它。', en: 'Let a step lead to it by { end: … }, or remove it.' }),
  }),
  'end.missing': entry<{ process: string; step: string }>({
    message: (d) => ({ zh: `最后一步“${d.step}”之后没有结局，案件会停在那里。`, en: `After the last step "${d.step}" no end follows, and the case would stop there.` }),
    mend: () => ({ zh: '请在走完最后一步时的那个结局上写 atLastStep: true，或让最后一步的每个去向都写 { end: 名称 }。', en: 'Say atLastStep: true at the end that is meant, or let every way of the last step name its end.' }),
  }),
  'outcome.missing': entry<{ step: string; outcome: string }>({
    message: (d) => ({ zh: `“${d.step}”没有说“${d.outcome}”之后怎样。`, en: `"${d.step}" does not say what follows "${d.outcome}".` }),
    mend: (d) => ({ zh: `请在 outcomes 写上 ${d.outcome}:。`, en: `Add ${d.outcome}: to its outcomes.` }),
  }),
  'approval.levels-unclear': entry<{ step: string }>({
    message: (d) => ({ zh: `审批“${d.step}”须写明 levels 或 rounds 之一。`, en: `The approval "${d.step}" needs either levels or rounds.` }),
    mend: () => ({ zh: '请写 levels: { table, matter } 或 rounds: […]。', en: 'Write levels: { table, matter } or rounds: […].' }),
  }),
  'way.out-of-sight': entry<{ step: string; target: string } & Choice>({
    message: (d) => ({ zh: `从“${d.step}”走不到“${d.target}”：它不在所处各层的环节之列。`, en: `"${d.target}" cannot be entered from "${d.step}": it stands in no list around it.` }),
    mend: (d) => offer(d.nearest, d.choices),
  }),
  'send-back.not-earlier': entry<{ step: string; target: string } & Choice>({
    message: (d) => ({ zh: `“${d.step}”不能退回到“${d.target}”：那一步不在它之前。`, en: `"${d.step}" cannot send back to "${d.target}", which does not stand before it.` }),
    mend: (d) => offer(d.nearest, d.choices),
  }),
  'paper.not-prepared': entry<{ document: string; step: string; does: string }>({
    message: (d) => ({ zh: `“${d.step}”要${d.does === 'serve' ? '送达' : d.does === 'ready' ? '等' : '制发'}文书“${d.document}”，此前却没有${d.does === 'issue' ? '拟制' : '制发'}。`, en: `"${d.step}" is to ${d.does === 'ready' ? 'wait for' : d.does} the paper "${d.document}", which nothing before it ${d.does === 'issue' ? 'prepares' : 'issues'}.` }),
    mend: () => ({ zh: '请在前面（或同一步）的 papers 写 prepare；送达（serve）、等用印（ready）以前还须 issue。', en: 'Let this or an earlier step prepare it (and issue it before it is served).' }),
  }),
  'hand-over.paper-not-issued': entry<{ document: string; step: string }>({
    message: (d) => ({ zh: `“${d.step}”要附上文书“${d.document}”，但哪条路都不会在它以前制发这份文书，移交时不附文书。`, en: `"${d.step}" is to go with the paper "${d.document}", which no way before it issues; it goes without.` }),
    mend: () => ({ zh: '请由它前面的环节制发（papers: issue），逐项制发的只能附在同一项的移交上；不须附上的，从 papers 中删去。', en: 'Let a step before it issue it (papers: issue); what is issued for an item goes with a hand-over for that item only. If it is not to go along, take it out of papers.' }),
  }),

  // The rest
  'condition.faulty': entry<{ what: string }>({
    message: (d) => ({ zh: `条件有误：${d.what}。`, en: `The condition is faulty: ${d.what}.` }),
    mend: () => ({ zh: '请使运算符与事实的类型相合。', en: 'Use an operator that the fact\'s type allows.' }),
  }),
  'condition.empty-value': entry<{ fact: string }>({
    message: (d) => ({ zh: `“${d.fact}”的比较值是空的。`, en: `"${d.fact}" is compared with nothing.` }),
    mend: () => ({ zh: '请写比较值；只看有没有填写的，用“已填写”（exists）或“未填写”（notExists）。', en: 'Say with what; where it only matters whether something is filled in, use exists or notExists.' }),
  }),
  'deadline.shortens-a-person': entry<{ deadline: string }>({
    message: (d) => ({ zh: `期限“${d.deadline}”保护个人，不能由另定的日期（noLaterThan）缩短。`, en: `The deadline "${d.deadline}" protects a person; a day named for the case (noLaterThan) cannot shorten it.` }),
    mend: () => ({ zh: '请删去 noLaterThan；约束机关的期限才可以写。', en: 'Take noLaterThan out; only a deadline that binds the office may have it.' }),
  }),
  'deadline.level-twice': entry<{ deadline: string; extension: string }>({
    message: (d) => ({ zh: `期限“${d.deadline}”的“${d.extension}”同时写了 level 和 levels。`, en: `"${d.extension}" of the deadline "${d.deadline}" says both level and levels.` }),
    mend: () => ({ zh: '只有一级批准时写 level，依次由几级批准时写 levels。', en: 'Write level where one level decides, levels where several decide one after another.' }),
  }),
  'deadline.restart-never': entry<{ deadline: string; restart: string }>({
    message: (d) => ({ zh: `期限“${d.deadline}”的重新计算“${d.restart}”没有写由哪件事引起，不会发生。`, en: `The restart "${d.restart}" of the deadline "${d.deadline}" says nothing that brings it about; it never happens.` }),
    mend: () => ({ zh: '请写由哪件事引起（event，例如 step.completed，写明 step 和 outcome），或者写由谁批准（matter、level 或者 levels），由承办人申请。', en: 'Say the event that brings it about (such as event: step.completed, with step and outcome), or who grants it when it is asked for (matter, level or levels).' }),
  }),
  'deadline.restart-two-ways': entry<{ deadline: string; restart: string; key: string }>({
    message: (d) => ({ zh: `期限“${d.deadline}”的重新计算“${d.restart}”由事件引起，“${d.key}”不起作用。`, en: `The restart "${d.restart}" of the deadline "${d.deadline}" comes by an event; "${d.key}" has no effect.` }),
    mend: (d) => ({ zh: `由事件引起的，请删去 ${d.key}；由承办人申请、逐级批准的，请删去 event。`, en: `Take ${d.key} out where the event brings it about; take event out where it is asked for and granted.` }),
  }),
  'deadline.ownerless': entry<{ deadline: string }>({
    message: (d) => ({ zh: `期限“${d.deadline}”超期时不告诉任何人。`, en: `Nobody is told when the deadline "${d.deadline}" is overdue.` }),
    mend: () => ({ zh: '请写 owner，并在 overdue 写 tell 或 to。', en: 'Give it an owner, and tell or to under overdue.' }),
  }),
  'permission.missing': entry<{ caseType: string }>({
    message: (d) => ({ zh: `没有任何权限涉及“${d.caseType}”，谁也看不到它。`, en: `No permission is over "${d.caseType}"; nobody could see it.` }),
    mend: () => ({ zh: '请为它写一个 permission。', en: 'Write a permission over it.' }),
  }),
  'grant.edits-unseen': entry<{ grant: string; field: string; class: string }>({
    message: (d) => ({ zh: `授权“${d.grant}”可以写“${d.field}”，却看不到它所属的类别“${d.class}”。`, en: `The grant "${d.grant}" may write "${d.field}" without seeing its class "${d.class}".` }),
    mend: () => ({ zh: '请把类别加入 sees，或把字段从 edits 去掉。', en: 'Add the class to sees, or take the field out of edits.' }),
  }),
  'column.empty': entry<{ column: string }>({
    message: (d) => ({ zh: `列“${d.column}”没有说明取什么。`, en: `The column "${d.column}" says not exactly once what it shows.` }),
    mend: () => ({ zh: 'field、fact、lamp 写一个。', en: 'Write one of field, fact, lamp.' }),
  }),
  'scenario.no-expectation': entry<{ scenario: string }>({
    message: (d) => ({ zh: `场景“${d.scenario}”最后的动作之后没有检查，证明不了什么。`, en: `Nothing is expected after the last act of the scenario "${d.scenario}", so it proves nothing.` }),
    mend: () => ({ zh: '请在末尾写 see: { … }，或给最后的动作写 refused。', en: 'End it with see: { … }, or let its last act be refused:.' }),
  }),
  'was.still-there': entry<{ name: string }>({
    message: (d) => ({ zh: `was 说“${d.name}”是旧名称，而它现在还在。`, en: `A was line calls "${d.name}" a thing of the past, but it still exists.` }),
    mend: () => ({ zh: '请删去这一行，或给现在的一项另取名称：旧地址不得再指别的事物。', en: 'Remove the line, or give what exists another name: an old address is never used for another thing.' }),
  }),
};
