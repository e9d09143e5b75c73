/** No style sheet that the screens take of Element Plus makes a change of any class a reason to style all that is within it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { withExactClasses } from '../../runtime/ui/exactClasses.ts';

const taken = [...readFileSync(new URL('../../runtime/ui/style/elementPlus.ts', import.meta.url), 'utf8').matchAll(/'(element-plus\/theme-chalk\/[^']+\.css)'/g)].map(([, name]) => name!);
const sheet = (name: string): string => readFileSync(createRequire(import.meta.url).resolve(name), 'utf8');
/** `[class*=…]` on the way to what is styled: in the last place it asks only about the element whose class has changed. */
const loose = (css: string): string[] => [...css.matchAll(/[^{}]+(?=\{)/g)].flatMap(([list]) => list.split(',')).filter((selector) => /\[class[*^~|$]?=[^\]]*\][^ >+~]*[ >+~]+[^ ]/.test(selector));

test('an unchanged sheet has them, so the test can see them', () => {
  expect(loose(sheet('element-plus/theme-chalk/el-input-number.css')).length).toBeGreaterThanOrEqual(4);
  expect(loose(sheet('element-plus/theme-chalk/el-button.css')).length).toBeGreaterThan(0);
});

test('the sheets that are taken have none, but for one of tables whose rows unfold', () => {
  expect(taken.length).toBeGreaterThan(30);
  expect(taken.flatMap((name) => loose(withExactClasses(sheet(name))).map((selector) => selector.trim()))).toEqual(['.el-table [class*=el-table__row--level] .el-table__expand-icon']);
});

test('nothing else of a sheet is changed', () => {
  const css = sheet('element-plus/theme-chalk/el-select.css');
  expect(withExactClasses(css)).toBe(css);
});
