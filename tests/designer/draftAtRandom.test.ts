/** A page and its server at random: answers that come late or not at all, others who write, undo and redo. In the end both have the same, each edit once. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DraftStore } from '../../designer/workspace/draftStore.ts';
import { Dice } from '../interpreter/randomDefinition.ts';
import { base, file, label, mark, opened, refused, server } from './draftServer.ts';

const isDeep = process.env['GUICHENG_DEEP'] === '1';
const first = Number(process.env['GUICHENG_SEED'] ?? 1);
beforeEach(() => { vi.useFakeTimers(); refused.length = 0; });
afterEach(() => { vi.useRealTimers(); });

/** What is asked reaches the server late, or its answer comes late. */
function late(store: DraftStore, dice: Dice): DraftStore {
  const after = async <T>(ask: () => Promise<T>): Promise<T> => {
    const rest = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, dice.next(400)); });
    if (dice.chance(2)) { await rest(); return ask(); }
    const asked = ask();
    asked.catch(() => undefined);
    await rest();
    return asked;
  };
  return { send: (...given) => after(() => store.send(...given)), turn: (...given) => after(() => store.turn(...given)), after: (...given) => after(() => store.after(...given)) };
}

it('nothing is lost, doubled or shown otherwise than it is kept', async () => {
  for (let seed = first; seed < first + (isDeep ? 5_000 : 200); seed += 1) {
    const dice = new Dice(seed);
    const on = server();
    const session = opened(late(on.store, dice), 0, base);
    const free = Array.from({ length: 40 }, (_, line) => line);
    const line = (): number => free.splice(dice.next(free.length), 1)[0]!;
    const [own, others, did]: [number[], number[], string[]] = [[], [], []];
    const acts: (() => void)[] = [
      () => { own.push(line()); session.edit(label, mark(session.texts.get(file)!, own.at(-1)!, 'mine')); },
      () => { others.push(line()); on.other(mark(on.now().get(file)!, others.at(-1)!, 'theirs')); if (!dice.chance(3)) void session.follow(on.edits.length).catch(() => undefined); },
      () => { on.state.loses += 1; },
      () => { on.state.up = !on.state.up; },
      () => { if (session.canUndo.value) void session.undo(); },
      () => { if (session.canRedo.value) void session.redo(); },
    ];
    for (let step = 0; step < 18; step += 1) {
      const act = [0, 0, 0, 1, 1, 2, 3, 4, 4, 5][dice.next(10)]!;
      did.push(['edit', 'others', 'lose', 'turn', 'undo', 'redo'][act]!);
      acts[act]!();
      await vi.advanceTimersByTimeAsync(dice.next(500));
    }
    Object.assign(on.state, { up: true, loses: 0 });
    await vi.advanceTimersByTimeAsync(60_000);
    void session.follow(on.edits.length);
    await vi.advanceTimersByTimeAsync(60_000);

    const why = `seed ${seed}: ${did.join(' ')}`;
    const lines = on.now().get(file)!.split('\n');
    expect(session.texts.get(file), why).toBe(on.now().get(file));
    expect([session.unsaved.value, session.clashes.value.length], why).toEqual([0, 0]);
    for (const each of others) expect(lines.filter((text) => text === `line ${each} theirs`), why).toHaveLength(1);
    const isTurned = did.includes('undo');
    for (const each of own) {
      const found = lines.filter((text) => text.startsWith(`line ${each} mine`));
      expect([isTurned || found.length === 1, found.every((text) => text === `line ${each} mine`) && found.length < 2], why).toEqual([true, true]);
    }
  }
});
