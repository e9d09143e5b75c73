/** One question of an author: where is this name used, and what is written when it is called otherwise. Asked of the worker that checks; pure. */
import { problem, ProblemError, type Problem } from '../../runtime/base/problem.ts';
import type { PackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import { reportedUp } from '../../runtime/definition/model/reportedUp.ts';
import { placesElsewhere, placesShared, renameElsewhere, type FileEdits } from '../canvas/renameElsewhere.ts';
import { isPlaceName, referencesTo, renamePlace } from '../canvas/renameInProcess.ts';
import type { Command } from '../document/inSequence.ts';
import { openDefinition, placeOf, type OpenDefinition } from '../document/openDefinition.ts';
import { setValue } from '../document/setValue.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';
import { renameField } from '../fields/fieldCommands.ts';
import { fieldRows } from '../fields/fieldRows.ts';
import { followName, type FollowedName, type NameUse } from './followName.ts';
import { ownNameAt } from './ownName.ts';
import { readersByName } from './readByName.ts';
import { addressOf, groupsAround } from './renamed.ts';
import { withWas } from './wasLine.ts';

export interface NameQuestion {
  file: string;
  /** Which definition of the file. */
  index: number;
  path: NodeValuePath;
  /** The new name; without one only the uses are asked for. */
  now?: string;
  /** The version below the draft has it by this name: cases and overlays say it, so a line of `was` tells what it is called now. */
  isPublished: boolean;
}
/** `shared`: places that may mean a step of the same name in another process, or read a field of several case types by this name; they are not written. */
export type NameAnswer = ({ name: string; shared: NameUse[] } & FollowedName) | { refused: Problem[] };

/** No name of anything: what is missing then is what uses the name. */
const nowhere = (name: string, isField: boolean): string => `${name}${isField ? 'Zz' : '-zz'}`;

export function renamePlan(texts: ReadonlyMap<string, string>, checker: PackChecker, question: NameQuestion): NameAnswer | undefined {
  const text = texts.get(question.file);
  const definition = text === undefined ? undefined : openDefinition({ path: question.file, text }).definitions[question.index];
  const own = definition && ownNameAt(definition.kind, definition.data, question.path);
  if (!definition || !own) return undefined;
  const now = question.now ?? nowhere(own.name, own.part === 'key');
  const isPlace = definition.kind === 'process' && isPlaceName(question.path);
  try {
    const first = firstEdits(texts, definition, question, own.name, now, isPlace);
    const followed = followName(texts, checker, first, { was: own.name, now, ...(definition.kind === 'caseType' && own.part === 'key' ? { inside: groupsAround(question.path) } : {}) });
    return { name: own.name, ...followed, left: [...followed.left, ...noLongerFilled(texts, definition, own.name, followed.uses)], uses: [...(isPlace ? usesOfPlace(texts, definition, question.path, own.name) : []), ...followed.uses], shared: isPlace ? sharedUses(texts, definition, question.path, own.name) : readBy(texts, checker, definition, question.path, own.name, followed.uses) };
  } catch (refused) {
    if (refused instanceof ProblemError) return { refused: [...refused.problems] };
    throw refused;
  }
}

/** The thing itself by its new name, with what only its own kind knows of it. */
function firstEdits(texts: ReadonlyMap<string, string>, definition: OpenDefinition, { path, now: asked, isPublished, file }: NameQuestion, was: string, now: string, isPlace: boolean): FileEdits[] {
  if (isPlace) return merged([{ path: file, edits: renamePlace(definition, path, was, now, isPublished && asked !== undefined) }, ...renameElsewhere(texts, definition.name, String(path.at(-1)), was, now)]);
  const row = fieldRows(definition.data).find((each) => each.path.length === path.length && each.path.every((part, i) => part === path[i]));
  const itself: Command = (open) => (row ? renameField(open, row, now) : setValue(open, path, now));
  const own = asked === undefined ? undefined : addressOf(definition, path);
  return withWas(texts, definition, file, itself, own === undefined ? undefined : { was: own, now: `${own.slice(0, own.length - was.length)}${now}`, isPublished });
}

/** One entry a file. */
const merged = (edits: readonly FileEdits[]): FileEdits[] => [...Map.groupBy(edits, ({ path }) => path)].map(([path, each]) => ({ path, edits: each.flatMap((e) => e.edits).sort((a, b) => a.start - b.start) }));

const useIn = ({ source, index, kind, name, locate }: OpenDefinition, at: NodeValuePath): NameUse => { const { line, column } = locate(at); return { file: source.path, index, kind, name, path: at.map((part) => `/${part}`).join(''), line, column }; };

const usesOfPlace = (texts: ReadonlyMap<string, string>, definition: OpenDefinition, path: NodeValuePath, name: string): NameUse[] => [
  ...referencesTo(definition.data, path, name).map((at) => useIn(definition, at)),
  ...placesElsewhere(texts, definition.name, String(path.at(-1)), name).flatMap(({ definition: other, places }) => places.map((at) => useIn(other, at))),
];
/** What is followed all the same is no longer in doubt. */
function readBy(texts: ReadonlyMap<string, string>, checker: PackChecker, { kind }: OpenDefinition, path: NodeValuePath, name: string, followed: readonly NameUse[]): NameUse[] {
  if (kind !== 'caseType' || path.length !== 2 || path[0] !== 'properties') return [];
  return readersByName(texts, checker, name).map((reader) => useIn(openDefinition({ path: reader.file, text: texts.get(reader.file)! }).definitions[reader.index]!, reader.path))
    .filter((use) => !followed.some((each) => each.file === use.file && each.index === use.index && each.path === use.path));
}
/** What the platform fills in and reads by its name may be called otherwise, but not without being told. */
function noLongerFilled(texts: ReadonlyMap<string, string>, { kind }: OpenDefinition, name: string, uses: readonly NameUse[]): Problem[] {
  if (kind !== 'caseType' || !platformWords.has(name)) return [];
  return uses.filter((use) => use.kind === 'exchange' && /^\/(carries|result\/data)\//.test(use.path)).flatMap((use) => {
    const exchange = openDefinition({ path: use.file, text: texts.get(use.file)! }).definitions[use.index]!;
    return exchange.data['kind'] === 'report-up' ? [problem('report-up.not-filled', { exchange: use.name, field: name }, placeOf(exchange, use.path.slice(1).split('/')))] : [];
  });
}
/** Without the first of each nothing is reported up: the linter says so. */
const platformWords = new Set<string>([...Object.values(reportedUp.carried), ...Object.values(reportedUp.answered)].filter((word) => word !== reportedUp.carried.matter && word !== reportedUp.answered.decision));
const sharedUses = (texts: ReadonlyMap<string, string>, { data }: OpenDefinition, path: NodeValuePath, name: string): NameUse[] =>
  placesShared(texts, String(data['of']), String(path.at(-1)), name).flatMap(({ definition, places }) => places.map((at) => useIn(definition, at)));
