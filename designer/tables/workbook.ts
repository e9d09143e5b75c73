/**
 * A sheet of texts as an Excel file and back, without a library of a megabyte: the few parts of Office Open XML that a table of words
 * needs. What comes in is untrusted: bounded, and read as texts only.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const mostBytes = 5 * 1024 * 1024;
export const mostLines = 5000;
export const mostColumns = 200;
/** A fixed date gives the same bytes for the same table. */
const date = new Date('1980-01-02T00:00:00');

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
const plain = (xml: string): string => xml.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(amp|lt|gt|quot|apos));/g, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
  if (name !== undefined) return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name]!;
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
});
/** 0 is A, 26 is AA. */
export const columnName = (index: number): string => (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
const columnIndex = (name: string): number => [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Every cell is a text, so that nothing becomes a date or a formula. */
export function writeSheet(name: string, lines: readonly (readonly string[])[]): Uint8Array {
  const rows = lines.map((line, r) => `<row r="${r + 1}">${line.map((text, c) => `<c r="${columnName(c)}${r + 1}" t="inlineStr" s="${r === 0 ? 1 : 0}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`).join('')}</row>`).join('');
  const widths = (lines[0] ?? []).map((_, c) => `<col min="${c + 1}" max="${c + 1}" width="${Math.min(60, Math.max(12, ...lines.map((line) => [...(line[c] ?? '')].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 2))))}" customWidth="1"/>`).join('');
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyFont="1" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>${rows}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, [strToU8(head + text), { mtime: date }]])));
}

/** The texts of the first sheet; throws `RangeError` where it is no workbook (`zip`, `sheet`), or too large (`size`, `lines`, `columns`). */
export function readSheet(bytes: Uint8Array): string[][] {
  const parts = unpacked(bytes);
  const sheet = firstSheet(parts);
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si\b[^>]*>([\s\S]*?)<\/si>/g)].map(([, inner]) => textIn(inner!));
  const lines: string[][] = [];
  for (const [, about, inner = ''] of sheet.matchAll(/<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g)) {
    const number = Number(/\br="(\d+)"/.exec(about!)?.[1] ?? lines.length + 1);
    if (number > mostLines) throw new RangeError('lines');
    const line: string[] = [];
    for (const [, attributes, content = ''] of inner.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const at = columnIndex(/\br="([A-Z]{1,3})\d+"/.exec(attributes!)?.[1] ?? columnName(line.length));
      if (at >= mostColumns) throw new RangeError('columns');
      const kind = /\bt="([a-zA-Z]+)"/.exec(attributes!)?.[1];
      const value = /<v\b[^>]*>([\s\S]*?)<\/v>/.exec(content)?.[1];
      while (line.length <= at) line.push('');
      line[at] = kind === 'inlineStr' ? textIn(content) : kind === 's' ? (shared[Number(value)] ?? '') : kind === 'b' ? (value === '1' ? 'true' : 'false') : plain(value ?? '');
    }
    while (lines.length < number) lines.push([]);
    lines[number - 1] = line;
  }
  return lines;
}

/** Cells of the first sheet that were made one, as `C3:C5`; `last`: the line of the lowest. All but the first of them are empty in the file. */
export const mergedCells = (bytes: Uint8Array): { cells: string; last: number }[] => [...firstSheet(unpacked(bytes)).matchAll(/<mergeCell\b[^>]*\bref="([A-Z]+\d+:[A-Z]+(\d+))"/g)].map(([, cells, last]) => ({ cells: cells!, last: Number(last) }));

/** Runs of one text, without the readings that stand above Japanese ones. */
const textIn = (xml: string): string => [...xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '').matchAll(/<t\b[^>]*>([\s\S]*?)<\/t>/g)].map(([, text]) => plain(text!)).join('');

function unpacked(bytes: Uint8Array): Map<string, string> {
  let size = 0;
  try {
    const files = unzipSync(bytes, { filter: ({ name, originalSize }) => { const wanted = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[\w-]+\.xml)$/.test(name); size += wanted ? originalSize : 0; return wanted && size <= mostBytes; } });
    if (size > mostBytes) throw new RangeError('size');
    return new Map(Object.entries(files).map(([path, data]) => [path, strFromU8(data)]));
  } catch (fault) {
    throw fault instanceof RangeError ? fault : new RangeError('zip');
  }
}

function firstSheet(parts: ReadonlyMap<string, string>): string {
  const sheet = parts.get(sheetPath(parts));
  if (sheet === undefined) throw new RangeError('sheet');
  return sheet;
}

function sheetPath(parts: ReadonlyMap<string, string>): string {
  const id = /<sheet\b[^>]*\br:id="([^"]+)"/.exec(parts.get('xl/workbook.xml') ?? '')?.[1];
  for (const [found] of (parts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<Relationship\b[^>]*>/g)) {
    if (/\bId="([^"]+)"/.exec(found)?.[1] === id) return `xl/${(/\bTarget="([^"]+)"/.exec(found)?.[1] ?? '').replace(/^\/?(xl\/)?/, '')}`;
  }
  return 'xl/worksheets/sheet1.xml';
}
