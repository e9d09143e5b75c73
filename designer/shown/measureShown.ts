/** A measure in words: its steps and who takes them, who approves it in which case, how long it may last, and what it leads to. Pure. */
import { caseTypeFields, fieldAt, type FieldNode } from '../../runtime/definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import { visitSteps } from '../../runtime/definition/lint/visitSteps.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DeadlineTerm } from '../../runtime/definition/model/deadline.ts';
import type { ApprovalStep, ProcessDefinition } from '../../runtime/definition/model/process.ts';
import type { TableDefinition } from '../../runtime/definition/model/table.ts';
import { nodesOf, toGraph } from '../canvas/processGraph.ts';
import { stepFacts, type StepFacts } from '../canvas/stepFacts.ts';
import { levelTitle, roleTitle, thingOf, type Thing } from './thing.ts';

/** One rung of who approves: where it applies (empty: always), and whose agreement is asked one after another. */
export interface Ladder { step: Title; when: Title[]; levels: Title[] }
export interface Limit extends Thing { length: DeadlineTerm }
export interface MeasureShown {
  kind: 'measure';
  process?: Thing;
  phases: Title[];
  steps: StepFacts[];
  approvals: Ladder[];
  limits: Limit[];
  papers: Thing[];
  forms: Thing[];
  registers: Thing[];
  ledgers: Thing[];
  excludes: Thing[];
}

export function measureShown(pack: Pack, name: string): MeasureShown | undefined {
  const measure = findDefinition(pack, 'measure', name);
  if (!measure) return undefined;
  const process = findDefinition(pack, 'process', measure.process);
  const steps = process ? visitSteps(process).map(({ step }) => step) : [];
  const papers = new Set([...(measure.papers ?? []), ...steps.flatMap((step) => ('papers' in step && step.papers && !Array.isArray(step.papers) ? Object.values(step.papers).flat() : []))]);
  const forms = new Set(steps.flatMap((step) => ('form' in step && step.form ? [step.form] : [])));
  const { phases } = pack.pack;
  return {
    kind: 'measure', ...(process ? { process: thingOf(pack, 'process', measure.process) } : {}),
    phases: measure.opens.phases.map((phase) => phases.find((each) => each.phase === phase)?.title ?? { zh: phase }),
    steps: process ? stepsOf(pack, process) : [],
    approvals: steps.flatMap((step) => ('approval' in step ? laddersOf(pack, step) : [])),
    limits: process ? limitsOf(pack, process) : [],
    papers: [...papers].map((each) => thingOf(pack, 'document', each)), forms: [...forms].map((each) => thingOf(pack, 'form', each)),
    registers: process ? registersOf(pack, process.of) : [],
    ledgers: process ? definitionsOf(pack, 'ledger').filter(({ over }) => ([] as string[]).concat(over).includes(process.of)).map(({ ledger }) => thingOf(pack, 'ledger', ledger)) : [],
    excludes: (measure.excludes ?? []).map((each) => thingOf(pack, 'measure', each)),
  };
}

function stepsOf(pack: Pack, process: ProcessDefinition): StepFacts[] {
  const titleOf = (kind: string, name: string): Title => (kind === 'form' ? thingOf(pack, 'form', name).title : (pack.organisation.levels.find(({ level }) => level === name)?.title ?? findDefinition(pack, 'table', name)?.title ?? roleTitle(pack, name)));
  return [...nodesOf(toGraph(process as unknown as Readonly<Record<string, unknown>>))].filter(({ list }) => list !== undefined).map(({ node }) => stepFacts(node, titleOf));
}

function laddersOf(pack: Pack, { title, levels }: ApprovalStep): Ladder[] {
  if (!levels) return [];
  if ('list' in levels) return [{ step: title, when: [], levels: levels.list.map((level) => levelTitle(pack, level)) }];
  const table = findDefinition(pack, 'table', levels.table);
  if (!table) return [];
  return table.rows.filter(({ when }) => { const matter = when['matter']; return matter === undefined || matter === 'any' || matter.includes(levels.matter); }).flatMap((row) => {
    const given = 'give' in row ? row.give['levels'] : undefined;
    return Array.isArray(given) ? [{ step: title, when: askedOf(pack, table, row.when), levels: given.map((level) => levelTitle(pack, level)) }] : [];
  });
}

/** What a row asks besides the matter, as its values are called. */
function askedOf(pack: Pack, table: TableDefinition, when: TableDefinition['rows'][number]['when']): Title[] {
  return Object.entries(when).filter(([column, cell]) => column !== 'matter' && cell !== 'any').map(([column, cell]) => {
    const values = (cell as (string | number | boolean)[]).map((value) => valueTitle(pack, table, column, String(value)));
    return { zh: values.map(({ zh }) => zh).join('、'), en: values.map(({ zh, en }) => en ?? zh).join(', ') };
  });
}

function valueTitle(pack: Pack, table: TableDefinition, column: string, value: string): Title {
  const ask = table.asks[column];
  if (ask && 'register' in ask) return entryTitle(pack, ask.register, value);
  if (ask?.fact === 'org.tier') return pack.organisation.tiers.find(({ tier }) => tier === value)?.title ?? { zh: value };
  const path = ask?.fact.replace(/^case\./, '') ?? '';
  const fields = definitionsOf(pack, 'caseType').map(({ caseType }) => caseTypeFields(pack, caseType) ?? {});
  for (const each of fields) {
    const node = fieldAt(each, path);
    if (node?.property.register !== undefined) return entryTitle(pack, node.property.register, value);
    if (node?.property.titles?.[value]) return node.property.titles[value];
  }
  return { zh: value };
}
const entryTitle = (pack: Pack, register: string, code: string): Title => findDefinition(pack, 'register', register)?.entries.find((entry) => entry.code === code)?.title ?? { zh: code };

const limitsOf = (pack: Pack, process: ProcessDefinition): Limit[] => definitionsOf(pack, 'deadline')
  .filter(({ of }) => ('process' in of && of.process === process.process) || ('caseType' in of && of.caseType === process.of))
  .map(({ deadline, length }) => ({ ...thingOf(pack, 'deadline', deadline), length }));

/** Lists of codes that the cases of a use are filled in from. */
function registersOf(pack: Pack, caseType: string): Thing[] {
  const found = new Set<string>();
  const walk = (node: FieldNode): void => {
    if (node.property.register !== undefined) found.add(node.property.register);
    if (node.element) walk(node.element);
    for (const child of Object.values(node.children ?? {})) walk(child);
  };
  for (const node of Object.values(caseTypeFields(pack, caseType) ?? {})) walk(node);
  return [...found].map((register) => thingOf(pack, 'register', register));
}
