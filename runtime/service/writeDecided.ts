/** Writes what a step decided: one statement; with numbers, the counters first, both in one short transaction. */
import { problem, ProblemError } from '../base/problem.ts';
import type { NumberSlot } from '../interpreter/effect.ts';
import type { Pack } from '../definition/load/pack.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import { counterName, raiseCounters } from '../persistence/numberStore.ts';
import type { StepRows } from '../persistence/stepRows.ts';
import { writeStep } from '../persistence/writeStep.ts';
import type { Runtime } from './runtime.ts';
import { fillNumbers, stepRows, type Decided } from './stepRows.ts';

const uniqueViolation = '23505';

/** `left`: the kinds of what is left to the workers. */
export type Written = { written: 'done'; decided: Decided; left: readonly string[] } | { written: 'stale' } | { written: 'sent-before' };

export interface ToWrite {
  decided: Decided;
  before: { revision: number; chainHash: string };
  pack: Pack;
  organisation: OrganisationView;
  receipt: (decided: Decided) => StepRows['receipt'];
}

export async function writeDecided(runtime: Pick<Runtime, 'database'>, toWrite: ToWrite): Promise<Written> {
  const { decided, before, pack, organisation, receipt } = toWrite;
  const rowsOf = (filled: Decided, numbers: ReadonlyMap<string, number>): StepRows => stepRows({ decided: filled, before, pack, organisation, numbers, receipt: receipt(filled) });
  try {
    if (decided.slots.length === 0) {
      const rows = rowsOf(decided, new Map());
      return (await writeStep(runtime.database.commander, rows)) ? { written: 'done', decided, left: leftBy(rows) } : { written: 'stale' };
    }
    return await writeNumbered(runtime, decided, rowsOf);
  } catch (fault) {
    if (violates(fault, 'command_receipt_pkey')) return { written: 'sent-before' };
    // Another case was quicker into the section: decided anew, this one waits.
    if (violates(fault, 'case_section_held')) return { written: 'stale' };
    throw fault;
  }
}

async function writeNumbered(runtime: Pick<Runtime, 'database'>, decided: Decided, rowsOf: (filled: Decided, numbers: ReadonlyMap<string, number>) => StepRows): Promise<Written> {
  const client = await runtime.database.commander.connect();
  try {
    await client.query('begin');
    const numbers = new Map<string, number>();
    const groups = byCounter(decided.slots);
    const raised = await raiseCounters(client, decided.state.unit, groups.map((slots) => ({ series: slots[0]!.series, ...slots[0]!.key, count: slots.length })));
    for (const slots of groups) {
      const last = raised.get(counterName({ series: slots[0]!.series, ...slots[0]!.key }))!;
      slots.forEach((slot, i) => numbers.set(slot.slot, last - slots.length + 1 + i));
    }
    const filled = fillNumbers(decided, numbers);
    const rows = rowsOf(filled, numbers);
    const done = await writeStep(client, rows);
    await client.query(done ? 'commit' : 'rollback');
    return done ? { written: 'done', decided: filled, left: leftBy(rows) } : { written: 'stale' };
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    throw fault;
  } finally {
    client.release();
  }
}

const leftBy = (rows: StepRows): string[] => rows.outbox.map((row) => row.kind);

/** Slots of one counter together: one row is raised once. */
function byCounter(slots: readonly NumberSlot[]): NumberSlot[][] {
  const groups = new Map<string, NumberSlot[]>();
  for (const slot of slots) {
    const name = counterName({ series: slot.series, ...slot.key });
    groups.set(name, [...(groups.get(name) ?? []), slot]);
  }
  return [...groups.values()];
}

const violates = (fault: unknown, constraint: string): boolean =>
  typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === uniqueViolation && 'constraint' in fault && fault.constraint === constraint;

export const staleProblem = (expected: number, found: number): ProblemError => new ProblemError([problem('case.revisionConflict', { expected, found })]);
