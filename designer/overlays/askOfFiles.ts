/** Questions about the files of a draft that changes while they are answered. */
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';

export const sourcesOf = (texts: ReadonlyMap<string, string>): SourceFile[] => [...texts].map(([path, text]) => ({ path, text }));

/** What comes back fits the files that were asked about; if they have changed meanwhile it is asked again. */
export async function askOfFiles<T>(texts: ReadonlyMap<string, string>, ask: (now: SourceFile[]) => Promise<T>): Promise<T> {
  for (;;) {
    const asked = sourcesOf(texts);
    const came = await ask(asked);
    if (asked.length === texts.size && asked.every(({ path, text }) => texts.get(path) === text)) return came;
  }
}
