/** Against what a table of rights is drawn: the phases, or the steps of a process, each with the phase that its stage stands in. */
import type { Title } from '../../runtime/definition/model/common.ts';
import { say } from '../../runtime/ui/language.ts';
import { nodesOf, toGraph } from '../canvas/processGraph.ts';

export interface MatrixColumn {
  key: string;
  title?: Title | undefined;
  /** What grants know: rights are given by phase, so all steps of one phase change together. */
  phase: string;
  stage?: string;
  note?: string;
  /** The roles that do the step. */
  by?: readonly string[];
}
interface LevelGiven { level: string; given?: { by?: string; role?: string; enteredBy?: string } }

export const matrixColumns = (phases: readonly { value: string; title?: Title | undefined }[]): MatrixColumn[] => phases.map(({ value, title }) => ({ key: value, title, phase: value }));

/** The steps that somebody does, in their order. An approval whose levels a table finds may ask any level. */
export function stepsOf(process: Readonly<Record<string, unknown>>, levels: readonly LevelGiven[], phaseTitle: (phase: string) => string): MatrixColumn[] {
  const graph = toGraph(process);
  const roleOf = new Map(levels.flatMap(({ level, given }): [string, string][] => { const role = given?.role ?? given?.enteredBy; return role === undefined ? [] : [[level, role]]; }));
  return [...nodesOf(graph)].flatMap(({ node }): MatrixColumn[] => {
    const stage = graph.stages[Number(node.path[1])];
    if ((node.kind !== 'task' && node.kind !== 'approval') || !stage) return [];
    const asked = (node.data['levels'] as { list?: string[] } | undefined)?.list ?? [...roleOf.keys()];
    const role = (node.data['by'] as { role?: string } | undefined)?.role;
    const by = node.kind === 'task' ? (role === undefined ? [] : [role]) : asked.flatMap((level) => roleOf.get(level) ?? []);
    return [{ key: node.id, title: node.title ?? { zh: node.name }, phase: stage.phase, stage: say(stage.title) || stage.name, note: phaseTitle(stage.phase), by }];
  });
}
