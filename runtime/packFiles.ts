/** The files of a pack, as the loader takes them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from './definition/load/parseSource.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** How a path is named in problems: relative to the project, or as it is outside of it. */
export function shownPath(path: string): string {
  const shown = relative(root, path);
  return (shown.startsWith('..') ? path : shown).split(sep).join('/');
}

export const readPackFile = (path: string): SourceFile => ({ path: shownPath(path), text: readFileSync(path, 'utf8') });

/** All definition files of a folder, their paths relative to the project (or as given, outside of it). */
export function readPackFiles(folder: string): SourceFile[] {
  const start = resolve(folder);
  const files: SourceFile[] = [];
  const walk = (directory: string) => {
    for (const name of readdirSync(directory).sort()) {
      if (name.startsWith('.')) continue;
      const path = join(directory, name);
      if (statSync(path).isDirectory()) walk(path);
      else if (/\.ya?ml$/.test(name) || (name.endsWith('.md') && name !== 'README.md')) files.push(readPackFile(path));
    }
  };
  if (statSync(start).isDirectory()) walk(start);
  return files;
}
