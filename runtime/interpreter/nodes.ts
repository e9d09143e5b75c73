/** Finding a step of the process and making the node that says it is open. */
import type { Step } from '../definition/model/process.ts';
import { stepName } from '../definition/model/process.ts';
import type { OpenNode } from './caseState.ts';
import { definitionPath, processIndex, type StepEntry } from './processIndex.ts';
import type { Turn } from './turn.ts';

export const stepAt = (turn: Turn, path: string): StepEntry => {
  const entry = processIndex(turn.process).steps.get(definitionPath(path));
  if (!entry) throw new Error(`no step at ${path} in ${turn.process.process}`);
  return entry;
};

export const nodeFor = (turn: Turn, path: string, kind: OpenNode['kind'], more: Partial<OpenNode> = {}): OpenNode => ({
  path, kind, round: (turn.state.rounds[path] ?? 0) + 1, openedAt: turn.context.at, ...more,
});

export const firstName = (steps: readonly Step[]): string => stepName(steps[0]!);
