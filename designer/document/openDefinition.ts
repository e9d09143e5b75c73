/**
 * A file of definitions opened for editing: its data and the range of every node in its text. Pure, for browser and server; the
 * text is never printed again, commands give edits of it.
 */
import type { Place, Problem } from '../../runtime/base/problem.ts';
import type { Document } from 'yaml';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { parseSource, splitFrontMatter, type ParsedDefinition, type SourceFile } from '../../runtime/definition/load/parseSource.ts';
import type { Locate } from '../../runtime/definition/load/sourcePlace.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { rereadPart } from './rereadPart.ts';
import { readCollection, type CollectionNode, type Member, type NodeValuePath, type SourceNode } from './sourceNode.ts';

export interface OpenSource extends SourceFile {
  /** In the order of the file; a definition whose text has a fault of syntax, or that is of no kind, is not among them. */
  definitions: OpenDefinition[];
  /** What `parseSource` found; commands need not wait until all of it is mended. */
  problems: Problem[];
}

export interface OpenDefinition {
  source: OpenSource;
  /** Which definition of its file, from 0. */
  index: number;
  kind: DefinitionKind;
  name: string;
  data: Record<string, unknown>;
  root: CollectionNode;
  locate: Locate;
  /** The Markdown below the front matter: offsets in the file. */
  body?: { start: number; end: number };
}

/** What was opened last: a command reads its own result, and the page opens the same text a moment later. */
const recent: OpenSource[] = [];
const mostRecent = 4;

export function openDefinition(file: SourceFile): OpenSource {
  return openedAs(file, () => readFile(file));
}

/** The file after these edits, which are sorted; it is read as far as they reach. */
export function openEdited(before: OpenSource, edits: readonly TextEdit[]): OpenSource {
  const file = { path: before.path, text: applyEdits(before.text, edits) };
  return openedAs(file, () => {
    const read = rereadPart(before, edits, file.text);
    if (!read) return readFile(file);
    const source: OpenSource = { ...file, definitions: [], problems: [] };
    let whole: OpenSource | undefined;
    // Only a problem asks for lines and columns.
    source.definitions = read.map((definition) => ({ ...definition, source, locate: (...asked) => (whole ??= readFile(file)).definitions[definition.index]!.locate(...asked) }));
    return source;
  });
}

function openedAs(file: SourceFile, read: () => OpenSource): OpenSource {
  const known = recent.find((each) => each.path === file.path && each.text === file.text);
  if (known) return known;
  const opened = read();
  recent.unshift(opened);
  recent.length = Math.min(recent.length, mostRecent);
  return opened;
}

function readFile(file: SourceFile): OpenSource {
  const documents = new Map<ParsedDefinition, Document>();
  const parsed = parseSource(file, (definition, document) => documents.set(definition, document));
  const markdown = file.path.endsWith('.md') ? splitFrontMatter(file.text) : undefined;
  const base = markdown ? file.text.indexOf('\n') + 1 : 0;
  const source: OpenSource = { path: file.path, text: file.text, definitions: [], problems: parsed.problems };
  for (const definition of parsed.definitions) {
    const root = readCollection(documents.get(definition)!, markdown ? markdown.yaml : file.text, base);
    if (root?.kind !== 'map') continue;
    const { kind, name, data, locate } = definition;
    source.definitions.push({
      source, index: source.definitions.length, kind, name, data, locate, root,
      ...(markdown ? { body: { start: file.text.length - markdown.body.length, end: file.text.length } } : {}),
    });
  }
  return source;
}

/** The way from the root to a node: every member that is passed, the collection it stands in, and its place there. */
export interface Step {
  parent: CollectionNode;
  index: number;
  member: Member;
}

/** The steps to the node at `path`; `undefined` when there is none. An empty path gives no steps: the root itself. */
export function stepsTo(root: CollectionNode, path: NodeValuePath): Step[] | undefined {
  const steps: Step[] = [];
  let node: SourceNode = root;
  for (const part of path) {
    if (node.kind === 'scalar') return undefined;
    // Of a repeated key the last counts, as in the data.
    const index: number = node.kind === 'map' ? node.members.findLastIndex((member) => member.key === String(part)) : typeof part === 'number' ? part : -1;
    const member: Member | undefined = node.members[index];
    if (!member) return undefined;
    steps.push({ parent: node, index, member });
    node = member.value;
  }
  return steps;
}

/** The node at `path`, to show its lines or to select it in the text. */
export function nodeAt(definition: OpenDefinition, path: NodeValuePath): SourceNode | undefined {
  const steps = stepsTo(definition.root, path);
  return steps && (steps.at(-1)?.member.value ?? definition.root);
}

/** The path of the innermost node around an offset, for a cursor in the text; `undefined` outside of the definition. */
export function pathAt(definition: OpenDefinition, offset: number): (string | number)[] | undefined {
  if (offset < definition.root.start || offset > definition.root.end) return undefined;
  const path: (string | number)[] = [];
  let node: SourceNode = definition.root;
  while (node.kind !== 'scalar') {
    const index = node.members.findLastIndex((member) => member.start <= offset && offset <= member.end);
    const member: Member | undefined = node.members[index];
    if (!member) break;
    path.push(node.kind === 'map' ? member.key! : index);
    node = member.value;
  }
  return path;
}

/** Where the problem of a command stands. */
export const placeOf = (definition: OpenDefinition, path: NodeValuePath): Place => definition.locate(path);
