/** What a run draws: a fixed sequence by its seed, so that a failure can be repeated; everything in the deep run. */
import type { Draw } from './registry.ts';

export const isDeep = process.env['GUICHENG_DEEP'] === '1';
export const seed = Number(process.env['GUICHENG_SEED'] ?? Date.now() % 2 ** 31);

export function drawing(from: string): Draw {
  let state = seed >>> 0;
  for (const letter of from) state = (Math.imul(state ^ letter.charCodeAt(0), 2_654_435_761) ^ (state >>> 13)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (below: number): number => Math.floor(next() * below);
  const shuffled = <T>(list: readonly T[]): T[] => { const left = [...list]; return list.map(() => left.splice(number(left.length), 1)[0]!); };
  return {
    number, shuffled,
    one: (list) => list[number(list.length)]!,
    some: (list, most = 1) => {
      if (isDeep || list.length <= most) return [...list];
      const left = [...list];
      return Array.from({ length: most }, () => left.splice(number(left.length), 1)[0]!);
    },
  };
}
