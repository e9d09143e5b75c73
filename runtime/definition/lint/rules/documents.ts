/** Documents: the names of the front matter, what the body must hold, and that its placeholders exist. */
import { problem, type Place, type Problem } from '../../../base/problem.ts';
import { lintDocument } from '../../document/lintDocument.ts';
import { parseTemplate } from '../../document/parseTemplate.ts';
import { readPlaceholders } from '../../document/placeholders.ts';
import { registersNamed } from '../../document/registersNamed.ts';
import { definitionsOf, type DocumentTemplate } from '../../load/pack.ts';
import type { ParsedDefinition } from '../../load/parseSource.ts';
import { checkPlaceholder } from '../fieldReference.ts';
import { eachOf } from '../lintEach.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { phaseNames } from '../packNames.ts';

export const lintDocuments = eachOf('document', lintTemplate);

function lintTemplate(context: LintContext, { body, ...document }: DocumentTemplate): Problem[] {
  const { pack, names, place } = context;
  const problems: Problem[] = [];
  const name = document.document;
  const source = context.source('document', name);
  if (!source) return [];
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
  const { own, placeholders, registers } = lookedInto(source, document, body);
  problems.push(...own);
  const fields = context.fields(document.of);
  for (const { address, at: where, key } of placeholders) problems.push(...checkPlaceholder(document.of, fields, address, key === undefined ? where : at(key)));
  for (const { register, at: where, key } of registers) problems.push(...checkName('register', register, names('register'), key === undefined ? where : at(key)));
  return problems;
}

type Front = Omit<DocumentTemplate, 'body'>;
/** The keys of the front matter that hold a line with placeholders. */
const lineKeys = ['caption', 'to', 'copyTo', 'contact'] as const;
type LineKey = (typeof lineKeys)[number];
/** `key`: in its front matter. */
type Where = { at: Place; key?: LineKey };
/** What a document says by itself, whatever the rest of the pack: its own faults, what it reads, and whose words it shows. */
interface Looked { body: string; front: string; own: Problem[]; placeholders: (Where & { address: string })[]; registers: (Where & { register: string })[] }
const looked = new WeakMap<ParsedDefinition, Looked>();

/** Reading templates takes longer than all else that is checked here; whoever checks after each edit has most of them unchanged. */
function lookedInto(source: ParsedDefinition, document: Front, body: string): Looked {
  const front = JSON.stringify(document);
  const before = looked.get(source);
  if (before?.body === body && before.front === front) return before;
  const { file } = source;
  const bodyLine = (source.bodyLine ?? 0) + 1;
  const template = (text: string, line: number) => parseTemplate(text, { document: document.document, file, line });
  const texts = [{ template: template(body, bodyLine), where: {} }, ...lineKeys.flatMap((key) => { const text = document[key]; return text === undefined ? [] : [{ template: template(text, 1), where: { key } }]; })];
  const now: Looked = {
    body, front, own: lintDocument(document, body, { file, bodyLine }),
    placeholders: texts.flatMap((text) => readPlaceholders(text.template).map(({ address, at }) => ({ address, at, ...text.where }))),
    registers: texts.flatMap((text) => registersNamed(text.template).map((named) => ({ ...named, ...text.where }))),
  };
  looked.set(source, now);
  return now;
}
