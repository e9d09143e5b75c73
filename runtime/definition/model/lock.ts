/** Locks: which way a lower organ's overlay may change one aspect of a definition. What no lock speaks of is fixed. */
import { Type } from 'typebox';

export const lockWords = ['fixed', 'more', 'fewer', 'shorter', 'higher', 'free', 'by-whom-it-binds'] as const;
export type LockWord = (typeof lockWords)[number];

export const Lock = Type.Union(lockWords.map((word) => Type.Literal(word)), { description: '下级可以怎样变动。What an overlay may do.' });

/** Aspect (`fields`, `levels`, `title` …) to word. On a definition it goes before the pack's lock for the kind. */
export type Locks = Record<string, LockWord>;
export const LocksOfDefinition = Type.Unsafe<Locks>(Type.Record(Type.String(), Lock, { description: '下级补充可以怎样改本定义，优先于包的 locks。What an overlay may do here; goes before the locks of the pack.' }));
