/** Local changes on a base that stays or changes: each case of `tests/cases/overlays/` says what is merged, what conflicts, what is refused. */
import { describe, expect, it } from 'vitest';
import { overlayProblems } from '../../../runtime/base/problems/overlay.ts';
import type { Problem } from '../../../runtime/base/problem.ts';
import { lintPack } from '../../../runtime/definition/lint/lintPack.ts';
import { applyOverlay } from '../../../runtime/definition/overlay/applyOverlay.ts';
import { upgradeOverlay, type Upgraded } from '../../../runtime/definition/overlay/upgradeOverlay.ts';
import { baseFiles, changed, loadBase, localOf, namesAt, readCases, valueAt, type OverlayCase } from './overlayCase.ts';

const files = readCases();
const all = files.flatMap(({ cases }) => cases);
const seen = new Set<string>();

function play(test: OverlayCase): Pick<Upgraded, 'loaded' | 'problems'> & Partial<Upgraded> {
  const before = changed(baseFiles, test.base ?? []);
  const ancestor = loadBase(before);
  const local = localOf(ancestor, test);
  return test.update ? upgradeOverlay(ancestor, loadBase(changed(before, test.update)), local) : applyOverlay(ancestor, local);
}

/** What is refused to the letter: people are told it by titles. */
function exactly({ what, aspect, word, base, local, usedBy, clause }: Record<string, unknown>): string {
  const show = (value: unknown): string => (value === undefined ? '—' : typeof value === 'string' ? value : JSON.stringify(value));
  const changes = word === undefined ? `${show(aspect)} of ${show(what)} is loosened from ${show(base)} to ${show(local)}` : `${show(aspect)} (${show(word)}) may not go from ${show(base)} to ${show(local)}`;
  return `${changes}. Source: ${(clause as { en?: string } | undefined)?.en ?? '—'}. Used by ${show(usedBy)}.`;
}
/** A code, and as much of the words, or of what is refused to the letter, as the case wants to see. */
function matches(wanted: string, found: Problem): boolean {
  const [code, ...words] = wanted.split(' ');
  return found.code === code && [found.message.en, exactly(found.details)].some((told) => told.includes(words.join(' ')));
}

describe('the base of the cases', () => {
  it('is a sound pack', () => {
    const loaded = loadBase(baseFiles);
    expect(lintPack(loaded).map((p) => p.message.en)).toEqual([]);
  });
});

describe.each(files)('$file', ({ cases }) => {
  it.each(cases.map((test) => [test.case, test] as const))('%s', (_name, test) => {
    const { loaded, problems, conflicts = [], settled = [], patches } = play(test);
    for (const each of problems) seen.add(each.code);
    const other = problems.filter((each) => each.code !== 'overlay.conflict');
    const wanted = test.expect.problems ?? [];
    const told = other.map((each) => `${each.code} ${each.message.en}`).join('\n');
    expect(other.length, told).toBe(wanted.length);
    wanted.forEach((each) => expect(other.some((found) => matches(each, found)), `${each}\n${told}`).toBe(true));
    for (const each of problems) expect(each.at?.file, each.message.en).toMatch(/^definitions\/local\/.+/);

    const sides = conflicts.map(({ patch, what, ancestor, base, local }) => JSON.parse(JSON.stringify({ patch, what, ancestor, base, local })) as object);
    expect(sides).toEqual(test.expect.conflicts ?? []);
    expect(settled.map(({ patch, what }) => `${patch} ${what}`)).toEqual(test.expect.settled ?? []);
    for (const [path, value] of Object.entries(test.expect.is ?? {})) expect(valueAt(loaded.pack, path) ?? null, path).toEqual(value);
    for (const [path, names] of Object.entries(test.expect.names ?? {})) expect(namesAt(loaded.pack, path), path).toEqual(names);
    if (wanted.length === 0) expect(loaded.pack, 'a merged pack').toBeDefined();

    // Nothing of the local is lost silently: every patch was applied, was made by the base itself, or is a conflict.
    if (patches) {
      const told = new Set([...patches.map(({ patch }) => patch), ...conflicts.map(({ patch }) => patch), ...settled.map(({ patch }) => patch)]);
      const written = (Array.isArray(test.overlay[0]) ? test.overlay.flat() : test.overlay).length;
      for (let index = 1; index <= written; index += 1) expect(told.has(`p${index}`) || other.some((each) => each.code === 'overlay.unclear'), `p${index} is lost`).toBe(true);
    }
    expect(Object.keys(test.expect).length, 'the case expects something').toBeGreaterThan(0);
  });
});

describe('the corpus', () => {
  it('has at least a hundred triples of base, local change and update, each under its own name', () => {
    expect(all.filter((test) => test.update !== undefined).length).toBeGreaterThanOrEqual(100);
    expect(new Set(all.map((test) => test.case)).size).toBe(all.length);
  });

  it('knows for which pack an overlay was written', () => {
    const other = loadBase(changed(baseFiles, [['forms.yaml', '{ zh: 登记 }', '{ zh: 登记表 }']]));
    const { problems } = applyOverlay(other, localOf(loadBase(baseFiles), { overlay: [] }));
    expect(problems.map((each) => [each.code, each.at?.line])).toEqual([['overlay.base-other', 2]]);
    seen.add('overlay.base-other');
  });

  it('shows every problem of overlays', () => {
    expect(Object.keys(overlayProblems).filter((code) => !seen.has(code))).toEqual([]);
  });
});
