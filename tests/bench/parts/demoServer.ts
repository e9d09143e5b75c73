/** The platform with the demo on a data folder of its own, for a bench; or, by `--url`, one that runs already. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../..', import.meta.url));

export interface DemoServer { url: string; close(): Promise<void> }

export async function demoServer(words: readonly string[]): Promise<DemoServer> {
  const running = words.includes('--url') ? words[words.indexOf('--url') + 1] : undefined;
  if (running) return { url: running, close: () => Promise.resolve() };
  const data = mkdtempSync(join(tmpdir(), 'guicheng-bench-'));
  const child = spawn(process.execPath, [join(project, 'runtime/start.js'), '--port', '0', '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const close = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await ended;
    }
    const pointer = join(data, 'postgres.json');
    if (existsSync(pointer)) rmSync(dirname((JSON.parse(readFileSync(pointer, 'utf8')) as { cluster: string }).cluster), { recursive: true, force: true });
    rmSync(data, { recursive: true, force: true });
  };
  try {
    const url = await new Promise<string>((ready, failed) => {
      child.stdout.on('data', (part: Buffer) => { const found = /ready (http\S+)/.exec(part.toString()); if (found) ready(found[1]!); });
      child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
    });
    return { url, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}
