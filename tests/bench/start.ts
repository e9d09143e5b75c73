/**
 * From a clean clone to a server that works: `npm_ci_s`, `build_s` (the screens, once), `first_s` (until `ready`, with the demo laid;
 * without the build), `second_s`; then the stories are played once on that server, in a browser, and its memory is read: `rss_mb` of the
 * server, `renderer_rss_mb` of the largest process that renders papers, `postgres_mb` of PostgreSQL without what its processes share.
 * Committed files are cloned; npm's own cache is used. `--no-stories` reads the memory of a server that has done nothing.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryBelow } from './parts/processMemory.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const seconds = (since: number): number => Number(((performance.now() - since) / 1000).toFixed(1));

/** The stories that a visitor lives through; each is a file of `tests/browser`. */
const stories = ['petition', 'measureAtNight', 'elevenLeads', 'keyword'];

interface Running {
  child: ChildProcess;
  url: string;
  ready: number;
  /** What the server said on the way, each line with its second. */
  said: { at: number; line: string }[];
}

export async function bench(words: readonly string[]): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'guicheng-clone-'));
  const clone = join(folder, 'clone');
  const data = join(folder, 'data');
  let running: Running | undefined;
  const told = (what: string, took: number): number => {
    console.error(`${what}: ${took} s`);
    return took;
  };
  try {
    execFileSync('git', ['clone', '-q', project, clone]);
    const began = performance.now();
    execFileSync('npm', ['ci', '--no-progress'], { cwd: clone, stdio: ['ignore', 'ignore', 'inherit'] });
    const npmCi = told('npm ci', seconds(began));
    const node = join(clone, 'node_modules/.bin/node');
    const building = performance.now();
    execFileSync(node, ['--input-type=module', '-e', "const { buildScreens } = await import('./runtime/ui/build.ts'); await buildScreens(() => undefined);"], { cwd: clone, stdio: 'inherit' });
    const build = told('the screens', seconds(building));
    const first = (running = await start(clone, data));
    told('first start', first.ready);
    await stop(first);
    const second = (running = await start(clone, data));
    told('second start', second.ready);
    const idle = memoryBelow(second.child.pid!);
    const played = words.includes('--no-stories') ? 'not played' : playStories(clone, node, second.url, data);
    const after = memoryBelow(second.child.pid!);
    if (after.server === 0) throw new Error('the server ended while the stories were played');
    return {
      npm_ci_s: npmCi, build_s: build, first_s: first.ready, second_s: second.ready, build_and_first_s: Number((build + first.ready).toFixed(1)),
      rss_mb: after.server, renderer_rss_mb: after.renderer, postgres_mb: after.postgres, idle_rss_mb: idle.server, stories: played, first_steps: first.said.filter(({ line }) => !line.startsWith('  ')),
    };
  } finally {
    if (running && running.child.exitCode === null) await stop(running);
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
        const ready = /^ready (http\S+)/.exec(line);
        if (ready) resolve({ child, url: ready[1]!, ready: seconds(began), said });
      }
    });
    child.on('close', (code) => reject(new Error(`npm start ended with ${code}:\n${said.map((s) => s.line).join('\n')}`)));
  });
}

/** One after the other; a story that fails is told beside the figures, which then say less. */
function playStories(clone: string, node: string, url: string, data: string): 'passed' | 'failed' {
  const files = stories.map((story) => `tests/browser/${story}`);
  const { status } = spawnSync(node, ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/vitest.config.ts', '--maxWorkers=1', ...files], {
    cwd: clone, stdio: ['ignore', 2, 2], env: { ...process.env, PATH: `${join(clone, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`, GUICHENG_URL: url, GUICHENG_DATA: data },
  });
  return status === 0 ? 'passed' : 'failed';
}

async function stop({ child }: Running): Promise<void> {
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.removeAllListeners('close');
  child.once('close', () => undefined);
  child.kill('SIGTERM');
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
}
