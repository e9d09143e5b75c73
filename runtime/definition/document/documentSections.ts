/**
 * What an office's paper of each category holds, and which of it a body must therefore have.
 *
 * Sections are marked in the body by `<!-- section: facts -->` on a line of its own. What the layout or the front
 * matter draws (organ, date, opinions, hand signatures) is not written as a section.
 */
import type { DocumentCategory } from '../model/document.ts';

export const documentSections = {
  parties: '写明当事人、受文者或相关人员',
  occasion: '写明时间、地点',
  facts: '写明事实、事由',
  basis: '写明依据，引用《》中的文件和条款',
  proposal: '写明拟办意见、建议',
  decision: '写明决定内容',
  notice: '写明告知、通知的事项',
  request: '写明商请、要求办理的事项',
  rights: '写明权利及申诉、复审、复核的机关和期限',
  told: '写明已告知的权利义务',
  content: '写明内容',
  items: '列明物品、文件等，用表格',
  remarks: '备注',
  attachments: '附件',
  result: '写明结果',
  evidence: '写明证据',
} as const;
export type DocumentSection = keyof typeof documentSections;

const sectionsOfCategory: Readonly<Record<DocumentCategory, readonly DocumentSection[]>> = {
  approval: ['parties', 'facts', 'basis', 'proposal'],
  decision: ['parties', 'facts', 'basis', 'decision', 'rights'],
  notice: ['parties', 'facts', 'basis', 'notice'],
  letter: ['parties', 'facts', 'request'],
  record: ['occasion', 'parties', 'told', 'content'],
  list: ['parties', 'items'],
  report: ['parties', 'facts', 'proposal'],
  form: ['parties', 'content'],
};

/** Categories whose papers are founded on a text: their front matter names it. */
export const categoriesWithSources: readonly DocumentCategory[] = ['approval', 'decision', 'notice'];
/** Categories whose addressee in `to:` already says who the paper is for. */
const categoriesAddressed: readonly DocumentCategory[] = ['notice', 'letter'];
/** What the body itself must have. */
export const sectionsWanted = (category: DocumentCategory, isAddressed: boolean): readonly DocumentSection[] => sectionsOfCategory[category].filter((name) => name !== 'parties' || !isAddressed || !categoriesAddressed.includes(category));

export const categoryTitles: Readonly<Record<DocumentCategory, string>> = {
  approval: '呈批', decision: '决定', notice: '通知', record: '笔录', list: '清单', report: '报告', letter: '函', form: '表',
};

export interface BodySection {
  name: string;
  /** Line inside the body, from 1. */
  line: number;
  text: string;
}

/** Cuts a body at its section marks; text before the first mark belongs to no section. */
export function sectionsOf(body: string): BodySection[] {
  const found: BodySection[] = [];
  body.split('\n').forEach((text, index) => {
    const mark = /^\s*<!--\s*section:\s*([a-z-]+)\s*-->\s*$/.exec(text);
    if (mark) found.push({ name: mark[1]!, line: index + 1, text: '' });
    else {
      const last = found.at(-1);
      if (last) last.text += `${text}\n`;
    }
  });
  return found;
}
