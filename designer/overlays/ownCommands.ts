/**
 * The commands on an organ's own files, each one edit of the draft. Who uses a definition is asked of the gate's own code: what is wrong
 * without it, or under its new name, that was not wrong before. Pure.
 */
import type { Place, Problem } from '../../runtime/base/problem.ts';
import { hasErrors } from '../../runtime/base/severity.ts';
import { applyChanges, type PackChange, type PackFiles } from '../../runtime/definition/edit/packChange.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import type { LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { loadOverlay } from '../../runtime/definition/overlay/loadChain.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import { renameKey } from '../document/renameKey.ts';
import { setValue } from '../document/setValue.ts';
import { withoutDefinition } from '../document/withoutDefinition.ts';

type Path = readonly (string | number)[];
export interface OwnName { kind: DefinitionKind; name: string }
/** A place that names a definition: the file, the way to it, and what its line says. */
export type Use = Pick<Place, 'file' | 'line'> & { path: string; says?: string };
export type Renamed = { changes: PackChange[] } | { uses: Use[] };

const problemsOf = (base: LoadedPack, files: PackFiles): Problem[] => {
  const { loaded, problems } = loadOverlay(base, [...files].map(([path, text]) => ({ path, text })));
  return hasErrors(problems) || !loaded.pack ? problems : [...problems, ...lintPack(loaded)];
};

/** What keeps a name from being given, before anything is written: `local-` is the prefix of all that an overlay adds. */
export function ownNameFault(base: Pick<LoadedPack, 'sources'>, files: PackFiles, { kind, name }: OwnName): 'bad' | 'taken' | undefined {
  if (!/^local-[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > 60) return 'bad';
  return base.sources.some((each) => each.kind === kind && each.name === name) || ownDefinition(files, { kind, name }) ? 'taken' : undefined;
}

export function ownDefinition(files: PackFiles, { kind, name }: OwnName): OpenDefinition | undefined {
  for (const [path, text] of files) {
    const found = openDefinition({ path, text }).definitions.find((each) => each.kind === kind && each.name === name);
    if (found) return found;
  }
  return undefined;
}

/** Scenarios are played, not looked through by the linter: what they name is found by the name itself. Steps have names of their own. */
const ofSteps: ReadonlySet<string> = new Set(['step', 'stage', 'who', 'does', 'end', 'outcome']);
interface NamedAt { path: Path; isKey: boolean }
function namedIn(data: unknown, name: string, path: Path = []): NamedAt[] {
  if (Array.isArray(data)) return data.flatMap((item, index) => (item === name ? [{ path: [...path, index], isKey: false }] : namedIn(item, name, [...path, index])));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]): NamedAt[] => [
    ...(key === name ? [{ path: [...path, key], isKey: true }] : []),
    ...(value === name ? (ofSteps.has(key) ? [] : [{ path: [...path, key], isKey: false }]) : namedIn(value, name, [...path, key])),
  ]);
}
function inScenarios(files: PackFiles, { kind, name }: OwnName): (NamedAt & { definition: OpenDefinition })[] {
  return [...files].flatMap(([path, text]) => (text.includes(name) ? openDefinition({ path, text }).definitions : []))
    .filter((each) => each.kind === 'scenario' && (kind !== 'scenario' || each.name !== name))
    .flatMap((definition) => namedIn(definition.data, name).map((found) => ({ ...found, definition })));
}
/** A text of a paper names the register whose words it shows: the linter tells the call, here stands the word. */
function inBodies(files: PackFiles, { kind, name }: OwnName): { definition: OpenDefinition; start: number }[] {
  if (kind !== 'register') return [];
  return [...files].flatMap(([path, text]) => (path.endsWith('.md') && text.includes(name) ? openDefinition({ path, text }).definitions : [])).flatMap((definition) => {
    const { body, source } = definition;
    return body ? [...source.text.slice(body.start, body.end).matchAll(/\bcodeTitle\s+[^\s{}"']+\s+(["'])([a-z0-9-]+)\1/g)].filter((found) => found[2] === name).map((found) => ({ definition, start: body.start + found.index + found[0].length - name.length - 1 })) : [];
  });
}
const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

const useAt = (definition: OpenDefinition, path: Path): Use => ({ file: definition.source.path, line: definition.locate([...path]).line, path: path.map((part) => `/${part}`).join('') });

/** What is wrong now and was not before; told by what it says, since lines may have moved. */
export function newProblems(before: readonly Problem[], after: readonly Problem[]): Problem[] {
  const key = (each: Problem): string => `${each.code} ${each.message.zh} ${each.at?.file ?? ''} ${each.at?.path ?? ''}`;
  const known = new Set(before.map(key));
  return after.filter((each) => !known.has(key(each)));
}

/** Where a definition is used by the overlay itself; what it is not used by may go. */
export function usesOf(base: LoadedPack, files: PackFiles, own: OwnName): Use[] {
  const definition = ownDefinition(files, own);
  if (!definition) return [];
  const removal = withoutDefinition(definition);
  const found = newProblems(problemsOf(base, files), problemsOf(base, applyChanges(files, [removal])));
  return distinctUses([...found.flatMap(({ at }) => (at ? [useOf({ ...at, line: lineBefore(at, removal, definition.source.text) })] : [])), ...spokenUses(files, own)]);
}
/** Where a line stood before a removal took lines of its file: another definition of the file may use the one that goes. */
function lineBefore({ file, line }: Place, removal: PackChange, text: string): number {
  const edit = 'edits' in removal && removal.path === file ? removal.edits?.[0] : undefined;
  return edit && line >= lineAt(text, edit.start) ? line + lineAt(text, edit.end) - lineAt(text, edit.start) : line;
}
export const useOf = ({ file, line, path }: Place): Use => ({ file, line, path });
/** With the line that stands there: a place alone tells nobody what it is about. */
export const saying = (files: PackFiles, uses: readonly Use[]): Use[] => uses.map((use) => ({ ...use, says: files.get(use.file)?.split('\n')[use.line - 1]?.trim().replace(/^- /, '') ?? '' }));
/** Places that the linter does not look at: scenarios, which are played, and words of registers in texts of papers. */
export const spokenUses = (files: PackFiles, own: OwnName): Use[] => [
  ...inScenarios(files, own).map((each) => useAt(each.definition, each.path)),
  ...inBodies(files, own).map(({ definition: { source }, start }) => ({ file: source.path, line: lineAt(source.text, start), path: '' })),
];
export const distinctUses = (uses: readonly Use[]): Use[] => uses.filter((use, index) => uses.findIndex((other) => other.file === use.file && other.line === use.line && other.path === use.path) === index);

/** `undefined` where there is no such definition. */
export function removeOwn(files: PackFiles, own: OwnName): PackChange[] | undefined {
  const definition = ownDefinition(files, own);
  return definition && [withoutDefinition(definition)];
}

/** Rounds in which the places that name it are found; each round shows what the one before it hid. */
const mostRounds = 6;

/** Its own name and every place that says it, as one edit; a file that is called by the name gets the new one. A place that cannot be followed surely is told, and nothing changes. */
export function renameOwn(base: LoadedPack, files: PackFiles, own: OwnName, to: string): Renamed {
  const definition = ownDefinition(files, own);
  if (!definition) return { uses: [] };
  const before = problemsOf(base, files);
  const written = new Map<string, Command[]>();
  const command = (of: OpenDefinition, make: Command): void => { const key = `${of.source.path}\n${of.index}`; written.set(key, [...(written.get(key) ?? []), make]); };
  const done = new Set<string>();
  const say = (of: OpenDefinition, { path, isKey }: NamedAt): void => {
    const key = `${of.source.path}\n${of.index}\n${path.join('/')}`;
    if (done.has(key)) return;
    done.add(key);
    command(of, isKey ? (now) => renameKey(now, path, to) : (now) => setValue(now, path, to));
  };
  say(definition, { path: [own.kind], isKey: false });
  // A key is renamed last: ways to other places lead through it.
  const played = inScenarios(files, own);
  for (const each of [...played.filter(({ isKey }) => !isKey), ...played.filter(({ isKey }) => isKey)]) say(each.definition, each);
  const bodies = inBodies(files, own);
  for (const of of new Set(bodies.map(({ definition: each }) => each))) {
    const starts = bodies.filter((each) => each.definition === of).map(({ start }) => start);
    // Counted from the end of the file, since what was written before it may be longer now.
    command(of, ({ source }) => starts.map((start) => { const at = source.text.length - (of.source.text.length - start); return { start: at, end: at + own.name.length, text: to }; }));
  }
  for (let round = 0; round < mostRounds; round += 1) {
    const changes = changesOf(files, written);
    const found = newProblems(before, problemsOf(base, applyChanges(files, changes)));
    if (found.length === 0) return { changes: alongPath(files, changes, definition, to) };
    const places = found.map((each) => placeNaming(files, own.name, each));
    const lost = found.filter((_, index) => places[index] === undefined);
    const count = done.size;
    for (const place of places) if (place) say(place.definition, place);
    if (lost.length > 0 && done.size === count) return { uses: distinctUses(lost.map(({ at }) => ({ file: at?.file ?? definition.source.path, line: at?.line ?? 1, path: at?.path ?? '' }))) };
    if (done.size === count) return { uses: distinctUses(found.map(({ at }) => ({ file: at?.file ?? '', line: at?.line ?? 1, path: at?.path ?? '' }))) };
  }
  return { uses: [] };
}

/** Nothing names a file by its path, so a file of one definition that is called by its name goes along with it. */
function alongPath(files: PackFiles, changes: readonly PackChange[], { source, name }: OpenDefinition, to: string): PackChange[] {
  const { path, definitions } = source;
  const [, folder = '', stem = '', ending = ''] = /^(.*\/)?([^/]*)(\.[a-z]+)$/.exec(path) ?? [];
  if (definitions.length !== 1 || stem.replace(/-\d+$/, '') !== name && stem !== name) return [...changes];
  const renamedTo = freePath(`${folder}${to}`, ending, new Set([...files.keys()].filter((each) => each !== path)));
  return changes.map((change) => (change.path === path && 'edits' in change && renamedTo !== path ? { path, renamedTo, edits: change.edits ?? [] } : change));
}
/** With a number behind it where the path is taken. */
export function freePath(stem: string, ending: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) {
    const path = `${stem}${n === 1 ? '' : `-${n}`}${ending}`;
    if (!taken.has(path)) return path;
  }
}

/** The text at the place of a problem, where it is the name and nothing else. */
function placeNaming(files: PackFiles, name: string, { at }: Problem): (NamedAt & { definition: OpenDefinition }) | undefined {
  const text = at && files.get(at.file);
  if (!at || text === undefined) return undefined;
  for (const definition of openDefinition({ path: at.file, text }).definitions) {
    const found = namedIn(definition.data, name).find(({ path, isKey }) => !isKey && definition.locate([...path]).line === at.line && definition.locate([...path]).column === at.column);
    if (found) return { ...found, definition };
    // What is said of a patch's part is said at the part; the name may stand a little deeper.
    const inside = namedIn(definition.data, name).filter(({ path, isKey }) => !isKey && `/${path.join('/')}`.startsWith(`${at.path}/`));
    if (inside.length === 1 && at.path !== '') return { ...inside[0]!, definition };
  }
  return undefined;
}

function changesOf(files: PackFiles, written: ReadonlyMap<string, Command[]>): PackChange[] {
  const edits = new Map<string, TextEdit[]>();
  for (const [key, commands] of written) {
    const [path = '', index] = key.split('\n');
    const definition = openDefinition({ path, text: files.get(path)! }).definitions[Number(index)]!;
    edits.set(path, [...(edits.get(path) ?? []), ...inSequence(definition, commands)].sort((a, b) => a.start - b.start));
  }
  return [...edits].map(([path, own]) => ({ path, edits: own }));
}

