/** Children that end with their parent must be able to: one whose own children refuse its end could not, and nobody would be left to wait for it. */
import { problem, type Problem } from '../../../base/problem.ts';
import { findDefinition, type Pack } from '../../load/pack.ts';
import { eachOf } from '../lintEach.ts';
import type { LintContext } from '../lintContext.ts';
import { visitSteps } from '../visitSteps.ts';

export const lintChildren = eachOf('process', ({ pack, place }: LintContext, process) => visitSteps(process).flatMap(({ step, name, path }): Problem[] => {
  if (!('child' in step) || step.parentEnds !== 'end') return [];
  const found = refusing(pack, step.process);
  return found ? [problem('child.cannot-end', { step: name, ...found }, place('process', process.process, [...path, 'parentEnds']))] : [];
}));

/** A step of this process, or of one that continues it, that refuses the end while its child is open. */
function refusing(pack: Pack, name: string, seen = new Set<string>()): { process: string; holds: string } | undefined {
  const process = seen.has(name) ? undefined : findDefinition(pack, 'process', name);
  if (!process) return undefined;
  seen.add(name);
  const held = visitSteps(process).find(({ step }) => 'child' in step && step.parentEnds === 'refuse');
  if (held) return { process: name, holds: held.name };
  for (const end of process.ends) for (const start of end.starts ?? []) {
    const found = refusing(pack, start.process, seen);
    if (found) return found;
  }
  return undefined;
}
