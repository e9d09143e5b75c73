/** What killed runs have left in the temporary folder goes with the next run; what is young, somebody's or in use stays. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { removeOldFolders } from '../oldFolders.ts';

it('removes old folders of tests, with their databases, and nothing else', () => {
  const within = mkdtempSync(join(tmpdir(), 'guicheng-folder-'));
  onTestFinished(() => rmSync(within, { recursive: true }));
  const make = (name: string, ageHours: number, cluster?: { runs: boolean }): string => {
    const folder = join(within, name);
    mkdirSync(folder);
    if (cluster) {
      const at = join(within, `cluster-of-${name}`, 'postgres');
      mkdirSync(at, { recursive: true });
      if (cluster.runs) writeFileSync(join(at, 'postmaster.pid'), '1');
      writeFileSync(join(folder, 'postgres.json'), JSON.stringify({ cluster: at }));
    }
    const then = Date.now() / 1000 - ageHours * 3600;
    utimesSync(folder, then, then);
    return folder;
  };
  const gone = [make('guicheng-paper-a1B2c3', 13), make('guicheng-start-aaaaaa', 30, { runs: false })];
  const stays = [make('guicheng-paper-zzzzzz', 1), make('guicheng-data', 900), make('guicheng-stories-bbbbbb', 30, { runs: true }), make('guicheng-start-of-ours', 90)];
  removeOldFolders(within);
  expect(gone.filter((folder) => existsSync(folder))).toEqual([]);
  expect(stays.filter((folder) => !existsSync(folder))).toEqual([]);
  expect([existsSync(join(within, 'cluster-of-guicheng-start-aaaaaa')), existsSync(join(within, 'cluster-of-guicheng-stories-bbbbbb'))]).toEqual([false, true]);
});
