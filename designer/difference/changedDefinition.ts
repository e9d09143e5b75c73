/** One definition, or file, as it is now and as a draft would have it; and the two packs that show what is made of it. */
import type { Problem } from '../../runtime/base/problem.ts';
import type { PackDifference } from '../../runtime/definition/compare/comparePacks.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { DocumentInPack, FormInPack, PackNames } from '../check/checkMessages.ts';
import type { ChangedPiece } from './changedLines.ts';

export interface Definition { name: string; data: Readonly<Record<string, unknown>> }
export interface ChangedDefinition {
  /** By which it is chosen in the list. */
  id: string;
  kind: DefinitionKind | '';
  title: string;
  /** `through`: nothing was written in it; what it stands on is otherwise. */
  fate: 'new' | 'gone' | 'changed' | 'through';
  before?: Definition;
  after?: Definition;
  pieces: readonly ChangedPiece[];
}

export type Side = 'before' | 'after';
export interface TwoPacks {
  form(side: Side, name: string): Promise<FormInPack | undefined>;
  paper(side: Side, name: string): Promise<DocumentInPack | undefined>;
  /** What differs in words; nothing while one of the two cannot be put together. */
  words(): Promise<PackDifference | undefined>;
  close(): void;
}

/** What a difference is shown from, whichever way its two packs come to be. */
export interface Difference {
  draft: string;
  /** The revision of the draft that `after` is. */
  revision: number;
  changed: readonly ChangedDefinition[];
  /** Of the pack with the draft. */
  names: Pick<PackNames, 'roles' | 'levels' | 'phases'>;
  packs: TwoPacks;
  /** Why the packs cannot be put together, where the difference is made of them; then there are the lines of the files alone. */
  faults?: readonly Problem[];
}
