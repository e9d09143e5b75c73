/**
 * A draft as one page has it open: the texts, what was changed and not yet answered by the server, undo and redo. An edit is seen
 * at once and sent in order; the network may be gone for a while, nothing is lost while the page is open.
 */
import { computed, markRaw, ref, shallowReactive, shallowRef } from 'vue';
import { openDefinition, type OpenDefinition, type OpenSource } from '../document/openDefinition.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { newKey, type ShownProblem } from '../../runtime/ui/apiClient.ts';
import type { Checking } from '../check/checking.ts';
import { changedTexts, type FileChange } from './fileChange.ts';

export interface Label { zh: string; en: string }
export interface SentEdit { revision: number; key: string; label: Label; changes: FileChange[] }
/** What the server answers: the new revision, and what others changed meanwhile, to be made first. */
export interface EditAnswer { revision: number; meanwhile: FileChange[] }
export interface UndoAnswer { revision: number; changes: FileChange[]; label: Label }
export interface DraftStore {
  send(edit: SentEdit): Promise<EditAnswer>;
  undo(revision: number, key: string): Promise<UndoAnswer>;
  redo(revision: number, key: string): Promise<UndoAnswer>;
}
export interface OpenedDraft { revision: number; files: Map<string, string>; canUndo: boolean; canRedo: boolean; mayEdit: boolean }

const pauseAfterFailure = 2000;

export function useDraftSession(store: DraftStore, checking: Checking, whenRefused: (problem: unknown) => void) {
  const texts = shallowReactive(new Map<string, string>());
  /** Counts every change of the texts: what is computed of them follows it. */
  const version = ref(0);
  const revision = ref(0);
  const waiting = shallowRef<readonly SentEdit[]>([]);
  const savedAt = ref<Date>();
  const offline = ref(false);
  const undoable = ref(0);
  const redoable = ref(0);
  const mayEdit = ref(false);
  const opened = new Map<string, OpenSource>();
  let sending: Promise<void> | undefined;

  const take = (changed: ReadonlyMap<string, string | undefined>): void => {
    for (const [path, text] of changed) {
      if (text === undefined) texts.delete(path);
      else texts.set(path, text);
    }
    version.value += 1;
    checking.change(changed);
  };

  function open(draft: OpenedDraft): void {
    texts.clear();
    opened.clear();
    for (const [path, text] of draft.files) texts.set(path, text);
    revision.value = draft.revision;
    undoable.value = draft.canUndo ? 1 : 0;
    redoable.value = draft.canRedo ? 1 : 0;
    mayEdit.value = draft.mayEdit;
    waiting.value = [];
    version.value += 1;
    checking.open(texts);
  }

  /** Makes an edit: seen at once, kept as soon as the server answers. */
  function edit(label: Label, changes: FileChange[]): void {
    if (!mayEdit.value || changes.every((c) => 'edits' in c && c.edits.length === 0)) return;
    take(changedTexts(texts, changes));
    waiting.value = [...waiting.value, { revision: 0, key: newKey(), label, changes }];
    undoable.value += 1;
    redoable.value = 0;
    void flush();
  }

  const flush = (): Promise<void> => (sending ??= send().finally(() => { sending = undefined; }));

  async function send(): Promise<void> {
    while (waiting.value.length > 0) {
      const [first, ...rest] = waiting.value;
      try {
        const answer = await store.send({ ...first!, revision: revision.value });
        offline.value = false;
        revision.value = answer.revision;
        waiting.value = rest;
        savedAt.value = new Date();
      } catch (refused) {
        if (isUnreachable(refused)) {
          offline.value = true;
          await new Promise((resolve) => setTimeout(resolve, pauseAfterFailure));
          continue;
        }
        whenRefused(refused);
        return;
      }
    }
  }

  async function turn(way: 'undo' | 'redo'): Promise<Label | undefined> {
    await flush();
    if (waiting.value.length > 0) return undefined;
    try {
      const answer = await store[way](revision.value, newKey());
      revision.value = answer.revision;
      take(changedTexts(texts, answer.changes));
      undoable.value += way === 'undo' ? -1 : 1;
      redoable.value += way === 'undo' ? 1 : -1;
      savedAt.value = new Date();
      return answer.label;
    } catch (refused) {
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
    opened.set(path, read);
    return read;
  }

  function definition(path: string, kind: DefinitionKind, name: string): OpenDefinition | undefined {
    return source(path)?.definitions.find((d) => d.kind === kind && d.name === name);
  }

  return {
    texts, version, revision, savedAt, offline, mayEdit, open, edit, source, definition, flush,
    unsaved: computed(() => waiting.value.length),
    canUndo: computed(() => mayEdit.value && undoable.value > 0),
    canRedo: computed(() => mayEdit.value && redoable.value > 0),
    undo: () => turn('undo'),
    redo: () => turn('redo'),
    /** What others changed, told by the server. */
    takeOthers: (at: number, changes: readonly FileChange[]): void => { revision.value = at; take(changedTexts(texts, changes)); },
  };
}
export type DraftSession = ReturnType<typeof useDraftSession>;

function isUnreachable(refused: unknown): boolean {
  return typeof refused === 'object' && refused !== null && (refused as { status?: number; problems?: ShownProblem[] }).status === 0;
}
