/** An overlay: typed patches of a unit on the pack above it, by address. */
import { Type, type Static } from 'typebox';
import { Name, Title } from './common.ts';

const closed = { additionalProperties: false } as const;
const Address = Type.String({ pattern: '^[a-z][a-zA-Z]*(/[a-zA-Z0-9.-]+)+$', description: '地址：种类/名称/…。An address: kind/name/….' });

export const OverlayDefinition = Type.Object(
  {
    overlay: Name,
    title: Type.Optional(Title),
    organ: Type.Optional(Type.String({ description: '属于哪个机关。The organ it belongs to.' })),
    base: Type.Object({ pack: Name, hash: Type.String({ pattern: '^sha256:[0-9a-f]{64}$' }) }, { ...closed, description: '合并的共同祖先。The common ancestor of the merge.' }),
    patches: Type.Array(Type.Object(
      {
        patch: Name,
        why: Title,
        in: Address,
        before: Type.Optional(Type.String()),
        after: Type.Optional(Type.String()),
        add: Type.Optional(Type.Object({}, { additionalProperties: true, description: '增加的一项。An item that is added.' })),
        set: Type.Optional(Type.Object({}, { additionalProperties: true, description: '改动的键。Keys that are changed.' })),
      },
      closed,
    ), { minItems: 1 }),
  },
  { ...closed, description: '下级覆盖。An overlay.' },
);
export type OverlayDefinition = Static<typeof OverlayDefinition>;
