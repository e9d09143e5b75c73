/** Chance that can be had again: the same seed, the same story. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  chance(share: number): boolean;
  /** One of them; of an empty list, undefined. */
  pick<T>(from: readonly T[]): T;
}

/** mulberry32, a small generator with 32 bits of state; good enough to choose among acts. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, chance: (share) => next() < share, pick: (from) => from[Math.floor(next() * from.length)]! };
}
