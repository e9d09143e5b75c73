/** `start.js`: which node it hands over to, and what it says when there is none. */
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { makeDataFolder, ownNode, patience, portOf, processesOf, project, run, until } from './serverProcess.ts';

// Each test waits on what it needs; the limit is a last resort on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

/** Another node than the project's own: the same program under another path. */
function otherNode(): string {
  const copy = join(makeDataFolder(0o755), 'node');
  copyFileSync(ownNode, copy);
  chmodSync(copy, 0o755);
  return copy;
}

describe.each(['SIGTERM', 'SIGKILL'] as const)('under another node, ended by %s', (signal) => {
  it('hands over to the project\'s own and takes it along', async () => {
    const data = makeDataFolder(0o755);
    const server = run(otherNode(), ['runtime/start.js', '--port', '0', '--no-demo', '--data', data]);
    await portOf(server);
    const served = processesOf(data).map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, 2).join(' '));
    expect(served).toContain(`${ownNode} ${project}/runtime/main.ts`);
    server.child.kill(signal);
    await until(() => processesOf(data).length === 0, patience, () => processesOf(data).join(' '));
  });
});

/** A project folder with `start.js` alone and the node that the test puts there. */
function bareProject(node?: string): string {
  const folder = makeDataFolder(0o755);
  mkdirSync(join(folder, 'runtime'));
  copyFileSync(join(project, 'runtime/start.js'), join(folder, 'runtime/start.js'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  if (node === undefined) return folder;
  mkdirSync(join(folder, 'node_modules/node/bin'), { recursive: true });
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/node/bin/node'), node, { mode: 0o755 });
  symlinkSync('../node/bin/node', join(folder, 'node_modules/.bin/node'));
  return folder;
}

it('says the command when the project\'s node is missing', async () => {
  const folder = bareProject();
  const start = run(ownNode, ['runtime/start.js'], {}, { cwd: folder });
  expect((await start.ended).code).toBe(1);
  expect(start.said()).toContain(`cd ${folder} && npm ci`);
});

it('says the command when the project\'s node is too old or unusable', async () => {
  for (const program of ['#!/bin/sh\necho 20.11.1\n', '#!/bin/sh\nexit 1\n']) {
    const folder = bareProject(program);
    const start = run(ownNode, ['runtime/start.js'], {}, { cwd: folder });
    expect((await start.ended).code).toBe(1);
    expect(start.said()).toContain(program.includes('20.11.1') ? '20.11.1' : 'unusable');
    expect(start.said()).toContain(`cd ${folder} && npm ci`);
  }
});
