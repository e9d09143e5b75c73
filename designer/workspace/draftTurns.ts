/**
 * Undo and redo of a draft in the page. What has not left yet is taken back here, at once, and given back as it was. An edit that is on
 * its way, or that no answer has come for, is taken back here too, and behind it on the server. All else the server does, one press after
 * the other; without a network it is said so, and nothing is done later that nobody waits for any more. How much can be turned follows from
 * what the server has, what waits and what was taken back here: an answer that was lost leaves no count wrong.
 */
import { computed, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { applyChanges, faultOfChanges, invertChanges, type PackFiles } from '../../runtime/definition/edit/packChange.ts';
import { newKey } from '../../runtime/ui/apiClient.ts';
import type { Turn } from '../keys/undoKeys.ts';
import type { Label } from '../language/both.ts';
import type { WaitingEdit } from './keptEdits.ts';
import { turnsAfter, type Turns } from './ownTurns.ts';
import type { UnansweredTurn } from './unansweredTurn.ts';

/** What was taken back or done again; `offline`: nothing was, since only the server can; `nothing`: there is nothing, neither here nor there. */
export type Turned = Label | 'offline' | 'nothing' | undefined;

interface TurnedDraft {
  waiting: ShallowRef<readonly WaitingEdit[]>;
  /** What its author can turn of what the server has. */
  kept: ShallowRef<Turns>;
  offline: Ref<boolean>;
  /** What the server has, by the last answer. */
  confirmed: () => PackFiles;
  show: (files: PackFiles) => void;
  /** Told before anything is taken back here: what is being typed becomes an edit, which is then the last. */
  beforeTurned?: () => void;
  /** Sends what waits: all of it in the end, or when there is time. */
  flush: () => Promise<void>;
  soon: () => void;
  /** What waits with an edit put back in between that was made on other files; `undefined` where there is nothing to put back or its author is asked. */
  putBack: (edit: WaitingEdit, on: PackFiles, before: readonly WaitingEdit[], after: readonly WaitingEdit[]) => readonly WaitingEdit[] | undefined;
  /** The turn that no answer came for, while nobody knows whether it was done. */
  unanswered: (way: Turn) => UnansweredTurn | undefined;
  /** What it does is told by `learned`. `again`: what was unanswered when it was pressed. */
  onServer: (way: Turn, again: UnansweredTurn | undefined) => Promise<Turned>;
}

export const tried = (files: PackFiles, { changes }: Pick<WaitingEdit, 'changes'>): PackFiles => (faultOfChanges(changes, files) === undefined ? applyChanges(files, changes) : files);
/** Whether an edit that waits is taken back behind itself. */
export const isTakenBack = (waiting: readonly WaitingEdit[], { key }: WaitingEdit): boolean => waiting.findLast(({ of }) => of === key)?.turn === 'undo';

export function draftTurns({ waiting, kept, offline, confirmed, show, flush, soon, beforeTurned, putBack, unanswered, onServer }: TurnedDraft) {
  /** What was taken back since the last new edit, in this order. */
  const undone = shallowRef<readonly ({ edit: WaitingEdit; on: PackFiles } | 'server')[]>([]);
  /** A new edit was made while so many presses were not done: they may need what was taken back, and nothing after them. */
  const forgetAt = shallowRef<number>();
  /** The key of the edit that has left last: it may have arrived, answered or not. */
  let left: string | undefined;
  const upTo = (list: readonly WaitingEdit[]): PackFiles => list.reduce(tried, confirmed());

  const turnableWith = (list: readonly WaitingEdit[]): Turns => {
    const { undoable, redoable } = turnsAfter(kept.value, list.map(({ turn }) => turn ?? 'edit'));
    return { undoable, redoable: redoable + (forgetAt.value === undefined ? undone.value.filter((each) => each !== 'server').length : 0) };
  };
  const turnable = computed((): Turns => turnableWith(waiting.value));
  /** Known here; while a turn is unanswered it is not. */
  const hasNone = (way: Turn, among: readonly WaitingEdit[]): boolean => turnableWith(among)[way === 'undo' ? 'undoable' : 'redoable'] === 0 && !unanswered('undo') && !unanswered('redo');
  const push = (taken: (typeof undone.value)[number]): void => { undone.value = [...undone.value, taken]; };
  const pop = (): void => { undone.value = undone.value.slice(0, -1); };
  function without(last: WaitingEdit): PackFiles {
    waiting.value = waiting.value.filter((each) => each !== last);
    const now = upTo(waiting.value);
    show(now);
    return now;
  }
  /** Behind an edit, or a turn, that may have arrived: the server turns it when it is the last that stands. */
  function behind(last: WaitingEdit, way: Turn): void {
    const now = upTo(waiting.value);
    const changes = invertChanges(last.changes, upTo(waiting.value.slice(0, -1)));
    waiting.value = [...waiting.value, { key: newKey(), label: last.label, changes, turn: way, of: last.of ?? last.key }];
    show(tried(now, { changes }));
    soon();
  }

  /** How many presses there were, and are done. What is made while one is under way is no edit that it was pressed for: it waits until that is done. */
  let [presses, done] = [0, 0];
  /** What is being typed is taken by a press itself, which is then for that. */
  let isTaking = false;
  /** By the key of such an edit how many presses there were before it. */
  const madeBehind = new Map<string, number>();
  const isBehind = ({ key }: WaitingEdit, press: number): boolean => (madeBehind.get(key) ?? 0) >= press;

  /** Without the server, where that can be. */
  function here(way: Turn, press: number): Label | undefined {
    const isAlone = !waiting.value.some((each) => isBehind(each, press));
    if (isAlone) {
      isTaking = true;
      beforeTurned?.();
      isTaking = false;
    }
    const before = isAlone ? waiting.value : waiting.value.filter((each) => !isBehind(each, press));
    const last = before.at(-1);
    const top = undone.value.at(-1);
    // What was taken back without leaving is given back before a turn of an earlier edit that still waits is: it was taken back later.
    const isKeptHere = way === 'redo' && top !== undefined && top !== 'server';
    if (isAlone && last && !isKeptHere && last.turn !== way && (way === 'undo' || last.turn === 'undo')) {
      const hasLeft = last.key === left;
      if (hasLeft) behind(last, way);
      const on = hasLeft ? undefined : without(last);
      if (way === 'redo') pop();
      else push(on && !last.turn ? { edit: last, on } : 'server');
      return last.label;
    }
    if (!isKeptHere) return undefined;
    pop();
    const list = putBack(top.edit, top.on, before, isAlone ? [] : waiting.value.filter((each) => isBehind(each, press)));
    if (list) {
      waiting.value = list;
      show(upTo(list));
      soon();
    }
    return top.edit.label;
  }

  /** All is sent, or cannot be for now. */
  async function sentOrOffline(): Promise<void> {
    let stop = (): void => undefined;
    const gone = new Promise<void>((resolve) => { stop = watch(offline, (is) => { if (is) resolve(); }, { immediate: true, flush: 'sync' }); });
    await Promise.race([flush(), gone]);
    stop();
  }

  async function once(way: Turn, press: number): Promise<Turned> {
    const before = (): WaitingEdit[] => waiting.value.filter((each) => !isBehind(each, press));
    const isHere = here(way, press);
    if (isHere) return isHere;
    if (offline.value) return hasNone(way, before()) ? 'nothing' : 'offline';
    const again = unanswered(way);
    await sentOrOffline();
    if (before().length > 0) return offline.value ? 'offline' : undefined;
    if (hasNone(way, [])) return 'nothing';
    return onServer(way, again);
  }

  let pressed: Promise<unknown> = Promise.resolve();
  return {
    turn: (way: Turn): Promise<Turned> => {
      const press = (presses += 1);
      const mine = pressed.then(() => once(way, press)).finally(() => {
        done = press;
        if (done === presses) madeBehind.clear();
        if (forgetAt.value !== undefined && done >= forgetAt.value) {
          undone.value = [];
          forgetAt.value = undefined;
        }
        if (waiting.value.length > 0) soon();
      });
      pressed = mine.catch(() => undefined);
      return mine;
    },
    /** All that was pressed so far is done. */
    turned: (): Promise<unknown> => pressed,
    made: ({ key }: WaitingEdit): void => { if (presses > done && !isTaking) madeBehind.set(key, presses); },
    /** It waits until what was pressed before it is done. */
    isHeld: (edit: WaitingEdit): boolean => isBehind(edit, done + 1),
    sent: (edit: WaitingEdit): void => { left = edit.key; },
    turnable,
    /** After a new edit there is nothing to be done again. */
    forget: (): void => {
      if (presses > done && !isTaking) forgetAt.value = presses;
      else undone.value = [];
    },
    /** What waited and stands no more, neither here nor there: refused, alike, or asked about; an edit with what takes it back. */
    dropped: (edit: WaitingEdit): void => {
      if (edit.turn === 'redo') push('server');
      else if (edit.turn || isTakenBack(waiting.value, edit)) pop();
    },
    /** One's own that the server has done and that was not done here before: a turn, answered or not, or what another page of one's own has done. */
    learned: (does: 'edit' | Turn): void => {
      if (does === 'undo') push('server');
      else if (does === 'edit') undone.value = undone.value.filter((each) => each !== 'server');
      else {
        const at = undone.value.lastIndexOf('server');
        undone.value = undone.value.filter((_, n) => n !== at);
      }
    },
  };
}
