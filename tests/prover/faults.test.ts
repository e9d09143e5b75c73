/** Every fault of the corpus is found, with its code, a place and, where there is one, a story; `UPDATE=1` rewrites what is wanted. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { proofProblems } from '../../runtime/base/problems/proof.ts';
import { playScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { properties } from '../../runtime/prover/proofCode.ts';
import { casesFolder, codesOf, deniedIn, spoilt, type ProveCase } from './proveCases.ts';

const path = join(casesFolder, 'faults.yaml');
const cases = parse(readFileSync(path, 'utf8')) as ProveCase[];

describe('faults written by hand', () => {
  it.each(cases)('$case', (test) => {
    const loaded = spoilt(test.change);
    const denied = deniedIn(loaded, test);
    // A story that says so can be played, act by act, to where the fault is seen.
    for (const { problem, story } of denied) if (story?.playable) expect(playScenario(loaded.pack, story.scenario).wrong, `${problem.code}: ${story.line}`).toEqual([]);
    for (const { problem } of denied) {
      expect(problem.at?.file, problem.code).toMatch(/^definitions\/permits\//);
      for (const text of [problem.message.zh, problem.message.en, problem.mend.zh, problem.mend.en]) expect(text).toMatch(/\S/);
    }
    const codes = codesOf(denied);
    if (process.env['UPDATE'] === '1') return void update(test.case, codes);
    expect(codes).toEqual(test.finds);
    expect(codes.length, 'a fault is found').toBeGreaterThan(0);
  });
});

describe('the corpus', () => {
  const byRule = parse(readFileSync(join(casesFolder, 'by-rule.yaml'), 'utf8')) as ProveCase[];
  const all = [...cases, ...byRule];

  it('holds 120 faults and more, sixty of them and more by rule', () => {
    expect(all.length).toBeGreaterThanOrEqual(120);
    expect(byRule.length).toBeGreaterThanOrEqual(60);
  });

  it.each(Object.entries(properties).filter(([property]) => property !== 'staffing'))('has five faults and more that deny %s', (_, codes) => {
    expect(all.filter((c) => c.finds?.some((code) => (codes as readonly string[]).includes(code))).length).toBeGreaterThanOrEqual(5);
  });

  it('has a fault for every code, and every code belongs to a property', () => {
    const known = Object.values(properties).flat() as string[];
    expect(Object.keys(proofProblems).filter((code) => !known.includes(code))).toEqual([]);
    // Staffing has an organisation, and a test, of its own.
    expect(known.filter((code) => code !== 'staffing.no-way-out' && !all.some((c) => c.finds?.includes(code)))).toEqual([]);
  });
});

/** Only the line that says what is found is written anew, so that a difference is read as it is. */
function update(name: string, codes: string[]): void {
  const [before = '', after = ''] = readFileSync(path, 'utf8').split(`- case: ${JSON.stringify(name)}\n`);
  writeFileSync(path, `${before}- case: ${JSON.stringify(name)}\n${after.replace(/^ {2}finds: .*$/m, `  finds: [${codes.join(', ')}]`)}`);
}
