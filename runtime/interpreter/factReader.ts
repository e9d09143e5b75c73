/** What a condition asks and what it answers, before any condition is compiled. */

/** Reads a fact by its path, `case.subject.name`; undefined when there is none. */
export type FactReader = (path: string) => unknown;

/** Whether a condition holds, or that the facts do not suffice to say so. */
export type DecisionValue = true | false | 'undecidable';
