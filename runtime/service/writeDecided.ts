/** Writes what a step decided: one statement; with numbers, the counters first, both in one short transaction. */
import { problem, ProblemError } from '../base/problem.ts';
import type { NumberSlot } from '../interpreter/effect.ts';
import type { Pack } from '../definition/load/pack.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import { raiseCounter } from '../persistence/numberStore.ts';
import { writeStep, type StepRows } from '../persistence/writeStep.ts';
import type { Runtime } from './runtime.ts';
import { fillNumbers, stepRows, type Decided } from './stepRows.ts';

const uniqueViolation = '23505';

export type Written = { written: 'done'; decided: Decided } | { written: 'stale' } | { written: 'sent-before' };

export interface ToWrite {
  decided: Decided;
  before: { revision: number; chainHash: string };
  pack: Pack;
  organisation: OrganisationView;
  receipt: (decided: Decided) => StepRows['receipt'];
}

export async function writeDecided(runtime: Runtime, toWrite: ToWrite): Promise<Written> {
  const { decided, before, pack, organisation, receipt } = toWrite;
  const rowsOf = (filled: Decided, numbers: ReadonlyMap<string, number>): StepRows => stepRows({ decided: filled, before, pack, organisation, numbers, receipt: receipt(filled) });
  try {
    if (decided.slots.length === 0) {
      const done = await writeStep(runtime.database.commander, rowsOf(decided, new Map()));
      return done ? { written: 'done', decided } : { written: 'stale' };
    }
    return await writeNumbered(runtime, decided, rowsOf);
  } catch (fault) {
    if (isReceiptViolation(fault)) return { written: 'sent-before' };
    throw fault;
  }
}

async function writeNumbered(runtime: Runtime, decided: Decided, rowsOf: (filled: Decided, numbers: ReadonlyMap<string, number>) => StepRows): Promise<Written> {
  const client = await runtime.database.commander.connect();
  try {
    await client.query('begin');
    const numbers = new Map<string, number>();
    for (const slots of bySeries(decided.slots)) {
      const first = slots[0]!;
      const last = await raiseCounter(client, decided.state.unit, { series: first.series, ...first.key }, slots.length);
      slots.forEach((slot, i) => numbers.set(slot.slot, last - slots.length + 1 + i));
    }
    const filled = fillNumbers(decided, numbers);
    const done = await writeStep(client, rowsOf(filled, numbers));
    await client.query(done ? 'commit' : 'rollback');
    return done ? { written: 'done', decided: filled } : { written: 'stale' };
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    throw fault;
  } finally {
    client.release();
  }
}

/** Slots of one counter together; counters in a fixed order, so that two steps never wait for each other in a ring. */
function bySeries(slots: readonly NumberSlot[]): NumberSlot[][] {
  const groups = new Map<string, NumberSlot[]>();
  for (const slot of slots) {
    const key = JSON.stringify([slot.series, slot.key.organ, slot.key.kind, slot.key.year]);
    groups.set(key, [...(groups.get(key) ?? []), slot]);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function isReceiptViolation(fault: unknown): boolean {
  return typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === uniqueViolation && 'constraint' in fault && fault.constraint === 'command_receipt_pkey';
}

export const staleProblem = (expected: number, found: number): ProblemError => new ProblemError([problem('case.revisionConflict', { expected, found })]);
