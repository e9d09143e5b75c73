/** Several statements that hold together or not at all. Steps of cases are written by one statement and do not come here. */
import type { Pool, PoolClient } from 'pg';

/** Commits what `act` has done when it ends well; what it throws is thrown on, and nothing of it stays. */
export async function inOneTransaction<T>(pool: Pool, act: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await act(client);
    await client.query('commit');
    return result;
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    throw fault;
  } finally {
    client.release();
  }
}
