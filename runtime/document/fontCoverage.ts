/** Reads which characters a font file can show, from its `cmap` table (formats 4 and 12). */
import { readFileSync } from 'node:fs';

export function fontCoverage(file: string): Set<number> {
  const font = readFileSync(file);
  const covered = new Set<number>();
  const tables = font.readUInt16BE(4);
  for (let t = 0; t < tables; t += 1) {
    const record = 12 + t * 16;
    if (font.toString('latin1', record, record + 4) !== 'cmap') continue;
    const cmap = font.readUInt32BE(record + 8);
    const count = font.readUInt16BE(cmap + 2);
    for (let i = 0; i < count; i += 1) readSubtable(font, cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4), covered);
  }
  return covered;
}

function readSubtable(font: Buffer, at: number, covered: Set<number>): void {
  const format = font.readUInt16BE(at);
  if (format === 12) {
    const groups = font.readUInt32BE(at + 12);
    for (let g = 0; g < groups; g += 1) {
      const group = at + 16 + g * 12;
      for (let c = font.readUInt32BE(group); c <= font.readUInt32BE(group + 4); c += 1) covered.add(c);
    }
  } else if (format === 4) {
    const segments = font.readUInt16BE(at + 6) / 2;
    const [ends, starts] = [at + 14, at + 16 + segments * 2];
    for (let s = 0; s < segments; s += 1) {
      const [start, end] = [font.readUInt16BE(starts + s * 2), font.readUInt16BE(ends + s * 2)];
      const delta = font.readUInt16BE(starts + segments * 2 + s * 2);
      const offsetAt = starts + segments * 4 + s * 2;
      const offset = font.readUInt16BE(offsetAt);
      for (let c = start; c <= end && c !== 0xffff; c += 1) {
        // A character inside a segment may still map to glyph 0, "none".
        const glyph = offset === 0 ? (c + delta) & 0xffff : font.readUInt16BE(offsetAt + offset + (c - start) * 2);
        if (glyph !== 0) covered.add(c);
      }
    }
  }
}
