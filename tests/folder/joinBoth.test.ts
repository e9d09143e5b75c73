/** A file that was changed here and in the draft, joined at random: no line of either side is lost, doubled or turned round, whichever side somebody then takes at the marks. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinBoth, marksIn } from '../../runtime/folder/joinBoth.ts';

/** Where lines are taken out and put in: at, how many out, how many in. */
const changes = fc.array(fc.tuple(fc.nat(8), fc.nat(3), fc.nat(2)), { maxLength: 4 });

function changed(was: readonly string[], by: string, given: readonly (readonly [number, number, number])[]): string[] {
  const now = [...was];
  given.forEach(([at, out, many], n) => now.splice(Math.min(at, now.length), out, ...Array.from({ length: many }, (_, i) => `${by} ${n}.${i}`)));
  return now;
}

/** As it is when at each mark one side is taken. */
function taken(lines: readonly string[], side: 'mine' | 'theirs'): string[] {
  let stands: 'both' | 'mine' | 'was' | 'theirs' = 'both';
  return lines.filter((line) => {
    const next = line.startsWith('<<<<<<< ') ? 'mine' : line.startsWith('||||||| ') ? 'was' : line === '=======' ? 'theirs' : line.startsWith('>>>>>>> ') ? 'both' : undefined;
    stands = next ?? stands;
    return next === undefined && (stands === 'both' || stands === side);
  });
}

it('loses and doubles nothing', () => {
  let marked = 0;
  fc.assert(fc.property(fc.nat(8), changes, changes, fc.boolean(), (count, ours, others, isEnded) => {
    const was = Array.from({ length: count }, (_, i) => `line ${i}`);
    const sides = { mine: changed(was, 'mine', ours), theirs: changed(was, 'theirs', others) };
    const files = (lines: readonly string[]) => new Map([['f', lines.join('\n') + (isEnded && lines.length > 0 ? '\n' : '')]]);
    const text = joinBoth({ after: new Map(), both: ['f'] } as never, { here: files(sides.mine), seen: files(was), now: files(sides.theirs) }).after.get('f')!;
    marked += marksIn(text).length > 0 ? 1 : 0;
    const times = (lines: readonly string[], line: string): number => lines.filter((each) => each === line).length;
    for (const line of [...sides.mine, ...sides.theirs].filter((each) => !was.includes(each))) expect(times(text.split('\n'), line), line).toBe(1);
    for (const side of ['mine', 'theirs'] as const) {
      const now = taken(text.split('\n'), side);
      for (const line of was) if (sides.mine.includes(line) === sides.theirs.includes(line)) expect(times(now, line), line).toBe(sides.mine.includes(line) ? 1 : 0);
      expect(now.filter((line) => sides[side].includes(line))).toEqual(sides[side].filter((line) => now.includes(line)));
    }
  }), { numRuns: 3_000 });
  expect(marked).toBeGreaterThan(300);
});
