/**
 * Where a name is used, and what is written there when it is called otherwise. The linter knows it: with the name gone it tells each place that misses it. So
 * whatever the linter looks at is found, and nothing that only looks alike.
 */
import type { Problem } from '../../runtime/base/problem.ts';
import { composeEdits } from '../../runtime/definition/edit/composeEdits.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { PackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import type { FileEdits } from '../canvas/renameElsewhere.ts';
import { inSequence } from '../document/inSequence.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import { valueAt } from '../document/dataAt.ts';
import { misses, namePlaces, pathOf, spotsOf, type NamePlace } from './namePlace.ts';
import { wordOf, type Renamed } from './renamed.ts';

export interface NameUse {
  file: string;
  /** Which definition of the file. */
  index: number;
  kind: string;
  name: string;
  /** Address in the definition; in the text of a document there is none, but a line. */
  path: string;
  line: number;
  column: number;
}
export interface FollowedName {
  uses: NameUse[];
  /** The name itself and every use of it, by file; sorted, as edits of the texts that were given. */
  edits: FileEdits[];
  /** What is missed still: places that cannot be told from their problem. */
  left: Problem[];
}

/** What misses a name may be hidden by another fault; so many times is looked again. */
const rounds = 6;
const keyOf = ({ code, at, message }: Problem): string => `${code} ${at?.file ?? ''} ${at?.path ?? ''} ${message.zh}`;

/** `first`: the edits that give the things themselves their new names; no two of them were called alike, unless they are called alike now. */
export function followName(texts: ReadonlyMap<string, string>, checker: PackChecker, first: readonly FileEdits[], ...renamed: readonly Renamed[]): FollowedName {
  const problemsOf = (files: ReadonlyMap<string, string>): Problem[] => checker.problems(checker.load([...files].map(([path, text]) => ({ path, text }))));
  const before = new Set(problemsOf(texts).map(keyOf));
  /** A fault of before, told with the new name now, is not of this. */
  const words = renamed.map(({ was, now }) => ({ was, now: wordOf(now) }));
  const isOld = (key: string): boolean => before.has(key) || before.has(words.reduce((said, { was, now }) => said.replace(now, was), key));
  const newest = new Map(texts);
  const made = new Map<string, TextEdit[]>();
  const write = ({ path, edits }: FileEdits): void => {
    newest.set(path, applyEdits(newest.get(path)!, edits));
    made.set(path, composeEdits(made.get(path) ?? [], edits));
  };
  first.forEach(write);
  const uses: NameUse[] = [];
  let left: Problem[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    left = problemsOf(newest).filter((each) => !isOld(keyOf(each)));
    const moved = round < rounds ? usesIn(newest, left, renamed) : [];
    if (moved.length === 0) break;
    for (const { uses: found, ...edits } of moved) {
      uses.push(...found);
      write(edits);
    }
  }
  return { uses: uses.map((use) => asWritten(texts, use)), edits: [...made].map(([path, edits]) => ({ path, edits })), left };
}

/** Where it stands in the text that was given, under the name that the definition has there. */
function asWritten(texts: ReadonlyMap<string, string>, use: NameUse): NameUse {
  const definition = openDefinition({ path: use.file, text: texts.get(use.file)! }).definitions[use.index];
  if (!definition) return use;
  const path = pathOf(definition.data, use.path);
  if (use.path === '' || valueAt(definition.data, path) === undefined) return { ...use, name: definition.name };
  const { line, column } = definition.locate(path, typeof valueAt(definition.data, path) === 'string' ? 'value' : 'key');
  return { ...use, name: definition.name, line, column };
}

function usesIn(texts: ReadonlyMap<string, string>, problems: readonly Problem[], renamed: readonly Renamed[]): (FileEdits & { uses: NameUse[] })[] {
  const spots = problems.flatMap((each) => spotsOf(each).map((at) => ({ each, at }))).filter(({ at }) => texts.has(at.file));
  const byFile = Map.groupBy(spots, ({ at }) => at.file);
  return [...byFile].flatMap(([path, found]) => {
    const source = openDefinition({ path, text: texts.get(path)! });
    const uses = new Map<string, NameUse>();
    const places = new Map<number, NamePlace[]>();
    for (const { each, at } of found) for (const place of renamed.filter((one) => misses(each, one)).flatMap((one) => namePlaces(source, each, at, one))) {
      const definition = source.definitions[place.index]!;
      const pointer = 'offset' in place.path ? '' : place.path.map((part) => `/${part}`).join('');
      const key = `${place.index} ${'offset' in place.path ? place.path.offset : pointer}`;
      if (uses.has(key)) continue;
      uses.set(key, { file: path, index: place.index, kind: definition.kind, name: definition.name, path: pointer, line: at.line, column: at.column });
      places.set(place.index, [...(places.get(place.index) ?? []), place]);
    }
    const edits = [...places].flatMap(([index, own]) => editsOf(source.definitions[index]!, own));
    return edits.length === 0 ? [] : [{ path, edits: edits.sort((a, b) => a.start - b.start), uses: [...uses.values()] }];
  });
}

/** The deepest first: a key that is called otherwise is part of the address of what it holds. */
function editsOf(definition: OpenDefinition, places: readonly NamePlace[]): TextEdit[] {
  const [inText, inData] = [places.filter(({ path }) => 'offset' in path), places.filter(({ path }) => !('offset' in path))];
  const deepest = inData.sort((a, b) => (b.path as readonly unknown[]).length - (a.path as readonly unknown[]).length);
  return [...inSequence(definition, deepest.map(({ rename }) => rename)), ...inText.flatMap(({ rename }) => [...rename(definition)])];
}

/** The texts with these edits made. */
export function followedTexts(texts: ReadonlyMap<string, string>, edits: readonly FileEdits[]): Map<string, string> {
  const next = new Map(texts);
  for (const { path, edits: own } of edits) next.set(path, applyEdits(next.get(path)!, own));
  return next;
}
