/** The project's own source files and what they import. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const project = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

export interface Import {
  specifier: string;
  /** Erased before running: `import type`, `export type`, or all names marked `type`. */
  typeOnly: boolean;
  /** The file within the project that a relative specifier leads to. */
  target: string | undefined;
}

export interface SourceFile {
  /** From the project's folder, with `/`. */
  path: string;
  text: string;
  imports: Import[];
}

const isSource = (name: string): boolean => /\.(ts|tsx|vue|js)$/.test(name);

export function readSources(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) => filesUnder(join(project, folder))).filter(isSource).sort().map((file) => {
    const text = readFileSync(file, 'utf8');
    return { path: relative(project, file).split(sep).join('/'), text, imports: importsOf(file, text) };
  });
}

function filesUnder(folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : filesUnder(path);
    return [path];
  });
}

function importsOf(file: string, text: string): Import[] {
  const code = withoutComments(text);
  const found: Import[] = [];
  const add = (specifier: string | undefined, typeOnly: boolean): void => {
    if (specifier === undefined) return;
    const target = specifier.startsWith('.') ? relative(project, resolve(dirname(file), specifier.replace(/\?.*$/, ''))).split(sep).join('/') : undefined;
    found.push({ specifier, typeOnly, target });
  };
  for (const [, kind, names, specifier] of code.matchAll(/^\s*(import|export)\s+([^'";]*?)\s*from\s*['"]([^'"]+)['"]/gms)) {
    const listed = /^\{(.*)\}$/s.exec(names ?? '')?.[1]?.split(',').map((n) => n.trim()).filter(Boolean);
    add(specifier, (names ?? '').startsWith('type ') || (kind === 'import' && !!listed?.length && listed.every((n) => n.startsWith('type '))));
  }
  for (const [, specifier] of code.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm)) add(specifier, false);
  for (const [, specifier] of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) add(specifier, false);
  return found;
}

/** Comments out, strings and line count kept well enough for the checks here. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/(^|[\s;{}(,])\/\/[^\n]*/g, '$1');
}
