/**
 * Carries out the rows of `verbEffects`: the one place that turns a row into what happens to siblings, opinions, clocks, numbers and papers.
 *
 * What an act goes back over or leaves it says as a scope; whether opinions count on, which work is withdrawn, what becomes of drafts and of
 * the clocks of steps, its row says. What a row leaves alone does not happen in its act, whoever asks for it.
 */
import { closeWithin, type Closing } from './closing.ts';
import { emit } from './emit.ts';
import type { Turn } from './turn.ts';
import { platformEffects, verbEffects, type PersonVerb, type VerbEffects } from './verbEffects.ts';

export interface RowScope {
  /** The subtree that is left. */
  container?: string;
  /** The step of it that is done again; drafts of papers made before it stand. */
  reopens?: string;
  /** Paths whose opinions the act goes back over. */
  opinions?: Iterable<string>;
}

/** The row of a verb; nothing where there is none. */
export const rowOf = ({ context }: Pick<Turn, 'context'>, verb: PersonVerb): VerbEffects | undefined => (context.rows ?? verbEffects)[verb];

/** The row by which something is sent back: that of the act itself, or, where another organ sends it back, that of a person who would. */
export const returningRow = (turn: Turn): VerbEffects => (turn.row.closes === undefined ? rowOf(turn, 'send-back') ?? platformEffects : turn.row);

export const closingOf = ({ closes = 'left', papers, clocks }: VerbEffects): Closing => ({
  why: closes, drafts: papers === 'drafts-withdrawn' || papers === 'drafts-withdrawn-issued-stand' ? 'withdrawn' : 'stand', stepClocks: clocks === 'of-the-subtree-withdrawn' ? 'withdrawn' : 'run-on',
});

/** What the act does to what it leaves. */
export function applyRow(turn: Turn, row: VerbEffects, { container, reopens, opinions = [] }: RowScope): void {
  if (row.opinions === 'uncounted') for (const path of opinions) emit(turn, { kind: 'opinions.uncounted', path });
  if (container !== undefined && container !== '' && row.closes !== undefined) closeWithin(turn, container, closingOf(row), reopens);
}
