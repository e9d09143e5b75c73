/**
 * Several authors in one draft, by chance: edits, undo and redo, pages that are closed and opened again, answers and tidings that come late
 * or never. In the end all see what the server keeps, and of each author's edits stands what he let stand.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browserKeeper } from '../../designer/workspace/keptEdits.ts';
import { ownTurns } from '../../designer/workspace/ownTurns.ts';
import { useDraftSession } from '../../designer/workspace/draftSession.ts';
import { takeUp } from '../../designer/workspace/takeUp.ts';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import { randomOf } from '../service/handOvers/random.ts';
import { base, checking, file, label, mark, refused, server, storage } from './draftServer.ts';

beforeEach(() => { vi.useFakeTimers(); refused.length = 0; });
afterEach(() => { vi.useRealTimers(); });

/** Milliseconds, there and back each. */
const slowest = 600;

/** A file that is new, taken away, called otherwise, or changed while it is. */
function changeOfFiles(texts: ReadonlyMap<string, string>, pick: <T>(from: readonly T[]) => T, word: string): PackChange[] {
  const free = ['a', 'b', 'c', 'd', 'e'].map((name) => `forms/${name}.yaml`).filter((path) => !texts.has(path));
  const path = pick([...texts.keys()]);
  const what = pick(['create', 'rename', 'change', ...(texts.size > 1 ? ['delete'] : [])]);
  if (what === 'create') return free.length > 0 ? [{ path: pick(free), created: base.get(file)! }] : [];
  if (what === 'delete') return [{ path, deleted: texts.get(path)! }];
  const edits = [{ start: 0, end: 0, text: `${word}\n` }];
  if (what === 'change') return [{ path, edits }];
  return free.length > 0 ? [{ path, renamedTo: pick(free), edits }] : [];
}

/** `shares`: authors write into the same six lines, and choose by chance where they meet; else each into lines of his own. `closes`: pages are closed in the middle. `files`: whole files come, go and are called otherwise. Gives what is wrong. */
async function walk(seed: number, acts: number, { shares, closes, files = false }: { shares: boolean; closes: boolean; files?: boolean }): Promise<string[]> {
  const { next, pick, chance } = randomOf(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const kept = server();
  const wait = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, below(slowest)); });
  /** One page after the other, each told by the stream what others did, at some time. */
  function author(person: string, index: number) {
    const local = storage();
    const store = kept.storeOf(person);
    let page = 0;
    const open = () => {
      const mine = (page += 1);
      const late = async <T>(ask: () => Promise<T>, loses: boolean): Promise<T> => {
        await wait();
        if (page !== mine) return new Promise(() => {});
        const before = kept.edits.length;
        kept.state.loses = loses && chance(0.15) ? 1 : 0;
        const answer = ask().finally(() => { if (kept.edits.length > before) for (const each of authors) void wait().then(() => each.session.follow(kept.edits.length)); });
        const given = await answer.then((value) => ({ value }), (fault: unknown) => ({ fault }));
        await wait();
        // A page that is closed hears no answer.
        if (page !== mine) return new Promise(() => {});
        if ('fault' in given) throw given.fault;
        return given.value;
      };
      const keeper = browserKeeper('d1', person, `page-${page}`, () => local);
      const session = useDraftSession({ send: (...given) => late(() => store.send(...given), true), turn: (...given) => late(() => store.turn(...given), true), after: (...given) => late(() => store.after(...given), false) }, checking, (fault) => refused.push(fault), keeper);
      takeUp(session, keeper, { draft: { revision: kept.edits.length, mayEdit: true } as PackDraft, edits: [...kept.edits], began: base, files: kept.now(), person });
      // The stream tells where the draft stands as soon as it is listened to.
      void wait().then(() => { if (page === mine) return session.follow(kept.edits.length); return undefined; });
      return session;
    };
    return { person, index, session: open(), open, words: [] as string[], at: 0, lines: 0 };
  }
  const authors: ReturnType<typeof author>[] = [];
  authors.push(...['甲', '乙', '丙'].map(author));
  const decide = ({ session }: (typeof authors)[number]): void => { for (const clash of session.clashes.value) if (chance(0.5)) session.takeMine(clash); else session.settle(clash); };
  const wrong: string[] = [];
  for (let n = 0; n < acts; n += 1) {
    const who = pick(authors);
    const what = pick(['edit', 'edit', 'undo', 'redo', 'pause', 'pause', ...(closes && chance(0.4) ? ['close'] : [])]);
    if (what === 'pause') await vi.advanceTimersByTimeAsync(below(900));
    else if (what === 'close') {
      who.session = who.open();
      // What never left and was taken back is known to nobody any more.
      who.words.length = who.at;
    } else if (what === 'edit') {
      if (files && chance(0.5)) {
        who.session.edit(label, changeOfFiles(who.session.texts, pick, `w${n}`));
        continue;
      }
      const line = shares ? below(6) : (who.lines += 1) * 3 + who.index;
      const text = who.session.texts.get(file) ?? '';
      // A line that is marked already is no place for a mark.
      if (!text.includes(`line ${line}\n`)) continue;
      const word = `w${who.index}-${n}`;
      who.session.edit(label, mark(text, line, word));
      who.words.splice(who.at, Infinity, word);
      who.at += 1;
    } else if (what === 'undo' ? who.at > 0 : who.at < who.words.length) {
      const by = what === 'undo' ? -1 : 1;
      // A press that nobody answers is pressed again, in lines of his own until it is seen to be done: it is one.
      const word = who.words[what === 'undo' ? who.at - 1 : who.at];
      const isSeen = (): boolean => (who.session.texts.get(file) ?? '').includes(` ${word}\n`) === (what === 'redo');
      for (let presses = 0, done: unknown = 'offline'; done === 'offline' && presses < (shares ? 1 : 40); presses += 1) {
        if (!shares && presses > 0 && isSeen()) {
          who.at += by;
          break;
        }
        let isDone = false;
        void (what === 'undo' ? who.session.undo() : who.session.redo()).then((told) => { [isDone, done] = [true, told]; });
        for (let waited = 0; !isDone && waited < 800; waited += 1) await vi.advanceTimersByTimeAsync(waited === 0 ? 0 : 50);
        if (!isDone) wrong.push(`act ${n}: ${what} is not answered`);
        if (done !== 'offline') who.at += by;
      }
    }
    decide(who);
  }
  for (let waited = 0; waited < 60; waited += 1) {
    await vi.advanceTimersByTimeAsync(2000);
    authors.forEach(decide);
  }
  const there = kept.now().get(file) ?? '';
  const ofAll = (texts: ReadonlyMap<string, string>): string => JSON.stringify([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
  for (const { person, session, index, words, at } of authors) {
    if (session.unsaved.value > 0) wrong.push(`author ${index}: ${session.unsaved.value} edits still wait`);
    if (ofAll(session.texts) !== ofAll(kept.now())) wrong.push(`author ${index} sees other texts than are kept, at revision ${session.revision.value} of ${kept.edits.length}`);
    if (shares) continue;
    if (session.canUndo.value !== at > 0) wrong.push(`author ${index} may ${at > 0 ? 'not ' : ''}undo, with ${at} edits that stand`);
    // What a page that was closed has taken back on the server can still be done again.
    const redoable = Math.max(words.length - at, closes ? ownTurns(kept.edits, person, kept.edits.length).redoable : 0);
    if (session.canRedo.value !== redoable > 0) wrong.push(`author ${index} may ${redoable > 0 ? 'not ' : ''}redo, with ${redoable} edits that were taken back`);
    words.forEach((word, order) => {
      const times = there.split(` ${word}\n`).length - 1;
      if (times !== (order < at ? 1 : 0)) wrong.push(`author ${index}: ${word} (${order + 1} of ${at} that stand) is there ${times} times`);
    });
    if (refused.length > 0) wrong.push(`refused: ${JSON.stringify(refused)}`);
  }
  return wrong;
}

const isDeep = process.env['GUICHENG_DEEP'] === '1';
it.each([
  ['in lines of their own', { shares: false, closes: false }], ['in the same lines', { shares: true, closes: false }],
  ['in lines of their own, with pages that are closed', { shares: false, closes: true }], ['in the same lines, with pages that are closed', { shares: true, closes: true }],
  ['in files that come, go and are called otherwise', { shares: true, closes: true, files: true }],
])('%s', { timeout: isDeep ? 900_000 : 120_000 }, async (_, how) => {
  for (let seed = 1; seed <= (isDeep ? 3000 : 250); seed += 1) {
    refused.length = 0;
    expect({ seed, wrong: await walk(seed, how.shares ? 120 : 36, how) }).toEqual({ seed, wrong: [] });
  }
});
