/**
 * Every problem of a definition has a case: `tests/cases/lint/<code>.yaml` says how the small pack in `base/` is spoilt and
 * which problems are wanted. `UPDATE=1` rewrites the wanted part; read the difference before keeping it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { problemCodes, sortProblems, type Problem } from '../../runtime/base/problem.ts';
import { definitionProblems } from '../../runtime/base/problems/definition.ts';
import { doorProblems } from '../../runtime/base/problems/door.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { processorTime } from '../processorTime.ts';

interface LintCase {
  about: string;
  change?: { file: string; old: string; new: string }[];
  add?: { file: string; text: string }[];
  make?: { file: string; repeat: string; times: number };
  problems: string[];
}

const folder = join(import.meta.dirname, '..', 'cases', 'lint');
const base = readdirSync(join(folder, 'base')).map((name) => ({ path: name, text: readFileSync(join(folder, 'base', name), 'utf8') }));
const cases = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

function problemsOf(test: LintCase): Problem[] {
  const files = new Map(base.map((file) => [file.path, file.text]));
  for (const { file, old, new: after } of test.change ?? []) {
    const text = files.get(file) ?? '';
    if (!text.includes(old)) throw new Error(`${file} of the base does not hold ${old}`);
    files.set(file, text.replace(old, () => after));
  }
  for (const { file, text } of test.add ?? []) files.set(file, text);
  if (test.make) files.set(test.make.file, (files.get(test.make.file) ?? '') + test.make.repeat.repeat(test.make.times));
  const loaded = loadPack([...files].map(([path, text]) => ({ path: `definitions/small/${path}`, text })));
  return sortProblems([...loaded.problems, ...lintPack(loaded)]);
}

const shown = (p: Problem) => `${(p.at?.file ?? '').replace('definitions/small/', '')}:${p.at?.line ?? 0}:${p.at?.column ?? 0} ${p.code} ${p.message.en}`;

describe('lint cases', () => {
  it('finds nothing wrong with the base', () => {
    expect(problemsOf({ about: '', problems: [] }).map(shown)).toEqual([]);
  });

  it.each(cases)('%s', (name) => {
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    const test = parse(text) as LintCase;
    const used = processorTime();
    const found = problemsOf(test).map(shown);
    if (found.length > 20) found.splice(10, found.length - 20, `… ${found.length - 20} more`);
    expect(used(), 'every file is judged in bounded time').toBeLessThan(5000);
    if (process.env.UPDATE === '1') {
      const head = text.slice(0, text.indexOf('problems:'));
      writeFileSync(path, `${head}problems:\n${found.map((line) => `  - ${JSON.stringify(line)}\n`).join('')}`);
      return;
    }
    expect(found).toEqual(test.problems);
    expect(found.some((line) => line.includes(` ${name.replace('.yaml', '')} `)), 'the case shows its own code').toBe(true);
  });

  it('has a case for every code', () => {
    const covered = new Set(cases.map((name) => name.replace('.yaml', '')));
    const wanted = Object.keys({ ...definitionProblems, ...doorProblems }).filter((code) => code !== 'definition.unexpected');
    expect(wanted.filter((code) => !covered.has(code))).toEqual([]);
    expect([...covered].filter((code) => !(problemCodes as string[]).includes(code))).toEqual([]);
  });

  it('words every problem in both languages, with a mend', () => {
    for (const name of cases) for (const p of problemsOf(parse(readFileSync(join(folder, name), 'utf8')) as LintCase)) {
      for (const text of [p.message.zh, p.message.en, p.mend.zh, p.mend.en]) expect(text, p.code).toMatch(/\S/);
      expect(p.at, p.code).toBeDefined();
    }
  });
});
