/** Turns of a repeated block: which block an `again` means, and whether its turns are spent. */
import type { ProcessDefinition, RepeatStep, Way } from '../definition/model/process.ts';
import type { CaseState } from './caseState.ts';
import { containerOf, definitionPath, processIndex } from './processIndex.ts';

/** The instance path of the repeated block of that name around a step; undefined when the name is a step's own. */
export function repeatAround(process: ProcessDefinition, path: string, name: string): string | undefined {
  const { containers } = processIndex(process);
  for (let at = containerOf(path); at.includes('/'); at = containerOf(at)) {
    if (containers.get(definitionPath(at))?.kind === 'repeat' && definitionPath(at).endsWith(`/${name}`)) return at;
  }
  return undefined;
}

/** How many further turns a spent block has had; undefined while the way is open. Spent ways are closed, with this reason. */
export function turnsSpent(process: ProcessDefinition, state: CaseState, path: string, way: Way | undefined): { title: string; turns: number } | undefined {
  if (way === undefined || way === 'next' || !('again' in way)) return undefined;
  const block = repeatAround(process, path, way.again);
  if (block === undefined) return undefined;
  const step = processIndex(process).steps.get(definitionPath(block))!.step as RepeatStep;
  const turns = state.nodes[block]?.turns ?? 0;
  return step.atMost !== undefined && turns >= step.atMost.further ? { title: step.title?.zh ?? step.repeat, turns } : undefined;
}
