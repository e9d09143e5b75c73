/** What the registry of the designer's commands says of each: where it applies, with what, and which nodes it may touch. */
import type { OpenDefinition } from '../../../designer/document/openDefinition.ts';
import type { PackChange } from '../../../runtime/definition/edit/packChange.ts';

export type Path = readonly (string | number)[];

/** The nodes of one definition that an application may touch; all else of its file keeps its bytes. Paths are of the data before, but `made`. */
export interface Touch {
  /** Another definition than the one that the command is given. */
  in?: OpenDefinition;
  /** They are changed; their comments stay. */
  nodes?: readonly Path[];
  /** They go, with their comments. */
  gone?: readonly Path[];
  /** Collections that take something new: what is in flow form, empty or not there yet changes its own lines. */
  into?: readonly Path[];
  /** What is new, by its place afterwards. */
  made?: readonly Path[];
  /** The definition goes with all its lines. */
  whole?: true;
}

export interface Application<A extends readonly unknown[] = readonly unknown[]> extends Touch {
  /** Told when it fails. */
  at: string;
  args: A;
  /** Files besides the one of the definition. */
  elsewhere?: readonly Touch[];
  /** A rename: besides the nodes each line that says one of these words may change. */
  says?: readonly string[];
  /** Why the definition need not be one by the schema of its kind afterwards. */
  incomplete?: string;
  /** The data afterwards, where they are known by other means. */
  expected?: unknown;
  /** What else is to be so afterwards, such as the order of keys. */
  holds?: (data: Readonly<Record<string, unknown>>) => boolean;
  /** Problems with which the command may refuse; nothing is changed then. */
  mayRefuse?: readonly string[];
}

/** Draws from a list in a short run; all of it in the deep one. */
export interface Draw {
  some<T>(list: readonly T[], most?: number): T[];
  one<T>(list: readonly T[]): T;
  number(below: number): number;
  shuffled<T>(list: readonly T[]): T[];
}

export interface Command {
  /** `designer/…ts name`, as `exportedCommands` finds it. */
  name: string;
  module: string;
  run: (...args: never[]) => unknown;
  /** The applications to one definition; none where it does not apply. */
  on(definition: OpenDefinition, draw: Draw): Application[];
  /** How many applications to one file a short run draws; one where nothing is said. */
  most?: number;
  /** … and the deep run to all files together, where all would take hours. */
  mostDeep?: number;
  /** The changes in what it gives, where that is none of the usual shapes. */
  changes?(given: unknown, definition: OpenDefinition, args: readonly unknown[]): readonly PackChange[];
}

/** `named`: the exported function under its own name. */
export function command<A extends readonly unknown[], R>(module: string, named: Readonly<Record<string, (...args: [...A]) => R>>, on: (definition: OpenDefinition, draw: Draw) => Application<A>[], changes?: (given: R, definition: OpenDefinition, args: A) => readonly PackChange[]): Command {
  const [name, run] = Object.entries(named)[0]!;
  return { name, module, run, on, ...(changes ? { changes: changes as unknown as NonNullable<Command['changes']> } : {}) };
}

/** Kinds of which there are few files are tried more often on each. */
export const often = (most: number, commands: readonly Command[]): Command[] => commands.map((each) => ({ ...each, most }));

/** Something new in a list or a map that stands there already. */
export const put = (collection: Path, ...names: readonly (string | number)[]): Pick<Touch, 'into' | 'made'> => ({ into: [collection], made: names.map((name) => [...collection, name]) });
/** An item that goes from one place of a list to another. */
export const shift = (list: Path, from: number, to: number): Pick<Touch, 'gone' | 'into' | 'made'> => ({ gone: [[...list, from]], ...put(list, to) });
/** Several touches of one definition as one. */
export function together(...all: readonly Touch[]): Touch {
  const of = (part: 'nodes' | 'gone' | 'into' | 'made'): readonly Path[] => all.flatMap((each) => each[part] ?? []);
  return { nodes: of('nodes'), gone: of('gone'), into: of('into'), made: of('made') };
}
