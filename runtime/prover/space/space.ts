/** The explored space of a process: its points, what leads from one to another, and whether all of it was seen. */
import type { Sentence } from '../../base/problemEntry.ts';
import type { CaseEvent } from '../../interpreter/caseEvent.ts';
import type { ProvingPeople } from './people.ts';
import type { Move } from './moves.ts';
import type { Choice } from './perform.ts';
import type { Known } from '../facts/knownFacts.ts';
import type { Point } from './point.ts';
import type { Start } from './starts.ts';

export interface Edge {
  from: number;
  to: number;
  /** Nothing is done when a value that was written before is only looked at. */
  move?: Move;
  chosen: readonly Choice[];
  events: readonly CaseEvent[];
  /** Facts that were asked. */
  asked: readonly string[];
  /** Facts that the move writes. */
  wrote?: readonly string[];
  /** What was known when it was done, before anything was forgotten. */
  known: Known;
}
export interface Node {
  point: Point;
  /** Edges by number; of a `split` node all must go well, of any other one. */
  out: number[];
  split?: string;
  /** The edge by which it was first reached; a node without one is a beginning. */
  by?: number;
  depth: number;
  /** Moves that were refused: the codes, and in words why. */
  refused: { move: Move; codes: readonly string[]; says: Sentence | undefined; chosen: readonly Choice[] }[];
  /** Ways of beginning that come to the same point; the story is told of the first. */
  start?: { starts: Start[]; events: readonly CaseEvent[]; asked: readonly string[]; known: Known };
}
export interface Space {
  people: ProvingPeople;
  nodes: Node[];
  edges: Edge[];
  /** The bound was reached: what was not found is not proved. */
  capped: boolean;
  /** Beginnings that were refused, with the reason. */
  cannotBegin: { start: Start; codes: readonly string[]; says: Sentence | undefined }[];
}
