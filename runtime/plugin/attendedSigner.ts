/**
 * A plugin's signer as the platform uses it: nobody waits for it for ever.
 *
 * A call without an answer after `patience` is reported by the plugin's name, and refused after `limit`; one that throws what is no
 * problem of the catalogue is refused with a problem that names plugin and call. A call that blocks the process cannot be left:
 * the contract asks plugins not to.
 */
import { problem, ProblemError } from '../base/problem.ts';
import type { Signer } from './signer.ts';

export interface Attendance {
  /** Milliseconds after which a call is reported; 5000 when absent. */
  patience?: number;
  /** Milliseconds after which it is given up; 30 000 when absent: a slow machine is no hanging plugin. */
  limit?: number;
  report?: (fault: ProblemError) => void;
}

export function attendedSigner(signer: Signer, plugin: string, { patience = 5000, limit = 30_000, report }: Attendance = {}): Signer {
  const hung = (call: string, after: number): ProblemError => new ProblemError([problem('plugin.hung', { plugin, call, seconds: after / 1000 })]);
  const attend = async <T>(call: string, answer: Promise<T>): Promise<T> => {
    const reported = setTimeout(() => report?.(hung(call, patience)), patience);
    let givenUp: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, refuse) => {
      givenUp = setTimeout(() => refuse(hung(call, limit)), limit);
    });
    try {
      return await Promise.race([answer, late]);
    } catch (fault) {
      if (fault instanceof ProblemError) throw fault;
      throw new ProblemError([problem('plugin.threw', { plugin, call, what: fault instanceof Error ? fault.message : String(fault) })]);
    } finally {
      clearTimeout(reported);
      clearTimeout(givenUp);
    }
  };
  return {
    // `async` so that what a plugin throws before its first promise is caught as well.
    sign: (pdf, order) => attend('sign', (async () => signer.sign(pdf, order))()),
    certificate: (order) => attend('certificate', (async () => signer.certificate(order))()),
  };
}
