/** The case type of a feature: its fields in the order in which they are filled in, its number, its line in lists. */
import type { CaseTypeDefinition } from '../../runtime/definition/model/caseType.ts';
import type { Property } from '../../runtime/definition/model/fields.ts';
import { tasksOf, type FeaturePlan, type PlanField, type Words } from './featurePlan.ts';

/** English is left out where nobody gave any. */
export const titled = ({ zh, en }: Words): { zh: string; en?: string } => (en !== undefined && en.trim() !== '' ? { zh: zh.trim(), en: en.trim() } : { zh: zh.trim() });

/** Field names are camelCase, names of columns and sections kebab-case. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Of a long text everybody who sees the progress should not read the content. */
const isContent = (kind: PlanField['kind']): boolean => ['text', 'person'].includes(kind);

/** One field of a case type, with what its kind brings along. */
export function writeProperty({ kind, title, register, choices }: Pick<PlanField, 'kind' | 'title' | 'register' | 'choices'>, classes: ReadonlySet<string>): Property {
  const wanted = isContent(kind) ? 'content' : 'progress';
  const common: Property = { title: titled(title), ...(classes.has(wanted) ? { class: wanted } : {}) };
  switch (kind) {
    case 'line': return { type: 'string', maxLength: 200, ...common, search: true, ledger: true };
    case 'text': return { type: 'text', maxLength: 5000, ...common };
    case 'number': return { type: 'integer', ...common, ledger: true };
    case 'money': return { type: 'money', minimum: 0, unit: 'CNY', ...common, ledger: 'sum' };
    case 'date': return { type: 'date', ...common, ledger: true };
    case 'yesNo': return { type: 'boolean', ...common, ledger: 'group' };
    case 'choice': return { enum: (choices ?? []).map((c) => c.value), titles: Object.fromEntries((choices ?? []).map((c) => [c.value, titled(c.title)])), ...common, ledger: 'group' };
    case 'register': return { register: register ?? '', ...common, ledger: 'group' };
    case 'person': return { type: 'person', ...common };
    default: return { type: kind, ...common, ledger: 'group' };
  }
}

/** Fields by the task that asks for them, tasks in their order. */
export const fieldsInOrder = (plan: FeaturePlan): PlanField[] => tasksOf(plan).flatMap((task) => plan.fields.filter((f) => f.at === task.step));

export function writeCaseType(plan: FeaturePlan, classes: ReadonlySet<string>): CaseTypeDefinition {
  const fields = fieldsInOrder(plan);
  const first = tasksOf(plan)[0]?.step;
  const told = fields.find((f) => f.kind === 'person' || f.kind === 'line');
  const keeper = (keptBy: string, title: Words): Property => ({ list: 'officer', keptBy, title: titled(title), ...(classes.has('progress') ? { class: 'progress' } : {}) });
  return {
    caseType: plan.code,
    title: titled(plan.title),
    number: { series: `${plan.code}-number`, at: 'registered' },
    line: `{{case.number}}${told ? ` {{case.${told.field}${told.kind === 'person' ? '.name' : ''}}}` : ''}`,
    required: fields.filter((f) => f.required && f.at === first).map((f) => f.field),
    properties: {
      ...Object.fromEntries(fields.map((f): [string, Property] => [f.field, writeProperty(f, classes)])),
      handlers: keeper('assignment', { zh: '承办人', en: 'Handlers' }),
      readers: keeper('need-to-know', { zh: '知悉人员', en: 'Readers let in' }),
    },
  };
}
