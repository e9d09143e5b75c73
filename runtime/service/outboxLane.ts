/**
 * One lane of the outbox: takes due rows of its kinds, a few at a time, and does them one after another.
 *
 * At least once. A row that fails is put off and named; it stops no other. A row that is slow holds up its own lane only.
 */
import { anyDue, markDone, putOff, takeDue, type OutboxKinds, type OutboxRow } from '../persistence/outboxStore.ts';
import type { Database } from '../persistence/database.ts';

export interface Lane {
  /** There may be something: look now, not at the next glance. */
  kick(): void;
  does(kind: string): boolean;
  /** Resolves when nothing is under way and nothing is due; says how many rows were done since it was asked. */
  idle(): Promise<number>;
  stop(): Promise<void>;
}

export interface LaneOptions {
  kinds: OutboxKinds;
  handle: (row: OutboxRow) => Promise<void>;
  report: (row: { kind: string; unit: string; case: string }, fault: unknown) => void;
}

/** Milliseconds between two glances at a quiet outbox: another node may have left something. */
const glance = 300;
const batch = 20;

export function startLane(database: Database, { kinds, handle, report }: LaneOptions): Lane {
  let stopped = false;
  let running: Promise<number> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let soon: NodeJS.Immediate | undefined;
  let wanted = false;

  const turn = async (): Promise<number> => {
    if (!(await anyDue(database.commander, kinds))) return 0;
    const client = await database.commander.connect();
    try {
      await client.query('begin');
      const rows = await takeDue(client, kinds, batch);
      for (const row of rows) {
        try {
          await handle(row);
          await markDone(client, row);
        } catch (fault) {
          report({ kind: row.kind, unit: row.unit, case: row.case_id }, fault);
          await putOff(client, row, fault instanceof Error ? fault.message : String(fault));
        }
      }
      await client.query('commit');
      return rows.length;
    } catch (fault) {
      await client.query('rollback').catch(() => undefined);
      throw fault;
    } finally {
      client.release();
    }
  };

  /** One turn at a time; whoever kicks during it has another one follow. */
  const begin = (): Promise<number> => {
    wanted = false;
    clearTimeout(timer);
    clearImmediate(soon);
    const current = turn().catch((fault: unknown) => {
      if (!stopped) report({ kind: 'outbox', unit: '', case: '' }, fault);
      return 0;
    }).then((count) => {
      running = undefined;
      if (!stopped && (count > 0 || wanted)) soon = setImmediate(kick);
      else if (!stopped) timer = setTimeout(kick, glance);
      return count;
    });
    running = current;
    return current;
  };
  const kick = (): void => {
    if (stopped) return;
    if (running) wanted = true;
    else void begin();
  };
  kick();
  return {
    kick,
    does: (kind) => ('only' in kinds ? kinds.only.includes(kind) : !kinds.allBut.includes(kind)),
    // A turn under way may have looked before the last row came: only one that began after the call and found nothing counts.
    idle: async () => {
      let done = 0;
      for (;;) {
        if (running) done += await running;
        else if (stopped) return done;
        else {
          const count = await begin();
          done += count;
          if (count === 0 && !wanted) return done;
        }
      }
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      clearImmediate(soon);
      await running;
    },
  };
}
