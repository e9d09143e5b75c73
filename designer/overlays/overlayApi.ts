/** What the page of an overlay asks its worker, and what it is told. */
import type { Problem } from '../../runtime/base/problem.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { DataPath } from '../../runtime/definition/overlay/address.ts';
import type { Choice } from '../../runtime/definition/overlay/followBase.ts';
import type { Conflict } from '../../runtime/definition/overlay/threeWay.ts';
import type { PlainPatch } from '../../runtime/definition/overlay/tryPatch.ts';
import type { Found } from '../find/foundPlace.ts';
import type { MergedText } from './mergedText.ts';
import type { OverlayBasis } from './mergeOverlay.ts';
import type { OwnWorkerApi } from './ownApi.ts';
import type { OverlayRowView, PatchAt } from './overlayRows.ts';
import type { PatchWords } from './patchWords.ts';
import type { OverlayBelow } from './usesBelow.ts';

export interface OverlayOutline { kind: DefinitionKind; name: string; title?: Title; /** The file that it stands in. */ path: string; /** How many patches speak of it. */ patches: number; isLocal: boolean }
/** `words`: once the pack below has been read. */
export interface WrittenPatch extends PatchAt { why: Title; file: string; index: number; says: unknown; before?: string; after?: string; words?: PatchWords }
/** One side of a conflict: as it is written, and in words where it has some. */
export interface SideView { written?: unknown; says?: Title }
export interface ConflictView {
  key: string; patch: string; what: string; about: Conflict['about']; choices: Choice['take'][];
  /** The place in words. */
  called: Title;
  sides: Record<'ancestor' | 'base' | 'local', SideView>;
  /** Where another value may be written: the place in the definition of now, with what stands here in it. */
  input?: { kind: DefinitionKind; data: Record<string, unknown>; item: DataPath; name: string };
}

export interface OverlayLook {
  problems: Problem[];
  patches: WrittenPatch[];
  outline: OverlayOutline[];
  /** The base has changed since the files were written: what merges by itself, and what the author decides. */
  upgrade?: { merged: string[]; settled: string[]; conflicts: ConflictView[]; problems: Problem[] };
  milliseconds: number;
}

export interface OverlayWorkerApi extends OwnWorkerApi {
  open(given: OverlayBasis & { below: readonly OverlayBelow[] }): { problems: Problem[] };
  look(files: SourceFile[]): OverlayLook;
  /** With the definition as it is merged, in which the rows have their paths. */
  rows(kind: DefinitionKind, name: string): { rows: OverlayRowView[]; data: Record<string, unknown> };
  /** A definition as it is merged, as a text; nothing where there is none. */
  merged(kind: DefinitionKind, name: string): MergedText | null;
  /** Among the organ's own definitions and all that it inherits. */
  find(typed: string, recent: readonly string[]): Found;
  /** Forms that lay out fields of a case type, and whether the case type may have more. */
  fieldHome(form: string): { caseType: string; taken: string[] } | null;
  tried(patch: PlainPatch): Problem[];
  /** Roles of the organisation, for those who sit. */
  roles(): { role: string; title: Title }[];
  scenarios(): { scenario: string; title: Title; passed: boolean; says?: Title; isLocal: boolean }[];
  /** The files that are given for the base of now, with the conflicts decided. */
  decided(files: SourceFile[], choices: [key: string, choice: Choice][]): SourceFile[];
}
