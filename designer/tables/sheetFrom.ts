/** The lines of a workbook that somebody brings, or in words why they cannot be taken and what to do about it. */
import { say, t } from '../../runtime/ui/language.ts';
import { problemTexts } from '../../runtime/ui/problemMessage.ts';
import { mergedCells, mostColumns, mostLines, readSheet } from './workbook.ts';

/** `isKeys`: the line that names the columns; `key`: what stands in it, for whoever has lost it. */
export function sheetFrom(bytes: Uint8Array, isKeys: (line: readonly string[]) => boolean, key: string): { lines: string[][] } | { refused: string } {
  try {
    const lines = readSheet(bytes);
    if (lines.every((line) => line.every((text) => text.trim() === ''))) return { refused: t('designer.sheet.empty') };
    const keys = lines.findIndex(isKeys);
    if (keys < 0) return { refused: t('designer.sheet.noKeys', { key }) };
    // What each of them would say cannot be told: all but the first come as if they were empty.
    const merged = mergedCells(bytes).filter(({ last }) => last > keys + 1).map(({ cells }) => cells);
    return merged.length > 0 ? { refused: t('designer.sheet.merged', { cells: merged.slice(0, 10).join(t('designer.comma')) }) } : { lines };
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    return { refused: ['lines', 'columns', 'size'].includes(fault.message) ? t('designer.sheet.tooLarge', { lines: mostLines, columns: mostColumns }) : t('designer.sheet.notExcel') };
  }
}

/** What a sheet would change; where the file cannot take it, such as more than a file may hold, that is told. */
export function triedPlan<T>(plan: () => T, refuse: (says: string[]) => void): T | undefined {
  try {
    return plan();
  } catch (refused) {
    refuse(problemTexts(refused).map((each) => say(each)));
    return undefined;
  }
}
