/** A sheet as an Excel file, written row by row: head lines, frozen titles, cells of their own type. A text stays a text, whatever it begins with. */
import { PassThrough } from 'node:stream';
import type exceljs from 'exceljs';
import { wallClock } from '../../base/time.ts';

export interface SheetColumn {
  title: string;
  type: 'text' | 'date' | 'instant' | 'number' | 'money';
  width: number;
}
export type SheetCell = string | number | boolean | null;
export interface Sheet {
  name: string;
  /** Lines above the titles: what it is, as of when, by whom, with which filters. */
  head: readonly string[];
  columns: readonly SheetColumn[];
  zone: string;
}

/** Excel's own limits. */
const rowsOfSheet = 1_000_000;
const textOfCell = 32_000;

/** `wrote` is told of each batch that is in the file. */
export async function writeWorkbook(sheet: Sheet, batches: AsyncIterable<readonly (readonly SheetCell[])[]>, wrote: (rows: number) => Promise<void>): Promise<{ bytes: Uint8Array; rows: number }> {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  // Read at the first export: it is large, and few servers export at once after their start.
  const { default: { stream: { xlsx } } } = await import('exceljs');
  const workbook = new xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  workbook.creator = '规程';
  let rows = 0;
  let current = openSheet(workbook, sheet, 1);
  for await (const batch of batches) {
    for (const cells of batch) {
      if (rows > 0 && rows % rowsOfSheet === 0) {
        current.commit();
        current = openSheet(workbook, sheet, rows / rowsOfSheet + 1);
      }
      current.addRow(cells.map((cell, i) => typedCell(cell, sheet.columns[i]!, sheet.zone))).commit();
      rows += 1;
    }
    await wrote(rows);
    // Compression works in turns of its own; without a pause the whole sheet would wait in memory.
    await new Promise((resolve) => setImmediate(resolve));
  }
  current.commit();
  await workbook.commit();
  return { bytes: new Uint8Array(Buffer.concat(chunks)), rows };
}

const formats: Readonly<Record<SheetColumn['type'], string | undefined>> = { text: '@', date: 'yyyy-mm-dd', instant: 'yyyy-mm-dd hh:mm', number: 'General', money: '#,##0.00' };

function openSheet(workbook: exceljs.stream.xlsx.WorkbookWriter, { name, head, columns }: Sheet, number: number): exceljs.Worksheet {
  const title = name.replace(/[*?:/\\[\]]/g, ' ').slice(0, 28);
  const sheet = workbook.addWorksheet(number === 1 ? title : `${title} ${number}`, { views: [{ state: 'frozen', ySplit: head.length + 1 }] });
  sheet.columns = columns.map(({ width, type }) => ({ width, style: { numFmt: formats[type] ?? 'General' } }));
  head.forEach((line, i) => {
    const row = sheet.addRow([line]);
    row.getCell(1).numFmt = '@';
    row.font = i === 0 ? { bold: true, size: 14 } : { color: { argb: 'FF595959' } };
    row.commit();
  });
  const titles = sheet.addRow(columns.map((column) => column.title));
  titles.eachCell((cell) => {
    cell.numFmt = '@';
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } };
    cell.border = { bottom: { style: 'thin' } };
  });
  titles.commit();
  return sheet;
}

function typedCell(cell: SheetCell, { type }: SheetColumn, zone: string): string | number | boolean | Date | null {
  if (cell === null) return null;
  switch (type) {
    case 'number': case 'money': return typeof cell === 'number' ? cell : String(cell);
    // A day and a moment have no zone in a sheet: they are shown as the clock on the wall shows them.
    case 'date': return typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell) ? new Date(`${cell}T00:00:00Z`) : String(cell);
    case 'instant': return typeof cell === 'string' && !Number.isNaN(Date.parse(cell)) ? new Date(`${wallClock(cell, zone).slice(0, 19).replace(' ', 'T')}Z`) : String(cell);
    // Characters that XML cannot carry are left out.
    case 'text': return String(cell).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').slice(0, textOfCell);
  }
}
