/** Cases of the reference pack, played at random, move to the next version of it and back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replay } from '../../runtime/interpreter/apply.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';
import { migrateCase, reverseMigration, type Migrated } from '../../runtime/interpreter/migration/migrateCase.ts';
import { planMigration, standsIn, versionsOf } from '../../runtime/interpreter/migration/planMigration.ts';
import { changedPack, referencePack } from '../definition/changedPack.ts';
import { nextVersionEdits } from '../definition/nextVersion.ts';
import { order } from './migrationOrder.ts';
import { Choices, openRandomPlay, randomCommand } from './randomPlay.ts';

const cases = process.env['GUICHENG_DEEP'] ? 5000 : 300;
/** Some seven numbers a command. */
const commandsOfAPlay = 30;

describe('cases of the reference pack, played at random', () => {
  const next = changedPack(...nextVersionEdits);
  const [there, home] = [versionsOf(referencePack, next), versionsOf(next, referencePack)];

  it(`${cases} there and back are what they were, but for the two events`, { timeout: 1_200_000 }, () => {
    const verdicts: Record<string, number> = {};
    let seen = 0;
    fc.assert(fc.property(fc.constantFrom('preliminary-verification', 'preliminary-verification', 'sealing', 'investigation', 'petition-intake', 'case-trial'), fc.nat({ max: commandsOfAPlay }), fc.array(fc.nat({ max: 9999 }), { minLength: 7 * commandsOfAPlay, maxLength: 7 * commandsOfAPlay }), (process, count, numbers) => {
      const play = openRandomPlay(process, 'C');
      const choices = new Choices(numbers);
      for (let n = 0; n < count && choices.left; n += 1) randomCommand(play, choices);
      for (const { state, events } of play.world.cases.values()) {
        if (state.status === 'ended') continue;
        seen += 1;
        const moved = migrateCase(there, state, order(state, 'b'));
        const { verdict } = planMigration(there, state);
        verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
        if (!moved.ok) { expect(moved.problems.map((p) => `${p.code} ${p.message.en}`)).toEqual([expect.stringMatching(/^case.staysOnVersion/)]); continue; }
        expect(standsIn(next, moved.state)).toBe(true);
        expect(idsOf(moved.state)).toEqual(idsOf(state));
        expect(replay(undefined, [...events, ...moved.events])).toEqual(moved.state);
        const back = reverseMigration(home, moved.state, moved.events[0] as Migrated, order(moved.state, state.definition));
        if (!back.ok) throw new Error(back.problems[0]!.message.en);
        expect({ ...back.state, sequence: state.sequence, revision: state.revision }).toEqual(state);
        expect(replay(undefined, [...events, ...moved.events, ...back.events])).toEqual(back.state);
      }
    }), { numRuns: cases, seed: 23 });
    // Cases that need nothing, and cases that are mapped; else this would prove little.
    expect(seen).toBeGreaterThan(cases / 2);
    expect(verdicts['mapped']).toBeGreaterThan(cases / 10);
    expect(verdicts['unchanged']).toBeGreaterThan(cases / 20);
    expect(verdicts['choice'] ?? 0).toBe(0);
  });

  it('go on in the new version, and come back from there or say why not', { timeout: 1_200_000 }, () => {
    const outcomes = { back: 0, stayed: 0 };
    fc.assert(fc.property(fc.nat({ max: 12 }), fc.nat({ max: 12 }), fc.array(fc.nat({ max: 9999 }), { minLength: 7 * commandsOfAPlay, maxLength: 7 * commandsOfAPlay }), (before, after, numbers) => {
      const play = openRandomPlay('preliminary-verification', 'C');
      const choices = new Choices(numbers);
      for (let n = 0; n < before && choices.left; n += 1) randomCommand(play, choices);
      const { state, events } = play.world.cases.get('case-1')!;
      if (state.status === 'ended') return;
      const moved = migrateCase(there, state, order(state, 'b'));
      if (!moved.ok) return;
      play.world.pack = next;
      play.world.cases.set('case-1', { state: moved.state, events: [...events, ...moved.events] });
      for (let n = 0; n < after && choices.left; n += 1) expect(randomCommand(play, choices).filter((wrong) => !wrong.startsWith('separation'))).toEqual([]);
      const now = play.world.cases.get('case-1')!;
      if (now.state.status === 'ended') return;
      const back = reverseMigration(home, now.state, moved.events[0] as Migrated, order(now.state, state.definition));
      outcomes[back.ok ? 'back' : 'stayed'] += 1;
      if (!back.ok) {
        expect(['case.staysOnVersion', 'case.versionUndecided']).toContain(back.problems[0]!.code);
        return;
      }
      expect(standsIn(referencePack, back.state)).toBe(true);
      expect(idsOf(back.state)).toEqual(idsOf(now.state));
      expect(replay(undefined, [...now.events, ...back.events])).toEqual(back.state);
    }), { numRuns: cases, seed: 5 });
    expect(outcomes.back).toBeGreaterThan(cases / 3);
  });
});

/** What a migration never touches. */
const idsOf = (state: CaseState): unknown => ({
  id: state.id, number: state.number, work: Object.values(state.work).map((w) => [w.id, w.kind, w.assignee, w.candidates, w.openedAt]), papers: Object.values(state.papers).map((p) => [p.id, p.number, p.status, p.sha256]),
  clocks: Object.values(state.clocks).map((c) => [c.id, c.dueAt, c.startedAt, c.status, c.blueAt, c.yellowAt, c.redAt, c.trace]), exchanges: Object.keys(state.exchanges), people: state.people, handlers: state.handlers, files: state.files.map((f) => f.id),
});
