/** The commands that all others are made of, on any node of any file, with any value. */
import fc from 'fast-check';
import { insertItem, insertItems, insertKey } from '../../../designer/document/insertMember.ts';
import { moveItem, moveKey, moveKeyInto } from '../../../designer/document/moveMember.ts';
import type { OpenDefinition } from '../../../designer/document/openDefinition.ts';
import { removeNode } from '../../../designer/document/removeNode.ts';
import { renameKey } from '../../../designer/document/renameKey.ts';
import { setValue } from '../../../designer/document/setValue.ts';
import type { CollectionNode } from '../../../designer/document/sourceNode.ts';
import { withoutDefinition } from '../../../designer/document/withoutDefinition.ts';
import { wrapItems } from '../../../designer/document/wrapItems.ts';
import { nodesOf, type FoundNode } from '../packSources.ts';
import { isDeep, seed } from './draws.ts';
import { command, put, shift, together, type Application, type Command, type Draw, type Path } from './registry.ts';

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
const given = fc.sample(fc.record({ key: keys, value: values }), { seed, numRuns: isDeep ? 2000 : 400 });

const incomplete = 'any value at any place';
const mayRefuse = ['edit.comment-in-the-way'];
type Parent = Record<string | number, unknown>;
const at = (data: unknown, path: Path): unknown => path.reduce<unknown>((value, part) => (value as Parent)[part], data);
function changed(data: unknown, path: Path, change: (parent: Parent, last: string | number) => void): unknown {
  const copy = structuredClone(data);
  change(at(copy, path.slice(0, -1)) as Parent, path.at(-1)!);
  return copy;
}
const spliced = (list: unknown, from: number, count: number, ...items: unknown[]): void => { (list as unknown[]).splice(from, count, ...items); };

/** A key stands right before another of its map, or last. Keys of figures have an order of their own in data. */
const standsBefore = (map: Path, key: string, before: string | undefined): Pick<Application, 'holds'> => ({ holds: (data) => {
  const order = Object.keys(at(data, map) as object);
  return order.some((each) => /^\d+$/.test(each)) || order.indexOf(key) === (before === undefined ? order.length : order.indexOf(before)) - 1;
} });

interface Given { key: string; value: unknown }
/** One application for each node that is drawn and fits. */
const onNodes = (fits: (found: FoundNode, definition: OpenDefinition) => boolean, make: (definition: OpenDefinition, found: FoundNode, given: Given, draw: Draw) => Omit<Application<never>, 'at'> | undefined) => (definition: OpenDefinition, draw: Draw): Application<never>[] =>
  draw.some(nodesOf(definition).filter((found) => fits(found, definition))).flatMap((found) => {
    const made = make(definition, found, draw.one(given), draw);
    return made ? [{ incomplete, mayRefuse, ...made, at: `/${found.path.join('/')}` } as unknown as Application<never>] : [];
  });
const isOwnName = ({ path }: FoundNode, { kind }: OpenDefinition): boolean => path.length === 1 && path[0] === kind;
const isMap = ({ node }: FoundNode): boolean => node.kind === 'map';
const isList = ({ node }: FoundNode): boolean => node.kind === 'list';
const members = ({ node }: FoundNode) => (node as CollectionNode).members;

/** Where an item stands that went from one list to another, by paths before it went. */
export function afterMove(from: Path, to: Path): Path {
  const through = (list: Path, each: Path): number | undefined => (each.length > list.length && list.every((part, i) => part === each[i]) && typeof each[list.length] === 'number' ? (each[list.length] as number) : undefined);
  const moved = (list: Path, each: Path, by: (index: number) => number): Path => { const index = through(list, each); return index === undefined ? each : each.with(list.length, by(index)); };
  const [target, index] = [to.slice(0, -1), to.at(-1) as number];
  const put = (each: Path): Path => moved(target, each, (i) => (i >= index ? i + 1 : i));
  const [source, was] = [put(from.slice(0, -1)), from.at(-1) as number];
  return moved(source, to, (i) => (i > was ? i - 1 : i));
}

export const documentCommands: Command[] = [
  command('designer/document/setValue.ts', { setValue }, (definition, draw) => [
    ...onNodes((found, of) => !isOwnName(found, of), (of, { path, node }, { value }) => ({
      args: [of, path, value] as never, ...(node.kind === 'scalar' ? { nodes: [path] } : { nodes: [path], gone: [path] }), expected: changed(of.data, path, (parent, last) => { parent[last] = value; }),
    }))(definition, draw),
    // Of a map only what differs.
    ...onNodes(isMap, (of, { path }, { key, value }) => {
      const wanted = { ...(at(of.data, path) as object), [key]: value };
      return { args: [of, path, wanted] as never, ...together(Object.hasOwn(at(of.data, path) as object, key) ? { nodes: [[...path, key]], gone: [[...path, key]] } : put(path, key)), expected: changed(of.data, path, (parent, last) => { parent[last] = wanted; }) };
    })(definition, draw),
  ]),
  command('designer/document/insertMember.ts', { insertKey }, onNodes(isMap, (of, found, { key, value }, draw) => {
    const { path } = found;
    if (Object.hasOwn(at(of.data, path) as object, key)) return undefined;
    const before = draw.one([...members(found).map((member) => member.key), undefined]);
    return { args: [of, path, key, value, before === undefined ? {} : { before }] as never, ...put(path, key), ...(before === undefined ? {} : standsBefore(path, key, before)), expected: changed(of.data, [...path, key], (parent, last) => { parent[last] = value; }) };
  })),
  command('designer/document/insertMember.ts', { insertItem }, onNodes(isList, (of, found, { value }, draw) => {
    const index = draw.number(members(found).length + 1);
    return { args: [of, found.path, index, value] as never, ...put(found.path, index), expected: changed(of.data, found.path, (parent, last) => spliced(parent[last], index, 0, value)) };
  })),
  command('designer/document/insertMember.ts', { insertItems }, onNodes(isList, (of, found, { value }, draw) => {
    const index = draw.number(members(found).length + 1);
    const values = [value, ...Array.from({ length: draw.number(4) }, () => draw.one(given).value)];
    return { args: [of, found.path, index, values] as never, ...put(found.path, ...values.map((_, n) => index + n)), expected: changed(of.data, found.path, (parent, last) => spliced(parent[last], index, 0, ...values)) };
  })),
  command('designer/document/removeNode.ts', { removeNode }, onNodes((found, of) => !isOwnName(found, of), (of, { path }) => ({
    args: [of, path] as never, gone: [path], expected: changed(of.data, path, (parent, last) => { if (Array.isArray(parent)) spliced(parent, Number(last), 1); else delete parent[last]; }),
  }))),
  command('designer/document/renameKey.ts', { renameKey }, onNodes(({ path }) => path.length > 1 && typeof path.at(-1) === 'string', (of, { path }, { key }) => {
    if (Object.hasOwn(at(of.data, path.slice(0, -1)) as object, key)) return undefined;
    return { args: [of, path, key] as never, nodes: [path], expected: changed(of.data, path, (map, last) => { map[key] = map[last]; delete map[last]; }) };
  })),
  command('designer/document/moveMember.ts', { moveItem }, (definition, draw) => [
    ...onNodes((found) => isList(found) && members(found).length > 1, (of, found, _given, { number }) => {
      const [from, to] = [number(members(found).length), number(members(found).length)];
      return { args: [of, found.path, from, to] as never, ...shift(found.path, from, to), expected: changed(of.data, found.path, (parent, last) => { const list = parent[last] as unknown[]; list.splice(to, 0, ...list.splice(from, 1)); }) };
    })(definition, draw),
    ...onNodes((found) => isList(found) && members(found).length > 0, (of, found, _given, { number, one }) => {
      const from = number(members(found).length);
      const source = [...found.path, from];
      const lists = nodesOf(of).filter((other) => isList(other) && other.node !== found.node && !source.every((part, i) => other.path[i] === part));
      if (lists.length === 0) return undefined;
      const target = one(lists);
      const index = number(members(target).length + 1);
      const copy = structuredClone(of.data);
      spliced(at(copy, target.path), index, 0, ...(at(copy, found.path) as unknown[]).splice(from, 1));
      return { args: [of, found.path, from, { path: target.path, index }] as never, gone: [source], into: [target.path], made: [afterMove(source, [...target.path, index])], expected: copy };
    })(definition, draw),
  ]),
  command('designer/document/moveMember.ts', { moveKey }, onNodes((found) => isMap(found) && members(found).length > 1, (of, found, _given, { one }) => {
    const own = members(found).map((member) => member.key!);
    const [key, before] = [one(own), one([...own, undefined])];
    return { args: [of, found.path, key, before] as never, gone: [[...found.path, key]], ...put(found.path, key), ...(key === before ? {} : standsBefore(found.path, key, before)), expected: of.data };
  })),
  command('designer/document/moveMember.ts', { moveKeyInto }, onNodes((found) => isMap(found) && members(found).length > 1, (of, found, _given, { one }) => {
    const key = one(members(found)).key!;
    const source = [...found.path, key];
    const maps = nodesOf(of).filter((other) => isMap(other) && other.node !== found.node && !source.every((part, i) => other.path[i] === part) && !Object.hasOwn(at(of.data, other.path) as object, key));
    if (maps.length === 0) return undefined;
    const target = one(maps);
    const before = one([...members(target).map((member) => member.key), undefined]);
    const copy = structuredClone(of.data);
    (at(copy, target.path) as Parent)[key] = at(copy, source);
    delete (at(copy, found.path) as Parent)[key];
    return { args: [of, found.path, key, target.path, before] as never, gone: [source], ...put(target.path, key), ...standsBefore(target.path, key, before), expected: copy };
  })),
  command('designer/document/wrapItems.ts', { wrapItems }, onNodes((found) => isList(found) && members(found).length > 0, (of, found, _given, { number }) => {
    const from = number(members(found).length);
    const to = from + 1 + number(members(found).length - from);
    const value = { parallel: 'both', title: { zh: '并行', en: 'Both' }, branches: [{ branch: 'first', steps: [] }, { branch: 'second', steps: [] }] };
    const filled = structuredClone(value) as { branches: { steps: unknown[] }[] };
    filled.branches[0]!.steps = (at(of.data, found.path) as unknown[]).slice(from, to);
    const wrapped = Array.from({ length: to - from }, (_, i) => [...found.path, from + i]);
    return { args: [of, found.path, from, to, { value, at: ['branches', 0, 'steps'] }] as never, nodes: wrapped, expected: changed(of.data, found.path, (parent, last) => spliced(parent[last], from, to - from, filled)) };
  })),
  command('designer/document/withoutDefinition.ts', { withoutDefinition }, (definition) => [{ at: definition.name, args: [definition] as [OpenDefinition], whole: true as const }]),
];
