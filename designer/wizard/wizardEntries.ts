/** What stands in the wizard's rows, and the plan that comes of it. Rows know each other by number, so that a title can change freely. */
import { camelName, namesBy } from '../document/newNames.ts';
import type { FeaturePlan, FieldKind, PaperKind, PlanField, PlanStep, Source, Words } from './featurePlan.ts';
import { placeholder } from './writePapers.ts';

interface Row { id: number; zh: string; en: string }
export interface StepRow extends Row { kind: 'task' | 'approval'; role: string; levels: string[] }
export interface FieldRow extends Row { kind: FieldKind; at: number; required: boolean; register: string; /** One choice a line. */ choices: string }
export interface PaperRow extends Row { kind: PaperKind; at: number; issuedBy: number; seal: string; to: number; /** Fields stand in it as 【title】. */ text: string }
export interface LimitRow extends Row { days: number; counting: 'working' | 'natural'; from: number; until: number; owner: string }
export interface WizardEntries {
  zh: string;
  en: string;
  phase: string;
  short: string;
  source: Source;
  steps: StepRow[];
  fields: FieldRow[];
  papers: PaperRow[];
  limits: LimitRow[];
  ledgerFor: string[];
  menus: string[];
}
export type WizardPart = 'name' | 'steps' | 'fields' | 'papers' | 'limits' | 'ledger';
/** `what` is a key of the words under `designer.wizard.fault`. */
export interface WizardFault { part: WizardPart; row?: number; what: string; word?: string }

const words = ({ zh, en }: Row | WizardEntries): Words => (en.trim() === '' ? { zh: zh.trim() } : { zh: zh.trim(), en: en.trim() });

/** Facts that the platform keeps for every case; a field of that name would hide them. */
export const keptFacts = ['id', 'number', 'type', 'title', 'organ', 'department', 'stage', 'phase', 'process', 'openedAt', 'closedAt', 'ended', 'end', 'handlers', 'leads', 'readers', 'recused', 'preparers', 'parent', 'exchange'];

/** `taken` are the names of the pack's definitions; `registers` those of its lists of codes. */
export function planOf(entries: WizardEntries, taken: ReadonlySet<string>): { plan?: FeaturePlan; faults: WizardFault[] } {
  const faults = faultsOf(entries);
  if (faults.length > 0) return { faults };
  const code = namesBy(taken)(entries.en, 'new-matter');
  const stepName = namesBy([]);
  const fieldName = namesBy(keptFacts);
  const fileName = namesBy([...taken, code]);
  const steps = new Map(entries.steps.map((row) => [row.id, stepName(row.en, row.kind === 'task' ? 'task' : 'approval')]));
  const first = entries.steps.find((s) => s.kind === 'task')!;
  const stepOf = (id: number): string => steps.get(id) ?? steps.get(first.id)!;
  const fields = new Map(entries.fields.map((row): [number, PlanField] => [row.id, {
    field: fieldName(row.en, 'field', camelName), title: words(row), kind: row.kind, at: stepOf(row.at), required: row.required,
    ...(row.kind === 'register' ? { register: row.register } : {}),
    ...(row.kind === 'choice' ? { choices: choicesOf(row).map((zh, i) => ({ value: `choice-${i + 1}`, title: { zh } })) } : {}),
  }]));
  const wrong: WizardFault[] = [];
  const filled = (row: PaperRow): string => row.text.replace(/【([^】]+)】/g, (whole, title: string) => {
    const field = [...fields.values()].find((f) => f.title.zh === title.trim());
    if (!field) wrong.push({ part: 'papers', row: row.id, what: 'unknownField', word: title });
    return field ? placeholder(field) : whole;
  });
  const plan: FeaturePlan = {
    code, title: words(entries), phase: entries.phase, short: entries.short.trim(), source: entries.source,
    steps: entries.steps.map((row): PlanStep => (row.kind === 'task' ? { kind: 'task', step: steps.get(row.id)!, title: words(row), role: row.role } : { kind: 'approval', step: steps.get(row.id)!, title: words(row), levels: row.levels })),
    fields: [...fields.values()],
    papers: entries.papers.map((row) => ({
      document: fileName(row.en === '' ? '' : `${row.en}`, `${code}-paper`), title: words(row), kind: row.kind, at: stepOf(row.at), text: filled(row),
      ...(row.issuedBy === 0 ? {} : { issuedBy: stepOf(row.issuedBy) }), ...(row.seal === '' || row.issuedBy === 0 ? {} : { seal: row.seal }), ...(fields.has(row.to) ? { to: fields.get(row.to)!.field } : {}),
    })),
    limits: entries.limits.map((row) => ({
      deadline: fileName(row.en === '' ? '' : row.en, `${code}-limit`), title: words(row), days: row.days, counting: row.counting,
      from: fields.get(row.from)?.field ?? 'begin', until: row.until === 0 ? 'end' : stepOf(row.until), owner: row.owner, source: entries.source,
    })),
    ledgerFor: entries.ledgerFor, menus: entries.menus,
  };
  return wrong.length > 0 ? { faults: wrong } : { plan, faults: [] };
}

export const choicesOf = (row: Pick<FieldRow, 'choices'>): string[] => [...new Set(row.choices.split(/[\n、，,;；]/).map((each) => each.trim()).filter((each) => each !== ''))];

/** What is missing before anything can be written; all at once. */
export function faultsOf(entries: WizardEntries): WizardFault[] {
  const faults: WizardFault[] = [];
  const lacks = (part: WizardPart, what: string, row?: number): void => { faults.push({ part, what, ...(row === undefined ? {} : { row }) }); };
  if (entries.zh.trim() === '') lacks('name', 'title');
  if (entries.short.trim() === '' || entries.short.trim().length > 6 || /[{}"]/.test(entries.short)) lacks('name', 'short');
  if (entries.source.text.trim() === '' || entries.source.says.trim() === '') lacks('name', 'source');
  if (entries.steps[0]?.kind !== 'task') lacks('steps', 'firstIsTask');
  for (const row of entries.steps) {
    if (row.zh.trim() === '') lacks('steps', 'title', row.id);
    if (row.kind === 'task' && row.role === '') lacks('steps', 'role', row.id);
    if (row.kind === 'approval' && row.levels.length === 0) lacks('steps', 'levels', row.id);
  }
  const tasks = new Set(entries.steps.filter((s) => s.kind === 'task').map((s) => s.id));
  const approvals = new Set(entries.steps.filter((s) => s.kind === 'approval').map((s) => s.id));
  const order = entries.steps.map((s) => s.id);
  const titles = new Set<string>();
  for (const row of entries.fields) {
    if (row.zh.trim() === '') lacks('fields', 'title', row.id);
    else if (titles.has(row.zh.trim())) lacks('fields', 'twice', row.id);
    titles.add(row.zh.trim());
    if (!tasks.has(row.at)) lacks('fields', 'at', row.id);
    if (row.kind === 'register' && row.register === '') lacks('fields', 'register', row.id);
    if (row.kind === 'choice' && choicesOf(row).length < 2) lacks('fields', 'choices', row.id);
  }
  for (const row of entries.papers) {
    if (row.zh.trim() === '') lacks('papers', 'title', row.id);
    if (!tasks.has(row.at)) lacks('papers', 'at', row.id);
    if (row.issuedBy !== 0 && (!approvals.has(row.issuedBy) || order.indexOf(row.issuedBy) < order.indexOf(row.at))) lacks('papers', 'issuedBy', row.id);
    if (row.kind === 'approval' && row.issuedBy === 0) lacks('papers', 'issuedBy', row.id);
    if (row.text.replace(/\s/g, '').length < 4) lacks('papers', 'text', row.id);
  }
  for (const row of entries.limits) {
    if (row.zh.trim() === '') lacks('limits', 'title', row.id);
    if (!(row.days >= 1)) lacks('limits', 'days', row.id);
    if (row.owner === '') lacks('limits', 'owner', row.id);
  }
  return faults;
}

/** To whom a letter goes until somebody chooses: an organ where one is named, else the person or the name that is filled in first; 0 for nobody. */
export const addresseeOf = (fields: readonly Pick<FieldRow, 'id' | 'kind'>[]): number => (fields.find((f) => f.kind === 'organ') ?? fields.find((f) => f.kind === 'person' || f.kind === 'line'))?.id ?? 0;

/** Titles that were pasted: the first row of a table, or one a line. Their kinds are guessed from their last word. */
export function pastedTitles(text: string): { zh: string; kind: FieldKind }[] {
  const line = text.split(/\r?\n/).filter((each) => each.trim() !== '');
  const cells = (line[0] ?? '').includes('\t') ? line[0]!.split('\t') : line;
  return cells.map((each) => each.trim().replace(/^[*＊]|[:：]$/g, '')).filter((each) => each !== '').map((zh) => ({ zh, kind: guessKind(zh) }));
}

const endings: [RegExp, FieldKind][] = [
  [/(日期|时间|年月)$/, 'date'], [/(金额|价款|费用)(（.*）)?$/, 'money'], [/(数|数量|人数|次数)$/, 'number'], [/是否|^有无|(情况)?属实$/, 'yesNo'], [/(对象|当事人|被反映人)$/, 'person'],
  [/(情况|意见|内容|摘要|理由|事由|说明|结果)$/, 'text'],
];
export const guessKind = (title: string): FieldKind => endings.find(([pattern]) => pattern.test(title))?.[1] ?? 'line';

