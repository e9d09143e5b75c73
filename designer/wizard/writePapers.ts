/** Papers of a feature: front matter and a body that holds what a paper of its kind must, to be refined in the editor. */
import type { DocumentDefinition } from '../../runtime/definition/model/document.ts';
import type { SealDefinition } from '../../runtime/definition/model/seal.ts';
import { tasksOf, type FeaturePlan, type PaperKind, type PlanField, type PlanPaper } from './featurePlan.ts';
import { titled } from './writeCaseType.ts';

const layouts: Readonly<Record<PaperKind, DocumentDefinition['layout']>> = { letter: 'red-letter', approval: 'approval-sheet', report: 'report', form: 'form' };

export const paperSeries = (plan: FeaturePlan): string => `${plan.code}-paper`;

export function writePaper(plan: FeaturePlan, paper: PlanPaper, seals: readonly SealDefinition[]): { definition: DocumentDefinition; body: string } {
  const seal = seals.find((s) => s.seal === paper.seal);
  const heading = seal?.papers.headings[0];
  const to = plan.fields.find((f) => f.field === paper.to);
  return {
    definition: {
      document: paper.document, title: titled(paper.title), of: plan.code, category: paper.kind, layout: layouts[paper.kind], opens: { phases: [plan.phase] },
      number: paper.issuedBy === undefined ? 'none' : { series: paperSeries(plan) },
      signs: paper.issuedBy === undefined ? 'none' : paper.kind === 'approval' ? 'all-seats' : 'last-seat',
      seal: paper.issuedBy === undefined ? 'none' : (paper.seal ?? 'none'), again: 'replace', secrecy: { level: 'internal', years: 10 },
      ...(heading === undefined ? {} : { heading }), sources: [plan.source], ...(to ? { to: placeholder(to) } : {}),
      ...(paper.kind === 'letter' ? { copies: ['original', 'file'] } : {}),
    },
    body: bodyOf(plan, paper),
  };
}

/** What the case knew when the paper was prepared. */
export function known(plan: FeaturePlan, paper: Pick<PlanPaper, 'at'>): PlanField[] {
  const order = tasksOf(plan).map((t) => t.step);
  return plan.fields.filter((f) => order.indexOf(f.at) <= order.indexOf(paper.at)).sort((a, b) => order.indexOf(a.at) - order.indexOf(b.at));
}

export function placeholder(field: PlanField): string {
  const fact = `case.${field.field}`;
  if (field.kind === 'date') return `{{dateZh ${fact}}}`;
  if (field.kind === 'register') return `{{codeTitle ${fact} "${field.register ?? ''}"}}`;
  if (field.kind === 'yesNo') return `{{#if ${fact}}}是{{else}}否{{/if}}`;
  if (field.kind === 'choice') return (field.choices ?? []).map((c) => `{{#if (equals ${fact} "${c.value}")}}${c.title.zh}{{/if}}`).join('');
  if (field.kind === 'person') return `{{${fact}.name}}`;
  return `{{${fact}}}`;
}

/** A field that may be empty is passed over then. */
const listed = (field: PlanField): string => {
  const line = `${field.title.zh}：${placeholder(field)}`;
  return field.required || field.kind === 'yesNo' ? line : `{{#if case.${field.field}}}${line}{{/if}}`;
};

function bodyOf(plan: FeaturePlan, paper: PlanPaper): string {
  // A letter says what was asked for, not what was found out inside.
  const shown = paper.kind === 'letter' ? known(plan, { at: tasksOf(plan)[0]!.step }) : known(plan, paper);
  const fields = shown.filter((f) => f.field !== paper.to && !paper.text.includes(`case.${f.field}`));
  const short = fields.filter((f) => f.kind !== 'text').map(listed);
  const long = fields.filter((f) => f.kind === 'text').map((f) => (f.required ? `${f.title.zh}：\n\n${placeholder(f)}` : `{{#if case.${f.field}}}${f.title.zh}：\n\n${placeholder(f)}{{/if}}`));
  const facts = [`${plan.title.zh}（编号：{{case.number}}），办理机关：{{case.organ}}。${short.length > 0 ? `${short.join('；')}。` : ''}`, ...long].join('\n\n');
  const section = (name: string, text: string): string => `<!-- section: ${name} -->\n${text}\n`;
  switch (paper.kind) {
    case 'letter': return [...(paper.to === undefined ? [section('parties', `相关人员和单位：{{case.organ}}。`)] : []), section('facts', facts), section('request', paper.text)].join('\n');
    case 'approval': return [section('parties', `事项：{{case.title}}（{{case.number}}）。`), section('facts', facts), section('basis', `依据：《${plan.source.text.replace(/[《》]/g, '')}》。`), section('proposal', paper.text)].join('\n');
    case 'report': return [section('parties', `事项：{{case.title}}（{{case.number}}）。`), section('facts', facts), section('proposal', paper.text)].join('\n');
    case 'form': return [section('parties', `事项：{{case.title}}（{{case.number}}）。`), section('content', `${facts}\n\n${paper.text}`)].join('\n');
  }
}
