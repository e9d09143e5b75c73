/** The code with which something is refused; what is not refused fails the test. */
import { ProblemError, type Problem } from '../../../runtime/base/problem.ts';

export async function problemCode(of: Promise<unknown>): Promise<Problem['code']> {
  const fault: unknown = await of.then(() => undefined, (thrown: unknown) => thrown);
  if (!(fault instanceof ProblemError)) throw new Error(`not refused: ${String(fault)}`);
  return fault.problems[0]!.code;
}
