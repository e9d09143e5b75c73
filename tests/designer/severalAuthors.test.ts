/**
 * Several authors in one draft, by chance: edits, undo and redo, pages that are closed and opened again, a network that goes, answers and
 * tidings that come late or never. In the end all see what the server keeps, and of each author's edits stands what he let stand, once.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browserKeeper } from '../../designer/workspace/keptEdits.ts';
import { ownTurns } from '../../designer/workspace/ownTurns.ts';
import { useDraftSession } from '../../designer/workspace/draftSession.ts';
import { takeUp } from '../../designer/workspace/takeUp.ts';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { Turn } from '../../designer/keys/undoKeys.ts';
import { randomOf } from '../service/handOvers/random.ts';
import { base, checking, file, label, mark, refused, server, storage } from './draftServer.ts';

beforeEach(() => { vi.useFakeTimers(); refused.length = 0; });
afterEach(() => { vi.useRealTimers(); });

/** Milliseconds, there and back each. */
const slowest = 600;
const lines = (text: string): string[] => text.split('\n');

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

/** `shares`: authors write into the same six lines, and choose by chance where they meet; else each into lines of his own. `closes`: pages are closed in the middle. `files`: whole files come, go and are called otherwise. `unwaited`: presses that nobody waits for, while the network goes and comes. */
interface How { shares?: boolean; closes?: boolean; files?: boolean; unwaited?: boolean }

/** Gives what is wrong. */
async function walk(seed: number, acts: number, { shares = false, closes = false, files = false, unwaited = false }: How): Promise<string[]> {
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
        // Some arrive at once, and only their answers are late.
        if (chance(0.7)) await wait();
        if (page !== mine) return new Promise(() => {});
        const before = kept.edits.length;
        kept.state.loses = loses && chance(0.15) ? 1 : 0;
        const answer = ask().finally(() => { if (kept.edits.length > before) for (const each of authors) if (!unwaited || chance(0.7)) void wait().then(() => each.session.follow(kept.edits.length)); });
        const given = await answer.then((value) => ({ value }), (fault: unknown) => ({ fault }));
        if (chance(0.7)) await wait();
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
    return { person, index, session: open(), open, marks: [] as { line: number; word: string }[], at: 0, hasTurned: false };
  }
  const authors: ReturnType<typeof author>[] = [];
  authors.push(...['甲', '乙', '丙'].map(author));
  /** Lines that nobody has marked. */
  const free = lines(base.get(file)!).slice(0, -1).map((_, line) => line);
  const wrong: string[] = [];
  const decide = ({ index, session }: (typeof authors)[number]): void => {
    if (!shares && session.clashes.value.length > 0) wrong.push(`author ${index} is asked, in lines of his own`);
    for (const clash of session.clashes.value) if (chance(0.5)) session.takeMine(clash); else session.settle(clash);
  };
  /** A press that nobody answers is pressed again, in lines of his own until it is seen to be done: it is one. */
  async function press(who: (typeof authors)[number], what: Turn, told: string): Promise<void> {
    const by = what === 'undo' ? -1 : 1;
    const { word } = who.marks[what === 'undo' ? who.at - 1 : who.at]!;
    const isSeen = (): boolean => (who.session.texts.get(file) ?? '').includes(` ${word}\n`) === (what === 'redo');
    for (let presses = 0, done: unknown = 'offline'; done === 'offline' && presses < (shares ? 1 : 40); presses += 1) {
      if (!shares && presses > 0 && isSeen()) {
        who.at += by;
        break;
      }
      let isDone = false;
      void who.session[what]().then((turned) => { [isDone, done] = [true, turned]; });
      for (let waited = 0; !isDone && waited < 800; waited += 1) await vi.advanceTimersByTimeAsync(waited === 0 ? 0 : 50);
      if (!isDone) wrong.push(`${told} is not answered`);
      if (done !== 'offline') who.at += by;
    }
  }
  for (let n = 0; n < acts; n += 1) {
    const who = pick(authors);
    const what = pick(['edit', 'edit', 'undo', 'redo', ...(unwaited ? ['edit', 'edit', 'edit', 'undo', 'network'] : ['pause', 'pause', ...(closes && chance(0.4) ? ['close'] : [])])]);
    if (what === 'pause') await vi.advanceTimersByTimeAsync(below(900));
    else if (what === 'network') kept.state.up = !kept.state.up;
    else if (what === 'close') {
      who.session = who.open();
      // What never left and was taken back is known to nobody any more.
      who.marks.length = who.at;
    } else if (what === 'edit') {
      if (files && chance(0.5)) {
        who.session.edit(label, changeOfFiles(who.session.texts, pick, `w${n}`));
        continue;
      }
      const line = shares ? below(6) : free.splice(below(free.length), 1)[0];
      const text = who.session.texts.get(file) ?? '';
      // A line that is marked already is no place for a mark.
      if (!text.includes(`line ${line}\n`)) continue;
      const word = `w${who.index}-${n}`;
      who.session.edit(label, mark(text, line!, word));
      who.marks.splice(unwaited ? who.marks.length : who.at, Infinity, { line: line!, word });
      who.at += 1;
    } else if (what === 'undo' || what === 'redo') {
      if (!unwaited) { if (what === 'undo' ? who.at > 0 : who.at < who.marks.length) await press(who, what, `act ${n}: ${what}`); }
      else if (what === 'undo' ? who.session.canUndo.value : who.session.canRedo.value) {
        who.hasTurned ||= what === 'undo';
        void who.session[what]();
      }
    }
    // Each does as much in a while as one who is alone.
    if (unwaited) await vi.advanceTimersByTimeAsync(below(170));
    decide(who);
  }
  kept.state.up = true;
  for (let waited = 0; waited < 60; waited += 1) {
    // What nobody told of is told in the end.
    if (unwaited && waited === 30) for (const { session } of authors) void session.follow(kept.edits.length);
    await vi.advanceTimersByTimeAsync(2000);
    authors.forEach(decide);
  }
  /** Of each line; one without a mark that stands is as it was. */
  const mayBe = lines(base.get(file)!).map((line) => [line]);
  const ofAll = (texts: ReadonlyMap<string, string>): string => JSON.stringify([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
  for (const { person, session, index, marks, at, hasTurned } of authors) {
    if (session.unsaved.value > 0) wrong.push(`author ${index}: ${session.unsaved.value} edits still wait`);
    if (ofAll(session.texts) !== ofAll(kept.now())) wrong.push(`author ${index} sees other texts than are kept, at revision ${session.revision.value} of ${kept.edits.length}`);
    if (shares) continue;
    marks.forEach(({ line, word }, order) => {
      const [bare, marked] = [`line ${line}`, `line ${line} ${word}`];
      mayBe[line] = unwaited && hasTurned ? [bare, marked] : [unwaited || order < at ? marked : bare];
    });
    // What came of presses that nobody waited for, he has not seen.
    if (unwaited) continue;
    if (session.canUndo.value !== at > 0) wrong.push(`author ${index} may ${at > 0 ? 'not ' : ''}undo, with ${at} edits that stand`);
    // What a page that was closed has taken back on the server can still be done again.
    const redoable = Math.max(marks.length - at, closes ? ownTurns(kept.edits, person, kept.edits.length).redoable : 0);
    if (session.canRedo.value !== redoable > 0) wrong.push(`author ${index} may ${redoable > 0 ? 'not ' : ''}redo, with ${redoable} edits that were taken back`);
    if (refused.length > 0) wrong.push(`refused: ${JSON.stringify(refused)}`);
  }
  if (shares) return wrong;
  const there = lines(kept.now().get(file) ?? '');
  if (there.length !== mayBe.length) wrong.push(`there are ${there.length - 1} lines`);
  there.forEach((line, n) => { if (!mayBe[n]?.includes(line)) wrong.push(`"${line}" is there, not "${mayBe[n]?.join('" or "')}"`); });
  return wrong;
}

const isDeep = process.env['GUICHENG_DEEP'] === '1';
const first = Number(process.env['GUICHENG_SEED'] ?? 1);
it.each<[string, number, How]>([
  ['in lines of their own', 36, {}], ['in the same lines', 120, { shares: true }],
  ['in lines of their own, with pages that are closed', 36, { closes: true }], ['in the same lines, with pages that are closed', 120, { shares: true, closes: true }],
  ['in files that come, go and are called otherwise', 120, { shares: true, closes: true, files: true }],
  ['in lines of their own, with presses that nobody waits for and a network that goes', 54, { unwaited: true }],
])('%s', { timeout: isDeep ? 900_000 : 120_000 }, async (_, acts, how) => {
  for (let seed = first; seed < first + (isDeep ? 5000 : 250); seed += 1) {
    refused.length = 0;
    expect({ seed, wrong: await walk(seed, acts, how) }).toEqual({ seed, wrong: [] });
  }
});
