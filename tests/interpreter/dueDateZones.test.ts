/** Due dates do not know the machine's time zone: the same cases in child processes under three of them. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const report = fileURLToPath(new URL('./dueDateReport.ts', import.meta.url));
const run = (zone: string): { zone: string; day: string; cases: string[] } => {
  const child = spawnSync(process.execPath, [report], { env: { ...process.env, TZ: zone }, encoding: 'utf8' });
  expect(child.stderr).toBe('');
  return JSON.parse(child.stdout) as { zone: string; day: string; cases: string[] };
};

describe('under UTC, Asia/Shanghai and America/Los_Angeles', () => {
  const zones = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles'];
  const reports = zones.map(run);

  test('the child processes really ran in those zones', () => {
    expect(reports.map((r) => r.zone)).toEqual(zones);
    expect(new Set(reports.map((r) => r.day)).size).toBeGreaterThan(1);
  });

  test('every due moment, lamp and trace is the same', () => {
    expect(reports[0]!.cases.length).toBeGreaterThan(60);
    expect(reports[1]!.cases).toEqual(reports[0]!.cases);
    expect(reports[2]!.cases).toEqual(reports[0]!.cases);
  });
});
