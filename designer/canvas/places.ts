/** Everything of a process that can be chosen, from top to bottom: stages, their steps, the parts of blocks, what stands beside a stage, ends. */
import type { Title } from '../../runtime/definition/model/common.ts';
import { partLists, type DataPath, type GraphList, type GraphNode, type GraphPart, type GraphStage, type ProcessGraph } from './processGraph.ts';

export interface Place {
  id: string;
  path: DataPath;
  kind: 'stage' | 'step' | 'beside' | 'part' | 'end';
  /** As the words say it: a kind of step, `offer`, `branch`, … */
  what: string;
  name: string;
  title?: Title;
  data: Readonly<Record<string, unknown>>;
  /** What it stands in. */
  within?: Place;
  stage?: GraphStage;
  /** A step, an offer, a watch or an end; of a part what it belongs to. */
  node?: GraphNode;
  part?: GraphPart;
  /** The list that it is an item of; a body, which is a list itself, is none. */
  list?: DataPath;
  index: number;
  /** How many items the list has. */
  count: number;
  /** Where steps are put in; a block has its parts for that. */
  inner?: DataPath;
  /** How many steps it holds. */
  holds: number;
}

const stepsIn = (list: GraphList): number => list.nodes.reduce((sum, node) => sum + 1 + partSteps(node), 0);
const partSteps = (node: GraphNode): number => node.parts.reduce((sum, part) => sum + stepsIn(part.list), 0);
const titled = ({ title }: { title?: Title }): { title: Title } | object => (title ? { title } : {});

export function placesOf(graph: ProcessGraph): Place[] {
  const places: Place[] = [];
  const add = (place: Place): Place => { places.push(place); return place; };
  function list(steps: GraphList, within: Place): void {
    steps.nodes.forEach((node, index) => {
      parts(node, add({ id: node.id, path: node.path, kind: 'step', what: node.kind, name: node.name, ...titled(node), data: node.data, within, node, list: steps.path, index, count: steps.nodes.length, holds: partSteps(node) }));
    });
  }
  function parts(node: GraphNode, within: Place): void {
    const own = partLists[node.kind];
    node.parts.forEach((part, index) => {
      const items = own ? (node.data[own.list] as unknown[]) : [];
      const data = own && typeof items[index] === 'object' && items[index] !== null ? items[index] as Record<string, unknown> : {};
      list(part.list, add({ id: part.id, path: part.path, kind: 'part', what: part.kind, name: part.name, ...titled(part), data, within, node, part, ...(own ? { list: [...node.path, own.list] } : {}), index, count: node.parts.length, inner: part.list.path, holds: stepsIn(part.list) }));
    });
  }
  graph.stages.forEach((stage, index) => {
    const place = add({ id: stage.id, path: stage.path, kind: 'stage', what: 'stage', name: stage.name, ...titled(stage), data: {}, stage, list: ['stages'], index, count: graph.stages.length, inner: stage.list.path, holds: stepsIn(stage.list) + stage.beside.reduce((sum, node) => sum + partSteps(node), 0) });
    list(stage.list, place);
    for (const node of stage.beside) {
      const siblings = stage.beside.filter(({ kind }) => kind === node.kind);
      parts(node, add({ id: node.id, path: node.path, kind: 'beside', what: node.kind, name: node.name, ...titled(node), data: node.data, within: place, node, list: node.path.slice(0, -1), index: siblings.indexOf(node), count: siblings.length, inner: [...node.path, 'steps'], holds: partSteps(node) }));
    }
  });
  graph.ends.forEach((node, index) => add({ id: node.id, path: node.path, kind: 'end', what: 'end', name: node.name, ...titled(node), data: node.data, node, list: ['ends'], index, count: graph.ends.length, holds: 0 }));
  return places;
}

/** A body that is all that its owner has needs no row of its own. */
export const isPlainBody = ({ kind, list, count }: Place): boolean => kind === 'part' && list === undefined && count === 1;

export interface PlaceRow { place: Place; level: number; position: number; siblings: number; around?: Place }

/** The places as the rows of a tree. */
export function rowsOf(places: readonly Place[]): PlaceRow[] {
  const around = (place: Place): Place | undefined => (place.within && isPlainBody(place.within) ? around(place.within) : place.within);
  const shown = places.filter((place) => !isPlainBody(place));
  const children = new Map<Place | undefined, Place[]>();
  for (const place of shown) children.set(around(place), [...(children.get(around(place)) ?? []), place]);
  const level = (place: Place): number => { const above = around(place); return above ? level(above) + 1 : 1; };
  return shown.map((place) => {
    const above = around(place);
    const siblings = children.get(above)!;
    return { place, level: level(place), position: siblings.indexOf(place) + 1, siblings: siblings.length, ...(above ? { around: above } : {}) };
  });
}

/** The steps within, in the order of the picture. */
export const stepsWithin = (places: readonly Place[], outer: Place): Place[] => places.filter((place) => {
  if (place.kind !== 'step') return false;
  for (let above = place.within; above; above = above.within) if (above.id === outer.id) return true;
  return false;
});
