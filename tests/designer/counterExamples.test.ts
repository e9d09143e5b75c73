/**
 * Every counter-example of the faults that are written by hand is played in the simulator as its author plays it: move by move, and what others do in
 * it (the organ that it was sent to, a child, a clock) by people of theirs, each act one of the interpreter.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ScenarioMove } from '../../runtime/definition/model/scenario.ts';
import { isOther } from '../../designer/simulator/otherStory.ts';
import { otherMoves } from '../../designer/simulator/otherActs.ts';
import { shownFinding } from '../../designer/simulator/shownFinding.ts';
import { lastMoment, playStory } from '../../designer/simulator/playedStory.ts';
import { casesFolder, deniedIn, spoilt, type ProveCase } from '../prover/proveCases.ts';

const cases = parse(readFileSync(join(casesFolder, 'faults.yaml'), 'utf8')) as ProveCase[];

/** What others do, over all cases, so that the test is not of nothing. */
const others: string[] = [];
/** Who did it, and in which organ. */
const actors = new Set<string>();

describe('a counter-example is played to its end', () => {
  it.each(cases)('$case', (test) => {
    const loaded = spoilt(test.change);
    const { pack } = loaded;
    for (const denied of deniedIn(loaded, test)) {
      const { scenario } = shownFinding(pack, pack.process[String(denied.problem.details['process'])]!, denied);
      if (!scenario) continue;
      const story = { process: scenario.process!, given: scenario.given, play: [] as ScenarioMove[] };
      let played = playStory(pack, story);
      expect(played.stopped, `${denied.problem.code} begins`).toBeUndefined();
      for (const move of scenario.play.filter((each) => !('see' in each))) {
        const came = isOther(move) ? otherMoves(lastMoment(played), move) : { moves: [move] };
        if (!('moves' in came)) throw new Error(`${denied.problem.code}: ${JSON.stringify(move)} does not come about`);
        if (isOther(move)) {
          others.push(String(move['says'] ?? Object.keys(move).find((key) => ['child', 'clock', 'section'].includes(key))));
          for (const act of came.moves) if ('does' in act) actors.add(act.who.replace(/\d/g, ''));
        }
        played = playStory(pack, { ...story, play: [...played.story.play, ...came.moves] }, played);
        expect(played.stopped?.says.map(({ zh }) => zh), `${denied.problem.code}: ${JSON.stringify(move)}`).toBeUndefined();
      }
    }
  });

  it('and others did act in some of them, in their own organ', () => {
    expect(others.filter((each) => each === 'answered').length).toBeGreaterThan(5);
    expect([...actors].filter((who) => who.includes('（对方机关）'))).not.toEqual([]);
  });
});

describe('what the other side may do', () => {
  const loaded = spoilt([{ in: 'processes', old: '        outcomes: { answered: next, refused: { to: choose } }', new: '        wait: false' }]);
  const denied = deniedIn(loaded, { process: 'helping' }).find((each) => each.problem.code === 'end.left-open')!;
  const { scenario } = shownFinding(loaded.pack, loaded.pack.process['helping']!, { ...denied, story: { ...denied.story!, scenario: { ...denied.story!.scenario, play: [denied.story!.scenario.play[0]!, { who: '—', does: 'other', exchange: 'assistance', says: 'answered' }] } } });
  // The hand-over waits here.
  const { pack } = spoilt();
  const sent = playStory(pack, { process: 'helping', given: scenario!.given, play: [scenario!.play[0]!] });
  const after = (wanted: Record<string, unknown>): string[] => {
    const came = otherMoves(lastMoment(sent), { who: '—', does: 'other', exchange: 'assistance', ...wanted });
    if (!('moves' in came)) return [`todo ${came.todo.zh}`];
    const played = playStory(pack, { ...sent.story, play: [...sent.story.play, ...came.moves] }, sent);
    const { state } = lastMoment(played).cases.get('case-1')!;
    return [Object.values(state.exchanges)[0]!.status, ...came.moves.map((move) => ('does' in move ? move.does : 'wait'))];
  };

  it('is done as the story says: accepted, answered, or returned', () => {
    expect(sent.stopped).toBeUndefined();
    expect(after({ says: 'accepted' })).toEqual(['accepted', 'accept']);
    expect(after({ says: 'answered' }).slice(0, 3)).toEqual(['answered', 'accept', 'complete']);
    expect(after({ says: 'refused' })).toEqual(['refused', 'return']);
  });

  it('and says what is left to be done by hand, where it does not come by itself', () => {
    expect(after({ says: 'answered', exchange: 'record' })).toEqual(['todo 对方机关答复“备案”']);
  });
});
