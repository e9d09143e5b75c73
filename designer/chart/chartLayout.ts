/**
 * Where everything of a chart stands: elk (elkjs) lays it out in layers from top to bottom, each stage a partition, with the words of each way
 * on it. What it is asked and what it answers is plain data; who asks (a worker, or Node in tests) is given. The same chart has the same picture.
 */
import type { ELK, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import { straightened } from './chartPaths.ts';
import { headHeight, laneHead, type ChartCard, type ChartLane, type ChartWay, type WrittenChart } from './chartCards.ts';

export interface Point { x: number; y: number }
export interface PlacedCard extends ChartCard { x: number; y: number }
export interface PlacedWay extends ChartWay { points: Point[]; label?: Point }
export interface PlacedLane extends ChartLane { x: number; y: number; width: number; height: number }
export interface PlacedChart { lanes: PlacedLane[]; cards: PlacedCard[]; ways: PlacedWay[]; width: number; height: number }

const pad = 14;
const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.partitioning.activate': 'true',
  // What leads back leads to what is written above it: elk's own choice may turn a way between two stages round, and then finds no layers.
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.randomSeed': '1',
  // Work beside a stage hangs together with nothing, and stands in the lane of its stage all the same.
  'elk.separateConnectedComponents': 'false',
  'elk.padding': '[top=14,left=14,bottom=14,right=14]',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '16',
  'elk.spacing.edgeEdge': '12',
  'elk.layered.spacing.nodeNodeBetweenLayers': '22',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
  'elk.layered.edgeLabels.centerLabelPlacementStrategy': 'TAIL_LAYER',
} as const;

/** The better picture takes longer than in proportion: of 120 steps twelve times as long. So it is for processes of a size that people draw. */
const best = { 'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX', 'elk.layered.nodePlacement.favorStraightEdges': 'true', 'elk.layered.thoroughness': '20' };
const quick = { 'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF', 'elk.layered.nodePlacement.bk.edgeStraightening': 'IMPROVE_STRAIGHTNESS', 'elk.layered.thoroughness': '7' };
const many = 45;

function toElk({ cards, ways }: WrittenChart): ElkNode {
  return {
    id: 'chart',
    layoutOptions: { ...options, ...(cards.length > many ? quick : best) },
    children: cards.map(({ id, shape, width, height, lane }) => ({ id, width, height, layoutOptions: { 'elk.partitioning.partition': String(lane), ...(shape === 'end' ? { 'elk.layered.layering.layerConstraint': 'LAST' } : {}) } })),
    edges: ways.map(({ id, from, to, words, labelWidth, labelHeight }): ElkExtendedEdge => ({
      id, sources: [from], targets: [to],
      labels: words === '' ? [] : [{ id: `${id} words`, text: words, width: labelWidth, height: labelHeight, layoutOptions: { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' } }],
    })),
  };
}

export async function layOutChart(chart: WrittenChart, elk: Pick<ELK, 'layout'>): Promise<PlacedChart> {
  return fromElk(chart, await elk.layout(toElk(chart)));
}

/** The heads of the lanes stand at the left, so all else moves to the right by their width. */
function fromElk(chart: WrittenChart, answer: ElkNode): PlacedChart {
  const nodes = new Map((answer.children ?? []).map((node) => [node.id, node]));
  const edges = new Map((answer.edges ?? []).map((edge) => [edge.id, edge]));
  const moved = ({ x, y }: Point): Point => ({ x: x + laneHead.width, y });
  const cards = chart.cards.map((card): PlacedCard => { const { x = 0, y = 0 } = nodes.get(card.id) ?? {}; return { ...card, ...moved({ x, y }) }; });
  const ways = chart.ways.map((way): PlacedWay => {
    const edge = edges.get(way.id);
    const points = (edge?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]).map(moved);
    const words = edge?.labels?.[0];
    const label = words?.x === undefined || words.y === undefined ? undefined : moved({ x: words.x, y: words.y });
    return { ...way, points: straightened(points, label?.y), ...(label ? { label } : {}) };
  });
  const width = laneHead.width + (answer.width ?? 0);
  const lanes = lanesOf(chart, cards, ways, width);
  return { lanes, cards, ways, width, height: (lanes.at(-1)?.y ?? 0) + (lanes.at(-1)?.height ?? 0) + 1 };
}

/** One below the other; the line between two stands half-way between the steps of both. What a head needs more is put in below it. */
function lanesOf(chart: WrittenChart, cards: PlacedCard[], ways: readonly PlacedWay[], width: number): PlacedLane[] {
  const lanes: PlacedLane[] = [];
  let y = 0;
  for (const [index, lane] of chart.lanes.entries()) {
    const below = Math.max(y, ...cards.filter((card) => card.lane === index).map((card) => card.y + card.height));
    const next = Math.min(...cards.filter((card) => card.lane > index).map((card) => card.y));
    const foot = Number.isFinite(next) ? (below + next) / 2 : below + pad;
    const lacking = Math.max(0, headHeight(lane) - (foot - y));
    if (lacking > 0) {
      for (const card of cards) if (card.y >= foot) card.y += lacking;
      for (const { points, label } of ways) for (const point of label ? [...points, label] : points) if (point.y >= foot) point.y += lacking;
    }
    lanes.push({ ...lane, x: 0, y, width, height: foot + lacking - y });
    y = foot + lacking;
  }
  return lanes;
}
