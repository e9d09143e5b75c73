/**
 * Checking again after an edit finds what a fresh check finds. The small pack goes through every fault of `tests/cases/lint` and back;
 * the reference pack through edits at random: words put in the place of others, lines taken out, files gone and come again.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { sortProblems, type Problem } from '../../runtime/base/problem.ts';
import { createPackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import type { LintContext } from '../../runtime/definition/lint/lintContext.ts';
import { lintPack, lintRules } from '../../runtime/definition/lint/lintPack.ts';
import { createLinter } from '../../runtime/definition/lint/relint.ts';
import { lintScenarioNames } from '../../runtime/definition/lint/rules/scenarioNames.ts';
import { lintScenarios } from '../../runtime/definition/lint/rules/scenarios.ts';
import { createSourceReader, loadPack } from '../../runtime/definition/load/loadPack.ts';
import { createNormalizer } from '../../runtime/definition/load/normalizePack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import { referenceFiles } from './changedPack.ts';

interface LintCase { change?: { file: string; old: string; new: string }[]; add?: { file: string; text: string }[]; make?: object }
type Texts = ReadonlyMap<string, string>;

const filesOf = (texts: Texts): SourceFile[] => [...texts].map(([path, text]) => ({ path, text }));
/** Reading a text anew gives what it gave before; everything else is fresh. */
const read = createSourceReader();
function fresh(files: readonly SourceFile[]): Problem[] {
  const loaded = loadPack(files, read);
  return sortProblems([...loaded.problems, ...lintPack(loaded)]);
}

const folder = join(import.meta.dirname, '..', 'cases', 'lint');
const base: Texts = new Map(readdirSync(join(folder, 'base')).map((name) => [name, readFileSync(join(folder, 'base', name), 'utf8')]));
const faulty: Texts[] = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => parse(readFileSync(join(folder, name), 'utf8')) as LintCase).filter((each) => !each.make).map((each) => {
  const texts = new Map(base);
  for (const { file, old, new: now } of each.change ?? []) texts.set(file, (texts.get(file) ?? '').replace(old, () => now));
  for (const { file, text } of each.add ?? []) texts.set(file, text);
  return texts;
});

it('every fault comes and goes as it does for a fresh check, in any order', { timeout: 120_000 }, () => {
  expect(faulty.length).toBeGreaterThan(50);
  fc.assert(fc.property(fc.shuffledSubarray([...faulty.keys()], { minLength: 20, maxLength: 40 }), fc.boolean(), (order, between) => {
    const checker = createPackChecker();
    for (const index of order) for (const texts of between ? [faulty[index]!, base] : [faulty[index]!]) {
      expect(checker.problems(checker.load(filesOf(texts)))).toEqual(fresh(filesOf(texts)));
    }
  }), { numRuns: 6 });
});

/** What an author may do to a file, told by numbers so that a failure shrinks to few edits. */
interface Edit { file: number; line: number; word: number; other: number; does: 'word' | 'drop' | 'repeat' | 'gone' | 'back' | 'comment' }
const edit = fc.record<Edit>({ file: fc.nat(), line: fc.nat(), word: fc.nat(), other: fc.nat(), does: fc.constantFrom('word', 'word', 'word', 'drop', 'repeat', 'gone', 'back', 'back', 'comment') });
const begin: Texts = new Map(referenceFiles.map((file) => [file.path, file.text]));
const paths = [...begin.keys()].sort();
const names = [...new Set([...begin.values()].flatMap((text) => text.match(/\b[a-z]+(?:-[a-z]+)+\b/g) ?? []))].sort();

function edited(texts: Texts, { file, line, word, other, does }: Edit): Texts {
  const path = paths[file % paths.length]!;
  const now = new Map(texts);
  const text = now.get(path);
  if (does === 'back' || text === undefined) return now.set(path, begin.get(path)!);
  if (does === 'gone') {
    now.delete(path);
    return now;
  }
  const lines = text.split('\n');
  const at = line % lines.length;
  switch (does) {
    case 'drop': lines.splice(at, 1); break;
    case 'repeat': lines.splice(at, 0, lines[at]!); break;
    case 'comment': lines.splice(at, 0, '# a line more'); break;
    case 'word': {
      const found = [...lines[at]!.matchAll(/[A-Za-z][A-Za-z-]+/g)];
      const chosen = found[word % Math.max(1, found.length)];
      if (chosen) lines[at] = lines[at]!.slice(0, chosen.index) + names[other % names.length]! + lines[at]!.slice(chosen.index + chosen[0].length);
    }
  }
  return now.set(path, lines.join('\n'));
}

it('edits of the reference pack at random leave what a fresh check finds', { timeout: 240_000 }, () => {
  const checker = createPackChecker();
  let problems = 0;
  fc.assert(fc.property(fc.array(edit, { minLength: 3, maxLength: 8 }), (edits) => {
    let texts = begin;
    for (const each of edits) {
      texts = edited(texts, each);
      const found = checker.problems(checker.load(filesOf(texts)));
      problems += found.length;
      expect(found).toEqual(fresh(filesOf(texts)));
    }
  }), { numRuns: 6 });
  expect(problems).toBeGreaterThan(0);
});

it('asks only what an edit touches: a changed process leaves the parts of others alone', () => {
  const checker = createPackChecker();
  checker.problems(checker.load(referenceFiles));
  const path = paths.find((each) => each.endsWith('processes/case-trial.yaml'))!;
  const after = referenceFiles.map((file) => (file.path === path ? { ...file, text: file.text.replace(/role: [a-z-]+/, 'role: nobody-has-this') } : file));
  const [first, second] = [checker.load(referenceFiles).pack!, checker.load(after).pack!];
  expect(second.process['case-trial']).not.toBe(first.process['case-trial']);
  expect(Object.keys(second.process).filter((name) => second.process[name] !== first.process[name])).toEqual(['case-trial']);
  expect(second.form['trial-report'] ?? second.organisation).toBe(first.form['trial-report'] ?? first.organisation);
  expect(checker.problems(checker.load(after)).map((p) => p.code)).toContain('reference.unknown');
});

/** The linter, and what it asks with each version: the rule by its place, and the part. */
function listening(): { lint: ReturnType<typeof createLinter>; asked: string[] } {
  const asked: string[] = [];
  const heard = (key: string, check: (context: LintContext) => Problem[]) => (context: LintContext): Problem[] => { asked.push(key); return check(context); };
  const rules = lintRules.map((rule, index) => ('parts' in rule
    ? Object.assign((context: LintContext) => rule(context), { parts: (now: LintContext) => rule.parts(now).map((part) => ({ ...part, check: heard(`${index}/${part.key}`, part.check) })) })
    : heard(String(index), rule)));
  return { lint: createLinter(rules), asked };
}

it('a role or a title of one step is looked into there, and in no scenario: what they read of the steps is their names', () => {
  const path = paths.find((each) => each.endsWith('processes/case-trial.yaml'))!;
  const read = createSourceReader();
  const normalize = createNormalizer();
  const { lint, asked } = listening();
  lint(loadPack(referenceFiles, read, normalize));
  const ofScenarios = [lintRules.indexOf(lintScenarios), lintRules.indexOf(lintScenarioNames)];
  expect(asked.filter((each) => ofScenarios.includes(Number(each.split('/')[0]))).length).toBeGreaterThan(100);
  for (const [was, now] of [[/role: [a-z-]+/, 'role: nobody-has-this'], [/zh: [^,}]+/, 'zh: 另一个名称']] as const) {
    asked.length = 0;
    lint(loadPack(referenceFiles.map((file) => (file.path === path ? { ...file, text: file.text.replace(was, now) } : file)), read, normalize));
    expect(asked.filter((each) => ofScenarios.includes(Number(each.split('/')[0])))).toEqual([]);
    expect(asked.length).toBeLessThan(60);
  }
});
