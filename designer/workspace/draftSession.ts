/**
 * A draft as one page has it open. `confirmed` is what the server has at `revision`; what was done since waits in order and is seen
 * at once. What others did meanwhile comes with every answer: the edits that wait are moved over it, and where both sides meet the
 * author is asked. The network may be gone for a while, or the page be closed: what waits is kept and taken up again.
 */
import { computed, ref, shallowReactive, shallowRef, toRaw, watch } from 'vue';
import { problem } from '../../runtime/base/problem.ts';
import { fileChanges } from '../../runtime/definition/edit/fileChanges.ts';
import { applyChanges, faultOfChanges, type PackChange, type PackFiles } from '../../runtime/definition/edit/packChange.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { EditOrigin, PackDraftEdits } from '../../runtime/http/packDraftApi.ts';
import { ApiProblem, newKey } from '../../runtime/ui/apiClient.ts';
import type { Checking } from '../check/checking.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import type { Turn } from '../keys/undoKeys.ts';
import type { Label } from '../language/both.ts';
import { byHand, movedOver, ownSide, withClash, type Clash } from './clashes.ts';
import { departedFiles } from './departedFiles.ts';
import { draftTurns, tried, type Turned } from './draftTurns.ts';
import type { DraftStore } from './draftStore.ts';
import type { EditKeeper, WaitingEdit } from './keptEdits.ts';
import { noTurns, ownSince, turnsAfter, type Turns } from './ownTurns.ts';
import { openedSources } from './openedSources.ts';
import { putBack } from './putBack.ts';
import { rebaseWaiting } from './rebaseWaiting.ts';
import { isClosed, sendEdits } from './sendEdits.ts';
import { unansweredTurn } from './unansweredTurn.ts';
import { isNoAnswer } from './untilAnswered.ts';

/** `mine`: what `person` can turn at `revision`. `waiting`, `clashes`: what an earlier page has left; the files are then those on which it stands. `closed`: nothing more is written, and what waits is kept for another draft. */
export interface OpenedDraft { closed?: boolean; revision: number; files: ReadonlyMap<string, string>; person: string; mine: Turns; mayEdit: boolean; waiting?: readonly WaitingEdit[]; clashes?: readonly Clash[] }

/** `beforeMoved`: told before files change by something else than an edit of this page (what others did, undo and redo), and before the draft is closed, so that what is being typed becomes an edit first and whoever works at a place stays there; `gone`: those that go from the page. */
export function useDraftSession(store: DraftStore, checking: Pick<Checking, 'open' | 'change'>, whenRefused: (problem: unknown) => void, keeper?: EditKeeper, beforeMoved?: (paths: readonly string[], gone: readonly string[]) => void) {
  const texts = shallowReactive(new Map<string, string>());
  let confirmed: ReadonlyMap<string, string> = new Map();
  /** Counts every change of the texts: what is computed of them follows it. */
  const version = ref(0);
  const revision = ref(0);
  const waiting = shallowRef<readonly WaitingEdit[]>([]);
  const clashes = shallowRef<readonly Clash[]>([]);
  const savedAt = ref<Date>();
  const offline = ref(false);
  let person = '';
  /** What the author can turn of what the server has at `revision`. */
  const kept = shallowRef(noTurns);
  const unanswered = unansweredTurn();
  const mayEdit = ref(false);
  /** Published or discarded: what waits, and what is still being typed by whoever could write, stays here until it is carried elsewhere. */
  const closed = ref(false);
  let couldEdit = false;
  const { source, forget } = openedSources(texts);
  const departed = departedFiles(texts);
  const { pathNow } = departed;

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
        departed.went(path, texts.get(path)!);
        texts.delete(path);
      } else texts.set(path, text);
    }
    version.value += 1;
    checking.change(changed);
  }

  function open(draft: OpenedDraft): void {
    confirmed = new Map(draft.files);
    texts.clear();
    forget();
    // What waits is done in its order, as it was made; what does not fit is told by the server's answer.
    const left = draft.waiting ?? [];
    for (const [path, text] of left.reduce(tried, confirmed)) texts.set(path, text);
    revision.value = draft.revision;
    person = draft.person;
    kept.value = draft.mine;
    mayEdit.value = draft.mayEdit;
    closed.value = draft.closed ?? false;
    const asked = draft.clashes ?? [];
    couldEdit = draft.mayEdit || left.length + asked.length > 0;
    waiting.value = left;
    clashes.value = asked;
    // The first may have left from the page before.
    if (left[0]) turns.sent(left[0]);
    version.value += 1;
    checking.open(texts);
    if (left.length > 0) void flush();
  }
  if (keeper) watch([waiting, clashes, revision], () => keeper.keep({ revision: revision.value, waiting: waiting.value, clashes: clashes.value }), { flush: 'sync' });

  /** The draft is closed while it is open here. What is being typed becomes an edit first; what waits goes nowhere, and is not taken back. */
  function close(): void {
    if (closed.value) return;
    if (mayEdit.value) beforeMoved?.([...texts.keys()], [...texts.keys()]);
    closed.value = true;
    mayEdit.value = false;
  }

  /** Makes an edit: seen at once, kept as soon as the server answers. `from`: the file that brought it. `on`: files that it was made on, where they are others by now. */
  function edit(label: Label, changes: PackChange[], from?: EditOrigin, on?: PackFiles): void {
    if (!(mayEdit.value || (closed.value && couldEdit)) || changes.every((c) => 'edits' in c && !('renamedTo' in c) && c.edits.length === 0)) return;
    if (on && [...on].some(([path, text]) => texts.get(path) !== text)) {
      const moved = movedOver(changes, on, texts, pathNow);
      if ('conflicts' in moved) clashes.value = withClash(clashes.value, { label, ...moved, on: new Map(texts) });
      else edit(label, moved.changes, from);
      return;
    }
    const fault = faultOfChanges(changes, texts);
    if (fault) {
      const { path } = fault;
      const stood = departed.stoodOn(fault);
      const met = faultOfChanges(changes, stood) === undefined ? movedOver(changes, stood, texts, pathNow) : undefined;
      if (met && 'conflicts' in met) clashes.value = withClash(clashes.value, { label, ...met, on: new Map(texts) });
      else if (met && 'changes' in met && faultOfChanges(met.changes, texts) === undefined) edit(label, met.changes, from);
      else whenRefused(new ApiProblem(409, [problem(fault.fault === 'file-exists' ? 'draft.file-exists' : fault.fault === 'file-unknown' ? 'draft.file-unknown' : 'draft.edits-invalid', { path })]));
      return;
    }
    show(applyChanges(texts, changes));
    const made = { key: newKey(), label, changes, ...(from ? { from } : {}) };
    waiting.value = [...waiting.value, made];
    turns.made(made);
    turns.forget();
    soon();
  }

  const { soon, flush, follow, alone } = sendEdits({
    store, waiting, revision, offline, turns: () => turns, take, close, whenRefused,
    answered: (edit, answer) => {
      savedAt.value = new Date();
      waiting.value = waiting.value.slice(1);
      // Where nobody else came between, what is shown is right already.
      if (!edit.turn && answer.edits.length === 1 && answer.revision === revision.value + 1) {
        confirmed = applyChanges(confirmed, answer.edits[0]!.changes);
        revision.value = answer.revision;
        kept.value = turnsAfter(kept.value, ['edit']);
        unanswered.seen(answer.edits);
      } else take(answer, { gone: edit.changes, isAnswer: true });
    },
  });

  /** Takes over what the server has; `gone` is an edit of ours that no longer waits, answered or refused. `isAnswer`: the last of ours is that one. */
  function take(answer: PackDraftEdits, { gone, isAnswer = false }: { gone?: PackChange[]; isAnswer?: boolean } = {}): void {
    const own = ownSince(answer.edits, person, revision.value);
    kept.value = turnsAfter(kept.value, own.map(({ does }) => does));
    for (const { does } of isAnswer ? own.slice(0, -1) : own) turns.learned(does);
    unanswered.seen(own);
    const fresh = answer.edits.filter(({ seq }) => seq > revision.value).flatMap(({ changes }) => changes);
    for (const change of fresh) if ('renamedTo' in change) departed.renamed(change.path, change.renamedTo);
    const touched = fresh.filter(({ path }) => texts.has(path));
    if (touched.length > 0) beforeMoved?.(touched.map(({ path }) => path), touched.flatMap((change) => ('deleted' in change ? [change.path] : [])));
    const before = confirmed;
    let now = confirmed;
    for (const each of answer.edits) if (each.seq > revision.value) now = applyChanges(now, each.changes);
    confirmed = now;
    revision.value = Math.max(revision.value, answer.revision);
    const rebased = rebaseWaiting(waiting.value, { before, server: now, gone, edits: answer.edits, pathNow });
    rebased.dropped.forEach(turns.dropped);
    clashes.value = rebased.clashes.reduce<readonly Clash[]>(withClash, clashes.value);
    waiting.value = rebased.kept;
    show(rebased.now);
  }

  function settle(clash: Clash): void { clashes.value = clashes.value.filter((c) => c !== clash); }

  async function turnOnServer(way: Turn): Promise<Turned> {
    const asked = unanswered.asked(way, revision.value);
    try {
      const answer = await store.turn(way, asked.revision, asked.key);
      take(answer);
      savedAt.value = new Date();
      return answer.edits.at(-1)?.label;
    } catch (refused) {
      if (isClosed(refused)) close();
      if (refused instanceof ApiProblem && isNoAnswer(refused.status)) unanswered.lost(asked);
      if (refused instanceof ApiProblem && refused.status === 0) return 'offline';
      if (refused instanceof ApiProblem && refused.problems.some((p) => p.code === `draft.nothing-to-${way}`)) kept.value = { ...kept.value, [way === 'undo' ? 'undoable' : 'redoable']: 0 };
      whenRefused(refused);
      return undefined;
    }
  }

  const turns = draftTurns({
    waiting, kept, offline, confirmed: () => confirmed, show, flush, soon, beforeTurned: () => beforeMoved?.([...texts.keys()], []),
    putBack: (taken, on, before, after) => {
      const put = putBack(taken, on, { before, after, confirmed, pathNow });
      put.dropped.forEach(turns.dropped);
      clashes.value = put.clashes.reduce<readonly Clash[]>(withClash, clashes.value);
      return put.list;
    },
    unanswered: unanswered.of,
    // The server takes back what it has got last: what is made meanwhile is sent after it.
    onServer: (way, again) => alone(async () => again?.done ?? turnOnServer(way)),
  });

  return {
    texts, version, revision, savedAt, offline, mayEdit, closed, clashes, open, close, edit, source, follow, pathNow,
    /** All that was made and pressed so far is sent. */
    flush: async (): Promise<void> => {
      await turns.turned();
      await flush();
    },
    definition: (path: string, kind: DefinitionKind, name: string): OpenDefinition | undefined => source(path)?.definitions.find((d) => d.kind === kind && d.name === name),
    unsaved: computed(() => waiting.value.length),
    /** An undo or redo that nobody had answered, and that was seen to be done since. */
    lateTurn: unanswered.late,
    /** Whether something would be lost if the page were closed now. */
    isAtRisk: computed(() => waiting.value.length > 0 || clashes.value.length > 0),
    canUndo: computed(() => mayEdit.value && turns.turnable.value.undoable > 0),
    canRedo: computed(() => mayEdit.value && turns.turnable.value.redoable > 0),
    undo: () => turns.turn('undo'),
    redo: () => turns.turn('redo'),
    /** The others' side of a clash is kept. */
    settle,
    /** One's own side is written over what the others did; or what was written for each place, `written` in their order. */
    takeMine: (clash: Clash, written?: readonly string[]): void => {
      settle(clash);
      const moved = movedOver(ownSide(written ? byHand(clash, written) : clash), clash.on, texts, pathNow);
      if ('conflicts' in moved) clashes.value = withClash(clashes.value, { label: clash.label, ...moved, on: new Map(texts) });
      else if (moved.changes.length > 0) edit(clash.label, moved.changes);
    },
    /** What the server has not got, as changes of what it has at `revision`. */
    unsent: (): PackChange[] => fileChanges(confirmed, texts, (path) => waiting.value.reduce((now, { changes }) => changes.reduce((at, change) => ('renamedTo' in change && change.path === at ? change.renamedTo : at), now), path)),
    /** What waited here stands in another draft; what nobody has decided is asked there. */
    carried: (to: string): void => {
      if (clashes.value.length > 0 && keeper?.hand(to, clashes.value)) clashes.value = [];
      waiting.value = [];
    },
  };
}
export type DraftSession = ReturnType<typeof useDraftSession>;
