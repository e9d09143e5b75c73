/** The pack itself: what others point at everywhere, phases and classes of fields, and what an overlay may do. */
import { Type, type Static } from 'typebox';
import { Name, Title } from './common.ts';
import { Lock } from './lock.ts';
import { WasInPack } from './was.ts';

const closed = { additionalProperties: false } as const;

/** Every kind of definition, by the first key of its file. */
export const definitionKinds = [
  'pack', 'organisation', 'type', 'register', 'conditionSet', 'table', 'measure', 'series', 'seal', 'calendar', 'message', 'exchange',
  'caseType', 'form', 'process', 'document', 'deadline', 'notification', 'permission', 'ruleSet', 'ledger', 'dashboard', 'overlay', 'scenario',
] as const;
export type DefinitionKind = (typeof definitionKinds)[number];

/** Kinds that always take effect at once; all others are pinned with a case by hash. Scenarios and overlays are neither. */
export const liveKinds = ['organisation', 'calendar', 'permission', 'ruleSet', 'ledger', 'dashboard', 'notification', 'seal', 'register'] as const satisfies readonly DefinitionKind[];

export const Phase = Type.Object({ phase: Name, title: Title }, closed);
export const FieldClass = Type.Object(
  {
    class: Name,
    title: Title,
    ofNewFields: Type.Optional(Type.Boolean({ description: '下级新增字段归入这一类。Fields that an overlay adds belong here.' })),
    maskedAs: Type.Optional(Title),
    ofWork: Type.Optional(Type.Boolean({ description: '办理本案的人是否因办理而可见；默认可见，写 false 的只凭授权可见。Whether whoever works on a case sees it for that; default true.' })),
  },
  closed,
);

export const PackDefinition = Type.Object(
  {
    pack: Name,
    title: Title,
    version: Type.String({ pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$', description: '给人看的版本；运行认内容散列。For people; what runs is the content hash.' }),
    uses: Type.Optional(Type.Record(Name, Type.String(), { description: '依赖的包。Packs it builds on.' })),
    phases: Type.Array(Phase, { minItems: 1, description: '办案阶段：措施和文书按阶段开放。Measures and documents open by phase.' }),
    classes: Type.Array(FieldClass, { minItems: 1, description: '信息类别：每个字段恰有一类。Every field has exactly one.' }),
    locks: Type.Optional(Type.Partial(Type.Object(Object.fromEntries(definitionKinds.map((kind) => [kind, Type.Record(Type.String(), Lock)])), closed), { description: '下级补充可以怎样改。What an overlay may do where a definition is silent.' })),
    live: Type.Optional(Type.Array(Type.Union(definitionKinds.map((kind) => Type.Literal(kind))), { description: '立即生效的种类，其余随案固定。Kinds that are live; all else is pinned with the case.' })),
    was: Type.Optional(WasInPack),
  },
  closed,
);
export type PackDefinition = Static<typeof PackDefinition>;
