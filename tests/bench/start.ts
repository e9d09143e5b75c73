/**
 * From a clean clone to a server that works: `npm_ci_s`, `build_s` (the screens, once), `first_s` (until `ready`, with the demo laid;
 * without the build), `second_s`, and `rss_mb` of our processes without PostgreSQL. Committed files are cloned; npm's own cache is used.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../..', import.meta.url));
const seconds = (since: number): number => Number(((performance.now() - since) / 1000).toFixed(1));

interface Running {
  child: ChildProcess;
  ready: number;
  /** Seconds between two lines that the server said, by what they begin with. */
  said: { at: number; line: string }[];
}

export async function bench(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'guicheng-clone-'));
  const clone = join(folder, 'clone');
  const data = join(folder, 'data');
  try {
    execFileSync('git', ['clone', '-q', project, clone]);
    const began = performance.now();
    execFileSync('npm', ['ci', '--no-progress'], { cwd: clone, stdio: ['ignore', 'ignore', 'inherit'] });
    const npmCi = seconds(began);
    const node = join(clone, 'node_modules/.bin/node');
    const building = performance.now();
    execFileSync(node, ['--input-type=module', '-e', "const { buildScreens } = await import('./runtime/ui/build.ts'); await buildScreens(() => undefined);"], { cwd: clone, stdio: 'inherit' });
    const build = seconds(building);
    const first = await start(clone, data);
    await stop(first);
    const second = await start(clone, data);
    const rss = residentMegabytes(second.child.pid!);
    await stop(second);
    return { npm_ci_s: npmCi, build_s: build, first_s: first.ready, second_s: second.ready, rss_mb: rss, build_and_first_s: Number((build + first.ready).toFixed(1)) };
  } finally {
    const pointer = join(data, 'postgres.json');
    if (existsSync(pointer)) rmSync(dirname((JSON.parse(readFileSync(pointer, 'utf8')) as { cluster: string }).cluster), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(clone: string, data: string): Promise<Running> {
  const began = performance.now();
  const child = spawn('npm', ['start', '--', '--port', '0', '--data', data], { cwd: clone, stdio: ['ignore', 'pipe', 'inherit'] });
  const said: Running['said'] = [];
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      for (const line of part.split('\n').filter(Boolean)) {
        said.push({ at: seconds(began), line });
        if (line.startsWith('ready http')) resolve({ child, ready: seconds(began), said });
      }
    });
    child.on('close', (code) => reject(new Error(`npm start ended with ${code}:\n${said.map((s) => s.line).join('\n')}`)));
  });
}

async function stop({ child }: Running): Promise<void> {
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.removeAllListeners('close');
  child.once('close', () => undefined);
  child.kill('SIGTERM');
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
}

/** Resident memory of a process and all below it that are node, which leaves PostgreSQL out. */
function residentMegabytes(root: number): number {
  const below = new Map<number, number[]>();
  const status = (pid: number): string => {
    try {
      return readFileSync(`/proc/${pid}/status`, 'utf8');
    } catch {
      return '';
    }
  };
  for (const name of readdirSync('/proc').filter((n) => /^\d+$/.test(n))) {
    const parent = Number(/^PPid:\s+(\d+)/m.exec(status(Number(name)))?.[1]);
    below.set(parent, [...(below.get(parent) ?? []), Number(name)]);
  }
  const sum = (pid: number): number => {
    const text = status(pid);
    const own = /^Name:\s+(node|MainThread)/m.test(text) && !/^Name:\s+npm/m.test(text) ? Number(/^VmRSS:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024 : 0;
    return own + (below.get(pid) ?? []).reduce((total, child) => total + sum(child), 0);
  };
  return Math.round(sum(root));
}
