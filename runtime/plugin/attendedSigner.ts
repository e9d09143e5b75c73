/**
 * A plugin's signer as the platform uses it: nobody waits for it for ever.
 *
 * A call that has no answer after `patience` milliseconds, or that throws what is no problem of the catalogue, is refused with a
 * problem that names plugin and call. A call that blocks the process cannot be left: the contract asks plugins not to.
 */
import { problem, ProblemError } from '../base/problem.ts';
import type { Signer } from './signer.ts';

export const defaultPatience = 5000;

export function attendedSigner(signer: Signer, plugin: string, patience = defaultPatience): Signer {
  const attend = async <T>(call: string, answer: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, refuse) => {
      timer = setTimeout(() => refuse(new ProblemError([problem('plugin.hung', { plugin, call, seconds: patience / 1000 })])), patience);
    });
    try {
      return await Promise.race([answer, late]);
    } catch (fault) {
      if (fault instanceof ProblemError) throw fault;
      throw new ProblemError([problem('plugin.threw', { plugin, call, what: fault instanceof Error ? fault.message : String(fault) })]);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    // `async` so that what a plugin throws before its first promise is caught as well.
    sign: (pdf, order) => attend('sign', (async () => signer.sign(pdf, order))()),
    certificate: (order) => attend('certificate', (async () => signer.certificate(order))()),
  };
}
