/**
 * One application of a command, carried out: the edits apply, what comes out is read and is a definition by its schema, nothing but the lines of the nodes that it
 * may touch differs, comments stay, and undone all is as it was, byte for byte.
 */
import { canonicalJson } from '../../../runtime/base/canonicalJson.ts';
import { isRecord } from '../../../runtime/base/isRecord.ts';
import { ProblemError } from '../../../runtime/base/problem.ts';
import { applyChanges, faultOfChanges, invertChanges, type PackChange, type PackFiles } from '../../../runtime/definition/edit/packChange.ts';
import type { TextEdit } from '../../../runtime/definition/edit/textEdit.ts';
import { checkShape } from '../../../runtime/definition/load/checkShape.ts';
import { kindSchema } from '../../../runtime/definition/schema/kindSchemas.ts';
import { openDefinition, type OpenDefinition, type OpenSource } from '../../../designer/document/openDefinition.ts';
import { commentsIn, goneLines, mergedLines, openedLines, ownLines, touchedLines, wholeLines, type Lines } from './nodeLines.ts';
import { openedAt } from './packAround.ts';
import type { Application, Command, Touch } from './registry.ts';

export type Outcome = 'done' | 'nothing' | 'refused';
class Fault extends Error {}
const fail = (says: string, more?: unknown): never => { throw new Fault(more === undefined ? says : `${says}: ${JSON.stringify(more, undefined, 1)}`); };

const isEdit = (value: unknown): value is TextEdit => isRecord(value) && typeof value['start'] === 'number';
/** The usual shapes: edits of the definition's file, edits of files, changes, and what holds one of them under `edits`. */
function usual(given: unknown, path: string): PackChange[] {
  if (given === undefined) return [];
  if (Array.isArray(given)) return given.length === 0 ? [] : isEdit(given[0]) ? [{ path, edits: given as TextEdit[] }] : (given as PackChange[]);
  if (!isRecord(given)) return fail('no edits', given);
  if (typeof given['path'] === 'string') return [given as PackChange];
  return usual(given['edits'], path);
}

export function carryOut({ run, changes: read }: Command, definition: OpenDefinition, application: Application, all: PackFiles): Outcome {
  let changes: readonly PackChange[];
  try {
    const given = run(...(application.args as never[]));
    changes = read ? read(given, definition, application.args) : usual(given, definition.source.path);
  } catch (refused) {
    if (refused instanceof ProblemError && refused.problems.every(({ code }) => application.mayRefuse?.includes(code))) return 'refused';
    throw refused;
  }
  changes = changes.filter((change) => !('edits' in change) || 'renamedTo' in change || (change.edits ?? []).length > 0);
  if (changes.length === 0) return 'nothing';
  const paths = changes.flatMap((change) => ('renamedTo' in change ? [change.path, change.renamedTo] : [change.path]));
  const files = new Map(paths.flatMap((path): [string, string][] => (all.has(path) ? [[path, all.get(path)!]] : [])));
  const fault = faultOfChanges(changes, files);
  if (fault) fail('the changes do not apply', fault);
  const after = applyChanges(files, changes);
  const back = applyChanges(after, invertChanges(changes, files));
  if (back.size !== files.size) fail('undone there are other files');
  for (const path of paths) if (back.get(path) !== files.get(path)) fail(`undone ${path} is another text`);
  for (const change of changes) look(change, definition, application, files, after);
  return 'done';
}

function look(change: PackChange, definition: OpenDefinition, application: Application, files: PackFiles, after: PackFiles): void {
  const path = 'renamedTo' in change ? change.renamedTo : change.path;
  const touches = [application, ...(application.elsewhere ?? [])].filter((each) => (each.in ?? definition).source.path === change.path);
  if ('deleted' in change) {
    if (!touches.some(({ whole }) => whole)) fail(`${change.path} is taken out`);
    return;
  }
  const now = openDefinition({ path, text: after.get(path)! });
  const was = 'created' in change ? undefined : openedAt(change.path, files.get(change.path)!);
  if (now.problems.length > (was?.problems.length ?? 0)) fail(`${path} is read with problems`, now.problems.map(({ code, message }) => `${code} ${message.zh}`));
  if (application.incomplete === undefined) for (const each of now.definitions) {
    const faults = checkShape(kindSchema(each.kind), each.data);
    if (faults.length > 0) fail(`${path} is no ${each.kind} by its schema any more`, faults.slice(0, 3));
  }
  if (!was || 'created' in change) return;
  if (touches.length === 0 && application.says === undefined) fail(`${path} is no file of this command`);
  places(was, now, change.edits ?? [], touches, definition, application);
  if (application.holds && change.path === definition.source.path && !application.holds(now.definitions[definition.index]!.data)) fail('what is said of the data afterwards is not so', now.definitions[definition.index]!.data);
  if (application.expected !== undefined && change.path === definition.source.path) {
    if (canonicalJson(now.definitions[definition.index]!.data) !== canonicalJson(application.expected)) fail('the data are not as meant', now.definitions[definition.index]!.data);
    for (const [index, other] of was.definitions.entries()) if (index !== definition.index && canonicalJson(now.definitions[index]!.data) !== canonicalJson(other.data)) fail('another definition of the file says something else');
  }
}

/** Each edit lies in lines of the touched nodes, or puts in whole lines of what is new. */
function places(was: OpenSource, now: OpenSource, edits: readonly TextEdit[], touches: readonly Touch[], definition: OpenDefinition, { says }: Application): void {
  const of = (touch: Touch): OpenDefinition => was.definitions[(touch.in ?? definition).index]!;
  const gone = mergedLines(touches.flatMap((touch) => (touch.gone ?? []).flatMap((path) => goneLines(of(touch), path))).concat(touches.flatMap((touch) => (touch.whole ? [linesOfDefinition(of(touch))] : []))));
  const nodes = mergedLines(touches.flatMap((touch) => (touch.nodes ?? []).flatMap((path) => touchedLines(of(touch), path))), was.text);
  const changed = mergedLines([...gone, ...nodes, ...touches.flatMap((touch) => (touch.into ?? []).flatMap((path) => openedLines(of(touch), path)))]);
  const made = mergedLines(touches.flatMap((touch) => (touch.made ?? []).flatMap((path) => {
    const own = now.definitions[(touch.in ?? definition).index];
    const lines = own && (ownLines(own, path) ?? ownLines(own, path.slice(0, -1)));
    return lines ? [lines] : fail(`nothing new stands at /${path.join('/')}`);
  })), now.text);
  const holds = (ranges: readonly Lines[], start: number, end: number): boolean => ranges.some((range) => start >= range.start && end <= range.end);
  let moved = 0;
  const lost: { words: string; offset: number }[] = [];
  const found: string[] = [];
  const lines: Lines[] = [];
  for (const edit of edits) {
    const start = edit.start + moved;
    moved += edit.text.length - (edit.end - edit.start);
    const [before, behind] = [/^\s*/.exec(edit.text)![0].length, /\s*$/.exec(edit.text)![0].length];
    const isNew = edit.start === edit.end && edit.text.trim() !== '' && holds(made, start + before, start + edit.text.length - behind) && (edit.text.includes('\n'));
    const old = wholeLines(was.text, edit);
    const isSaid = says !== undefined && was.text.slice(old.start, old.end).split('\n').every((line) => line.trim() === '' || says.some((word) => line.includes(word)));
    if (!isNew && !isSaid && !holds(changed, edit.start, edit.end)) fail(`${was.path}: an edit lies outside of the lines of its nodes`, { edit, old: was.text.slice(edit.start, edit.end), lines: was.text.slice(old.start, old.end) });
    lines.push(old);
    // As far on both sides: where whole lines are put in, the line behind them is none of them.
    const isLines = old.end === edit.end;
    found.push(...commentsIn(now.text, { start: wholeLines(now.text, { start, end: start }).start, end: isLines ? start + edit.text.length : wholeLines(now.text, { start, end: start + edit.text.length + 1 }).end }).map(({ words }) => words));
  }
  const body = was.definitions[0]?.body?.start ?? was.text.length;
  for (const range of mergedLines(lines)) lost.push(...commentsIn(was.text, range).filter(({ offset }) => offset < body));
  for (const { words, offset } of lost) {
    const at = found.indexOf(words);
    if (at >= 0) found.splice(at, 1);
    else if (!holds(gone, offset, offset)) fail(`${was.path}: a comment is lost`, words);
  }
}

/** From the mark before it to the next one. */
function linesOfDefinition({ source: { text }, root }: OpenDefinition): Lines {
  const marks = [...text.matchAll(/^---[ \t]*\r?\n?/gm)];
  const next = marks.find((mark) => mark.index >= root.end);
  return { start: marks.findLast((mark) => mark.index < root.start)?.index ?? 0, end: next ? next.index + next[0].length : text.length };
}
