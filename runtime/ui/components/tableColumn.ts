/** What a table shows: its columns, its rows, the order of them. Widths in pixels. */
import type { Text } from '../language.ts';

export interface TableColumn { column: string; title: Text; width?: number; minWidth?: number; sortable?: boolean; frozen?: boolean; right?: boolean; hiddenFirst?: boolean }
export type TableRow = Record<string, unknown>;
export interface TableSort { column: string; descending: boolean }
