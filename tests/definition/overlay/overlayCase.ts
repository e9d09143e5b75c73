/**
 * A case of `tests/cases/overlays/`: the small pack in `base/`, a local change, an update of the base, and what is expected.
 * `update` is a list of `[file, old text, new text]`; `base` the same, for the ancestor too. Paths of `is` and `names` count
 * places in the merged pack, so that they do not lean on the addresses under test.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { contentHash } from '../../../runtime/definition/load/contentHash.ts';
import { loadPack, type LoadedPack } from '../../../runtime/definition/load/loadPack.ts';
import { parseSource, type SourceFile } from '../../../runtime/definition/load/parseSource.ts';
import type { LocalDefinitions } from '../../../runtime/definition/overlay/localPatch.ts';

export type TextChange = [file: string, old: string, now: string];
export type WrittenPatch = Record<string, unknown>;

export interface OverlayCase {
  case: string;
  about?: string;
  base?: TextChange[];
  /** Patches without `patch` and `why` are called p1, p2 …; a list of lists is a list of overlay files. */
  overlay: WrittenPatch[] | WrittenPatch[][];
  own?: Record<string, string>;
  differs?: string[];
  update?: TextChange[];
  expect: {
    is?: Record<string, unknown>;
    names?: Record<string, string[]>;
    conflicts?: { patch: string; what: string; ancestor?: unknown; base?: unknown; local?: unknown }[];
    settled?: string[];
    /** Codes, each with a part of its English words where that matters: `overlay.lock-broken article 12`. */
    problems?: string[];
  };
}

const folder = join(import.meta.dirname, '..', '..', 'cases', 'overlays');
export const baseFiles: SourceFile[] = readdirSync(join(folder, 'base')).map((name) => ({ path: `definitions/small/${name}`, text: readFileSync(join(folder, 'base', name), 'utf8') }));

export const readCases = (): { file: string; cases: OverlayCase[] }[] =>
  readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((file) => ({ file, cases: parse(readFileSync(join(folder, file), 'utf8')) as OverlayCase[] }));

export function changed(files: readonly SourceFile[], changes: readonly TextChange[]): SourceFile[] {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  for (const [name, old, now] of changes) {
    const path = `definitions/small/${name}`;
    const text = texts.get(path) ?? '';
    if (!text.includes(old)) throw new Error(`${name} does not hold ${old}`);
    texts.set(path, text.replace(old, () => now));
  }
  return [...texts].map(([path, text]) => ({ path, text }));
}

const loadedBefore = new Map<string, LoadedPack>();

/** Most cases share their ancestor: one that was loaded before is not parsed again. Nobody writes into a loaded pack. */
export function loadBase(files: readonly SourceFile[]): LoadedPack {
  const key = files.map((file) => file.text).join('\0');
  const before = loadedBefore.get(key);
  if (before) return before;
  const loaded = loadPack(files);
  if (loaded.problems.length > 0) throw new Error(loaded.problems.map((p) => `${p.at?.file}:${p.at?.line} ${p.message.en}`).join('\n'));
  loadedBefore.set(key, loaded);
  return loaded;
}

/** Overlay files are written as JSON, which is YAML; each patch on a line of its own, so that places can be told apart. */
export function overlayText(name: string, hash: string, patches: readonly WrittenPatch[], differs: readonly string[] = []): string {
  const lines = patches.map((patch) => `  - ${JSON.stringify(patch)}`);
  return [`overlay: ${name}`, `base: { pack: small, hash: "${hash}" }`, `patches:${lines.length === 0 ? ' []' : ''}`, ...lines, ...(differs.length > 0 ? ['differs:', ...differs.map((scenario) => `  - { scenario: ${scenario}, why: { zh: 有改动 } }`)] : []), ''].join('\n');
}

export function localOf(ancestor: LoadedPack, test: Pick<OverlayCase, 'overlay' | 'own' | 'differs'>): LocalDefinitions {
  const files = (Array.isArray(test.overlay[0]) ? test.overlay : [test.overlay]) as WrittenPatch[][];
  let count = 0;
  const hash = contentHash(ancestor.pack!);
  const texts = files.map((patches, index) => ({
    path: `definitions/local/overlay-${index + 1}.yaml`,
    text: overlayText(`here-${index + 1}`, hash, patches.map((patch) => ({ patch: `p${(count += 1)}`, why: { zh: '本地需要' }, ...patch })), index === 0 ? test.differs : []),
  }));
  const parsed = (file: SourceFile) => {
    const { definitions, problems } = parseSource(file);
    if (problems.length > 0) throw new Error(problems.map((p) => p.message.en).join('\n'));
    return definitions;
  };
  return { overlays: texts.flatMap(parsed), own: Object.entries(test.own ?? {}).flatMap(([path, text]) => parsed({ path: `definitions/local/${path}`, text })) };
}

export function valueAt(pack: unknown, path: string): unknown {
  let node = pack;
  for (const key of path.split('.')) node = typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined;
  return node;
}

/** The names of a list as a reader would say them: a text itself, else the value of the item's first key. */
export function namesAt(pack: unknown, path: string): string[] {
  const list = valueAt(pack, path);
  if (!Array.isArray(list)) return Object.keys((list as object | undefined) ?? {});
  return (list as unknown[]).map((item) => (typeof item === 'string' ? item : String(Object.values(item as object)[0])));
}
