/** The reference pack with its files changed as an author would change them: text for text. */
import { fileURLToPath } from 'node:url';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { definitionKinds } from '../../runtime/definition/model/pack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';

export const referenceFiles: readonly SourceFile[] = readPackFiles(fileURLToPath(new URL('../../definitions/discipline', import.meta.url)));

/** `[end of the file's path, old, new]`: the first place where `old` stands, or every place for a regular expression. */
export type Edit = readonly [file: string, old: string | RegExp, now: string];

export function changedFiles(edits: readonly Edit[]): SourceFile[] {
  let files = [...referenceFiles];
  for (const [path, old, now] of edits) {
    const before = files.find((f) => f.path.endsWith(path));
    if (!before) throw new Error(`no file ${path}`);
    const text = typeof old === 'string' ? before.text.replace(old, () => now) : before.text.replace(old, now);
    if (text === before.text) throw new Error(`${path} does not hold ${String(old)}`);
    files = files.map((f) => (f === before ? { ...f, text } : f));
  }
  return files;
}

const whole = loadPack(referenceFiles);
if (!whole.pack) throw new Error('the reference pack does not load');
export const referencePack: Pack = whole.pack;

/** Only the changed files are read again. Throws when one of them has a fault of form; what it means is for the linter. */
export function changedPack(...edits: readonly Edit[]): Pack {
  const names = new Set(edits.map(([path]) => path));
  const read = changedFiles(edits).filter(({ path }) => path.endsWith('/pack.yaml') || path.endsWith('/organisation.yaml') || [...names].some((name) => path.endsWith(name)));
  const { pack, problems } = loadPack(read);
  const before = loadPack(read.map(({ path }) => referenceFiles.find((f) => f.path === path)!)).pack!;
  if (!pack || problems.length > 0) throw new Error(problems.map((p) => `${p.code} ${p.at?.file ?? ''}:${String(p.at?.line)} ${p.message.en}`).join('\n'));
  const maps = definitionKinds.filter((kind) => kind !== 'pack' && kind !== 'organisation').map((kind) => [kind, { ...Object.fromEntries(Object.entries(referencePack[kind]).filter(([name]) => !Object.hasOwn(before[kind], name))), ...pack[kind] }]);
  return { ...pack, ...(Object.fromEntries(maps) as Partial<Pack>) };
}
