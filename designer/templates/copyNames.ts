/** What the copies of a template are called. One name stays one name: what was called alike is called alike. */
import { freeName, slug } from '../document/newNames.ts';
import { initialsOf } from '../language/pinyinInitials.ts';
import type { DefinitionData } from './featureParts.ts';

/** A name has sixty signs at most; the number of a copy needs some. */
const longest = 56;

/** `code`: the name of the new case type. Names that hold the old one hold the new one instead; the others stand behind it. `given`: names that are wished, by the old ones. */
export function copyNames(parts: readonly DefinitionData[], caseType: string, code: string, taken: Iterable<string>, given: Iterable<readonly [string, string]> = []): ReadonlyMap<string, string> {
  const used = new Set(taken);
  const names = new Map([...given, [caseType, code]]);
  for (const name of names.values()) used.add(name);
  const processes = parts.filter(({ kind }) => kind === 'process');
  // The only process is the business itself.
  const only = processes.length === 1 ? processes[0]!.name : undefined;
  if (only !== undefined && only !== caseType && !names.has(only)) names.set(only, code);
  for (const { name } of parts) {
    if (names.has(name)) continue;
    const stem = [caseType, ...(only === undefined ? [] : [only])].find((each) => `-${name}-`.includes(`-${each}-`));
    const made = (stem === undefined ? `${code}-${name}` : `-${name}-`.replace(`-${stem}-`, `-${code}-`).slice(1, -1)).slice(0, longest).replace(/-$/, '');
    const free = freeName(made, used);
    used.add(free);
    names.set(name, free);
  }
  return names;
}

/** Why a name cannot be given, before anything is made. `taken`: the names of all kinds that a business has. */
export function faultOfCode(code: string, taken: ReadonlySet<string>, most = 40): 'empty' | 'bad' | 'taken' | undefined {
  if (code === '') return 'empty';
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(code) || code.length > most) return 'bad';
  return taken.has(code) ? 'taken' : undefined;
}

/** What a copy may be called: by its English title, else by the initials of the Chinese one, with a number where that is taken. */
export function codeFor({ zh, en }: { zh: string; en: string }, taken: ReadonlySet<string>): string {
  const stem = slug(en) || slug(initialsOf(zh).map((readings) => readings[0] ?? '').join(''));
  return stem === '' ? '' : freeName(stem, taken);
}
