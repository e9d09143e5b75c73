/**
 * An overlay: typed patches of a unit on the pack above it, by address. Whole definitions that the unit adds (a document, a
 * form) are files beside it. What a patch may change is said by the locks of the pack; see `definition/overlay/`.
 */
import { Type, type Static } from 'typebox';
import { Name, Title } from './common.ts';

const closed = { additionalProperties: false } as const;
const Address = Type.String({ pattern: '^[a-z][a-zA-Z]*(/[a-zA-Z0-9.-]+)+$', maxLength: 240, description: '地址：种类/名称/…。An address: kind/name/….' });
const SiblingName = Type.String({ minLength: 1, maxLength: 120 });

export const OverlayPatch = Type.Object(
  {
    patch: Name,
    why: Title,
    in: Address,
    before: Type.Optional(Type.String({ ...SiblingName, description: '加在哪一项之前。The item before which it stands.' })),
    after: Type.Optional(Type.String({ ...SiblingName, description: '加在哪一项之后。The item after which it stands.' })),
    add: Type.Optional(Type.Unsafe<string | Record<string, unknown>>({
      anyOf: [{ type: 'string', minLength: 1 }, { type: 'object', additionalProperties: true, minProperties: 1 }], description: '增加的一项，名称以 local- 或 local. 开头。An item that is added; its name begins with local- or local.',
    })),
    set: Type.Optional(Type.Object({}, { additionalProperties: true, minProperties: 1, description: '改动的键，整个值替换。Keys that are changed, each value as a whole.' })),
    hide: Type.Optional(Type.Literal(true, { description: '不再显示 in 所指的一项。The item that in points at is not shown.' })),
  },
  { ...closed, description: '一处改动：add、set、hide 恰写一个。One change: exactly one of add, set and hide.' },
);
export type OverlayPatch = Static<typeof OverlayPatch>;

export const OverlayDefinition = Type.Object(
  {
    overlay: Name,
    title: Type.Optional(Title),
    organ: Type.Optional(Type.String({ description: '属于哪个机关。The organ it belongs to.' })),
    base: Type.Object(
      {
        pack: Name,
        overlay: Type.Optional(Type.Unsafe<string>({ ...Name, description: '上级机关的补充规程；写了就叠在合并了它的包之上。The overlay of the organ above; this one then stands on the pack merged with it.' })),
        hash: Type.String({ pattern: '^sha256:[0-9a-f]{64}$', description: '所依据的包的内容散列。The content hash of the pack that it was written for.' }),
      },
      { ...closed, description: '合并的共同祖先。The common ancestor of the merge.' },
    ),
    patches: Type.Array(OverlayPatch),
    differs: Type.Optional(Type.Array(
      Type.Object({ scenario: Name, why: Title }, closed),
      { description: '上级规程的场景中因本级改动而不再成立的。Scenarios of the base that no longer hold, and why.' },
    )),
  },
  { ...closed, description: '下级补充。An overlay.' },
);
export type OverlayDefinition = Static<typeof OverlayDefinition>;
