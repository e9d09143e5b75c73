/** Cases run again: through their own pack nothing differs; through a changed one exactly what the change means. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMilliseconds } from '../../runtime/base/time.ts';
import { addressMap } from '../../runtime/definition/compare/addressMap.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { CaseEvent } from '../../runtime/interpreter/caseEvent.ts';
import { replayCase } from '../../runtime/interpreter/replay/replayCase.ts';
import type { Draft } from '../../runtime/interpreter/replay/rerun.ts';
import type { World } from '../../runtime/interpreter/scenario/world.ts';
import { changedPack, referencePack, type Edit } from '../definition/changedPack.ts';
import { nextVersionEdits } from '../definition/nextVersion.ts';
import { Choices, openRandomPlay, randomCommand, type RandomPlay } from './randomPlay.ts';
import { playedVerification } from './playedVerification.ts';

const draftOf = (world: World, pack: Pack): Draft => ({ pack, calendar: world.calendar, organisation: world.organisation, map: addressMap(world.pack, pack) });
const commandsOfAPlay = 40;
const plays = process.env['GUICHENG_DEEP'] ? 1500 : 90;

function playAtRandom(process: string, numbers: readonly number[], count: number): RandomPlay {
  const play = openRandomPlay(process, 'C');
  const choices = new Choices(numbers);
  for (let n = 0; n < count && choices.left; n += 1) {
    // Two commands of one moment would look like one.
    play.world.at = addMilliseconds(play.world.at, 1000);
    randomCommand(play, choices);
  }
  return play;
}

const numbersOfAPlay = fc.array(fc.nat({ max: 9999 }), { minLength: 7 * commandsOfAPlay, maxLength: 7 * commandsOfAPlay });

describe('through its own pack', () => {
  it.each(Object.keys(referencePack.process))('no case of %s differs', { timeout: 600_000 }, (process) => {
    let acts = 0;
    fc.assert(fc.property(numbersOfAPlay, (numbers) => {
      const { world } = playAtRandom(process, numbers, commandsOfAPlay);
      const draft = draftOf(world, world.pack);
      for (const { events } of world.cases.values()) {
        const before = JSON.stringify(events);
        const replayed = replayCase(events, world.pack, draft);
        acts += replayed.acts;
        expect(replayed).toMatchObject({ differences: [] });
        expect(replayed.refused).toBeUndefined();
        expect(JSON.stringify(events)).toBe(before);
      }
    }), { numRuns: Math.ceil(plays / 17), seed: 3 });
    expect(acts).toBeGreaterThan(plays / 17);
  });
});

describe('through a changed pack', () => {
  const { world, events } = playedVerification();
  const verification = 'processes/preliminary-verification.yaml';
  const through = (...edits: readonly Edit[]) => replayCase(events as CaseEvent[], world.pack, draftOf(world, changedPack(...edits)));

  it('only names that changed make no difference', () => {
    const renames = nextVersionEdits.filter(([, , now]) => !now.includes('check-report') && !now.includes('explain-proposal\n') && !now.includes('days: 45'));
    expect(through(...renames.filter(([path]) => path !== 'processes/sealing.yaml')).differences).toEqual([]);
  });

  it('a shorter limit gives earlier dates, and late where it was in time', () => {
    const { differences } = through(['deadlines/verification-term.yaml', 'length: { days: 60 }', 'length: { days: 1 }']);
    expect(differences).toEqual([
      { about: 'dates', what: 'due', at: 'verification-term', before: expect.any(String) as string, after: expect.any(String) as string },
      { about: 'dates', what: 'late', at: 'verification-term', before: false, after: true },
    ]);
    expect(String(differences[0]!.after) < String(differences[0]!.before)).toBe(true);
  });

  it('a new step and another role are told at their place, and the case comes to the same end', () => {
    const { differences } = through(
      [verification, '      - approval: sign-report', '      - task: check-report\n        title: { zh: 核对报告 }\n        by: { role: reviewer }\n      - approval: sign-report'],
      [verification, /(task: write-report[\s\S]*?by: \{ role: )handler, prefer: case-handler/, '$1department-head'],
    );
    expect(differences).toEqual(expect.arrayContaining([
      { about: 'path', what: 'added', at: 'reporting/check-report', after: 'reviewer' },
      { about: 'path', what: 'times', at: 'reporting/check-report', before: 0, after: 1 },
      { about: 'handlers', what: 'other-role', at: 'reporting/write-report', before: 'handler', after: 'department-head' },
    ]));
    expect(differences.filter((d) => d.what === 'stands')).toEqual([]);
  });

  it('a level more is supposed to be given, a level less is not needed', () => {
    const more = through([verification, 'levels: { table: approval-by-subject, matter: verification }', 'levels: { list: [DH, DL, CH, PS] }']);
    expect(more.differences).toEqual(expect.arrayContaining([{ about: 'path', what: 'added', at: 'planning/approve-plan@PS', after: 'party-committee-liaison' }]));
    const less = through([verification, 'levels: { table: approval-by-subject, matter: verification }', 'levels: { list: [DH, DL] }']);
    expect(less.differences).toEqual(expect.arrayContaining([{ about: 'path', what: 'not-needed', at: 'planning/approve-plan@CH', before: 'agree' }]));
    for (const { differences } of [more, less]) expect(differences.filter((d) => d.what === 'stands')).toEqual([]);
  });

  it('papers: one that is no longer issued, and one that reads otherwise', () => {
    const { differences } = through(
      [verification, 'issue: [verification-approval, verification-plan, verification-safety-plan]', 'issue: [verification-approval]'],
      ['documents/verification-approval.md', /\n$/, '\n另行通知。\n'],
    );
    expect(differences.filter((d) => d.about === 'papers')).toEqual(expect.arrayContaining([
      { about: 'papers', what: 'issued', at: 'verification-plan', before: 1, after: 0 }, { about: 'papers', what: 'template', at: 'verification-approval' },
    ]));
  });

  it('a process that is gone is said to be', () => {
    const { [`preliminary-verification`]: _gone, ...rest } = referencePack.process;
    expect(replayCase(events as CaseEvent[], world.pack, draftOf(world, { ...referencePack, process: rest })).refused).toBe('process.gone');
  });
});
