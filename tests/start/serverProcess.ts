/** A server under test as a process of its own, and what is left of it. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
export const ownNode = join(project, 'node_modules/node/bin/node');
/** Where node keeps what it has compiled of the program, as `start.js` has it; for programs that do not begin there. */
export const compiled = { NODE_COMPILE_CACHE: join(project, '.build', 'compiled') };
export const isRoot = process.getuid?.() === 0;

/** A data folder with the given mode, removed after the test together with what root had to keep elsewhere. */
export function makeDataFolder(mode: number, parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'guicheng-start-'));
  chmodSync(folder, mode);
  onTestFinished(() => removeData(folder));
  return folder;
}

export function removeData(folder: string): void {
  const pointer = join(folder, 'postgres.json');
  if (existsSync(pointer)) rmSync(dirname((JSON.parse(readFileSync(pointer, 'utf8')) as { cluster: string }).cluster), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

export const clusterOf = (data: string): string => {
  const pointer = join(data, 'postgres.json');
  return existsSync(pointer) ? (JSON.parse(readFileSync(pointer, 'utf8')) as { cluster: string }).cluster : join(data, 'postgres');
};

export interface Started {
  child: ChildProcess;
  /** All that it said so far, both streams. */
  said(): string;
  /** Resolves with the text when a line of that form came; rejects with all that was said when the process ends before. */
  line(form: RegExp): Promise<string>;
  ended: Promise<{ code: number | null; signal: string | null }>;
}

/** Runs a program until the test is over. The environment is the given one and PATH, nothing of ours. */
export function run(command: string, words: string[], environment: Record<string, string> = {}, more: { uid?: number; gid?: number; cwd?: string } = {}): Started {
  const child = spawn(command, words, {
    cwd: more.cwd ?? project, stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), ...environment },
    ...(more.uid === undefined ? {} : { uid: more.uid }), ...(more.gid === undefined ? {} : { gid: more.gid }),
  });
  let text = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  });
  return {
    child, ended, said: () => text,
    line: (form) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!form.test(text)) return;
          listeners.delete(look);
          resolve(text);
        };
        listeners.add(look);
        look();
        void ended.then(() => (form.test(text) ? resolve(text) : reject(new Error(`ended without ${form}:\n${text}`))));
      }),
  };
}

/** `node runtime/start.js` under the project's own node, on a free port. */
export const startServer = (data: string, environment: Record<string, string> = {}, words: string[] = [], more: { uid?: number; gid?: number } = {}): Started =>
  run(ownNode, ['runtime/start.js', '--port', '0', '--no-demo', '--data', data, ...words], environment, more);

export async function portOf(server: Started): Promise<number> {
  return Number(/ready http:\/\/localhost:(\d+)/.exec(await server.line(/ready http/))?.[1]);
}

/** Ids of the processes that work for a data folder: servers that were started with it, and PostgreSQL on its cluster. */
export function processesOf(data: string): number[] {
  const cluster = clusterOf(data);
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    if (pid === process.pid) return false;
    try {
      if (/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return false;
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
      return words.includes(data) || words.includes(cluster) || readlinkSync(`/proc/${pid}/cwd`) === cluster;
    } catch {
      return false;
    }
  });
}

/** Milliseconds after which what was waited for is taken for lost. On a quiet machine all of it comes within two seconds. */
export const patience = 60_000;

/** Resolves when the condition holds; fails after the time with what it saw last. */
export async function until(condition: () => boolean | Promise<boolean>, milliseconds: number, what: () => string): Promise<void> {
  for (const end = Date.now() + milliseconds; ; ) {
    if (await condition()) return;
    if (Date.now() > end) throw new Error(`not within ${milliseconds} ms: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** An ordinary account of the machine, for tests that root runs as somebody else. */
export function ordinaryAccount(): { uid: number; gid: number } {
  const idOf = (flag: string): number => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout.trim());
  return { uid: idOf('-u'), gid: idOf('-g') };
}
