/** Reads what the tests' papers show, with the programs that offices' readers are made of. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { DocumentDefinition } from '../../runtime/definition/model/document.ts';
import { splitDocument } from '../../runtime/definition/document/splitDocument.ts';
import { paperTemplate } from '../../runtime/document/paperTemplate.ts';
import type { PaperRequest, PaperTemplate } from '../../runtime/document/paperRequest.ts';
import { samples } from './samples.ts';

export function withFile<T>(pdf: Uint8Array, read: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'paper-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    return read(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const pdfText = (pdf: Uint8Array): string => withFile(pdf, (file) => execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-'], { encoding: 'utf8' }));
/** Without spaces and line breaks: where a line ends is the layout's affair. */
export const pdfWords = (pdf: Uint8Array): string => pdfText(pdf).replace(/\s+/g, '');
export const pdfFonts = (pdf: Uint8Array): string => withFile(pdf, (file) => execFileSync('pdffonts', [file], { encoding: 'utf8' }));
export const pdfSignatures = (pdf: Uint8Array): string => withFile(pdf, (file) => execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' }));

export interface SampleDocument {
  definition: DocumentDefinition;
  body: string;
  bodyLine: number;
  template: PaperTemplate;
}
export function readSample(name: string): SampleDocument {
  const split = splitDocument(readFileSync(join(import.meta.dirname, 'fixtures', `${name}.md`), 'utf8'))!;
  const definition = parse(split.frontMatter) as DocumentDefinition;
  return { definition, body: split.body, bodyLine: split.bodyLine, template: paperTemplate(definition, split.body, `sha256:${name}`) };
}
export const sampleRequest = (name: string): PaperRequest => ({ template: readSample(name).template, ...samples[name]! });
