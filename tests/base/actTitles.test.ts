/** Whoever is refused reads what he may not do in his own words, not in those of the program. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { actTitle } from '../../runtime/base/actTitles.ts';
import { problem } from '../../runtime/base/problem.ts';

const runtime = fileURLToPath(new URL('../../runtime/', import.meta.url));

it('every act that a refusal names has a title', () => {
  const acts = new Set(globSync(`${runtime}**/*.ts`).flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/problem\('right\.missing', \{ act: '([^']+)'/g)].map(([, act]) => act!)));
  expect(acts.size).toBeGreaterThan(5);
  expect([...acts].filter((act) => !/\p{Script=Han}/u.test(actTitle(act).zh) || !/^[A-Z]/.test(actTitle(act).en))).toEqual([]);
});

it('says it in both languages, and of a class of fields what it is called', () => {
  expect(problem('right.missing', { act: 'read definitions' }).message).toEqual({ zh: '您没有“查看规程”的权限。', en: 'You do not have the right "Read definitions".' });
  expect(problem('right.missing', { class: { zh: '检举控告人', en: 'Reporter' } }).message.zh).toBe('您没有查看“检举控告人”类信息的权限。');
});
