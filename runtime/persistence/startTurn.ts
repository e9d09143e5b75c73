/**
 * Servers of one database start one after another: what a start looks for and then lays (migrations, the definitions that come with the
 * program, the demo, the mark of the folder) is done by one of them and found by the next.
 */
import pg from 'pg';

/** Differs from the key of every other advisory lock of the database. */
const startLock = 7_041_002;

/** Resolves when it is this server's turn, with how it ends. A server that dies in the midst of its start holds up nobody. */
export async function takeStartTurn(url: string, waits: () => void): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url, application_name: 'guicheng start', keepAlive: true, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  let ended: Promise<void> | undefined;
  const end = (): Promise<void> => (ended ??= client.end().catch(() => undefined));
  try {
    await client.connect();
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [startLock]);
    if (rows[0]?.mine !== true) {
      waits();
      await client.query('select pg_advisory_lock($1)', [startLock]);
    }
  } catch (fault) {
    await end();
    throw fault;
  }
  return end;
}
