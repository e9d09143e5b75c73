/** The edits of a draft as its history tells them, the newest first. Pure. */
import type { PackDraftEdit } from '../../runtime/http/packDraftApi.ts';
import type { Label } from '../language/both.ts';

export interface HistoryRow {
  /** The revision that it has made. */
  revision: number;
  by: string;
  at: string;
  does: PackDraftEdit['does'];
  label: Label;
  /** Taken back since: what it did stands no more. */
  isUndone: boolean;
  /** The files that it has changed, as they were called then. */
  files: readonly string[];
}

const pathAfter = (change: PackDraftEdit['changes'][number]): string => ('renamedTo' in change ? change.renamedTo : change.path);

export const historyRows = (edits: readonly PackDraftEdit[]): HistoryRow[] => [...edits].sort((a, b) => b.seq - a.seq).map(({ seq, by, at, does, label, undone, changes }) => ({
  revision: seq, by: by.name, at, does, label, isUndone: undone, files: [...new Set(changes.map(pathAfter))],
}));
