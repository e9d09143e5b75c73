/** The prover's verdict is that of a naive explorer on random definitions: whether a case can always end, and what is never reached. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visitSteps } from '../../runtime/definition/lint/visitSteps.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import { workCalendar } from '../../runtime/interpreter/workCalendar.ts';
import { scenarioOrganisation } from '../../runtime/interpreter/scenario/scenarioOrganisation.ts';
import { completion } from '../../runtime/prover/properties/completion.ts';
import { reachability } from '../../runtime/prover/properties/reachability.ts';
import { proofOf } from '../../runtime/prover/provePack.ts';
import { explore } from '../../runtime/prover/space/explore.ts';
import { watchedPack } from '../../runtime/prover/space/watchedPack.ts';
import type { ProvingPeople } from '../../runtime/prover/space/people.ts';
import { exploreNaively, type NaiveVerdict } from './naiveExplorer.ts';
import { spoilt } from './proveCases.ts';
import { randomProcess, valuesOf, withProcess } from './randomDefinitions.ts';

const { pack: base } = spoilt();
const staff: ProvingPeople['people'] = {
  'handler-0': { role: 'handler', organ: 'county', roles: ['handler', 'department-head'] }, 'department-head-1': { role: 'department-head', organ: 'county' },
  'handler-city': { role: 'handler', organ: 'city' }, 'department-head-city': { role: 'department-head', organ: 'city' },
};
const organs = [{ organ: 'city', tier: 'city', under: '' }, { organ: 'county', tier: 'county', under: 'city' }];
const organisation = scenarioOrganisation(base, { scenario: 'random', title: { zh: '随机' }, given: { at: '2026-03-16T09:00+08:00', people: staff, organs, case: { organ: 'county' } }, play: [] });
const people: ProvingPeople = { organisation, organ: 'county', people: staff, organs, stand: { people: ['handler-0', 'handler-city'], organ: 'city', department: 'first-office' }, isWide: (p) => p.endsWith('-0') };
const context = { organisation, calendar: workCalendar(base.calendar['plain']!), sealAuthorities: [], ids: ['n1', 'n2', 'n3'] };

/** All that a run can meet, in the words of both. */
function verdictOf(process: ProcessDefinition, { met, cannotEnd }: Pick<NaiveVerdict, 'met' | 'cannotEnd'>): object {
  const wanted = [...process.ends.map((e) => `end ${e.end}`), ...visitSteps(process).flatMap(({ step, name }) => [name,
    ...('outcomes' in step ? Object.keys(step.outcomes ?? {}).map((o) => `${name} ${o}`) : []), ...('choice' in step ? step.cases.map((c) => `${name} ${c.case}`) : []), ...('parallel' in step ? step.branches.map((b) => `${name} ${b.branch}`) : [])])];
  return { cannotEnd, never: wanted.filter((w) => !met.has(w)) };
}

function proverVerdict(process: ProcessDefinition): object {
  const pack = withProcess(base, process);
  const proof = proofOf(pack, process, () => explore(pack, watchedPack(pack), process, { tier: 'county', states: 1e9, people }));
  const dead = reachability(proof);
  const never = new Set(dead.map(({ code, details: d }) => {
    switch (code) {
      case 'end.never-reached': return `end ${String(d['end'])}`;
      case 'step.never-reached': return String(d['step']);
      case 'outcome.never-taken': return `${String(d['step'])} ${String(d['outcome'])}`;
      case 'branch.never-taken': return `${String(d['block'])} ${String(d['branch'])}`;
      default: return code;
    }
  }));
  // What lies in something that is never reached is not told once more by the prover.
  const stages = new Set(dead.filter((d) => d.code === 'stage.never-reached').map((d) => String(d.details['stage'])));
  for (let before = -1; before !== never.size;) {
    before = never.size;
    for (const { step, name, stage, around } of visitSteps(process)) {
      if (stages.has(stage.stage) || around.some((b, i) => never.has(b) || never.has(`${around[i + 1] ?? ''} ${b}`))) never.add(name);
      if (!never.has(name)) continue;
      for (const part of ['outcomes' in step ? Object.keys(step.outcomes ?? {}) : [], 'choice' in step ? step.cases.map((c) => c.case) : [], 'parallel' in step ? step.branches.map((b) => b.branch) : []].flat()) never.add(`${name} ${part}`);
    }
  }
  const all = new Set([...process.ends.map((e) => `end ${e.end}`), ...visitSteps(process).flatMap(({ step, name }) => [name, ...('outcomes' in step ? Object.keys(step.outcomes ?? {}).map((o) => `${name} ${o}`) : []), ...('choice' in step ? step.cases.map((c) => `${name} ${c.case}`) : []), ...('parallel' in step ? step.branches.map((b) => `${name} ${b.branch}`) : [])])]);
  return verdictOf(process, { cannotEnd: completion(proof).length > 0, met: new Set([...all].filter((w) => !never.has(w))) });
}

/** Verdict for verdict, over all runs. */
describe('the prover against a naive explorer', () => {
  const runs = process.env['GUICHENG_DEEP'] === '1' ? 3000 : 150;
  it(`agrees on ${runs} random definitions of up to eight steps`, () => {
    let sound = 0;
    // What once told them apart: who walked last, which step that was, and whether somebody had judged since; a seat whose two candidates both work beside it, each once; the next seat of a round, when its people have; what
    // taking back looks at again; whether anybody is left to judge, by who of two has done a task; a text that a second form clears; what is refused after a block, by what another part of it wrote;
    // who handles the case by then, where a part of a block asks it and another makes a handler.
    const known: [number[]][] = [
      [[1, 0, 0, 121, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 1, 19, 0, 0, 1, 0, 0, 41, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
      [[316, 0, 0, 409, 0, 79, 1, 1, 0, 0, 1, 0, 1, 1286, 0, 0, 0, 0, 5827, 0, 0, 0, 0, 0, 0, 3077, 0, 0, 10, 4267, 0, 1]],
      [[0, 0, 0, 169, 368, 0, 0, 3997, 1569, 0, 6517, 7, 0, 0, 0, 0, 1, 0, 2605, 199, 0, 0, 0, 0, 64, 1, 1390, 3081, 0, 0, 0, 4159, 50, 4585, 0, 3667, 0, 0, 0, 0, 0, 0, 0, 0]],
      [[0, 0, 0, 2041, 3404, 0, 0, 0, 0, 0, 0, 0, 0, 1, 8318, 0, 0, 0, 1, 0, 10, 1, 0, 0, 10, 0, 1027, 25, 9125, 303, 1071, 0, 0, 0, 1, 2365, 0]],
      [[317, 0, 613, 1, 0, 0, 0, 0, 0, 6947, 1, 0, 0, 1225, 6996, 0, 0, 6765, 0, 4875, 0, 0, 0, 0, 6721, 0, 0, 437, 0, 0, 0, 0]],
      [[4896, 0, 0, 1, 0, 2188, 1, 0, 0, 1, 1, 0, 745, 584, 2257, 0, 0, 0, 0, 3872, 0, 0, 25, 0, 46, 307, 0, 0, 28, 1, 0, 1, 0, 946, 19, 1, 0, 1, 0, 0, 0, 0, 3264]],
      [[766, 0, 8728, 121, 8078, 0, 0, 4416, 73, 0, 4, 1, 0, 7638, 1, 0, 124, 137, 0, 0, 0, 2555, 0, 0, 8143, 0, 0, 0, 1097, 5577, 0, 0, 0, 336, 0, 4761, 0, 417, 0, 0, 0, 0, 0]],
      [[1, 7673, 0, 9, 0, 0, 0, 2667, 0, 0, 4132, 0, 1, 0, 9, 0, 625, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 685, 0, 0, 0, 0, 0, 0]],
      [[2270, 0, 0, 1, 5418, 0, 0, 0, 1, 0, 3085, 3925, 0, 0, 0, 1, 249, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 5505, 0, 0, 0, 0, 2494, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ];
    const begun = performance.now();
    fc.assert(fc.property(fc.array(fc.nat(9999), { minLength: 30, maxLength: 90 }), (numbers) => {
      const definition = randomProcess(numbers);
      const naive = exploreNaively(withProcess(base, definition), 'random', valuesOf(definition), Object.keys(staff), context);
      if (!naive.cannotEnd) sound += 1;
      expect(proverVerdict(definition)).toEqual(verdictOf(definition, naive));
    }), { numRuns: runs, verbose: false, examples: known });
    const report = { held: 'prover against naive explorer', definitions: runs, sound, date: new Date().toISOString().slice(0, 10), seconds: Math.round((performance.now() - begun) / 1000) };
    console.log(JSON.stringify(report));
    if (process.env['GUICHENG_DEEP'] === '1') writeFileSync(join(import.meta.dirname, 'naive.report.json'), `${JSON.stringify(report)}\n`);
    // Neither kind is so rare that agreement would mean nothing.
    expect(sound).toBeGreaterThan(runs / 10);
    expect(sound).toBeLessThan(runs * 0.9);
  }, 600_000);
});
