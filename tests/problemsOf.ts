/** With what an act is refused; one that is not fails. */
import { ProblemError, type Problem } from '../runtime/base/problem.ts';

export async function problemsOf(act: () => unknown): Promise<readonly Problem[]> {
  try {
    await act();
  } catch (fault) {
    if (fault instanceof ProblemError) return fault.problems;
    throw fault;
  }
  throw new Error('not refused');
}
