/** The row of a definition that a place of it belongs to: its own, else that of the nearest item around it, at last that of the whole. Pure. */
import type { OverlayRowView } from './overlayRows.ts';

export function rowAt<Row extends Pick<OverlayRowView, 'path' | 'state'>>(rows: readonly Row[], at: string): Row | undefined {
  const wayOf = ({ path }: Row): string => path.map((part) => `/${part}`).join('');
  // What is hidden has its path in the pack above, where the rows are of the merged definition.
  const around = rows.filter((row) => row.state !== 'hidden' && (at === wayOf(row) || at.startsWith(`${wayOf(row)}/`)));
  return around.toSorted((one, other) => other.path.length - one.path.length)[0];
}
