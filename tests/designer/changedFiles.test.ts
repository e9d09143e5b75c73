/** What the gate lists of a draft: each definition of a file by itself, and the forms that a changed field makes look otherwise. */
import { expect, it } from 'vitest';
import { changedFiles } from '../../designer/difference/changedFiles.ts';
import { namesIn } from '../../designer/difference/packDifference.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';

const base = new Map(readPackFiles('definitions/discipline').map(({ path, text }) => [path, text]));
const find = (end: string): string => [...base.keys()].find((path) => path.endsWith(end))!;
const withText = (path: string, change: (text: string) => string): Map<string, string> => {
  const text = change(base.get(path)!);
  expect(text).not.toBe(base.get(path));
  return new Map([...base, [path, text]]);
};

it('tells each definition of a file by its own title, with its own lines', () => {
  const path = find('/series/series.yaml');
  const titles = [...base.get(path)!.matchAll(/^title: \{ zh: ([^,}]+)/gm)].map((found) => found[1]!.trim());
  expect(titles.length).toBeGreaterThan(4);
  const [second, last] = [titles[1]!, titles.at(-1)!];
  const changed = changedFiles(base, withText(path, (text) => text.replace(second, `${second}甲`).replace(new RegExp(`${last}(?![\\s\\S]*${last})`), `${last}乙`)));
  expect(changed.map(({ title, fate, pieces }) => [title, fate, pieces.length])).toEqual([[`${second}甲`, 'changed', 1], [`${last}乙`, 'changed', 1]]);
  const now = base.get(path)!.replace(second, `${second}甲`).split('\n');
  expect(now[changed[0]!.pieces[0]!.line - 1]).toContain(`${second}甲`);
});

it('tells the forms that ask for a field that is otherwise, and no others', () => {
  const path = find('case-types/lead.yaml');
  const changed = changedFiles(base, withText(path, (text) => text.replace('反映问题摘要', '反映问题概要')));
  expect(changed[0]).toMatchObject({ kind: 'caseType', fate: 'changed' });
  const through = changed.slice(1);
  expect(through.length).toBeGreaterThan(0);
  for (const { kind, fate, pieces, after } of through) {
    expect([kind, fate, pieces]).toEqual(['form', 'through', []]);
    expect(JSON.stringify(after!.data)).toContain('summary');
  }
  // A comment is no change of what any form shows.
  expect(changedFiles(base, withText(path, (text) => `${text}# note\n`)).map(({ kind }) => kind)).toEqual(['caseType']);
});

it('tells what is new and what is gone, whole files and parts of one', () => {
  const path = find('/series/series.yaml');
  const gone = new Map([...base].filter(([each]) => each !== find('sealing.yaml')));
  expect(changedFiles(base, gone).map(({ fate }) => fate)).toEqual(['gone']);
  const parts = base.get(path)!.split(/^---$/m);
  const fewer = changedFiles(base, new Map([...base, [path, parts.slice(0, -1).join('---')]]));
  expect(fewer.map(({ fate }) => fate)).toEqual(['gone']);
  expect(changedFiles(new Map([...base, [path, parts.slice(0, -1).join('---')]]), base).map(({ fate }) => fate)).toEqual(['new']);
});

it('gives roles and phases by their titles also while their file has faults', () => {
  const organisation = find('organisation.yaml');
  expect(namesIn(base).roles.length).toBeGreaterThan(10);
  expect(namesIn(base).phases.every(({ title }) => title !== undefined)).toBe(true);
  for (const roles of ['5', '{ a: b }', '[x, { role: a }, { role: b, title: 乙 }]']) {
    const text = `organisation: o\nroles: ${roles}\nlevels: [{ level: l, title: { zh: 级 } }]\n`;
    expect(namesIn(new Map([[organisation, text]]))).toEqual({ roles: roles.startsWith('[') ? [{ value: 'a' }, { value: 'b' }] : [], levels: [{ value: 'l', title: { zh: '级' } }], phases: [] });
  }
});
