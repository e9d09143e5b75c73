/**
 * Sets papers with Typst. Runs inside a renderer's child process: a compile cannot be stopped from within.
 *
 * The same request gives the same bytes: dates come from the request, identifiers from the content.
 */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { problem, type Problem } from '../base/problem.ts';
import { documentLayouts } from '../definition/model/document.ts';
import { fontCoverage } from './fontCoverage.ts';
import { chooseFonts, officialFonts, packagedFontFiles } from './paperFonts.ts';
import type { PaperPreview, PaperRequest, RenderedPaper } from './paperRequest.ts';
import { paperSource } from './paperSource.ts';

export interface CompilerOptions {
  /** Folder of the layouts, `parts.typ` among them. */
  layouts: string;
  fonts: 'official' | 'any';
}
export type Outcome<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

export interface PaperCompiler {
  renderPaper: (request: PaperRequest, dataHash: string) => Outcome<RenderedPaper>;
  previewSvg: (request: PaperRequest, dataHash: string) => Outcome<PaperPreview>;
}

export function createPaperCompiler(options: CompilerOptions): PaperCompiler {
  const files = Object.values(packagedFontFiles);
  for (const file of files) {
    if (!statSync(file, { throwIfNoEntry: false })) throw new Error(`packaged font missing: ${file}`);
  }
  const compiler = NodeCompiler.create({ workspace: options.layouts, fontArgs: [{ fontPaths: files }] });
  // The compiler takes each source as a change of the one before, and where the change ends at a character whose last byte in
  // UTF-8 is that of the old one, it keeps the old character: 执行 after 任职 became 执职. So no two sources begin or end alike.
  let turn = 0;
  const apart = (source: string): string => {
    turn += 1;
    return `//${turn}\n${source}\n//${turn}`;
  };
  const warnings = (source: string): string[] =>
    (compiler.compile({ mainFileContent: apart(source) }).takeWarnings()?.shortDiagnostics ?? []).map((d: { message?: string }) => d.message ?? '');

  // One small compile asks Typst for all family names at once; unknown ones are named in its warnings.
  const names = Object.values(officialFonts).flatMap((f) => f.families as readonly string[]);
  const unknown = new Set(warnings(names.map((n) => `#text(font: "${n}")[.]`).join('')).map((m) => /^unknown font family: (.+)$/.exec(m)?.[1]));
  const { families, lacking } = chooseFonts((family) => !unknown.has(family.toLowerCase()), options.fonts);

  const covered = [fontCoverage(packagedFontFiles.regular), fontCoverage(packagedFontFiles.sans)];
  const covers = (codePoint: number): boolean => covered.some((c) => c.has(codePoint));

  function compile(request: PaperRequest, dataHash: string): Outcome<{ document: NodeTypstDocument; words: string }> {
    const { layout, title } = request.template;
    if (!documentLayouts.includes(layout)) return { ok: false, problems: [problem('paper.layout-unknown', { layout })] };
    if (lacking.length > 0) {
      return { ok: false, problems: lacking.map((role) => problem('paper.font-missing', { layout, font: officialFonts[role].name })) };
    }
    const { source, problems, words } = paperSource(request, families, covers);
    if (problems.length > 0) return { ok: false, problems };
    const result = compiler.compile({ mainFileContent: apart(source) });
    const said = (error: { shortDiagnostics: unknown[] } | null | undefined): string[] =>
      (error?.shortDiagnostics ?? []).map((d) => (d as { message?: string }).message ?? '');
    const lost = said(result.takeWarnings()).map((m) => /^unknown font family: (.+)$/.exec(m)?.[1]).find((font) => font !== undefined);
    if (lost !== undefined) return { ok: false, problems: [problem('paper.font-missing', { layout, font: lost })] };
    const document = result.result;
    if (!document) return { ok: false, problems: [problem('paper.uncompilable', { template: title, dataHash, what: said(result.takeError()).join('; ') })] };
    return { ok: true, value: { document, words } };
  }

  function produce<T>(request: PaperRequest, dataHash: string, make: (document: NodeTypstDocument, words: string) => T): Outcome<T> {
    const compiled = compile(request, dataHash);
    if (!compiled.ok) return compiled;
    try {
      return { ok: true, value: make(compiled.value.document, compiled.value.words) };
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      return { ok: false, problems: [problem('paper.uncompilable', { template: request.template.title, dataHash, what })] };
    } finally {
      compiler.evictCache(10);
    }
  }

  return {
    renderPaper: (request, dataHash) =>
      produce(request, dataHash, (document) => {
        const pdf = compiler.pdf(document, { pdfStandard: 'a-2b', creationTimestamp: Date.parse(`${request.date}T00:00:00Z`) / 1000 });
        return { pdf, sha256: createHash('sha256').update(pdf).digest('hex'), pages: document.numOfPages };
      }),
    previewSvg: (request, dataHash) => produce({ ...request, missing: request.missing ?? 'show' }, dataHash, (document, words) => ({ svg: compiler.plainSvg(document), pages: document.numOfPages, words })),
  };
}

export const builtInLayouts = join(import.meta.dirname, 'layouts');
