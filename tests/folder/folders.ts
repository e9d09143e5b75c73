/** Folders for tests, as git checkouts are, and a terminal that keeps what was said. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Terminal } from '../../runtime/folder/terminal.ts';

export interface Folders {
  /** An empty git checkout. */
  checkout(): string;
  /** Beside the checkouts, for whatever else a test wants on the disk. */
  home(): string;
}

/** Call once at the top of a test file. */
export function withFolders(): Folders {
  let home = '';
  let made = 0;
  beforeAll(() => { home = mkdtempSync(join(tmpdir(), 'guicheng-folder-')); });
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  return {
    home: () => home,
    checkout: () => {
      const folder = join(home, `checkout-${++made}`);
      mkdirSync(folder);
      git(folder, 'init', '-q');
      return folder;
    },
  };
}

export const git = (folder: string, ...words: string[]): string =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@invalid', '-c', 'core.autocrlf=false', '-C', folder, ...words], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

export function put(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
export const textOf = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

/** Every file with its text, the hidden ones too, save those of git. */
export function everything(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(files.filter((file) => !file.startsWith(join(folder, '.git', '/'))).sort().map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]));
}

export interface Said extends Terminal {
  lines: string[];
  notes: string[];
}
/** `answers`: what is typed at each question; what is more than they are is given up. */
export function listening(answers?: (string | (() => string | Promise<string>))[]): Said {
  const [lines, notes]: [string[], string[]] = [[], []];
  const rest = [...(answers ?? [])];
  return {
    lines, notes, out: (line) => void lines.push(line), note: (line) => void notes.push(line),
    ...(answers === undefined ? {} : { ask: async () => { const next = rest.shift() ?? ''; return typeof next === 'string' ? next : next(); } }),
  };
}
