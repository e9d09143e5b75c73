import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../runtime/base/problem.ts';
import { firstBreak } from '../../runtime/audit/chain.ts';
import { replay } from '../../runtime/interpreter/apply.ts';
import { openDatabase } from '../../runtime/persistence/database.ts';
import { loadEvents } from '../../runtime/persistence/caseStore.ts';
import { handleCommand } from '../../runtime/service/handleCommand.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { organ } from './layFixture.ts';
import { orderOf, playCase, sealingPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);
const clients = 8;
const attaching = sealingPlay.acts.findIndex((act) => act.does === 'attach');

describe('eight clients on one case', () => {
  it('of those who saw the same revision one wins, the others are told', async () => {
    const id = await playCase(fixture(), sealingPlay, attaching);
    const state = await fixture().state(id);
    const { actor, command } = orderOf(fixture(), state, sealingPlay.acts[attaching]!);
    const sent = await Promise.allSettled(Array.from({ length: clients }, () => handleCommand(fixture().runtime, actor, { unit: organ, id, command, key: newId(), revision: state.revision })));
    expect(sent.filter((s) => s.status === 'fulfilled')).toHaveLength(1);
    for (const s of sent) if (s.status === 'rejected') expect((s.reason as ProblemError).problems[0]).toMatchObject({ code: 'case.revisionConflict', status: 409 });
  });

  it('are served one after another: each revision has one winner, nothing is lost', async () => {
    const id = await playCase(fixture(), sealingPlay, attaching);
    const before = await fixture().state(id);
    const each = 5;
    const revisions: number[] = [];
    const client = async (n: number): Promise<void> => {
      for (let i = 0; i < each; i++) {
        const { actor, command } = orderOf(fixture(), before, sealingPlay.acts[attaching]!);
        if (command.do !== 'attach') throw new Error('the act attaches a file');
        const order = { unit: organ, id, key: newId(), command: { ...command, file: { ...command.file, id: newId(), name: `${n}-${i}.pdf` } } };
        for (;;) {
          try {
            revisions.push((await handleCommand(fixture().runtime, actor, order)).revision);
            break;
          } catch (fault) {
            if (!(fault instanceof ProblemError) || fault.problems[0]?.code !== 'case.revisionConflict') throw fault;
          }
        }
      }
    };
    await Promise.all(Array.from({ length: clients }, (_, n) => client(n)));
    const state = await fixture().state(id);
    expect(new Set(revisions).size).toBe(clients * each);
    expect(new Set(state.files.map((f) => f.name)).size).toBe(clients * each);
    const events = await loadEvents(database().owner, organ, id);
    expect(events.map((e) => e.event.sequence)).toEqual(events.map((_, i) => i + 1));
    expect(replay(undefined, events.map((e) => e.event))).toEqual(state);
    expect(firstBreak(id, events)).toBeUndefined();
  });

  it('at two servers come through without being told of each other', async () => {
    const id = await playCase(fixture(), sealingPlay, attaching);
    const before = await fixture().state(id);
    const other = await openDatabase(database().target);
    // Each server has its own queues: between them the guard of the write alone decides.
    const servers = [fixture().runtime, { ...fixture().runtime, database: other }];
    const each = process.env['GUICHENG_DEEP'] ? 40 : 10;
    const orders = Array.from({ length: clients * each }, (_, i) => {
      const { actor, command } = orderOf(fixture(), before, sealingPlay.acts[attaching]!);
      if (command.do !== 'attach') throw new Error('the act attaches a file');
      return handleCommand(servers[i % 2]!, actor, { unit: organ, id, key: newId(), command: { ...command, file: { ...command.file, id: newId(), name: `${i}.pdf` } } });
    });
    const sent = await Promise.allSettled(orders);
    await other.close();
    expect(sent.filter((s) => s.status === 'rejected')).toEqual([]);
    expect((await fixture().state(id)).files.length).toBe(before.files.length + orders.length);
  });
});
