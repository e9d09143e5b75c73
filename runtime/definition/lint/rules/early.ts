/** Steps that may be begun before their turn stand in their stage's own list: inside a block nobody knows yet whether there will be such a step, and how often. */
import { problem } from '../../../base/problem.ts';
import { eachOf } from '../lintEach.ts';
import type { LintContext } from '../lintContext.ts';
import { visitSteps } from '../visitSteps.ts';

export const lintEarly = eachOf('process', ({ place }: LintContext, process) => visitSteps(process).flatMap(({ step, name, path, around }) =>
  ('task' in step && step.early && around.length > 0 ? [problem('early.inside-block', { step: name }, place('process', process.process, [...path, 'early']))] : [])));
