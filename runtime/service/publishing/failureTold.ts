/**
 * Why checks or a move of cases came to no end, for the report and the trail. What is known to be wrong is said; anything else stands in the log under a number:
 * its words may speak of a case, and whoever publishes need not be allowed to read cases.
 */
import { randomUUID } from 'node:crypto';
import { problem, ProblemError } from '../../base/problem.ts';
import type { Runtime } from '../runtime.ts';

/** Chinese first, English behind it. `about` goes into the log. */
export function failureTold(runtime: Runtime, about: object, fault: unknown): string {
  const known = fault instanceof ProblemError ? fault.problems : [];
  if (known.length > 0) return (['zh', 'en'] as const).map((language) => known.map(({ message }) => message[language]).join(' ')).join(' ');
  const number = randomUUID().slice(0, 8);
  runtime.report('publication', { ...about, number }, fault);
  const { message, mend } = problem('publication.inside', { number });
  return `${message.zh}${mend.zh} ${message.en} ${mend.en}`;
}
