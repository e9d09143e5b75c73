/** What is to be drawn of a process, before it is known how: nodes by key, and ways between them that may lead out of a block. */
import type { Condition, Trigger } from '../../../runtime/plugin/pluginContract.ts';

export interface LogicalNode {
  key: string;
  /** Of BPMN, without prefix. */
  type: string;
  name: string;
  /** Key of the sub-process that it is drawn in; empty for the process itself. */
  scope: string;
  /** The part of the definition that it stands for, and as what. */
  part: object;
  role: string;
  event?: EventSign;
  /** Key of the activity at whose edge it is. */
  host?: string;
  loop?: { kind: 'standard' } | { kind: 'each'; sequential: boolean; over: string };
  calls?: string;
  roleName?: string;
  byEvent?: boolean;
  isInterrupting?: boolean;
  /** The role that is asked where its condition cannot be decided: BPMN has no word for that. */
  asks?: string;
  /** What the definition says of it besides. */
  says?: Record<string, unknown>;
}
export type EventSign = Trigger | { terminate: true } | { error: string } | { signal: string };

export interface LogicalEdge {
  from: string;
  to: string;
  part: object;
  out: string;
  name?: string;
  condition?: Condition;
  isDefault?: boolean;
  /** Ends what else runs in the process. */
  ends?: boolean;
}
export interface LogicalGraph {
  nodes: Map<string, LogicalNode>;
  edges: LogicalEdge[];
  /** Processes of the same model that a node begins, by a message or a signal. */
  begins: { from: string; process: string; by: 'message' | 'signal'; name: string }[];
}
