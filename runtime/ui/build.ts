/**
 * Builds the screens, and the designer, once and keeps them under the hash of everything that they are made of.
 *
 * The bundler runs in a process of its own: it takes some hundred megabytes that the server must not keep.
 * A build goes to a folder of its own and is renamed when whole, so a killed build never looks like a finished one,
 * and two servers that start at once do not disturb each other.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guideSources } from './guide/guideSources.ts';
import type { Page } from './vite.config.ts';

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, '..', '..');
const buildRoot = join(project, '.build');

/** What a bundle may take in: the screens, the closed world and the contract that they import; the designer takes in all of it. */
const screensFolders = ['runtime/ui', 'runtime/base', 'runtime/definition', 'runtime/interpreter', 'runtime/http'];
const sourceFolders: Record<Page, readonly string[]> = { screens: screensFolders, designer: [...screensFolders, 'runtime/prover', 'designer'] };
const sourceFiles: Record<Page, readonly string[]> = { screens: ['package-lock.json'], designer: ['package-lock.json', ...guideSources] };
const keptBuilds = 3;

async function filesUnder(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesUnder(path)));
    else if (/\.(ts|tsx|vue|css|json|html|svg)$/.test(entry.name)) found.push(path);
  }
  return found.sort();
}

async function hashOfSources(page: Page): Promise<string> {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '');
  const files = (await Promise.all(sourceFolders[page].map((f) => filesUnder(join(project, f))))).flat();
  for (const file of [...files, ...sourceFiles[page].map((f) => join(project, f))]) {
    hash.update(`\0${relative(project, file)}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function removeOldBuilds(current: string): Promise<void> {
  const kind = current.slice(0, current.indexOf('-'));
  const names = (await readdir(buildRoot)).filter((n) => /^[a-z]+-[0-9a-f]{16}$/.test(n) && n.startsWith(`${kind}-`) && n !== current);
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(buildRoot, name))).mtimeMs })));
  dated.sort((a, b) => b.at - a.at);
  for (const old of dated.slice(keptBuilds - 1)) await rm(join(buildRoot, old.name), { recursive: true, force: true });
  // What a server that was ended left half built; one that is being built is younger.
  for (const name of (await readdir(buildRoot)).filter((n) => n.endsWith('.tmp'))) {
    const { mtimeMs } = await stat(join(buildRoot, name)).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < Date.now() - 3_600_000) await rm(join(buildRoot, name), { recursive: true, force: true });
  }
}

function runBundler(page: Page, outDir: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), page, outDir], { cwd: project, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, NODE_ENV: 'production' } });
    let said = '';
    child.stdout?.on('data', (d: Buffer) => (said += d.toString()));
    child.stderr?.on('data', (d: Buffer) => (said += d.toString()));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the ${page === 'screens' ? 'screens' : 'designer'} could not be built:\n${said}`))));
  });
}

/**
 * Gives the folder with `index.html` and `assets/`, building it first when the sources changed.
 * Throws an Error with the bundler's words when the sources are at fault.
 */
export const buildScreens = (): Promise<Built> => buildPage('screens');
/** Takes as long again: for after the start, when nobody waits for it. */
export const buildDesigner = (): Promise<Built> => buildPage('designer');

export interface Built { dir: string; built: boolean }

async function buildPage(page: Page): Promise<Built> {
  const name = `${page === 'screens' ? 'ui' : 'designer'}-${await hashOfSources(page)}`;
  const dir = join(buildRoot, name);
  if (existsSync(join(dir, 'index.html'))) return { dir, built: false };
  await mkdir(buildRoot, { recursive: true });
  const unfinished = `${dir}.${process.pid}.tmp`;
  await runBundler(page, unfinished);
  try {
    await rename(unfinished, dir);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(join(dir, 'index.html'))) throw error;
  }
  await removeOldBuilds(name);
  return { dir, built: true };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , page, outDir] = process.argv;
  if (page && outDir) {
    // Whoever asked for it is gone: nobody will rename what is built here.
    const abandoned = (): never => process.exit(1);
    process.once('disconnect', abandoned);
    const { build } = await import('vite');
    const { pageConfig } = await import('./vite.config.ts');
    const config = pageConfig(page as Page);
    await build({ ...config, configFile: false, build: { ...config.build, outDir, emptyOutDir: true } });
    process.off('disconnect', abandoned);
    process.disconnect?.();
  } else {
    for (const { dir, built } of [await buildScreens(), await buildDesigner()]) console.log(built ? `built ${dir}` : `up to date ${dir}`);
  }
}
