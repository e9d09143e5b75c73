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
import { createSourceReader, loadPack } from '../../runtime/definition/load/loadPack.ts';
import { recordScenario, scenarioText } from '../../designer/simulator/recordScenario.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { provePack } from '../../runtime/prover/provePack.ts';
import { packSources } from './packSources.ts';
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
      const shown = shownFinding(pack, pack.process[String(denied.problem.details['process'])]!, denied);
      if (!shown.scenario) continue;
      const scenario = shown.scenario.zh;
      // Whoever reads English plays the same, with people and organs that he can read.
      expect(shown.scenario.en.play.map((move) => ('does' in move ? [move.does, move.step] : Object.keys(move)))).toEqual(scenario.play.map((move) => ('does' in move ? [move.does, move.step] : Object.keys(move))));
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

it('a case that only has to be begun has no acts to tell', () => {
  const loaded = spoilt(cases.find((each) => each.case === 'one row for any kind beside rows for each')!.change);
  const [begun] = deniedIn(loaded, { process: 'permit' }).filter(({ problem }) => problem.code === 'case.stuck').map((denied) => shownFinding(loaded.pack, loaded.pack.process['permit']!, { ...denied, story: { ...denied.story!, scenario: { ...denied.story!.scenario, play: [{ see: { ended: false } }] } } }));
  expect([begun!.line, begun!.route, begun!.scenario !== undefined]).toEqual([undefined, [], true]);
});

describe('what the other side may do', () => {
  const loaded = spoilt([{ in: 'processes', old: '        outcomes: { answered: next, refused: { to: choose } }', new: '        wait: false' }]);
  const denied = deniedIn(loaded, { process: 'helping' }).find((each) => each.problem.code === 'end.left-open')!;
  const scenario = shownFinding(loaded.pack, loaded.pack.process['helping']!, { ...denied, story: { ...denied.story!, scenario: { ...denied.story!.scenario, play: [denied.story!.scenario.play[0]!, { who: '—', does: 'other', exchange: 'assistance', says: 'answered' }] } } }).scenario?.zh;
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

it('of the reference pack: what comes back from another organ is worked on there each time, and the whole is kept as a scenario', () => {
  const spoil = (text: string): string => text.replace('by: { role: petition-clerk, prefer: case-handler }\n        form: result-check', 'by: { role: petition-clerk, prefer: case-handler, separate: [case.people] }\n        form: result-check');
  const files = packSources().map(({ path, text }) => ({ path: `definitions/discipline/${path}`, text: path.endsWith('petition-assign-report-back.yaml') ? spoil(text) : text }));
  const reader = createSourceReader();
  const loaded = loadPack(files, reader);
  const pack = loaded.pack!;
  const process = pack.process['petition-assign-report-back']!;
  const [proof] = provePack({ ...loaded, pack }, { process: process.process });
  const shown = shownFinding(pack, process, proof!.failed[0]!);
  expect([shown.problem.code, shown.place, shown.outside]).toEqual(['separation.unsatisfiable', '/stages/2/steps/0', undefined]);
  // Its people and organs, and who is named in it, are called in the language of the page.
  const { en, zh } = shown.scenario!;
  expect(Object.keys(zh.given.people)).toEqual(expect.arrayContaining(['信访工作人员1', '信访工作人员1（对方机关）']));
  const inEnglish = JSON.stringify([Object.keys(en.given.people), en.given['organs'], en.play.map((move) => ('does' in move ? move.who : ''))]);
  expect(Object.keys(en.given.people)).toEqual(expect.arrayContaining(['Petition clerk 1', 'Petition clerk 1 (other organ)']));
  expect(inEnglish).not.toMatch(/\p{Script=Han}/u);
  expect(shown.line?.en).not.toMatch(/\p{Script=Han}/u);
  let played = playStory(pack, { process: process.process, given: zh.given, play: [] });
  const lengths: number[] = [];
  for (const move of zh.play.filter((each) => !('see' in each))) {
    const came = isOther(move) ? otherMoves(lastMoment(played), move) : { moves: [move] };
    if (!('moves' in came)) throw new Error(came.todo.zh);
    if (isOther(move) && move['says'] === 'answered') lengths.push(came.moves.length);
    played = playStory(pack, { ...played.story, play: [...played.story.play, ...came.moves] }, played);
    expect(played.stopped).toBeUndefined();
  }
  // It is registered, proposed, decided, disposed of and answered by people there, once for each round.
  expect(lengths.length).toBeGreaterThan(3);
  expect(Math.min(...lengths)).toBeGreaterThan(10);
  expect(Object.values(lastMoment(played).cases.get('case-1')!.state.work).map((work) => work.candidates)).toEqual([[]]);
  // Some of its people hold several roles, which a scenario may say.
  const recorded = recordScenario(played, 'zz-counter-example', { zh: '反例' });
  expect([recorded.wrong, recorded.passed]).toEqual([[], true]);
  const again = loadPack([...files, { path: 'definitions/discipline/scenarios/zz-counter-example.yaml', text: scenarioText(recorded.scenario, '# yaml-language-server: $schema=../../schemas/scenario.json') }], reader);
  expect(again.problems.map(({ message }) => message.zh)).toEqual([]);
  // Of several cases of one process in one organ only the newest can be called.
  expect(lintPack(again).filter((p) => p.at?.file.endsWith('zz-counter-example.yaml')).map(({ message }) => message.zh)).toEqual([]);
});
