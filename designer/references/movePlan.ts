/** A field that goes into the group above it, or out of its own, has another address: what is written at each of its uses. As `renamePlan`; pure. */
import { ProblemError, type Problem } from '../../runtime/base/problem.ts';
import type { PackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import { composeEdits } from '../../runtime/definition/edit/composeEdits.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { openDefinition } from '../document/openDefinition.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';
import { moveFieldIn, moveFieldOut } from '../fields/fieldCommands.ts';
import { fieldRows } from '../fields/fieldRows.ts';
import { followedTexts, followName, type FollowedName, type NameUse } from './followName.ts';
import { moveData } from './moveData.ts';
import { pathOf } from './namePlace.ts';
import { addressOf, groupsAround } from './renamed.ts';
import { withWas } from './wasLine.ts';

/** `by`: 1 into the group above, -1 out of its own; `isPublished`: the version below the draft has it where it stands, and open cases hold it there. */
export interface MoveQuestion { file: string; index: number; path: NodeValuePath; by: 1 | -1; isPublished: boolean }
/** `was`, `now`: the address before and then; `path`: where it stands then. Data that are filled in go along. */
export type MoveAnswer = (FollowedName & { was: string; now: string; path: NodeValuePath }) | { refused: Problem[] };

const addressAt = (path: NodeValuePath): string => [groupsAround(path), String(path.at(-1))].filter((part) => part !== '').join('.');

/** `undefined` where it cannot go. */
export function movePlan(texts: ReadonlyMap<string, string>, checker: PackChecker, question: MoveQuestion): MoveAnswer | undefined {
  try {
    return planned(texts, checker, question);
  } catch (refused) {
    if (refused instanceof ProblemError) return { refused: [...refused.problems] };
    throw refused;
  }
}

function planned(texts: ReadonlyMap<string, string>, checker: PackChecker, { file, index, path, by, isPublished }: MoveQuestion): MoveAnswer | undefined {
  const text = texts.get(file);
  const definition = text === undefined ? undefined : openDefinition({ path: file, text }).definitions[index];
  const row = definition && fieldRows(definition.data).find((each) => each.path.length === path.length && each.path.every((part, i) => part === path[i]));
  const moved = definition && row && (by < 0 ? moveFieldOut(definition, row) : moveFieldIn(definition, row));
  if (!moved) return undefined;
  const [was, now] = [addressAt(path), addressAt(moved.path)];
  // Of a field of a type, which many fields may have, the address is not known; a column of a list means another thing than a field of the case.
  const isKnown = definition.kind === 'caseType' && !path.includes('list') && !moved.path.includes('list');
  const own = addressOf(definition, path);
  const first = withWas(texts, definition, file, () => moved.edits, isKnown ? { was: own, now: `${own.slice(0, own.length - was.length)}${now}`, isPublished } : undefined);
  return { was, now, path: moved.path, ...(isKnown ? withData(texts, checker, followName(texts, checker, first, { was, now, inside: '' }), was, now) : { uses: [], edits: first, left: [] }) };
}

/** What is missed at a key of data, part by part under the address, is put where the field stands now. */
function withData(texts: ReadonlyMap<string, string>, checker: PackChecker, followed: FollowedName, was: string, now: string): FollowedName {
  const newest = followedTexts(texts, followed.edits);
  const tail = `/${was.replaceAll('.', '/')}`;
  const made = new Map(followed.edits.map(({ path, edits }) => [path, edits]));
  const uses: NameUse[] = [];
  for (const { code, details, at } of followed.left) {
    const text = at && newest.get(at.file);
    if (text === undefined || code !== 'field.unknown' || details['field'] !== was || !at?.path?.endsWith(tail)) continue;
    for (const definition of openDefinition({ path: at.file, text }).definitions) {
      const whole = pathOf(definition.data, at.path);
      const { line, column } = definition.locate(whole, 'key');
      if (line !== at.line || column !== at.column) continue;
      const edits = moveData(definition, whole.slice(0, whole.length - was.split('.').length), was, now);
      if (edits.length === 0) continue;
      newest.set(at.file, applyEdits(text, edits));
      made.set(at.file, composeEdits(made.get(at.file) ?? [], edits));
      uses.push({ file: at.file, index: definition.index, kind: definition.kind, name: definition.name, path: at.path, line, column });
      break;
    }
  }
  if (uses.length === 0) return followed;
  const problemsOf = (files: ReadonlyMap<string, string>) => checker.problems(checker.load([...files].map(([path, text]) => ({ path, text }))));
  const keyOf = ({ code, at, message }: Problem): string => `${code} ${at?.file ?? ''} ${at?.path ?? ''} ${message.zh}`;
  const before = new Set(problemsOf(texts).map(keyOf));
  const left = problemsOf(newest).filter((each) => !before.has(keyOf(each)));
  return { uses: [...followed.uses, ...uses], edits: [...made].map(([path, edits]) => ({ path, edits })), left };
}
