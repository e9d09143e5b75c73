/**
 * Text to data, with the place of every node. Refuses what would let a file mean something else than it shows:
 * aliases, merge keys, repeated keys, words that older YAML readers change, codes that lose their zeros, signs that turn the order of what is read.
 *
 * Bounded in time for any text: the size is checked first, the depth on the flat list of tokens before anything recursive runs.
 */
import { Composer, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type CST, type Document, type Node, type Scalar } from 'yaml';
import { problem, type Place, type Problem } from '../../base/problem.ts';
import { mostFaults } from './checkShape.ts';
import { hiddenCharacters } from './hiddenCharacters.ts';
import { nearestName } from './nearestName.ts';
import { definitionKinds, type DefinitionKind } from '../model/pack.ts';
import { maximumDepth, maximumDocuments, maximumWords, readTokens } from './readTokens.ts';
import { createLocate, type Locate, type NodePath } from './sourcePlace.ts';
import { syntaxFault } from './syntaxFault.ts';

export interface SourceFile {
  /** Relative to the repository or the pack, with `/`; it is what problems name. */
  path: string;
  text: string;
}

/** One definition as it was written. `body` is the text below the front matter of a Markdown file. */
export interface ParsedDefinition {
  kind: DefinitionKind;
  name: string;
  data: Record<string, unknown>;
  file: string;
  locate: Locate;
  body?: string;
  /** How many lines stand before the first line of `body`. */
  bodyLine?: number;
}

export interface ParsedSource {
  definitions: ParsedDefinition[];
  problems: Problem[];
}

export const maximumBytes = 1_048_576;
const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype']);
const ambiguousWords = /^(y|n|yes|no|on|off|~|null)$/i;
const dateLike = /^\d{4}-\d{1,2}-\d{1,2}([T ].*)?$|^\d{1,2}:\d{2}(:\d{2})?$/;

function* nodesOf(documents: readonly Document[]): Generator<Document> {
  for (const document of documents) if (document.contents !== null || document.errors.length > 0) yield document;
}

/**
 * Parses one file; a file may hold several definitions of one kind, separated by lines of `---`. Who edits texts gives `seen` and is
 * shown the document of each definition, with the tokens that it was made of, so that nothing is read twice.
 */
export function parseSource(file: SourceFile, seen?: (definition: ParsedDefinition, document: Document) => void): ParsedSource {
  const problems: Problem[] = [];
  const start: Place = { file: file.path, line: 1, column: 1, path: '' };
  const bytes = new TextEncoder().encode(file.text).length;
  if (bytes > maximumBytes) return { definitions: [], problems: [problem('source.too-large', { bytes, atMost: maximumBytes }, start)] };

  problems.push(...hiddenCharacters(file));
  const markdown = file.path.endsWith('.md') ? splitFrontMatter(file.text) : undefined;
  if (file.path.endsWith('.md') && !markdown) return { definitions: [], problems: [...problems, problem('source.no-front-matter', {}, start)] };
  const text = markdown ? markdown.yaml : file.text;
  const firstLine = markdown ? 1 : 0;

  const lines = new LineCounter();
  const { tokens, tooDeep, tooMany } = readTokens(text, lines);
  if (tooMany) return { definitions: [], problems: [problem('source.too-many', tooMany === 'words' ? { what: { zh: '词', en: 'words' }, atMost: maximumWords } : { what: { zh: '个定义', en: 'definitions' }, atMost: maximumDocuments }, start)] };
  const placeAt = (offset: number, path: NodePath = []): Place => {
    const at = lines.linePos(offset);
    return { file: file.path, line: Math.max(at.line, 1) + firstLine, column: Math.max(at.col, 1), path: path.map((p) => `/${p}`).join('') };
  };
  if (tooDeep !== undefined) return { definitions: [], problems: [problem('source.too-deep', { atMost: maximumDepth }, placeAt(tooDeep))] };

  const documents = compose(tokens, seen !== undefined);
  const definitions: ParsedDefinition[] = [];
  for (const document of nodesOf(documents)) {
    for (const error of [...document.errors, ...document.warnings].slice(0, mostFaults)) {
      problems.push(problem('source.syntax', syntaxFault(error), placeAt(error.pos[0])));
    }
    if (document.errors.length > 0) continue;
    const locate = createLocate(file.path, document, lines, firstLine);
    const data = toData(document.contents, placeAt, problems);
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      problems.push(problem('source.not-a-definition', {}, start));
      continue;
    }
    const record = data as Record<string, unknown>;
    const [first] = Object.keys(record);
    if (first === undefined || !(definitionKinds as readonly string[]).includes(first)) {
      problems.push(problem('kind.unknown', { key: first ?? '', nearest: nearestName(first ?? '', definitionKinds), choices: [...definitionKinds] }, locate(first === undefined ? [] : [first], 'key')));
      continue;
    }
    const kind = first as DefinitionKind;
    if ((kind === 'document') !== (markdown !== undefined)) {
      problems.push(problem('kind.wrong-file', { kind, wanted: kind === 'document' ? '.md' : '.yaml' }, locate([first], 'key')));
      continue;
    }
    const name = record[first];
    const definition: ParsedDefinition = {
      kind, name: typeof name === 'string' ? name : '', data: record, file: file.path, locate,
      ...(markdown ? { body: markdown.body, bodyLine: markdown.bodyLine } : {}),
    };
    definitions.push(definition);
    seen?.(definition, document);
  }
  if (definitions.length === 0 && problems.length === 0) problems.push(problem('source.not-a-definition', {}, start));
  if (!markdown) for (const definition of definitions) {
    if (definition.kind !== definitions[0]!.kind) problems.push(problem('kind.mixed', { kind: definition.kind, first: definitions[0]!.kind }, definition.locate([definition.kind], 'key')));
  }
  return { definitions, problems };
}

const compose = (tokens: readonly CST.Token[], keepSourceTokens: boolean): Document[] => [...new Composer({ version: '1.2', uniqueKeys: false, merge: false, strict: true, logLevel: 'silent', stringKeys: false, keepSourceTokens }).compose(tokens)];

/** A block of a definition read alone: its data and its document; `undefined` where anything about it is not sound, which the whole file tells. */
export function parsePart(text: string): { data: unknown; document: Document } | undefined {
  const { tokens, tooDeep, tooMany } = readTokens(text, new LineCounter());
  if (tooDeep !== undefined || tooMany) return undefined;
  const [document, ...others] = compose(tokens, true);
  if (!document || others.length > 0 || document.errors.length > 0 || document.warnings.length > 0) return undefined;
  const problems: Problem[] = [];
  const data = toData(document.contents, () => ({ file: '', line: 1, column: 1, path: '' }), problems);
  return problems.length > 0 ? undefined : { data, document };
}

/** Front matter and body as `parseSource` takes them; `undefined` when there is no front matter. */
export function splitFrontMatter(text: string): { yaml: string; body: string; bodyLine: number } | undefined {
  const found = /^---[ \t]*\r?\n([\s\S]*?\r?\n)---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!found) return undefined;
  return { yaml: found[1]!, body: text.slice(found[0].length), bodyLine: found[0].split('\n').length - 1 };
}

/** Plain data of a node; every fault is reported where it stands. Depth was bounded before, so recursion is safe. */
function toData(root: unknown, placeAt: (offset: number, path: NodePath) => Place, problems: Problem[]): unknown {
  /** Counted here: the list may hold faults of other definitions of the file. */
  let reported = 0;
  const report = (code: 'source.alias' | 'source.unquoted-comma' | 'source.unsafe-key' | 'source.duplicate-key' | 'source.ambiguous-word' | 'source.leading-zero', word: string, node: Node, path: NodePath) => {
    reported += 1;
    if (reported <= mostFaults) problems.push(problem(code, { word }, placeAt(node.range?.[0] ?? 0, path)));
    else if (reported === mostFaults + 1) problems.push(problem('source.more-faults', { shown: mostFaults }, placeAt(node.range?.[0] ?? 0, path)));
  };

  const scalarFaults = (node: Scalar, path: NodePath) => {
    if (node.anchor !== undefined) report('source.alias', `&${node.anchor}`, node, path);
    if (node.type !== 'PLAIN' || node.source === undefined) return;
    if (/^[-+]?0[0-9]+$/.test(node.source)) report('source.leading-zero', node.source, node, path);
    else if (ambiguousWords.test(node.source) || dateLike.test(node.source)) report('source.ambiguous-word', node.source, node, path);
  };

  const walk = (node: unknown, path: NodePath): unknown => {
    if (isAlias(node)) {
      report('source.alias', `*${node.source}`, node, path);
      return undefined;
    }
    if (isMap(node)) {
      if (node.anchor !== undefined) report('source.alias', `&${node.anchor}`, node, path);
      const data: Record<string, unknown> = {};
      const seen = new Set<string>();
      for (const pair of node.items) {
        const key = pair.key as Node;
        if (!isPair(pair) || !isScalar(key)) {
          if (isAlias(key)) report('source.alias', `*${key.source}`, key, path);
          else report('source.unsafe-key', '?', key ?? node, path);
          continue;
        }
        const name = key.source ?? String(key.value);
        const below = [...path, name];
        if (name === '<<') {
          report('source.alias', '<<', key, below);
          continue;
        }
        scalarFaults(key, below);
        if (unsafeKeys.has(name)) {
          report('source.unsafe-key', name, key, below);
          continue;
        }
        if (node.flow === true && pair.value === null) {
          report('source.unquoted-comma', name, key, below);
          continue;
        }
        if (seen.has(name)) report('source.duplicate-key', name, key, below);
        seen.add(name);
        data[name] = walk(pair.value, below);
      }
      return data;
    }
    if (isSeq(node)) {
      if (node.anchor !== undefined) report('source.alias', `&${node.anchor}`, node, path);
      return node.items.map((item, index) => walk(item, [...path, index]));
    }
    if (isScalar(node)) {
      scalarFaults(node, path);
      return node.value;
    }
    return null;
  };
  return walk(root, []);
}
