/**
 * Every command of the designer on the files of the reference pack: the data is as meant, the change stays within the lines of the
 * node, comments survive, and the inverse gives the same bytes. `GUICHENG_DEEP=1` takes every node of every file.
 */
import fc from 'fast-check';
import { Lexer } from 'yaml';
import { describe, expect, it } from 'vitest';
import { insertItem, insertKey } from '../../designer/document/insertMember.ts';
import { moveItem, moveKey } from '../../designer/document/moveMember.ts';
import { nodeAt, openDefinition, stepsTo, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { removeNode } from '../../designer/document/removeNode.ts';
import { renameKey } from '../../designer/document/renameKey.ts';
import { setValue } from '../../designer/document/setValue.ts';
import { wrapItems } from '../../designer/document/wrapItems.ts';
import { ProblemError } from '../../runtime/base/problem.ts';
import { applyEdits, invertEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { parseSource } from '../../runtime/definition/load/parseSource.ts';
import { nodesOf, packSources, type FoundNode } from './packSources.ts';

const isDeep = process.env.GUICHENG_DEEP === '1';
const seed = Number(process.env.GUICHENG_SEED ?? Date.now() % 2 ** 31);
console.log(`edits: seed ${seed} (GUICHENG_SEED=${seed} repeats it)`);
/** Every seventh file with the line ends of Windows. */
const files = packSources().map((file, number) => (number % 7 === 3 ? { ...file, text: file.text.replaceAll('\n', '\r\n') } : file));

type Data = Record<string, unknown> | unknown[];
const at = (data: unknown, path: readonly (string | number)[]): never => path.reduce((value, part) => (value as Record<string | number, unknown>)[part], data) as never;
function changed(data: unknown, path: readonly (string | number)[], change: (parent: Data, last: string | number) => void): unknown {
  const copy = structuredClone(data);
  change(at(copy, path.slice(0, -1)), path.at(-1)!);
  return copy;
}

/** Comments as the lexer of the YAML package finds them. */
const commentsOf = (text: string): string[] => [...new Lexer().lex(text)].filter((lexeme) => lexeme.startsWith('#')).map((comment) => comment.trimEnd()).sort();

/** First and last offset that a change of the member may touch: its lines, with comment lines above and deeper ones below. */
function linesAround(definition: OpenDefinition, path: readonly (string | number)[], more: { above?: boolean; nextToo?: boolean } = {}): [number, number] {
  const { text } = definition.source;
  const { member, parent, index } = stepsTo(definition.root, path)!.at(-1)!;
  let start = text.lastIndexOf('\n', member.start - 1) + 1;
  if (member.start === 0) start = 0;
  while (start > 0) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (!/^\s*#/.test(text.slice(above, start))) break;
    start = above;
  }
  const last = more.nextToo === true ? (parent.members[index + 1] ?? member) : member;
  const lineAfter = (offset: number) => (text.indexOf('\n', offset) === -1 ? text.length : text.indexOf('\n', offset) + 1);
  let end = lineAfter(more.nextToo === true && last !== member ? last.keyEnd : last.end);
  for (let line = end; line < text.length; line = lineAfter(line)) {
    const words = text.slice(line, lineAfter(line));
    if (/^\s*#/.test(words)) end = lineAfter(line);
    else if (words.trim() !== '') break;
  }
  return [start, end];
}

function look(definition: OpenDefinition, edits: TextEdit[], expected: unknown, ranges: [number, number][], comments: 'kept' | 'fewer' = 'kept'): string {
  const { text, path } = definition.source;
  const after = applyEdits(text, edits);
  const parsed = parseSource({ path, text: after });
  expect(parsed.problems).toEqual([]);
  expect(parsed.definitions[definition.index]!.data).toEqual(expected);
  for (const [index, other] of definition.source.definitions.entries()) if (index !== definition.index) expect(parsed.definitions[index]!.data).toEqual(other.data);
  for (const edit of edits) {
    const inside = ranges.some(([start, end]) => edit.start >= start && edit.end <= end);
    if (!inside) throw new Error(`an edit lies outside of the node's lines: ${JSON.stringify({ edit, old: text.slice(edit.start, edit.end), ranges })}`);
  }
  expect(applyEdits(after, invertEdits(edits, text))).toBe(text);
  const [before, left] = [commentsOf(text), commentsOf(after)];
  if (comments === 'kept') expect(left).toEqual(before);
  else for (const comment of left) expect(before).toContain(comment);
  return after;
}

/** Texts that YAML readers like to take for something else, among plain ones. */
const texts = fc.oneof(
  fc.constantFrom('approve', '初步核实', 'a, b', 'x: y', '# c', 'v #1', ' lead', 'trail ', '', 'yes', 'No', 'on', 'null', '~', 'true', '01', '007', '1.5', '2026-04-16', '12:30', '- x', "it's", 'say "so"', 'a\tb', '[x]', '{y}',
    '*a', '&b', '!c', '@d', '%e', '`f', '|', '>', '?', ':', '-', '一行\n两行', '一行\n两行\n', '\n头', '尾  \n行', '{{case.number}}', 'a\\b', '甲：乙，丙', '<<', '0x1f', '1e3', '.5', '.inf', '=', 'é\u0301', '😀 表情', '\u2028', '\u0007'),
  fc.string({ unit: 'grapheme', maxLength: 24 }), fc.string({ maxLength: 200 }),
);
const scalars = fc.oneof(texts, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)), fc.boolean());
const keys = fc.oneof(fc.constantFrom('title', 'steps', 'note', 'en', 'zh', 'when', '新键', 'a b', '12', 'x.y'), fc.stringMatching(/^[a-z][a-zA-Z-]{0,12}$/)).filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key));
const values = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3, withCrossShrink: true }, scalars, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true })),
})).value;

interface Try {
  definition: OpenDefinition;
  found: FoundNode;
  key: string;
  value: unknown;
  pick: number;
}

const commands: Record<string, (each: Try) => boolean> = {
  setValue: ({ definition, found: { path }, value }) => {
    if (path.length === 1 && path[0] === definition.kind) return false;
    const expected = changed(definition.data, path, (parent, last) => Object.assign(parent, { [last]: value }));
    const node = nodeAt(definition, path)!;
    look(definition, setValue(definition, path, value), expected, [linesAround(definition, path)], node.kind === 'scalar' ? 'kept' : 'fewer');
    return true;
  },
  setInside: ({ definition, found: { path, node }, key, value }) => {
    if (node.kind !== 'map') return false;
    const old = at(definition.data, path);
    const wanted = { ...(old as object), [key]: value };
    look(definition, setValue(definition, path, wanted), changed(definition.data, path, (parent, last) => Object.assign(parent, { [last]: wanted })), [linesAround(definition, path)], Object.hasOwn(old, key) ? 'fewer' : 'kept');
    return true;
  },
  insertKey: ({ definition, found: { path, node }, key, value, pick }) => {
    if (node.kind !== 'map' || Object.hasOwn(at(definition.data, path), key)) return false;
    const before = [...node.members.map((member) => member.key), undefined][pick % (node.members.length + 1)];
    const after = look(definition, insertKey(definition, path, key, value, before === undefined ? {} : { before }), changed(definition.data, [...path, key], (parent, last) => Object.assign(parent, { [last]: value })), [linesAround(definition, path)]);
    if (before !== undefined) {
      const order = Object.keys(at(parseSource({ path: definition.source.path, text: after }).definitions[definition.index]!.data, path));
      const numeric = (word: string) => /^\d+$/.test(word);
      if (!numeric(key) && !numeric(before)) expect(order.indexOf(key)).toBe(order.indexOf(before) - 1);
    }
    return true;
  },
  insertItem: ({ definition, found: { path, node }, value, pick }) => {
    if (node.kind !== 'list') return false;
    const index = pick % (node.members.length + 1);
    look(definition, insertItem(definition, path, index, value), changed(definition.data, path, (parent, last) => { ((parent as Record<string | number, unknown>)[last] as unknown[]).splice(index, 0, value); }), [linesAround(definition, path)]);
    return true;
  },
  removeNode: ({ definition, found: { path } }) => {
    if (path.length === 1 && path[0] === definition.kind) return false;
    const [start, end] = linesAround(definition, path, { nextToo: true });
    const expected = changed(definition.data, path, (parent, last) => (Array.isArray(parent) ? parent.splice(Number(last), 1) : delete parent[last]));
    // A list that loses its only item becomes `[]` on the line of its key.
    const parentLines: [number, number][] = path.length > 1 && Object.keys(at(definition.data, path.slice(0, -1))).length === 1 ? [linesAround(definition, path.slice(0, -1))] : [];
    const { member, parent, index } = stepsTo(definition.root, path)!.at(-1)!;
    const previous = parent.isFlow && index === parent.members.length - 1 && index > 0 ? parent.members[index - 1]!.end : member.start;
    look(definition, removeNode(definition, path), expected, [[Math.min(start, previous), end], ...parentLines], 'fewer');
    return true;
  },
  renameKey: ({ definition, found: { path }, key }) => {
    const parent = at(definition.data, path.slice(0, -1)) as Data;
    if (Array.isArray(parent) || Object.hasOwn(parent, key) || path.length === 1) return false;
    const expected = changed(definition.data, path, (map, last) => { (map as Record<string, unknown>)[key] = (map as Record<string, unknown>)[last]; delete (map as Record<string, unknown>)[last]; });
    look(definition, renameKey(definition, path, key), expected, [linesAround(definition, path)]);
    return true;
  },
  moveItem: ({ definition, found: { path, node }, pick }) => {
    if (node.kind !== 'list' || node.members.length < 2) return false;
    const from = pick % node.members.length;
    const to = Math.floor(pick / 7) % node.members.length;
    const expected = changed(definition.data, path, (parent, last) => { const list = (parent as never)[last] as unknown[]; list.splice(to, 0, ...list.splice(from, 1)); });
    look(definition, moveItem(definition, path, from, to), expected, [linesAround(definition, path)]);
    return true;
  },
  moveToOtherList: ({ definition, found: { path, node }, pick }) => {
    if (node.kind !== 'list' || node.members.length === 0) return false;
    const from = pick % node.members.length;
    const lists = nodesOf(definition).filter((other) => other.node.kind === 'list' && other.node !== node && ![...path, from].every((part, i) => other.path[i] === part));
    const target = lists[pick % lists.length];
    if (!target) return false;
    const index = pick % ((target.node as { members: unknown[] }).members.length + 1);
    const copy = structuredClone(definition.data);
    const [source, aim] = [at(copy, path), at(copy, target.path)] as unknown as [unknown[], unknown[]];
    aim.splice(index, 0, ...source.splice(from, 1));
    const ranges = [linesAround(definition, path), linesAround(definition, target.path)];
    look(definition, moveItem(definition, path, from, { path: target.path, index }), copy, ranges);
    return true;
  },
  moveKey: ({ definition, found: { path, node }, pick }) => {
    if (node.kind !== 'map' || node.members.length < 2) return false;
    const key = node.members[pick % node.members.length]!.key!;
    const before = [...node.members.map((member) => member.key), undefined][Math.floor(pick / 5) % (node.members.length + 1)];
    const after = look(definition, moveKey(definition, path, key, before), definition.data, [linesAround(definition, path)]);
    const order = Object.keys(at(parseSource({ path: definition.source.path, text: after }).definitions[definition.index]!.data, path));
    if (before !== key && !order.some((word) => /^\d+$/.test(word))) expect(order.indexOf(key)).toBe(before === undefined ? order.length - 1 : order.indexOf(before) - 1);
    return true;
  },
  wrapItems: ({ definition, found: { path, node }, pick }) => {
    if (node.kind !== 'list' || node.members.length === 0) return false;
    const from = pick % node.members.length;
    const to = from + 1 + (Math.floor(pick / 3) % (node.members.length - from));
    const value = { parallel: 'both', title: { zh: '并行', en: 'Both' }, branches: [{ branch: 'first', steps: [] }, { branch: 'second', steps: [] }] };
    const expected = changed(definition.data, path, (parent, last) => {
      const list = (parent as never)[last] as unknown[];
      const filled = structuredClone(value) as { branches: { steps: unknown[] }[] };
      filled.branches[0]!.steps = list.slice(from, to);
      list.splice(from, to - from, filled);
    });
    look(definition, wrapItems(definition, path, from, to, { value, at: ['branches', 0, 'steps'] }), expected, [linesAround(definition, path)]);
    return true;
  },
};

/** Which nodes a command works on. */
const worksOn = (name: string, { node, path }: FoundNode): boolean => {
  if (name === 'setInside' || name === 'insertKey' || name === 'moveKey') return node.kind === 'map';
  if (name === 'insertItem' || name === 'moveItem' || name === 'moveToOtherList' || name === 'wrapItems') return node.kind === 'list';
  return name !== 'renameKey' || typeof path.at(-1) === 'string';
};

/** A refusal is allowed only where the command says so; what it must not do is write something else. */
function attempt(name: string, each: Try): boolean {
  try {
    return commands[name]!(each);
  } catch (fault) {
    if (fault instanceof ProblemError && fault.problems.every((problem) => problem.code === 'edit.comment-in-the-way')) return false;
    throw fault;
  }
}

describe('the commands of the designer', () => {
  const tried: Record<string, number> = {};
  for (const [number, file] of files.entries()) {
    it(`change only the lines of their node: ${file.path}`, () => {
      const source = openDefinition(file);
      expect(source.problems).toEqual([]);
      const nodes = source.definitions.flatMap((definition) => nodesOf(definition).map((found) => ({ definition, found })));
      expect(nodes.length).toBeGreaterThan(0);
      const names = Object.keys(commands);
      const inputs = { key: keys, value: values, pick: fc.nat(10_000) };
      if (isDeep) {
        const given = fc.sample(fc.record(inputs), { seed: seed + number, numRuns: 200 });
        let turn = 0;
        for (const { definition, found } of nodes) for (const name of names) if (worksOn(name, found) && attempt(name, { definition, found, ...given[turn++ % given.length]! })) tried[name] = (tried[name] ?? 0) + 1;
        return;
      }
      fc.assert(fc.property(fc.nat(), fc.constantFrom(...names), fc.record(inputs), (node, name, given) => {
        const fitting = nodes.filter(({ found }) => worksOn(name, found));
        const chosen = fitting[node % fitting.length];
        if (chosen && attempt(name, { ...chosen, ...given })) tried[name] = (tried[name] ?? 0) + 1;
      }), { seed: seed + number, numRuns: 2, endOnFailure: true });
    });
  }

  it('were all tried', () => {
    console.log(`edits: ${JSON.stringify(tried)}`);
    for (const name of Object.keys(commands)) expect(tried[name] ?? 0, name).toBeGreaterThan(20);
  });
});
