/** Steps of other processes, to be put in once more: found by title, name or initials, told by who does them, on which form, how they end. */
import type { Title } from '../../runtime/definition/model/common.ts';
import { findableOf, rankPlaces, type Findable } from '../find/rankPlaces.ts';
import { nodesOf, toGraph } from './processGraph.ts';
import { stepFacts, type StepFacts, type TitleOf } from './stepFacts.ts';

export interface ProcessData { name: string; title?: Title | undefined; data: Readonly<Record<string, unknown>> }
export interface StepElsewhere extends StepFacts {
  id: string;
  process: Title;
  /** The name of its process. */
  from: string;
  /** Its form and papers are of another case type: what is missing is told before it is put in. */
  isForeign: boolean;
  data: Readonly<Record<string, unknown>>;
}
type Known = StepElsewhere & { findable: Findable };

/** `caseType`: of the process into which they would be put. What stands beside a stage, and its ends, have no place in a list of steps. */
export function stepsElsewhere(processes: readonly ProcessData[], titleOf: TitleOf, caseType: unknown): Known[] {
  return processes.flatMap(({ name: definition, title, data }) => [...nodesOf(toGraph(data))].filter(({ node, list }) => list !== undefined && node.kind !== 'unknown').map(({ node }): Known => {
    const id = `${definition}${node.id}`;
    const within = title ?? { zh: definition };
    return { id, process: within, from: definition, isForeign: data['of'] !== caseType && (node.data['form'] !== undefined || node.data['papers'] !== undefined), data: node.data, ...stepFacts(node, titleOf), findable: findableOf({ id, kind: 'process', definition, at: node.id, what: node.kind, name: node.name, within, ...(node.title ? { title: node.title } : {}) }) };
  }));
}

/** More are not looked through by anybody; one more letter tells them apart. */
const most = 20;

/** Nothing before something is typed. */
export function findSteps(all: readonly Known[], typed: string): StepElsewhere[] {
  if (typed.trim() === '') return [];
  const byId = new Map(all.map((each) => [each.id, each]));
  return rankPlaces(all.map(({ findable }) => findable), typed, []).places.slice(0, most).flatMap(({ id }) => byId.get(id) ?? []);
}
