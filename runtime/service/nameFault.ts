/** A definition that the interpreter cannot follow is named with its version: it stops its own case and no other. */
import { problem, ProblemError } from '../base/problem.ts';

export interface Interpreted {
  process: string;
  /** Content hash. */
  definition: string;
  /** The verb. */
  command: string;
}

export function nameFault<T>(about: Interpreted, interpret: () => T): T {
  try {
    return interpret();
  } catch (fault) {
    const { process, definition, command } = about;
    throw new ProblemError([problem('definition.threw', { process, definition: definition.slice(0, 19), command, what: fault instanceof Error ? fault.message : String(fault) })], { cause: fault });
  }
}
