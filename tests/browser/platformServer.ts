/**
 * The platform as a visitor gets it, for all browser stories of a run: `runtime/start.js` on a fresh data folder, with the
 * demo province. Started only when a chosen story imports `platform.ts`. Each story works with people of its own.
 * GUICHENG_URL points the stories at a server that runs already (while writing them).
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

export interface Platform {
  url: string;
  data: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    platform: Platform | null;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const patience = 600_000;

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const chosen = (project.vitest as unknown as { filenamePattern?: readonly string[] }).filenamePattern;
  const { testFiles } = await project.globTestFiles(chosen && [...chosen]);
  if (!testFiles.some(importsPlatform)) {
    project.provide('platform', null);
    return undefined;
  }
  const running = process.env['GUICHENG_URL'];
  if (running) {
    project.provide('platform', { url: running, data: process.env['GUICHENG_DATA'] ?? '' });
    return undefined;
  }
  const data = mkdtempSync(join(tmpdir(), 'guicheng-stories-'));
  const server = spawn(process.execPath, [join(root, 'runtime/start.js'), '--port', '0', '--data', data], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const remove = (): void => {
    const pointer = join(data, 'postgres.json');
    if (existsSync(pointer)) rmSync(dirname((JSON.parse(readFileSync(pointer, 'utf8')) as { cluster: string }).cluster), { recursive: true, force: true });
    rmSync(data, { recursive: true, force: true });
  };
  const stop = async (): Promise<void> => {
    server.removeAllListeners('exit');
    const gone = server.exitCode !== null || server.signalCode !== null ? Promise.resolve() : new Promise((done) => server.on('exit', done));
    server.kill('SIGTERM');
    await Promise.race([gone, new Promise((done) => setTimeout(done, 5000))]);
    remove();
  };
  const url = await new Promise<string>((ready, failed) => {
    const timer = setTimeout(() => failed(new Error(`the platform was not ready in ${patience / 1000} s:\n${said.slice(-4000)}`)), patience);
    const hear = (part: Buffer): void => {
      said += part.toString();
      const found = /ready (http:\/\/localhost:\d+)/.exec(said);
      if (found) {
        clearTimeout(timer);
        ready(found[1]!);
      }
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.on('exit', (code) => failed(new Error(`the platform ended with ${code}:\n${said.slice(-4000)}`)));
  }).catch(async (fault: unknown) => {
    await stop();
    throw fault;
  });
  project.provide('platform', { url, data });
  return stop;
}

function importsPlatform(file: string): boolean {
  const helper = fileURLToPath(new URL('./platform.ts', import.meta.url));
  return [...readFileSync(file, 'utf8').matchAll(/(?:from|import) '([^']*platform\.ts)'/g)].some((found) => resolve(dirname(file), found[1] ?? '') === helper);
}
