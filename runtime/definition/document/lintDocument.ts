/** Refuses a document that would be an empty shell: too few facts of its case, sections its category demands missing. */
import { problem, type Place, type Problem } from '../../base/problem.ts';
import type { DocumentDefinition } from '../model/document.ts';
import { categoriesWithSources, categoryTitles, documentSections, sectionsOf, sectionsWanted, type DocumentSection } from './documentSections.ts';
import { parseTemplate, type TemplateOrigin } from './parseTemplate.ts';
import { readPlaceholders } from './placeholders.ts';

/** Fewer facts of the case than this, and the paper says nothing about it. */
export const fewestPlaceholders = 4;
const caseRoots = ['case', 'parent', 'item', 'child', 'offer', 'exchange'];

/**
 * Every fault that can be seen in one document alone; whether its placeholders exist in the case type is the
 * reference linter's question. `bodyLine` is the line of the file on which the body begins.
 */
export function lintDocument(definition: DocumentDefinition, body: string, where: { file: string; bodyLine: number }): Problem[] {
  const document = definition.document;
  const category = categoryTitles[definition.category];
  const at = (line: number): Place => ({ file: where.file, line, column: 1, path: '' });
  const origin: TemplateOrigin = { document, file: where.file, line: where.bodyLine };
  const problems: Problem[] = [];

  const template = parseTemplate(body, origin);
  problems.push(...template.problems);
  const lines = [definition.caption, definition.to, definition.copyTo, definition.contact, ...(definition.attachments ?? [])].filter((l) => l !== undefined);
  const more = lines.map((line) => parseTemplate(line, { document, file: where.file, line: 1 }));
  for (const line of more) problems.push(...line.problems);

  const shown = new Set([template, ...more].flatMap(readPlaceholders).map((p) => p.address).filter((a) => caseRoots.includes(a.split('.')[0]!)));
  if (template.problems.length === 0 && shown.size < fewestPlaceholders) {
    problems.push(problem('placeholder.too-few', { document, count: shown.size, wanted: fewestPlaceholders }, at(where.bodyLine)));
  }

  const sections = sectionsOf(body);
  for (const section of sections) {
    if (!Object.hasOwn(documentSections, section.name)) {
      problems.push(problem('document.section-unknown', { document, section: section.name, known: Object.keys(documentSections) }, at(where.bodyLine + section.line - 1)));
    }
  }
  for (const name of sectionsWanted(definition.category, definition.to !== undefined)) {
    const own = sections.filter((s) => s.name === name);
    if (!own.some((s) => isFilled(name, s.text))) {
      const line = where.bodyLine + (own[0]?.line ?? 1) - 1;
      problems.push(problem('document.section-missing', { document, category, section: name, needs: documentSections[name] }, at(line)));
    }
  }

  const lacks = (key: string) => problems.push(problem('document.key-missing', { document, category, key }, at(1)));
  if (categoriesWithSources.includes(definition.category) && definition.sources === undefined) lacks('sources');
  if (definition.category === 'record' && definition.signatures === undefined) lacks('signatures');
  if (definition.category === 'list' && definition.signatures === undefined && definition.acknowledge === undefined) lacks('signatures');
  if (definition.category === 'approval' && definition.signs === 'none') lacks('signs: all-seats');
  if (definition.seal !== 'none' && definition.heading === undefined) lacks('heading');
  return problems;
}

/** A section that only holds a mark or a word is as good as missing. */
function isFilled(name: DocumentSection, text: string): boolean {
  switch (name) {
    case 'basis':
      return /《[^》]+》/.test(text);
    case 'items':
      return /^\s*\|.+\|/m.test(text);
    case 'parties':
    case 'facts':
    case 'occasion':
      return text.includes('{{');
    default:
      return text.replace(/\s/g, '').length >= 4;
  }
}
