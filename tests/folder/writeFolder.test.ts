/** Writing a pull into a folder: what an earlier one that was killed has left beside the files goes. */
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeFolder } from '../../runtime/folder/writeFolder.ts';
import { everything, put, withFolders } from './folders.ts';

const folders = withFolders();
const note = { draft: '00000000-0000-4000-8000-000000000000', revision: 1 };

it('takes away what a killed pull has left, not what another writes at this moment', () => {
  const folder = folders.checkout();
  const left = (name: string, ageHours: number): string => {
    const at = join(folder, name);
    mkdirSync(at);
    writeFileSync(join(at, '0'), 'form: a\n');
    const then = Date.now() / 1000 - ageHours * 3600;
    utimesSync(at, then, then);
    return at;
  };
  const [old, young, other] = [left('.guicheng-pull-aaaaaa', 2), left('.guicheng-pull-bbbbbb', 0), left('.somebody', 900)];
  put(folder, 'forms/a.yaml', 'form: a\n');
  writeFolder(folder, { write: new Map([['forms/b.yaml', 'form: b\n']]), remove: ['forms/a.yaml'] }, note);
  expect([old, young, other].map((at) => existsSync(at))).toEqual([false, true, true]);
  expect(Object.keys(everything(folder)).sort()).toEqual(['.guicheng-draft.json', '.guicheng-pull-bbbbbb/0', '.somebody/0', 'forms/b.yaml']);
});
