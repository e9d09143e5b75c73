/** A place of a draft that can be found: a definition, or something within one that has a name of its own. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { stepKinds } from '../../runtime/definition/model/process.ts';
import type { NodeKind } from '../canvas/processGraph.ts';

/** What is found within a definition, besides the steps of a process. */
export type PartKind = 'stage' | 'field' | 'role' | 'level' | 'department' | 'tier' | 'body' | 'phase' | 'class' | 'rule' | 'condition' | 'counting' | 'extension' | 'entry';

export interface FoundPlace {
  /** Stays the same when others are put in before it. */
  id: string;
  kind: DefinitionKind;
  definition: string;
  /** The way to it within its definition; empty for the definition itself. */
  at: string;
  what: 'definition' | NodeKind | PartKind;
  name: string;
  title?: Title;
  /** The title of the definition in which it stands. */
  within?: Title;
}

/** What stands in a process has its words there. */
export const nodeKinds: ReadonlySet<string> = new Set<NodeKind>([...stepKinds, 'offer', 'watch', 'end', 'unknown']);

/** At most so many places, of all that fit. */
export interface Found { places: FoundPlace[]; count: number }
export const mostFound = 50;
