/** Problems of the area "document": templates that cannot be used, papers that cannot be made, seals that cannot be set. */
import type { ProblemEntry, Sentence } from '../problemEntry.ts';

const entry = <D>(e: ProblemEntry<D>): ProblemEntry<D> => e;

/** What is wrong with a tag, `{{…}}`: nothing in it; no end; a block without its end, its beginning, or with the end of another; or something else. */
export type UnreadableWhy = 'empty' | 'open' | 'block-open' | 'block-unbegun' | 'block-other' | 'other';
interface UnreadableTag { document: string; tag: string; end?: string }
type OfUnreadable = Record<UnreadableWhy, (d: UnreadableTag) => Sentence>;

const unreadable: OfUnreadable = {
  empty: (d) => ({ zh: `文书“${d.document}”的“${d.tag}”里没有内容。`, en: `Document "${d.document}": nothing stands in "${d.tag}".` }),
  open: (d) => ({ zh: `文书“${d.document}”的“${d.tag}”没有以 }} 结束。`, en: `Document "${d.document}": "${d.tag}" does not end in }}.` }),
  'block-open': (d) => ({ zh: `文书“${d.document}”的“${d.tag}”没有结尾 ${d.end}。`, en: `Document "${d.document}": "${d.tag}" has no end ${d.end}.` }),
  'block-unbegun': (d) => ({ zh: `文书“${d.document}”的“${d.tag}”之前没有与它成对的开头。`, en: `Document "${d.document}": "${d.tag}" belongs to nothing that begins before it.` }),
  'block-other': (d) => ({ zh: `文书“${d.document}”的“${d.tag}”以“${d.end}”结尾，二者不成对。`, en: `Document "${d.document}": "${d.tag}" ends with "${d.end}", which belongs to another.` }),
  other: (d) => ({ zh: `文书“${d.document}”的“${d.tag}”无法识别。`, en: `Document "${d.document}": "${d.tag}" cannot be read.` }),
};
const unreadableMend: OfUnreadable = {
  empty: () => ({ zh: '请在双大括号里写字段，如 {{case.number}}；不需要的就删去。', en: 'Name a field in it, as in {{case.number}}, or take it out.' }),
  open: () => ({ zh: '请在字段名后补写 }}。', en: 'Write }} behind the name of the field.' }),
  'block-open': (d) => ({ zh: `请在它所管的文字之后写 ${d.end}。`, en: `Write ${d.end} behind the words that it is about.` }),
  'block-unbegun': () => ({ zh: '请在前面补写 {{#if …}} 或 {{#each …}}，或删去这一处。', en: 'Write {{#if …}} or {{#each …}} before it, or take it out.' }),
  'block-other': () => ({ zh: '{{#if}} 以 {{/if}} 结尾，{{#each}} 以 {{/each}} 结尾；里面的先结束。', en: '{{#if}} ends with {{/if}}, {{#each}} with {{/each}}; the inner one ends first.' }),
  other: () => ({ zh: '可用 {{case.字段}}、{{dateZh case.日期字段}} 等写法，左侧的清单会写好。', en: 'Write {{case.field}}, {{dateZh case.date}} and the like; the list beside the text writes them.' }),
};

export const documentProblems = {
  'document.unexpected': entry<{ what: string }>({
    status: 500,
    message: (d) => ({ zh: `发生未预料的错误：${d.what}。`, en: `An unexpected fault: ${d.what}.` }),
    mend: () => ({ zh: '请把编号告诉系统管理员。', en: 'Tell the system administrator the trace number.' }),
  }),
  'document.unreadable': entry<UnreadableTag & { why: UnreadableWhy }>({
    status: 422,
    message: (d) => unreadable[d.why](d),
    mend: (d) => unreadableMend[d.why](d),
  }),
  'document.section-missing': entry<{ document: string; category: string; section: string; needs: string }>({
    status: 422,
    message: (d) => ({
      zh: `文书“${d.document}”（${d.category}）缺少“${d.section}”部分：${d.needs}。`,
      en: `Document "${d.document}" (${d.category}) lacks the section "${d.section}", or it is empty.`,
    }),
    mend: (d) => ({
      zh: `请在正文中另起一行写 <!-- section: ${d.section} -->，其下写明该部分内容。`,
      en: `Write <!-- section: ${d.section} --> on a line of its own in the body, and the text of the section below it.`,
    }),
  }),
  'document.section-unknown': entry<{ document: string; section: string; known: string[] }>({
    status: 422,
    message: (d) => ({ zh: `文书“${d.document}”的部分名“${d.section}”不存在。`, en: `Document "${d.document}" names an unknown section "${d.section}".` }),
    mend: (d) => ({ zh: `可用：${d.known.join('、')}。`, en: `Use one of: ${d.known.join(', ')}.` }),
  }),
  'document.key-missing': entry<{ document: string; category: string; key: string }>({
    status: 422,
    message: (d) => ({ zh: `文书“${d.document}”（${d.category}）的文件头缺少 ${d.key}。`, en: `The front matter of document "${d.document}" (${d.category}) lacks ${d.key}.` }),
    mend: (d) => ({ zh: `请在文件头补写 ${d.key}。`, en: `Add ${d.key} to the front matter.` }),
  }),
  'placeholder.forbidden': entry<{ document: string; what: string }>({
    status: 422,
    message: (d) => ({ zh: `文书“${d.document}”用了不允许的写法 ${d.what}。`, en: `Document "${d.document}" uses ${d.what}, which is not allowed.` }),
    mend: () => ({
      zh: '只用 {{路径}}、{{函数 路径}}、{{#if}}、{{#unless}}、{{#each}}；循环内用 this. 表示当前元素，其余从根写起。',
      en: 'Use {{path}}, {{helper path}}, {{#if}}, {{#unless}} and {{#each}} only; inside a loop this. is the element, everything else starts at a root.',
    }),
  }),
  'placeholder.unknown-helper': entry<{ document: string; helper: string; known: string[] }>({
    status: 422,
    message: (d) => ({ zh: `文书“${d.document}”中的函数“${d.helper}”不存在。`, en: `Document "${d.document}" calls an unknown helper "${d.helper}".` }),
    mend: (d) => ({ zh: `可用：${d.known.join('、')}。`, en: `Use one of: ${d.known.join(', ')}.` }),
  }),
  'placeholder.unknown-root': entry<{ document: string; path: string; roots: string[] }>({
    status: 422,
    message: (d) => ({ zh: `文书“${d.document}”中的占位符“${d.path}”不以已知的根开头。`, en: `The placeholder "${d.path}" of document "${d.document}" does not begin with a known root.` }),
    mend: (d) => ({ zh: `请从根写起：${d.roots.join('、')}；循环内的元素写 this.。`, en: `Begin it with one of: ${d.roots.join(', ')}; inside a loop write this. for the element.` }),
  }),
  'placeholder.arguments': entry<{ document: string; helper: string; wanted: string }>({
    status: 422,
    message: (d) => ({ zh: `文书“${d.document}”中 ${d.helper} 的参数个数不对。`, en: `The helper ${d.helper} in document "${d.document}" has the wrong number of arguments.` }),
    mend: (d) => ({ zh: `应写作 ${d.wanted}。`, en: `Write it as ${d.wanted}.` }),
  }),
  'placeholder.too-few': entry<{ document: string; count: number; wanted: number }>({
    status: 422,
    message: (d) => ({
      zh: `文书“${d.document}”只用了 ${d.count} 项案件数据，至少应有 ${d.wanted} 项。`,
      en: `Document "${d.document}" shows only ${d.count} facts of its case; at least ${d.wanted} are wanted.`,
    }),
    mend: () => ({ zh: '请用占位符写明当事人、事由、时间、内容等，不要留成空话。', en: 'Show whom and what the paper is about with placeholders of the case type.' }),
  }),
  'paper.value-missing': entry<{ template: string; path: string }>({
    status: 422,
    message: (d) => ({ zh: `文书“${d.template}”缺少内容：${d.path} 还没有填写。`, en: `The paper "${d.template}" lacks a value: ${d.path} is not filled in.` }),
    mend: () => ({ zh: '请先补填该项，再生成文书。', en: 'Fill it in first; then make the paper.' }),
  }),
  'paper.value-unsuitable': entry<{ template: string; helper: string; value: string; wanted: string }>({
    status: 422,
    message: (d) => ({ zh: `文书“${d.template}”中 ${d.helper} 不能用于“${d.value}”。`, en: `${d.helper} in the paper "${d.template}" cannot print "${d.value}".` }),
    mend: (d) => ({ zh: `需要${d.wanted}。`, en: `It needs ${d.wanted}.` }),
  }),
  'paper.font-missing': entry<{ layout: string; font: string }>({
    status: 500,
    message: (d) => ({ zh: `版式“${d.layout}”所需字体“${d.font}”在本机上没有。`, en: `The layout "${d.layout}" demands the font "${d.font}", which this machine lacks.` }),
    mend: () => ({ zh: '请安装该字体后重新启动；或允许使用随附的开放字体。', en: 'Install it and start again, or allow the packaged open fonts.' }),
  }),
  'paper.layout-unknown': entry<{ layout: string }>({
    status: 422,
    message: (d) => ({ zh: `没有版式“${d.layout}”。`, en: `There is no layout "${d.layout}".` }),
    mend: () => ({ zh: '可用：red-letter、decision、approval-sheet、record、list、form、report。', en: 'Use red-letter, decision, approval-sheet, record, list, form or report.' }),
  }),
  'paper.uncompilable': entry<{ template: string; dataHash: string; what: string }>({
    status: 500,
    message: (d) => ({ zh: `文书“${d.template}”排版失败（数据 ${d.dataHash}）：${d.what}`, en: `The paper "${d.template}" could not be set (data ${d.dataHash}): ${d.what}` }),
    mend: () => ({ zh: '请检查该文书的版式；其他文书不受影响。', en: 'Check the layout of this document; other papers are not affected.' }),
  }),
  'paper.time-limit': entry<{ template: string; dataHash: string; seconds: number }>({
    status: 500,
    message: (d) => ({
      zh: `文书“${d.template}”排版超过 ${d.seconds} 秒，已终止（数据 ${d.dataHash}）。`,
      en: `The paper "${d.template}" took more than ${d.seconds} s to set and was ended (data ${d.dataHash}).`,
    }),
    mend: () => ({ zh: '请检查模板和数据量；其他文书照常生成。', en: 'Check the template and the amount of data; other papers go on.' }),
  }),
  'paper.memory-limit': entry<{ template: string; dataHash: string; megabytes: number }>({
    status: 500,
    message: (d) => ({
      zh: `文书“${d.template}”排版占用内存超过 ${d.megabytes} MB，已终止（数据 ${d.dataHash}）。`,
      en: `The paper "${d.template}" took more than ${d.megabytes} MB to set and was ended (data ${d.dataHash}).`,
    }),
    mend: () => ({ zh: '请检查模板和数据量；其他文书照常生成。', en: 'Check the template and the amount of data; other papers go on.' }),
  }),
  'paper.renderer-ended': entry<{ template: string; dataHash: string; how: string }>({
    status: 503,
    message: (d) => ({ zh: `生成文书“${d.template}”的进程意外结束（${d.how}，数据 ${d.dataHash}）。`, en: `The process that set the paper "${d.template}" ended (${d.how}, data ${d.dataHash}).` }),
    mend: () => ({ zh: '请重试一次；再次发生时把这条信息告诉系统管理员。', en: 'Try once more; if it happens again, give this message to the system administrator.' }),
  }),
  'seal.key-unreadable': entry<{ organ: string; seal: string; what: string }>({
    status: 500,
    message: (d) => ({ zh: `机关“${d.organ}”的印章“${d.seal}”的签名密钥无法读取：${d.what}`, en: `The signing key of seal "${d.seal}" of organ "${d.organ}" cannot be read: ${d.what}` }),
    mend: () => ({ zh: '请从备份恢复密钥文件；不要自行新建，否则旧文书的签名无法比对。', en: 'Restore the key file from the backup; a new one would not match the papers signed before.' }),
  }),
};
