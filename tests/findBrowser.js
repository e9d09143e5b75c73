/** A browser for the stories: named, installed or, where there is none, installed now. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The first two are Chromium without the frame around the page, which costs half the processor time of a whole browser.
const names = ['chromium-headless-shell', 'chrome-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'microsoft-edge-stable'];
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
];

/** What the program calls itself; undefined when it does not run (a stub of a package that is not installed, for instance). */
function versionOf(path) {
  if (!existsSync(path)) return undefined;
  const answer = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return answer.status === 0 && answer.stdout.trim() ? answer.stdout.trim() : undefined;
}

function onThePath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const version = versionOf(join(folder, name));
      if (version) return { path: join(folder, name), version, how: 'installed' };
    }
  }
  for (const path of places) {
    const version = versionOf(path);
    if (version) return { path, version, how: 'installed' };
  }
  return undefined;
}

async function downloaded(how) {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  const version = versionOf(path);
  return version ? { path, version, how } : undefined;
}

function run(command, words) {
  console.log(`  ${command} ${words.join(' ')}`);
  return spawnSync(command, words, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
}

/**
 * @returns {Promise<{ path: string, version: string, how: string } | { fault: string }>} `how` says where it came from, in words.
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    const version = versionOf(named);
    return version ? { path: named, version, how: 'CHROMIUM_PATH' } : { fault: `CHROMIUM_PATH names ${named}, which does not run` };
  }
  const found = onThePath() ?? (await downloaded('downloaded before'));
  if (found) return found;
  console.log('browser: none found, installing one …');
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['-qq', 'update']);
    for (const name of ['chromium-headless-shell', 'chromium']) {
      if (!run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', name])) continue;
      const installed = onThePath();
      if (installed) return { ...installed, how: 'installed now by apt-get' };
    }
  }
  const cli = fileURLToPath(new URL('../node_modules/playwright-core/cli.js', import.meta.url));
  if (run(process.execPath, [cli, 'install', 'chromium'])) {
    const fresh = await downloaded('downloaded now by playwright-core');
    if (fresh) return fresh;
  }
  return { fault: 'no browser was found and none could be installed: install Chromium, Chrome or Edge, or set CHROMIUM_PATH' };
}
