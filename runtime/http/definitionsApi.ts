/** The definitions in force and a process as a manual, as the API gives them. */
import { Type, type Static } from 'typebox';
import { OrganRef, PersonRef, Text, optional } from './api.ts';

const GuideSource = Type.Object({ text: Type.String(), says: optional(Type.String()), mark: Text });
export const Definitions = Type.Object({
  title: Text, version: Type.String(), hash: Type.String(),
  versions: Type.Array(Type.Object({ hash: Type.String(), version: Type.String(), publishedAt: Type.String(), publishedBy: PersonRef, inForce: Type.Boolean() })),
  counts: Type.Array(Type.Object({ kind: Type.String(), count: Type.Integer() })),
  processes: Type.Array(Type.Object({ process: Type.String(), title: Text, caseType: Text, stages: Type.Integer(), steps: Type.Integer(), phases: Type.Array(Text), startedBy: optional(Text) })),
  overlays: Type.Array(Type.Object({ organ: OrganRef, hash: Type.String(), publishedAt: Type.String(), publishedBy: PersonRef, patches: Type.Integer(), isCurrent: Type.Boolean() })),
  overlayVersions: Type.Array(Type.Object({ id: Type.String(), organ: OrganRef, publishedAt: Type.String(), publishedBy: PersonRef, inForce: Type.Boolean(), fits: Type.Boolean(), follows: Type.Boolean(), mayReturn: Type.Boolean() })),
});
export type Definitions = Static<typeof Definitions>;
/** A step, or a block with its parts side by side, each a list of the same. */
export interface ChartNode { kind: string; title: Static<typeof Text>; parts?: { title?: Static<typeof Text>; nodes: ChartNode[] }[] }
const ChartNode = Type.Unsafe<ChartNode>({ type: 'object', required: ['kind', 'title'] });

export const ProcessGuide = Type.Object({
  process: Type.String(), title: Text, caseType: Text, sources: Type.Array(GuideSource),
  stages: Type.Array(Type.Object({
    stage: Type.String(), title: Text, phase: Text,
    steps: Type.Array(Type.Object({
      address: Type.String(), depth: Type.Integer(), kind: Type.String(), title: Text, by: Type.Array(Text), when: optional(Text), form: optional(Text),
      papers: Type.Array(Type.Object({ act: Type.Unsafe<'prepare' | 'issue' | 'serve' | 'ready'>({ enum: ['prepare', 'issue', 'serve', 'ready'] }), title: Text })),
      files: Type.Array(Type.Object({ title: Text, required: Type.Boolean() })), outcomes: Type.Array(Text), sources: Type.Array(GuideSource),
    })),
  })),
  ends: Type.Array(Type.Object({ end: Type.String(), title: Text, starts: Type.Array(Text) })),
  deadlines: Type.Array(Type.Object({ deadline: Type.String(), title: Text, length: Text, binds: Type.String(), sources: Type.Array(GuideSource) })),
  chart: Type.Array(Type.Object({ stage: Type.String(), title: Text, nodes: Type.Array(ChartNode), beside: Type.Array(ChartNode) })),
  permissions: Type.Array(Type.Object({ grant: Type.String(), who: Type.Array(Text), phases: Type.Array(Text), rows: optional(Text), sees: Type.Array(Text), may: Type.Array(Text) })),
});
export type ProcessGuide = Static<typeof ProcessGuide>;
