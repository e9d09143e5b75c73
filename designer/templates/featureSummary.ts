/** What a business is made of, told before it is taken as a template: its processes step by step, who does them, what is filled in, papers, limits. */
import type { Title } from '../../runtime/definition/model/common.ts';
import { nodesOf, toGraph } from '../canvas/processGraph.ts';
import { stepFacts, type StepFacts, type TitleOf } from '../canvas/stepFacts.ts';
import { fieldRows } from '../fields/fieldRows.ts';
import { featureParts, type DefinitionData } from './featureParts.ts';

export interface Named { name: string; title: Title }
export interface FeatureSummary extends Named {
  processes: (Named & { steps: StepFacts[] })[];
  /** Each once, in the order in which they come in. */
  who: Title[];
  /** The fields of the case type itself; those of groups and lists are counted only. */
  fields: Named[];
  fieldCount: number;
  forms: number;
  papers: Named[];
  limits: Named[];
  scenarios: number;
}

/** One summary a case type. */
export function featureSummaries(definitions: readonly DefinitionData[]): FeatureSummary[] {
  const titleOf = titlesIn(definitions);
  return definitions.filter(({ kind }) => kind === 'caseType').map(({ name }) => summaryOf(featureParts(definitions, name), titleOf));
}

function summaryOf(parts: readonly DefinitionData[], titleOf: TitleOf): FeatureSummary {
  const of = (kind: string): Named[] => parts.filter((each) => each.kind === kind).map(named);
  const processes = parts.filter(({ kind }) => kind === 'process').map((each) => ({ ...named(each), steps: [...nodesOf(toGraph(each.data))].filter(({ list }) => list !== undefined).map(({ node }) => stepFacts(node, titleOf)) }));
  const rows = fieldRows(parts[0]!.data);
  return {
    ...named(parts[0]!), processes, who: onceEach(processes.flatMap(({ steps }) => steps.flatMap(({ who }) => who))),
    fields: rows.filter(({ depth }) => depth === 0).map(({ name, title }) => ({ name, title: title ?? { zh: name } })), fieldCount: rows.length,
    forms: of('form').length, papers: of('document'), limits: of('deadline'), scenarios: of('scenario').length,
  };
}

const named = ({ name, data }: DefinitionData): Named => ({ name, title: titleIn(data) ?? { zh: name } });
const onceEach = (titles: readonly Title[]): Title[] => [...new Map(titles.map((title) => [title.zh, title])).values()];
const titleIn = (data: Readonly<Record<string, unknown>>): Title | undefined => { const title = data['title'] as Title | undefined; return typeof title?.zh === 'string' ? title : undefined; };

/** Roles, levels and tables are who does something; the rest is found by kind. */
function titlesIn(definitions: readonly DefinitionData[]): TitleOf {
  const known = new Map<string, Title>();
  for (const { kind, name, data } of definitions) {
    const title = titleIn(data);
    if (title) known.set(`${kind === 'table' ? 'who' : kind} ${name}`, title);
    if (kind === 'organisation') for (const [list, key] of [['roles', 'role'], ['levels', 'level']] as const) for (const each of (Array.isArray(data[list]) ? data[list] : []) as Record<string, unknown>[]) {
      const own = titleIn(each);
      if (own) known.set(`who ${String(each[key])}`, own);
    }
  }
  return (kind, name) => known.get(`${kind} ${name}`) ?? { zh: name };
}
