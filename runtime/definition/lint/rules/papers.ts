/** A paper that is issued was prepared before, a paper that is served or waited for was issued before; the same step may do both. */
import { problem, type Problem } from '../../../base/problem.ts';
import { eachOf } from '../lintEach.ts';
import type { LintContext } from '../lintContext.ts';
import { visitSteps } from '../visitSteps.ts';

export const lintPapers = eachOf('process', ({ place }: LintContext, process) => {
  const problems: Problem[] = [];
  const prepared = new Set<string>();
  const issued = new Set<string>();
  for (const { step, name, path } of visitSteps(process)) {
    const papers = 'task' in step || 'approval' in step ? step.papers : undefined;
    papers?.prepare?.forEach((document) => prepared.add(document));
    papers?.issue?.forEach((document, index) => {
      if (!prepared.has(document)) problems.push(problem('paper.not-prepared', { document, step: name, does: 'issue' }, place('process', process.process, [...path, 'papers', 'issue', index])));
      issued.add(document);
    });
    for (const does of ['serve', 'ready'] as const) papers?.[does]?.forEach((document, index) => {
      if (!issued.has(document)) problems.push(problem('paper.not-prepared', { document, step: name, does }, place('process', process.process, [...path, 'papers', does, index])));
    });
  }
  return problems;
});
