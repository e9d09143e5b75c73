import { describe, expect, it } from 'vitest';
import { readAppNow, setClock, shiftClock, allowClockShift } from '../../runtime/persistence/appClock.ts';
import { withDatabase } from '../database.ts';

const database = withDatabase();

describe('the clock of the application', () => {
  it('gives whole milliseconds, near the real time, to every role', async () => {
    const { owner, commander, reader } = database();
    for (const pool of [owner, commander, reader]) {
      const at = await readAppNow(pool);
      expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(5000);
    }
    const { rows } = await owner.query<{ whole: boolean }>("select app_now() = date_trunc('milliseconds', app_now()) as whole");
    expect(rows[0]?.whole).toBe(true);
  });

  it('moves by shifts and to an instant while they are allowed, and is real again when they are not', async () => {
    const { owner, reader } = database();
    expect(await setClock(owner, '2026-03-13T01:00:00.000Z')).toBe(true);
    expect((await readAppNow(reader)).slice(0, 13)).toBe('2026-03-13T01');
    expect(await shiftClock(owner, '3 days')).toBe(true);
    expect((await readAppNow(reader)).slice(0, 13)).toBe('2026-03-16T01');

    await allowClockShift(owner, false);
    expect(Math.abs(Date.parse(await readAppNow(reader)) - Date.now())).toBeLessThan(5000);
    expect(await shiftClock(owner, '1 day')).toBe(false);
    await allowClockShift(owner, true);
    expect((await readAppNow(reader)).slice(0, 13)).toBe('2026-03-16T01');
  });

  it('is not the commander\'s to move', async () => {
    await expect(database().commander.query("update demo_clock set shift = '1 day'")).rejects.toThrow('permission denied');
  });
});

describe('pairs of characters for search', () => {
  const grams = async (text: string): Promise<unknown> => {
    const { rows } = await database().reader.query<{ g: unknown }>('select zh_grams($1) as g', [text]);
    return rows[0]?.g;
  };

  it('are each neighbour once, in lower case, and none for a single character', async () => {
    expect(await grams('粮食购销')).toEqual(['粮食', '购销', '食购']);
    expect(await grams('AB')).toEqual(['ab']);
    expect(await grams('王王王')).toEqual(['王王']);
    expect(await grams('王')).toEqual([]);
    expect(await grams('')).toEqual([]);
  });

  it('keep characters beyond the first plane whole', async () => {
    expect(await grams('𠮷野')).toEqual(['𠮷野']);
  });
});

describe('walls between units', () => {
  it('show the reader one unit, the commander all, and the owner makes them by one call', async () => {
    const { owner, commander, reader } = database();
    await owner.query(`create table probe_sheet (unit text, title text); call keep_units_apart('probe_sheet')`);
    await commander.query("insert into probe_sheet values ('city', 'a'), ('county', 'b')");
    expect((await commander.query('select 1 from probe_sheet')).rowCount).toBe(2);
    expect((await reader.query('select 1 from probe_sheet')).rowCount).toBe(0);
    const client = await reader.connect();
    await client.query('begin');
    await client.query("select set_config('guicheng.unit', 'county', true)");
    expect((await client.query('select title from probe_sheet')).rows).toEqual([{ title: 'b' }]);
    await client.query('commit');
    expect((await client.query('select title from probe_sheet')).rows).toEqual([]);
    client.release();
    await expect(reader.query("insert into probe_sheet values ('city', 'c')")).rejects.toThrow('permission denied');
  });

  it('leave a table closed to the reader that nobody opened to him', async () => {
    const { owner, reader } = database();
    await owner.query('create table closed_to_reader (unit text)');
    await expect(reader.query('select 1 from closed_to_reader')).rejects.toThrow('permission denied');
  });

  it('stand on every table that has a unit, but for the organisation itself, which all may read', async () => {
    const { rows } = await database().owner.query(
      `select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit' and not a.attisdropped
        where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relrowsecurity and c.relname not in ('closed_to_reader', 'organ')`,
    );
    expect(rows).toEqual([]);
  });

  it('keep a history that the commander can only add to', async () => {
    const { owner, commander } = database();
    await owner.query(`create table probe_told (unit text, what text); call keep_units_apart('probe_told'); call keep_append_only('probe_told')`);
    await commander.query("insert into probe_told values ('city', 'a')");
    await expect(commander.query("update probe_told set what = 'b'")).rejects.toThrow('permission denied');
    await expect(commander.query('delete from probe_told')).rejects.toThrow('permission denied');
  });
});

describe('what the driver gives', () => {
  it('is text for instants and days, and numbers for counts', async () => {
    const { rows } = await database().reader.query(
      `select '2026-03-13 09:00:00.123456+08'::timestamptz as at, '2026-03-13'::date as day, count(*) as n, 9007199254740993::bigint::text as big from pg_class limit 1`,
    );
    expect(rows[0]).toMatchObject({ at: '2026-03-13T01:00:00.123Z', day: '2026-03-13', n: expect.any(Number) as number, big: '9007199254740993' });
    await expect(database().reader.query('select 9007199254740993::bigint')).rejects.toThrow(RangeError);
  });
});
