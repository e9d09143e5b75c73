/**
 * A draft as one page has it open. `confirmed` is what the server has at `revision`; what was done since waits in order and is seen
 * at once. What others did meanwhile comes with every answer: the edits that wait are moved over it, and where both sides meet the
 * author is asked. The network may be gone for a while, or the page be closed: what waits is kept and taken up again.
 */
import { computed, markRaw, ref, shallowReactive, shallowRef, toRaw, watch } from 'vue';
import { problem } from '../../runtime/base/problem.ts';
import { sharedParts } from '../../runtime/base/sharedParts.ts';
import { applyChanges, faultOfChanges, type PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { PackDraftEdits } from '../../runtime/http/packDraftApi.ts';
import { ApiProblem, newKey } from '../../runtime/ui/apiClient.ts';
import type { Checking } from '../check/checking.ts';
import { openDefinition, type OpenDefinition, type OpenSource } from '../document/openDefinition.ts';
import type { Label } from '../language/both.ts';
import { authorsOf, movedOver, ownSide, withClash, type Clash } from './clashes.ts';
import type { DraftStore } from './draftStore.ts';
import type { EditKeeper, WaitingEdit } from './keptEdits.ts';

type Waiting = WaitingEdit;
/** `waiting`: what an earlier page has left; the files are then those on which it stands. */
export interface OpenedDraft { revision: number; files: ReadonlyMap<string, string>; mine: { undoable: number; redoable: number }; mayEdit: boolean; waiting?: readonly WaitingEdit[] }

/** Milliseconds. */
const pauseAfterFailure = 2000;
/** Longer than an edit takes to be drawn, with what a preview and the checks make of it. */
const beforeSending = 250;
/** No answer to the edit itself: the network, the session or the server is gone, and it is sent again. */
const isNoAnswer = (status: number): boolean => status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;

/** `beforeGone`: told before files that others took away go from the page, so that what is being typed in one becomes an edit first. */
export function useDraftSession(store: DraftStore, checking: Pick<Checking, 'open' | 'change'>, whenRefused: (problem: unknown) => void, keeper?: EditKeeper, beforeGone?: (paths: readonly string[]) => void) {
  const texts = shallowReactive(new Map<string, string>());
  let confirmed: ReadonlyMap<string, string> = new Map();
  /** Counts every change of the texts: what is computed of them follows it. */
  const version = ref(0);
  const revision = ref(0);
  const waiting = shallowRef<readonly Waiting[]>([]);
  const clashes = shallowRef<readonly Clash[]>([]);
  const savedAt = ref<Date>();
  const offline = ref(false);
  const undoable = ref(0);
  const redoable = ref(0);
  const mayEdit = ref(false);
  const opened = new Map<string, OpenSource>();
  /** Texts of files as they were when they went: what is typed into one that goes meanwhile stands on it. */
  const lastTexts = new Map<string, string>();
  /** Where files went that were given another path. */
  const moves = new Map<string, string>();
  function pathNow(path: string, files: ReadonlyMap<string, string> = texts): string | undefined {
    const met = new Set<string>();
    for (let at: string | undefined = path; at !== undefined && !met.has(at); at = moves.get(at)) {
      if (files.has(at)) return at;
      met.add(at);
    }
    return undefined;
  }
  let sending: Promise<void> | undefined;
  let planned = false;
  /** The newest revision that the stream has told of. */
  let told = 0;

  /** Shows other texts; what stays as it was is not touched. */
  function show(next: ReadonlyMap<string, string>): void {
    const changed = new Map<string, string | undefined>();
    // All files are looked through with each edit: as they are, without an ear at each.
    const shown = toRaw(texts);
    for (const [path, text] of next) if (shown.get(path) !== text) changed.set(path, text);
    for (const path of shown.keys()) if (!next.has(path)) changed.set(path, undefined);
    if (changed.size === 0) return;
    for (const [path, text] of changed) {
      if (text === undefined) {
        lastTexts.set(path, texts.get(path)!);
        texts.delete(path);
      } else texts.set(path, text);
    }
    version.value += 1;
    checking.change(changed);
  }

  function open(draft: OpenedDraft): void {
    confirmed = new Map(draft.files);
    texts.clear();
    opened.clear();
    // What waits is done in its order, as it was made; what does not fit is told by the server's answer.
    const left = draft.waiting ?? [];
    for (const [path, text] of left.reduce((now, each) => tried(now, each.changes), confirmed)) texts.set(path, text);
    revision.value = draft.revision;
    undoable.value = draft.mine.undoable;
    redoable.value = draft.mine.redoable;
    mayEdit.value = draft.mayEdit;
    waiting.value = left;
    undoable.value += left.length;
    version.value += 1;
    checking.open(texts);
    if (left.length > 0) void flush();
  }
  if (keeper) watch([waiting, revision], () => keeper.keep({ revision: revision.value, waiting: waiting.value }), { flush: 'sync' });

  /** Makes an edit: seen at once, kept as soon as the server answers. */
  function edit(label: Label, changes: PackChange[]): void {
    if (!mayEdit.value || changes.every((c) => 'edits' in c && !('renamedTo' in c) && c.edits.length === 0)) return;
    const fault = faultOfChanges(changes, texts);
    if (fault) {
      // The files that it was made on have gone, or come, in this very moment.
      const { path } = fault;
      const stood = new Map(texts);
      if (fault.fault === 'file-exists') stood.delete(path);
      else if (fault.fault === 'file-unknown' && lastTexts.has(path)) {
        stood.delete(pathNow(path) ?? path);
        stood.set(path, lastTexts.get(path)!);
      }
      const met = faultOfChanges(changes, stood) === undefined ? movedOver(changes, stood, texts, pathNow) : undefined;
      if (met && 'conflicts' in met) clashes.value = withClash(clashes.value, { label, ...met, on: new Map(texts) });
      else if (met && 'changes' in met && faultOfChanges(met.changes, texts) === undefined) edit(label, met.changes);
      else whenRefused(new ApiProblem(409, [problem(fault.fault === 'file-exists' ? 'draft.file-exists' : fault.fault === 'file-unknown' ? 'draft.file-unknown' : 'draft.edits-invalid', { path })]));
      return;
    }
    show(applyChanges(texts, changes));
    waiting.value = [...waiting.value, { key: newKey(), label, changes }];
    undoable.value += 1;
    redoable.value = 0;
    soon();
  }

  /** The edit is seen first: what waits is kept already (`keeper`), and goes when the page has been drawn. */
  function soon(): void {
    if (planned) return;
    planned = true;
    setTimeout(() => {
      planned = false;
      void flush();
    }, beforeSending);
  }

  const flush = (): Promise<void> => (sending ??= send().finally(() => { sending = undefined; }));

  async function send(): Promise<void> {
    await sendWaiting();
    // What others did while an answer was on its way is not in it.
    while (told > revision.value) {
      take(await surely(() => store.after(revision.value)));
      told = Math.min(told, revision.value);
      await sendWaiting();
    }
  }

  async function sendWaiting(): Promise<void> {
    while (waiting.value.length > 0) {
      const first = waiting.value[0]!;
      try {
        const answer = await store.send({ revision: revision.value, label: first.label, changes: first.changes }, first.key);
        offline.value = false;
        savedAt.value = new Date();
        waiting.value = waiting.value.slice(1);
        // Where nobody else came between, what is shown is right already.
        if (answer.edits.length === 1 && answer.revision === revision.value + 1) {
          confirmed = applyChanges(confirmed, answer.edits[0]!.changes);
          revision.value = answer.revision;
        } else take(answer, first.changes);
      } catch (refused) {
        if (!(refused instanceof ApiProblem)) throw refused;
        if (isNoAnswer(refused.status)) {
          offline.value = true;
          await new Promise((resolve) => setTimeout(resolve, pauseAfterFailure));
          continue;
        }
        offline.value = false;
        if (Array.isArray(refused.body['conflicts'])) {
          // It meets what others did: taken over that, it clashes here as it did there, with all that waits behind it.
          const stood = revision.value;
          take(await surely(() => store.after(stood)));
          // With nothing new to take over the answer would be the same for ever.
          if (revision.value > stood) continue;
        }
        waiting.value = waiting.value.slice(1);
        undoable.value -= 1;
        whenRefused(refused);
        take(await surely(() => store.after(revision.value)), first.changes);
      }
    }
  }

  /** Asks until there is an answer. */
  async function surely<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        const answer = await ask();
        offline.value = false;
        return answer;
      } catch (fault) {
        if (!(fault instanceof ApiProblem) || !isNoAnswer(fault.status)) throw fault;
        offline.value = true;
        await new Promise((resolve) => setTimeout(resolve, pauseAfterFailure));
      }
    }
  }

  /** Takes over what the server has; `gone` is an edit of ours that no longer waits, answered or refused. */
  function take(answer: PackDraftEdits, gone?: PackChange[]): void {
    for (const { seq, changes } of answer.edits) if (seq > revision.value) for (const change of changes) if ('renamedTo' in change) moves.set(change.path, change.renamedTo);
    const removed = answer.edits.flatMap(({ seq, changes }) => (seq > revision.value ? changes.flatMap((change) => ('deleted' in change ? [change.path] : [])) : [])).filter((path) => texts.has(path));
    if (removed.length > 0) beforeGone?.(removed);
    const before = confirmed;
    let now = confirmed;
    for (const each of answer.edits) if (each.seq > revision.value) now = applyChanges(now, each.changes);
    confirmed = now;
    revision.value = Math.max(revision.value, answer.revision);
    const kept: Waiting[] = [];
    // What waits stands on what was there before and on the edit that is gone; it goes over what the server has instead of both.
    let stood = gone ? tried(before, gone) : before;
    for (const each of waiting.value) {
      const rebased = movedOver(each.changes, stood, now, pathNow);
      stood = tried(stood, each.changes);
      if ('conflicts' in rebased) {
        const conflicts = rebased.conflicts.map((met) => ({ ...met, by: authorsOf(met, answer.edits) }));
        clashes.value = withClash(clashes.value, { label: each.label, conflicts, rest: rebased.rest, on: now });
        undoable.value -= 1;
        continue;
      }
      // Others have done the same.
      if (rebased.changes.length === 0) {
        undoable.value -= 1;
        continue;
      }
      kept.push({ ...each, changes: rebased.changes });
      now = applyChanges(now, rebased.changes);
    }
    waiting.value = kept;
    show(now);
  }

  function settle(clash: Clash): void { clashes.value = clashes.value.filter((c) => c !== clash); }

  /** Told by the server's stream: somebody else has edited. */
  async function follow(latest: number): Promise<void> {
    told = Math.max(told, latest);
    if (latest <= revision.value || sending) return;
    take(await store.after(revision.value));
  }

  async function turn(way: 'undo' | 'redo'): Promise<Label | undefined> {
    await flush();
    if (waiting.value.length > 0) return undefined;
    try {
      const answer = await store.turn(way, revision.value, newKey());
      take(answer);
      undoable.value += way === 'undo' ? -1 : 1;
      redoable.value += way === 'undo' ? 1 : -1;
      savedAt.value = new Date();
      return answer.edits.at(-1)?.label;
    } catch (refused) {
      if (refused instanceof ApiProblem && refused.problems.some((p) => p.code === `draft.nothing-to-${way}`)) (way === 'undo' ? undoable : redoable).value = 0;
      whenRefused(refused);
      return undefined;
    }
  }

  /** The file with the ranges of its nodes; read again only when its text has changed. */
  function source(path: string): OpenSource | undefined {
    const text = texts.get(path);
    if (text === undefined) return undefined;
    const before = opened.get(path);
    if (before?.text === text) return before;
    const read = markRaw(openDefinition({ path, text }));
    // What an edit left as it was stays the same object: what is drawn from it is not drawn again.
    for (const definition of read.definitions) definition.data = sharedParts(before?.definitions.find((d) => d.kind === definition.kind && d.name === definition.name)?.data, definition.data);
    opened.set(path, read);
    return read;
  }

  return {
    texts, version, revision, savedAt, offline, mayEdit, clashes, open, edit, source, flush, follow, pathNow,
    definition: (path: string, kind: DefinitionKind, name: string): OpenDefinition | undefined => source(path)?.definitions.find((d) => d.kind === kind && d.name === name),
    unsaved: computed(() => waiting.value.length),
    /** Whether something would be lost if the page were closed now. */
    isAtRisk: computed(() => waiting.value.length > 0 || clashes.value.length > 0),
    canUndo: computed(() => mayEdit.value && undoable.value > 0),
    canRedo: computed(() => mayEdit.value && redoable.value > 0),
    undo: () => turn('undo'),
    redo: () => turn('redo'),
    /** The others' side of a clash is kept. */
    settle,
    /** One's own side is written over what the others did. */
    takeMine: (clash: Clash): void => {
      settle(clash);
      const moved = movedOver(ownSide(clash), clash.on, texts, pathNow);
      if ('conflicts' in moved) clashes.value = withClash(clashes.value, { label: clash.label, ...moved, on: new Map(texts) });
      else if (moved.changes.length > 0) edit(clash.label, moved.changes);
    },
  };
}
export type DraftSession = ReturnType<typeof useDraftSession>;

const tried = (files: ReadonlyMap<string, string>, changes: readonly PackChange[]): ReadonlyMap<string, string> => (faultOfChanges(changes, files) === undefined ? applyChanges(files, changes) : files);
