/** Documents: the names of the front matter, what the body must hold, and that its placeholders exist. */
import { problem, type Problem } from '../../../base/problem.ts';
import { lintDocument } from '../../document/lintDocument.ts';
import { parseTemplate } from '../../document/parseTemplate.ts';
import { readPlaceholders } from '../../document/placeholders.ts';
import { definitionsOf } from '../../load/pack.ts';
import { checkPlaceholder } from '../fieldReference.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { phaseNames } from '../packNames.ts';

export function lintDocuments(context: LintContext): Problem[] {
  const { pack, names, place } = context;
  const problems: Problem[] = [];
  for (const { body, ...document } of definitionsOf(pack, 'document')) {
    const name = document.document;
    const source = context.source('document', name);
    if (!source) continue;
    const at = (...path: (string | number)[]) => place('document', name, path);
    problems.push(...checkName('case type', document.of, names('caseType'), at('of')));
    document.opens.phases.forEach((phase, index) => problems.push(...checkName('phase', phase, phaseNames(pack), at('opens', 'phases', index))));
    if (document.number !== 'none') problems.push(...checkName('series', document.number.series, names('series'), at('number', 'series')));
    if (document.seal !== 'none') {
      problems.push(...checkName('seal', document.seal, names('seal'), at('seal')));
      const seal = pack.seal[document.seal];
      if (seal && document.heading !== undefined && document.heading !== 'either' && !seal.papers.headings.includes(document.heading) && !seal.papers.headings.includes('either')) {
        problems.push(problem('reference.unknown', { what: `seal for heading ${document.heading}`, name: document.seal, nearest: undefined, choices: definitionsOf(pack, 'seal').filter((s) => (s.papers.headings as string[]).includes(document.heading!)).map((s) => s.seal) }, at('seal')));
      }
    }
    const where = { file: source.file, bodyLine: (source.bodyLine ?? 0) + 1 };
    problems.push(...lintDocument(document, body, where));

    const fields = context.fields(document.of);
    const template = parseTemplate(body, { document: name, file: where.file, line: where.bodyLine });
    for (const placeholder of readPlaceholders(template)) problems.push(...checkPlaceholder(document.of, fields, placeholder.address, placeholder.at));
    for (const key of ['caption', 'to', 'copyTo', 'contact'] as const) {
      const text = document[key];
      if (text === undefined) continue;
      for (const { address } of readPlaceholders(parseTemplate(text, { document: name, file: where.file, line: 1 }))) problems.push(...checkPlaceholder(document.of, fields, address, at(key)));
    }
  }
  return problems;
}
