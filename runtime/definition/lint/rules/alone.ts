/**
 * Stages that one case at a time stands in. A case has at most one of them, and leaves it before it enters another, so that cases never
 * wait for each other in a ring; unless one waits, while it has a section, for a case that must enter the same one. That is refused here.
 */
import { problem, type Problem } from '../../../base/problem.ts';
import { fieldAt, type FieldKind } from '../../load/fieldTree.ts';
import { findDefinition, type Pack } from '../../load/pack.ts';
import type { ProcessDefinition } from '../../model/process.ts';
import { eachOf } from '../lintEach.ts';
import type { LintContext } from '../lintContext.ts';
import { visitSteps } from '../visitSteps.ts';

export const lintAlone = eachOf('process', (context, process) => [...lintValues(context, process), ...lintWaiting(context, process)]);

const manyValued: ReadonlySet<FieldKind> = new Set(['object', 'list', 'file']);

/** Cases are told apart by one value: an object or a list is none. */
const lintValues = ({ fields, place }: LintContext, process: ProcessDefinition): Problem[] => process.stages.flatMap(({ stage, alone }, index): Problem[] => {
  const known = alone?.per.startsWith('case.') ? fields(process.of) : undefined;
  const field = known && fieldAt(known, alone!.per.slice('case.'.length));
  return field && manyValued.has(field.kind) ? [problem('alone.not-one-value', { stage, fact: alone!.per }, place('process', process.process, ['stages', index, 'alone', 'per']))] : [];
});

function lintWaiting({ pack, place }: LintContext, process: ProcessDefinition): Problem[] {
  return visitSteps(process).flatMap(({ step, stage, path }): Problem[] => {
    const section = stage.alone?.section;
    if (section === undefined) return [];
    return awaitedOf(pack, step).flatMap(({ process: awaited, key }) => {
      const blocked = reaches(pack, awaited, section);
      return blocked === undefined ? [] : [problem('alone.waits-inside', { stage: stage.stage, section, process: blocked }, place('process', process.process, [...path, key]))];
    });
  });
}

type Step = ReturnType<typeof visitSteps>[number]['step'];

/** The processes whose end a step waits for: a child's, and that of the case which an exchange begins with its receiver, who may be an organ of the same unit. */
function awaitedOf(pack: Pack, step: Step): { process: string; key: string }[] {
  if ('child' in step) return step.wait ? [{ process: step.process, key: 'process' }] : [];
  if (!('handOver' in step) || step.wait === false) return [];
  const starts = findDefinition(pack, 'exchange', step.exchange)?.receiver.starts;
  return starts === undefined ? [] : [{ process: starts, key: 'exchange' }];
}

/** The process, of this one and of those that it waits for or is continued by, that enters the section. */
function reaches(pack: Pack, name: string, section: string, seen = new Set<string>()): string | undefined {
  const process = seen.has(name) ? undefined : findDefinition(pack, 'process', name);
  if (!process) return undefined;
  seen.add(name);
  if (process.stages.some((stage) => stage.alone?.section === section)) return name;
  for (const next of following(pack, process)) {
    const found = reaches(pack, next, section, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

const following = (pack: Pack, process: ProcessDefinition): string[] => [
  ...visitSteps(process).flatMap(({ step }) => awaitedOf(pack, step).map((awaited) => awaited.process)),
  ...process.ends.flatMap((end) => (end.starts ?? []).map((start) => start.process)),
];
