/**
 * A file after a change of some lines, without reading all of it again: only the block that holds the change is read, as a text of its
 * own, and put in the place of the old one, with what was put in behind it; what stands behind them moves. In a large file that is most of the time between a key and its
 * effect. Where the block alone might mean something else than in its file, nothing is given and the file is read whole; that both give
 * the same is held by a test over all files of the pack with changes of every kind (`tests/designer/rereadPart.test.ts`).
 */
import { lineStartAt, nextLineAt } from '../../runtime/definition/edit/lines.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { parsePart } from '../../runtime/definition/load/parseSource.ts';
import { spliced, withChange } from './dataAt.ts';
import { beginsLine, readCollection, type CollectionNode, type Member, type NodeValuePath, type SourceNode } from './sourceNode.ts';

/** Far from the limits of a file: those are told by who reads it whole. */
const longestText = 300_000;
const deepest = 30;
/** An end of the document, and a tab, which is a blank in some places only. */
const reachesFarther = /^(---|\.\.\.)|\t/m;

/** What is known of a file that was read: its text, its faults, and its definitions in their order. */
interface ReadFile<D extends ReadDefinition> { text: string; problems: readonly unknown[]; definitions: D[] }
interface ReadDefinition { kind: string; name: string; data: Record<string, unknown>; root: CollectionNode; body?: { start: number; end: number } }

/** A member of a block collection: its lines, with the comments and blank lines below, which a block text might take in. */
interface Part { path: NodeValuePath; member: Member; /** The keys of the others. */ beside: ReadonlySet<string>; from: number; to: number }

/** The definitions of the file when its text, after `edits`, which are sorted, is `text`; `undefined` where it must be read whole. */
export function rereadPart<D extends ReadDefinition>(before: ReadFile<D>, edits: readonly TextEdit[], text: string): D[] | undefined {
  if (edits.length === 0 || before.problems.length > 0 || text.length > longestText || text.charCodeAt(0) === 0xfeff) return undefined;
  const [from, to] = [edits[0]!.start, edits.at(-1)!.end];
  const index = before.definitions.findIndex(({ root }) => root.start <= from && to <= belowMember(before.text, root.end));
  const definition = before.definitions[index];
  if (!definition) return undefined;
  const by = text.length - before.text.length;
  for (const part of partsAround(definition.root, before.text, from, to)) {
    const lines = text.slice(part.from, part.to + by);
    // What stands below must not come to stand on its last line.
    if (reachesFarther.test(lines) || (part.to < before.text.length && !lines.endsWith('\n'))) return undefined;
    if (leavesBlock(lines, part.member.start - part.from)) continue;
    const read = parsePart(lines);
    const tree = read && readCollection(read.document, lines, part.from);
    const [first, ...more] = tree?.members ?? [];
    if (!tree || !first || first.key !== part.member.key || tree.kind !== (part.member.key === undefined ? 'list' : 'map') || first.start !== part.member.start || tree.members.some(({ value }) => part.path.length + depthOf(value) > deepest)) continue;
    // What a definition is, is told by its own keys; a key that stands there twice is a fault of the whole.
    if (more.length > 0 && tree.kind === 'map' && (part.path.length === 1 || more.some(({ key }) => part.beside.has(key!)))) return undefined;
    const data = withChange(definition.data, part.path.slice(0, -1), (parent) => inPlace(parent, part.path.at(-1)!, read.data)) as Record<string, unknown>;
    return before.definitions.map((each, at) => (at < index ? each : at > index ? withMovedBody({ ...each, root: moved(each.root, by) as CollectionNode }, by) : withMovedBody({ ...each, name: nameOf(each, data), data, root: replaced(each.root, part.path, tree.members, by) }, by)));
  }
  return undefined;
}

/** A list or map in which `made`, one of its own kind, stands in the place of one member. */
const inPlace = (parent: unknown, at: string | number, made: unknown): unknown => (Array.isArray(made) ? spliced(parent, Number(at), 1, ...(made as unknown[])) : Object.fromEntries(Object.entries(parent as Record<string, unknown>).flatMap(([key, value]) => (key === at ? Object.entries(made as Record<string, unknown>) : [[key, value]]))));

const nameOf = ({ kind }: ReadDefinition, data: Record<string, unknown>): string => (typeof data[kind] === 'string' ? data[kind] : '');

/** Where the next line that says something begins. */
function belowMember(text: string, end: number): number {
  let at = nextLineAt(text, end);
  while (at < text.length && /^[ \t]*(#.*)?$/.test(lineAt(text, at))) at = nextLineAt(text, at);
  return at;
}
const lineAt = (text: string, start: number): string => text.slice(start, nextLineAt(text, start)).replace(/\r?\n$/, '');

/** The members of block form around the change, the innermost first; none that is most of the file. */
function partsAround(root: CollectionNode, text: string, from: number, to: number): Part[] {
  const parts: Part[] = [];
  let node: SourceNode = root;
  let path: NodeValuePath = [];
  while (node.kind !== 'scalar' && !node.isFlow) {
    const index: number = node.members.findIndex((member) => member.start <= from && to <= belowMember(text, member.end));
    const member: Member | undefined = node.members[index];
    if (!member) break;
    path = [...path, member.key ?? index];
    const beside = new Set(node.members.flatMap((each) => (each === member || each.key === undefined ? [] : [each.key])));
    const part = { path, member, beside, from: lineStartAt(text, member.start), to: belowMember(text, member.end) };
    if (beginsLine(text, member.start) && part.to - part.from < text.length / 2) parts.unshift(part);
    node = member.value;
  }
  return parts;
}

/** Lines that stand farther left belong to what is around it. Told beforehand: to the parser each of their words is a fault of its own, with a stack, which takes seconds where many rows were pasted. */
function leavesBlock(lines: string, column: number): boolean {
  if (column === 0) return false;
  const left = new RegExp(`\\n {0,${String(column - 1)}}[^ \\r\\n#]`);
  return left.test(lines);
}

const depthOf = (node: SourceNode): number => (node.kind === 'scalar' ? 0 : 1 + Math.max(0, ...node.members.map((member) => depthOf(member.value))));

function moved(node: SourceNode, by: number): SourceNode {
  if (node.kind === 'scalar') return { ...node, start: node.start + by, end: node.end + by };
  return { ...node, start: node.start + by, end: node.end + by, members: node.members.map((member) => movedMember(member, by)) };
}
function movedMember(member: Member, by: number): Member {
  return { ...member, start: member.start + by, keyEnd: member.keyEnd + by, from: member.from + by, value: moved(member.value, by), end: member.end + by };
}
const withMovedBody = <D extends ReadDefinition>(definition: D, by: number): D => (definition.body ? { ...definition, body: { start: definition.body.start + by, end: definition.body.end + by } } : definition);

/** A block collection in which `made` stand in the place of the member at `path`; what stands behind moves. */
function replaced(node: CollectionNode, [step, ...rest]: NodeValuePath, made: readonly Member[], by: number): CollectionNode {
  const at = node.members.findIndex((member, index) => (member.key ?? index) === step);
  const old = node.members[at]!;
  const members = node.members.flatMap((each, index): readonly Member[] => (index < at ? [each] : index === at ? within(old, rest, made, by) : [by === 0 ? each : movedMember(each, by)]));
  return { ...node, members, start: members[0]!.start, end: members.at(-1)!.end };
}
function within(old: Member, rest: NodeValuePath, made: readonly Member[], by: number): readonly Member[] {
  if (rest.length === 0) return made;
  const value = replaced(old.value as CollectionNode, rest, made, by);
  return [{ ...old, value, end: Math.max(old.from, value.end) }];
}
