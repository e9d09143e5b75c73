/**
 * A process as the canvas draws it: stages with their steps, blocks with their parts. Made of the data as written, so that a
 * process with faults is drawn as far as it goes; every node knows the path of what it stands for.
 */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { isTitle } from '../../runtime/definition/model/isTitle.ts';
import { stepKinds, type StepKind } from '../../runtime/definition/model/process.ts';
import type { Title } from '../../runtime/definition/model/common.ts';

export type DataPath = readonly (string | number)[];
export type NodeKind = StepKind | 'offer' | 'watch' | 'end' | 'unknown';

export interface GraphNode {
  id: string;
  path: DataPath;
  kind: NodeKind;
  name: string;
  title?: Title;
  data: Readonly<Record<string, unknown>>;
  parts: GraphPart[];
}
export type PartKind = 'case' | 'branch' | 'option' | 'steps' | 'between';
/** A branch, a case of a choice, an option, the body of a loop: a list of steps with a head of its own. */
export interface GraphPart {
  id: string;
  /** Of a body, which is a list and nothing else, the path of what it belongs to. */
  path: DataPath;
  kind: PartKind;
  name: string;
  title?: Title;
  /** Of the list that it is one of (`cases`, `branches`, `options`), or of what holds its steps (`steps`, `between`). */
  key: string;
  /** Its place among its like. */
  index: number;
  /** The case, branch or option as written; of the body of a loop nothing. */
  data: Readonly<Record<string, unknown>>;
  /** Empty where nothing has been put in yet. */
  list: GraphList;
}
export interface GraphList {
  path: DataPath;
  nodes: GraphNode[];
}
export interface GraphStage {
  id: string;
  path: DataPath;
  name: string;
  title?: Title;
  phase: string;
  data: Readonly<Record<string, unknown>>;
  list: GraphList;
  beside: GraphNode[];
}
export interface ProcessGraph {
  stages: GraphStage[];
  ends: GraphNode[];
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const titled = (value: unknown): { title: Title } | object => (isTitle(value) ? { title: value } : {});
export const idOf = (path: DataPath): string => path.map((part) => `/${part}`).join('');
export const pathOf = (id: string | undefined): DataPath => (id === undefined || id === '' ? [] : id.slice(1).split('/').map((part) => (/^\d+$/.test(part) ? Number(part) : part)));
/** Stands where it stands: no step of a list. */
export const isStill = ({ kind }: GraphNode): boolean => kind === 'end' || kind === 'offer' || kind === 'watch';
export const isWithin = (inner: GraphNode, outer: GraphNode): boolean => inner !== outer && outer.path.every((part, i) => inner.path[i] === part);
/** Without those that another of them holds: what is done with a block is done with all that is in it. */
export const outermost = (nodes: readonly GraphNode[]): GraphNode[] => nodes.filter((node) => !nodes.some((other) => isWithin(node, other)));

/** As they stand in the text. */
export function comparePaths(a: DataPath, b: DataPath): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const [x, y] = [a[i]!, b[i]!];
    if (x !== y) return typeof x === 'number' && typeof y === 'number' ? x - y : String(x) < String(y) ? -1 : 1;
  }
  return a.length - b.length;
}

/** Stages by their data: whoever draws after each edit has most of them unchanged, as the same objects at the same places. */
export type KeptStages = WeakMap<object, GraphStage>;

export function toGraph(process: Readonly<Record<string, unknown>>, kept?: KeptStages): ProcessGraph {
  return {
    stages: listOf(process['stages']).map((stage, i) => keptStage(stage, ['stages', i], kept)),
    ends: listOf(process['ends']).map((end, i) => {
      const data = isRecord(end) ? end : {};
      const path = ['ends', i];
      return { id: idOf(path), path, kind: 'end', name: textOf(data['end']), ...titled(data['title']), data, parts: [] };
    }),
  };
}

function keptStage(value: unknown, path: DataPath, kept: KeptStages | undefined): GraphStage {
  const known = isRecord(value) ? kept?.get(value) : undefined;
  if (known && known.path[1] === path[1]) return known;
  const made = toStage(value, path);
  if (isRecord(value)) kept?.set(value, made);
  return made;
}

function toStage(value: unknown, path: DataPath): GraphStage {
  const data = isRecord(value) ? value : {};
  const beside = (['offers', 'watches'] as const).flatMap((list) => listOf(data[list]).map((item, i) => besideNode(item, [...path, list, i], list === 'offers' ? 'offer' : 'watch')));
  return { id: idOf(path), path, name: textOf(data['stage']), ...titled(data['title']), phase: textOf(data['phase']), data, list: toList(data['steps'], [...path, 'steps']), beside };
}

function besideNode(value: unknown, path: DataPath, kind: 'offer' | 'watch'): GraphNode {
  const data = isRecord(value) ? value : {};
  const parts = Array.isArray(data['steps']) ? [bodyOf(path, 'steps', data['steps'])] : [];
  return { id: idOf(path), path, kind, name: textOf(data[kind]), ...titled(data['title']), data, parts };
}

const toList = (value: unknown, path: DataPath): GraphList => ({ path, nodes: listOf(value).map((step, i) => toNode(step, [...path, i])) });

function partOf(value: unknown, path: DataPath, kind: PartKind, key: string, index: number): GraphPart {
  const data = isRecord(value) ? value : {};
  return { id: idOf(path), path, kind, name: textOf(data[kind]), ...titled(data['title']), key, index, data, list: toList(data['steps'], [...path, 'steps']) };
}
const bodyOf = (owner: DataPath, kind: 'steps' | 'between', steps: unknown): GraphPart => ({ id: `${idOf(owner)}#${kind}`, path: owner, kind, name: '', key: kind, index: 0, data: {}, list: toList(steps, [...owner, kind]) });

/** Where each kind of block keeps its parts, and what one of them is. */
export const partLists: Partial<Record<NodeKind, { list: string; part: 'case' | 'branch' | 'option' }>> = { choice: { list: 'cases', part: 'case' }, parallel: { list: 'branches', part: 'branch' }, race: { list: 'options', part: 'option' } };

function toNode(value: unknown, path: DataPath): GraphNode {
  const data = isRecord(value) ? value : {};
  const kind = stepKinds.find((k) => typeof data[k] === 'string') ?? 'unknown';
  const many = partLists[kind];
  const parts = many
    ? listOf(data[many.list]).map((part, i) => partOf(part, [...path, many.list, i], many.part, many.list, i))
    : kind === 'foreach' ? [bodyOf(path, 'steps', data['steps'])]
    : kind === 'repeat' ? [bodyOf(path, 'steps', data['steps']), ...(Array.isArray(data['between']) ? [bodyOf(path, 'between', data['between'])] : [])]
    : [];
  return { id: idOf(path), path, kind, name: textOf(data[kind]), ...titled(data['title']), data, parts };
}

/** Every node, from top to bottom, with the list it stands in. */
export function* nodesOf(graph: ProcessGraph): Generator<{ node: GraphNode; list?: GraphList; index: number }> {
  function* inList(list: GraphList): Generator<{ node: GraphNode; list?: GraphList; index: number }> {
    for (const [index, node] of list.nodes.entries()) {
      yield { node, list, index };
      for (const part of node.parts) yield* inList(part.list);
    }
  }
  for (const stage of graph.stages) {
    yield* inList(stage.list);
    for (const [index, node] of stage.beside.entries()) {
      yield { node, index };
      for (const part of node.parts) yield* inList(part.list);
    }
  }
  for (const [index, node] of graph.ends.entries()) yield { node, index };
}
