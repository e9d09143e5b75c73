/** What the page of an overlay asks its worker, and what it is told. */
import type { Problem } from '../../runtime/base/problem.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { Choice } from '../../runtime/definition/overlay/followBase.ts';
import type { PlainPatch } from '../../runtime/definition/overlay/tryPatch.ts';
import type { Found } from '../find/foundPlace.ts';
import type { MergedText } from './mergedText.ts';
import type { OverlayBasis } from './mergeOverlay.ts';
import type { OwnWorkerApi } from './ownApi.ts';
import type { OverlayRowView, PatchAt } from './overlayRows.ts';
import type { OverlayBelow } from './usesBelow.ts';

export interface OverlayOutline { kind: DefinitionKind; name: string; title?: Title; /** The file that it stands in. */ path: string; /** How many patches speak of it. */ patches: number; isLocal: boolean }
export interface WrittenPatch extends PatchAt { why: Title; file: string; index: number; says: unknown; before?: string; after?: string }
export interface ConflictView { key: string; patch: string; what: string; /** The place in words. */ called: Title; about: 'key' | 'hidden' | 'gone' | 'anchor' | 'name'; ancestor?: unknown; base?: unknown; local?: unknown; choices: Choice['take'][] }

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
