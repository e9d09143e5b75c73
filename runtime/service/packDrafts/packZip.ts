/** A pack, or some files of it, as a ZIP. What comes in is untrusted: bounded while it is unpacked, and refused with every fault. */
import { strFromU8, strToU8, Unzip, UnzipInflate, zipSync } from 'fflate';
import { problem, ProblemError, type Problem } from '../../base/problem.ts';
import { isKeepable, isSafePath, mostBytes, mostFiles } from './checkChanges.ts';

/** Earlier than this no ZIP can say; a fixed date gives the same bytes for the same files. */
const date = new Date('1980-01-02T00:00:00');

export function writePackZip(files: ReadonlyMap<string, string>): Uint8Array {
  return zipSync(Object.fromEntries([...files].map(([path, text]) => [path, [strToU8(text), { mtime: date }]])));
}

/** Handed over in such parts: deflate makes at most a thousand times as much of one, so that the limit holds before memory is full. */
const part = 4096;

/** Files by path; throws all of `draft.zip-unreadable`, `draft.path-unsafe`, `draft.text-unsafe`, `draft.file-exists` (named twice) and `draft.too-large`. */
export function readPackZip(bytes: Uint8Array): Map<string, string> {
  const problems: Problem[] = [];
  const files = new Map<string, string>();
  let entries = 0;
  let open = 0;
  let unpacked = 0;
  let tooLarge = false;
  const unzip = new Unzip((file) => {
    if (file.name.endsWith('/')) return;
    entries += 1;
    if (entries > mostFiles) {
      tooLarge = true;
      return;
    }
    if (!isSafePath(file.name)) problems.push(problem('draft.path-unsafe', { path: file.name }));
    else if (files.has(file.name)) problems.push(problem('draft.file-exists', { path: file.name }));
    const parts: Uint8Array[] = [];
    files.set(file.name, '');
    open += 1;
    file.ondata = (fault, data, isLast) => {
      if (fault) throw fault;
      unpacked += data.length;
      if (unpacked > mostBytes) {
        tooLarge = true;
        file.terminate();
        return;
      }
      parts.push(data);
      if (!isLast) return;
      open -= 1;
      const text = textOf(parts);
      if (text === undefined || !isKeepable(text)) problems.push(problem('draft.text-unsafe', { path: file.name }));
      else files.set(file.name, text);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && !tooLarge; at += part) unzip.push(bytes.subarray(at, at + part), at + part >= bytes.length);
  } catch {
    problems.push(problem('draft.zip-unreadable', {}));
  }
  if (tooLarge && entries > mostFiles) problems.push(problem('draft.too-large', { what: 'ZIP 中的文件数', whatEn: 'The number of files in the ZIP', atMost: mostFiles }));
  else if (tooLarge) problems.push(problem('draft.too-large', { what: 'ZIP 解开后的字节数', whatEn: 'The size of the ZIP unpacked', atMost: mostBytes }));
  else if (problems.length === 0 && (open > 0 || entries === 0)) problems.push(problem('draft.zip-unreadable', {}));
  if (problems.length > 0) throw new ProblemError(problems);
  return files;
}

function textOf(parts: readonly Uint8Array[]): string | undefined {
  const whole = new Uint8Array(parts.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const each of parts) {
    whole.set(each, at);
    at += each.length;
  }
  const text = strFromU8(whole);
  // What is no UTF-8 would come back as other bytes.
  return text.includes('\ufffd') && strToU8(text).length !== whole.length ? undefined : text;
}
