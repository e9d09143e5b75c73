/** The designer in the oldest browser: what that lacks of the language is as the language has it, and nothing newer is used. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ofArrays, ofMaps } from '../../runtime/ui/newerLanguage.ts';

const lists = [[], [3, 1, 2], ['b', undefined, 'a'], [{ n: 1 }]] as unknown[][];

it('each does what the language does', () => {
  for (const list of lists) {
    expect(ofArrays.toReversed.call(list)).toEqual(list.toReversed());
    expect(ofArrays.toSorted.call(list)).toEqual(list.toSorted());
    expect(ofArrays.toSorted.call(list, (a, b) => String(b).localeCompare(String(a)))).toEqual(list.toSorted((a, b) => String(b).localeCompare(String(a))));
    for (const given of [[1, 1], [0, 0, 'x', 'y'], [-1, 1], [9, 2, 'z']] as [number, number, ...unknown[]][]) expect(ofArrays.toSpliced.call(list, ...given)).toEqual(list.toSpliced(...given));
    for (const index of [0, 1, -1, 5, -7]) {
      const [own, native] = [(): unknown => ofArrays.with.call(list, index, 'x'), (): unknown => list.with(index, 'x')];
      if (index >= list.length || index < -list.length) { expect(own).toThrow(RangeError); expect(native).toThrow(RangeError); } else expect(own()).toEqual(native());
    }
    expect([...ofMaps.groupBy(list, (item, index) => `${typeof item}${index % 2}`)]).toEqual([...Map.groupBy(list, (item, index) => `${typeof item}${index % 2}`)]);
  }
});

/** What Chromium got after 109 and somebody might use. */
const newer = /\b(?:Object\.groupBy|Promise\.(?:withResolvers|try)|Array\.fromAsync|AbortSignal\.any|URL\.(?:canParse|parse)|RegExp\.escape|Iterator\.from|Math\.sumPrecise)\b|\.(?:isWellFormed|toWellFormed|isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/;
it('nothing newer is used where a browser runs it', () => {
  const files = globSync('{designer,runtime/{ui,base,definition,interpreter,prover}}/**/*.{ts,vue}');
  expect(files.length).toBeGreaterThan(800);
  expect(files.filter((path) => newer.test(readFileSync(path, 'utf8')))).toEqual([]);
});

it('the page and every worker of the designer have it', () => {
  const first = (path: string): string | undefined => /^import .*$/m.exec(readFileSync(path, 'utf8'))?.[0];
  for (const path of ['designer/main.ts', 'designer/check/checkWorker.ts', 'designer/workspace/answerAll.ts']) expect(first(path), path).toContain('newerLanguage.ts');
  for (const path of globSync('designer/**/*Worker.ts').filter((each) => /addEventListener|answerAll\(/.test(readFileSync(each, 'utf8')))) expect(readFileSync(path, 'utf8'), path).toMatch(/import .*(?:newerLanguage|answerAll)\.ts'/);
});
