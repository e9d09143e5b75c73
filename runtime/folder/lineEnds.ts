/**
 * Line ends that a checkout has changed and nobody meant: git on Windows makes `\r\n` of each `\n`. Files that the draft has with `\n` are
 * read so, and written as the folder has them. A draft's own `\r\n` stay. Pure.
 */
import type { PackFiles } from '../definition/edit/packChange.ts';

/** Every line ends with `\r\n`. */
const isWindows = (text: string): boolean => text.includes('\r\n') && !/(^|[^\r])\n/.test(text);

export interface InLineEnds {
  files: Map<string, string>;
  /** Whose line ends are others in the folder. */
  turned: ReadonlySet<string>;
}

/** A new file is read as the others of its checkout. */
export function inLineEndsOf(draft: PackFiles, here: PackFiles): InLineEnds {
  const turned = new Set([...here].filter(([path, text]) => draft.get(path)?.includes('\r') === false && isWindows(text)).map(([path]) => path));
  if (turned.size > 0) for (const [path, text] of here) if (!draft.has(path) && isWindows(text)) turned.add(path);
  return { files: new Map([...here].map(([path, text]) => [path, turned.has(path) ? text.replaceAll('\r\n', '\n') : text])), turned };
}

/** Texts that are to be written, with the line ends that their files have. */
export const asWritten = (texts: PackFiles, turned: ReadonlySet<string>): Map<string, string> => new Map([...texts].map(([path, text]) => [path, turned.has(path) ? text.replaceAll('\n', '\r\n') : text]));
