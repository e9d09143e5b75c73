/** What is told of undo and redo when their answers are lost on the way. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tellTurns } from '../../designer/workspace/tellTurns.ts';
import { base, opened, refused, server, settled, write } from './draftServer.ts';

beforeEach(() => { vi.useFakeTimers(); refused.length = 0; });
afterEach(() => { vi.useRealTimers(); });

/** A page with two edits that the server has; what it tells, in its order. */
async function page() {
  const on = server();
  const slow = { after: 0 };
  const session = opened({ ...on.store, after: async (revision) => { const answer = await on.store.after(revision); await new Promise((resolve) => { setTimeout(resolve, slow.after); }); return answer; } }, 0, base);
  for (const n of [1, 2]) write(session, n, `w${n}`);
  await settled(session);
  const told: string[] = [];
  const turn = tellTurns(session, () => undefined, { done: (way) => { told.push(`${way} done`); }, nothing: (way) => { told.push(`${way}: nothing`); }, later: (way) => { told.push(`${way} later`); return () => { told.push(`no more: ${way} later`); }; } });
  const follow = async (): Promise<void> => { void session.follow(on.edits.length); await settled(session); };
  return { ...on, slow, session, told, turn, follow };
}

it('one that was done is told when the stream shows it, and the network is no longer said to be gone', async () => {
  const { state, told, turn, follow } = await page();
  for (const way of ['undo', 'redo'] as const) {
    told.length = 0;
    state.loses = 1;
    await turn(way);
    expect(told).toEqual([`${way} later`]);
    await follow();
    expect(told).toEqual([`${way} later`, `no more: ${way} later`, `${way} done`]);
  }
});

it('one that had not arrived is not told as done by what comes after it', async () => {
  const { state, session, told, turn, follow, edits } = await page();
  state.up = false;
  await turn('undo');
  state.up = true;
  write(session, 3, 'w3');
  await settled(session);
  await follow();
  expect([told, edits.map(({ does }) => does)]).toEqual([['undo later'], ['edit', 'edit', 'edit']]);
});

it('pressed again before it is seen, it is told once: by the press, or by the stream that comes before that', async () => {
  for (const isSeenFirst of [false, true]) {
    const { state, slow, told, turn, follow, edits, session } = await page();
    state.loses = 1;
    await turn('undo');
    slow.after = 100;
    if (isSeenFirst) void session.follow(edits.length);
    const again = turn('undo');
    await settled(session);
    await again;
    await follow();
    expect([told.filter((each) => each === 'undo done').length, edits.length, state.turned]).toEqual([1, 3, isSeenFirst ? 1 : 2]);
  }
});
