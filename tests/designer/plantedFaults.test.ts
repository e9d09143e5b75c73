/** The faults that the stories plant are told by the checks, each at its place alone. */
import { expect, it } from 'vitest';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { packSources } from './packSources.ts';
import { plantedFaults } from './plantedFaults.ts';

it('each stands once in its file, and all of them are told at their places', () => {
  const files = packSources();
  for (const { file, was } of plantedFaults) expect([file, files.find((f) => f.path === file)!.text.split(was).length - 1]).toEqual([file, 1]);
  const loaded = loadPack(files.map((f) => plantedFaults.filter(({ file }) => file === f.path).reduce((now, fault) => ({ ...now, text: now.text.replace(fault.was, () => fault.now) }), f)));
  const told = [...loaded.problems, ...lintPack(loaded)].map(({ at }) => `${at?.file} ${at?.path}`);
  for (const { file, at } of plantedFaults) expect(told).toContain(`${file} ${at}`);
});
