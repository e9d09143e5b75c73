/** The ways out of a step other than to the next one, as the canvas draws them, and what each is called. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Length, Title } from '../../runtime/definition/model/common.ts';
import { titleOf } from '../../runtime/definition/model/isTitle.ts';
import { lengthWords } from '../../runtime/interpreter/dueTrace.ts';
import { say, t, tCode } from '../../runtime/ui/language.ts';
import { idOf, nodesOf, type GraphNode, type GraphPart, type ProcessGraph } from './processGraph.ts';

/** `part`: whose way it is, where that is a case, an option or a watch, so that one without a title is told by what it waits for. */
export interface ShownWay {
  id: string; from: string; to: string; label: string; kind: 'outcome' | 'sendBack';
  /** What the author calls it. */
  title?: Title;
  /** What the place is called to which it leads. */
  target?: Title;
  /** The kind of step that it leaves: another one says the same word of something else. */
  of: string;
  part?: PartHead;
  /** How long the other side has for what is sent back to it. */
  dueIn?: Length;
}
/** What the head of a part, or a way out of one, is told by. */
export type PartHead = Pick<GraphPart, 'key' | 'index' | 'data' | 'title'>;

/** What is left, by its name: no name of a step has a colon. */
const left = (name: string): string => `leave:${name}`;

/** The name of what a way leads to, as `targetsOf` has it. */
export function placeNamed(way: Readonly<Record<string, unknown>>): string | undefined {
  const name = way['to'] ?? way['end'] ?? way['again'] ?? way['leave'] ?? way['resend'];
  return typeof name !== 'string' ? undefined : way['leave'] === undefined ? name : left(name);
}

/** By name: steps, stages and ends; the name is unique in a process. */
export function targetsOf(graph: ProcessGraph): Map<string, string> {
  const targets = new Map<string, string>();
  for (const stage of graph.stages) {
    targets.set(stage.name, `${stage.id}#head`);
    targets.set(left(stage.name), `${stage.id}#foot`);
  }
  for (const { node } of nodesOf(graph)) {
    targets.set(node.name, node.id);
    if (node.parts.length > 0) targets.set(left(node.name), `${node.id}#join`);
    for (const { id, key, name } of node.parts) if (key === 'branches') targets.set(left(name), `${id}#foot`);
  }
  return targets;
}
/** What they are called, by the same names. */
function targetTitlesOf(graph: ProcessGraph): Map<string, Title> {
  const titles = new Map<string, Title>();
  for (const { name, title } of [...graph.stages, ...[...nodesOf(graph)].map(({ node }) => node)]) if (title) titles.set(name, title).set(left(name), title);
  return titles;
}

export function waysOf(node: GraphNode, targets: ReadonlyMap<string, string>, titles: ReadonlyMap<string, Title> = new Map()): ShownWay[] {
  const ways: ShownWay[] = [];
  const add = (label: string, way: unknown, kind: ShownWay['kind'], said: Pick<ShownWay, 'title' | 'part'> = {}): void => {
    if (!isRecord(way)) return;
    const name = placeNamed(way);
    const to = name === undefined ? undefined : targets.get(name);
    if (name === undefined || to === undefined) return;
    const target = titles.get(name);
    ways.push({ id: `${node.id}~${kind}~${label}`, from: node.id, to, label, kind, of: node.kind, ...said, ...(target ? { target } : {}), ...(isRecord(way['dueIn']) ? { dueIn: way['dueIn'] as unknown as Length } : {}) });
  };
  const { data } = node;
  const called = isRecord(data['outcomeTitles']) ? data['outcomeTitles'] : {};
  const titled = (title: Title | undefined): { title?: Title } => (title ? { title } : {});
  if (isRecord(data['outcomes'])) for (const [outcome, way] of Object.entries(data['outcomes'])) add(outcome, way, 'outcome', titled(titleOf(called[outcome])));
  for (const key of ['cases', 'options'] as const) for (const [index, item] of (Array.isArray(data[key]) ? data[key] : []).entries()) {
    if (isRecord(item)) add(String(item['case'] ?? item['option'] ?? ''), item['then'], 'outcome', { ...titled(titleOf(item['title'])), part: { key, index, data: item } });
  }
  add('otherwise', data['otherwise'], 'outcome');
  add('', data['then'], 'outcome', { ...titled(node.title), part: { key: 'watches', index: 0, data } });
  const back = data['sendBack'];
  if (isRecord(back) && Array.isArray(back['to'])) for (const to of back['to']) add(String(to), { to }, 'sendBack');
  return ways;
}

/** All of a process, each with what it is called. */
export function allWaysOf(graph: ProcessGraph): ShownWay[] {
  const [targets, titles] = [targetsOf(graph), targetTitlesOf(graph)];
  return [...nodesOf(graph)].flatMap(({ node }) => waysOf(node, targets, titles));
}
export function waysOfStep(graph: ProcessGraph, id: string | undefined): ShownWay[] {
  const node = id === undefined ? undefined : [...nodesOf(graph)].find((each) => idOf(each.node.path) === id)?.node;
  return node ? waysOf(node, targetsOf(graph), targetTitlesOf(graph)) : [];
}

/** How the platform calls what ends a step of this kind; empty for a name of the author's own. */
export function outcomeWords(kind: string, outcome: string): string {
  const known = (prefix: string): string => { const words = tCode(prefix, outcome); return words === outcome ? '' : words; };
  return known(`designer.outcomeIn.${kind}`) || known('designer.outcome');
}

/**
 * What stands at a way, in the language of the page: the author's words, else those of the platform for what ends a step of this kind, else
 * where it leads; a name never. `partWords` tells the head of a case, an option or a watch that has no title.
 */
export function wayWords(way: ShownWay, partWords?: (part: PartHead) => string): string {
  const { label, kind, title, target, of, part, dueIn } = way;
  if (kind === 'sendBack') return t('designer.way.sendBack', { what: say(target) || label });
  const words = say(title) || (part && partWords?.(part)) || outcomeWords(of, label) || (target ? t('designer.way.to', { what: say(target) }) : label);
  return dueIn ? t('designer.way.dueIn', { what: words, term: say(lengthWords(dueIn)) }) : words;
}
