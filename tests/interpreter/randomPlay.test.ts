import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '../../runtime/interpreter/apply.ts';
import { referencePack } from './referencePack.ts';
import { Choices, openRandomPlay, randomCommand } from './randomPlay.ts';

/** Some seven numbers a command. */
const commandsOfAPlay = 50;
const plays = process.env['GUICHENG_DEEP'] ? 4000 : 400;

describe.each(['sealing', 'preliminary-verification'] as const)('%s, played at random', (process) => {
  it('holds what is promised of every step', { timeout: 300_000 }, () => {
    const totals = { accepted: 0, refused: 0, ends: 0 };
    fc.assert(fc.property(fc.constantFrom('A' as const, 'B' as const, 'C' as const), fc.array(fc.nat({ max: 9999 }), { minLength: 7 * commandsOfAPlay, maxLength: 7 * commandsOfAPlay }), (subjectClass, numbers) => {
      const play = openRandomPlay(process, subjectClass);
      const choices = new Choices(numbers);
      for (let n = 0; n < commandsOfAPlay && choices.left; n += 1) expect(randomCommand(play, choices)).toEqual([]);
      for (const { state, events } of play.world.cases.values()) expect(replay(undefined, events)).toEqual(state);
      for (const key of ['accepted', 'refused', 'ends'] as const) totals[key] += play[key];
    }), { numRuns: plays / 2, seed: 7 });
    // A walk that never got anywhere would prove nothing.
    expect(totals.accepted).toBeGreaterThan(plays * commandsOfAPlay * 0.1);
    expect(totals.ends).toBeGreaterThan(plays / 40);
  });
});

describe('every process of the pack, played at random', () => {
  it.each(Object.keys(referencePack.process))('%s', { timeout: 300_000 }, (process) => {
    fc.assert(fc.property(fc.array(fc.nat({ max: 9999 }), { minLength: 7 * commandsOfAPlay, maxLength: 7 * commandsOfAPlay }), (numbers) => {
      const play = openRandomPlay(process, 'C');
      const choices = new Choices(numbers);
      for (let n = 0; n < commandsOfAPlay && choices.left; n += 1) expect(randomCommand(play, choices)).toEqual([]);
    }), { numRuns: plays / 80, seed: 11 });
  });
});
