/** A pack, or some files of it, as a ZIP. What comes in is untrusted: bounded while it is unpacked, and refused with every fault. */
import { strToU8, zipSync } from 'fflate';
import { isKeepable } from '../../base/isKeepable.ts';
import { problem, ProblemError, type Problem } from '../../base/problem.ts';
import { isSafePath, mostBytes, mostFiles } from './checkChanges.ts';
import { packText } from './packText.ts';
import { zipEntries, type ZipEntry } from './zipEntries.ts';

/** Earlier than this no ZIP can say; a fixed date gives the same bytes for the same files. */
const date = new Date('1980-01-02T00:00:00');

export function writePackZip(files: ReadonlyMap<string, string>): Uint8Array {
  return zipSync(Object.fromEntries([...files].map(([path, text]) => [path, [strToU8(text), { mtime: date }]])));
}

export interface PackZip {
  files: Map<string, string>;
  /** What lies beside definitions and is none, as in a folder: README.md, hidden files, what macOS adds. */
  passed: string[];
}

/**
 * Files by their path beside `pack.yaml` or `overlay.yaml`: the folder that holds it, and no more, is not part of the path. Of some files
 * without it `before` tells whether they lie in a folder of that kind: paths as the draft has them.
 *
 * Throws all of `draft.zip-unreadable`, `draft.zip-entry`, `draft.path-unsafe`, `draft.not-utf8`, `draft.text-unsafe`,
 * `draft.file-exists` (named twice) and `draft.too-large`.
 */
export function readPackZip(bytes: Uint8Array, before: ReadonlySet<string> = new Set()): PackZip {
  const entries = zipEntries(bytes)?.filter(({ name }) => !name.endsWith('/'));
  if (!entries || entries.length === 0) throw new ProblemError([problem('draft.zip-unreadable', {})]);
  if (entries.length > mostFiles) throw new ProblemError([problem('draft.too-large', { what: 'ZIP 中的文件数', whatEn: 'The number of files in the ZIP', atMost: mostFiles })]);
  const passed = entries.filter(({ name }) => isBeside(name)).map(({ name }) => name);
  const wanted = entries.filter(({ name }) => !isBeside(name));
  const root = rootOf(wanted.map(({ name }) => name), before);
  const problems: Problem[] = [];
  const files = new Map<string, string>();
  let left = mostBytes;
  for (const entry of wanted) {
    const path = entry.name.slice(root.length);
    const found = [...faultsOf(entry, path), ...(files.has(path) ? [problem('draft.file-exists', { path })] : [])];
    if (found.length > 0) {
      problems.push(...found);
      continue;
    }
    // Also what turns out to be broken is paid for: many may point to one content.
    left -= entry.size;
    if (left < 0) {
      problems.push(problem('draft.too-large', { what: 'ZIP 解开后的字节数', whatEn: 'The size of the ZIP unpacked', atMost: mostBytes }));
      break;
    }
    files.set(path, textOf(entry, path, problems));
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return { files, passed };
}

const isBeside = (name: string): boolean => !name.split('/').some((part) => part === '..') && (/(^|\/)(\.[^/.]|__MACOSX\/)/.test(name) || /(^|\/)(readme\.md|thumbs\.db|desktop\.ini)$/i.test(name));

function faultsOf({ name, unreadable }: ZipEntry, path: string): Problem[] {
  if (!isSafePath(name) || !isSafePath(path)) return [problem('draft.path-unsafe', { path: name })];
  return unreadable === undefined ? [] : [problem('draft.zip-entry', { path: name, why: unreadable })];
}

function textOf(entry: ZipEntry, path: string, problems: Problem[]): string {
  let bytes: Uint8Array;
  try {
    bytes = entry.read();
  } catch {
    problems.push(problem('draft.zip-entry', { path, why: 'broken' }));
    return '';
  }
  const text = packText(bytes);
  if (text === undefined) problems.push(problem('draft.not-utf8', { path }));
  else if (!isKeepable(text)) problems.push(problem('draft.text-unsafe', { path }));
  return text ?? '';
}

/** The folder around all files, with its slash: where the pack's own file lies, or, of some files, where taking it away leads to files that are there. */
function rootOf(names: readonly string[], before: ReadonlySet<string>): string {
  const [own] = names.filter((name) => /(^|\/)(pack|overlay)\.yaml$/.test(name)).sort((a, b) => a.length - b.length);
  const around = own === undefined ? /^[^/]+\//.exec(names[0] ?? '')?.[0] ?? '' : own.replace(/[^/]+$/, '');
  if (around === '' || !names.every((name) => name.startsWith(around))) return '';
  if (own !== undefined) return around;
  return !names.some((name) => before.has(name)) && names.some((name) => before.has(name.slice(around.length))) ? around : '';
}
