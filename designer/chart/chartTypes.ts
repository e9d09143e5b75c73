/** A flow chart of a process: what stands in it and which ways lead from one to the other, before anything has a place. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { GraphNode, GraphStage, NodeKind } from '../canvas/processGraph.ts';
import type { PartHead } from '../canvas/ways.ts';

/** `join`: where the parts of a block come together; `rest`: where work beside the stage ends, or a stage that stays open waits. */
export type ChartShape = 'begin' | 'card' | 'decision' | 'join' | 'rest' | 'end';
/** What an edge or a place that is no step says: how a step of the kind `of` ended, the head of a part, what is waited for (a head without a title), or a word of the chart. */
export type ChartSaying =
  | { says: 'outcome'; outcome: string; of: NodeKind; title?: Title }
  | { says: 'part'; part: PartHead; isConditional?: boolean }
  | { says: 'word'; word: string; count?: number };
/** `loop`: another turn of a block. */
export type ChartEdgeKind = 'way' | 'sendBack' | 'loop';

export interface ChartNode {
  id: string;
  shape: ChartShape;
  /** By number from above: the stages in their order, then the ends. */
  lane: number;
  /** The step, offer, watch or end that it stands for; of a join its block. */
  node?: GraphNode;
  says: ChartSaying[];
}
export interface ChartEdge {
  id: string;
  from: string;
  to: string;
  kind: ChartEdgeKind;
  says: ChartSaying[];
  /** The ways of the process that go along it, by the ids that `waysOf` gives them. */
  ways: string[];
}
export interface ProcessChart {
  stages: GraphStage[];
  nodes: ChartNode[];
  edges: ChartEdge[];
}
