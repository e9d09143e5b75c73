/**
 * What a person was told. Rows of many units are read by person: they are told to him, whatever he may see of the case.
 * A row whose moment lies ahead is held until then: the quiet of the night.
 */
import type { Instant } from '../base/time.ts';
import type { Principal, Runtime } from './runtime.ts';

export interface NoticeRow {
  id: string;
  topic: string;
  text: { zh: string; en?: string };
  at: Instant;
  read: boolean;
  unit?: string;
  case?: string;
  work?: string;
  /** About which one is asked, or was answered. */
  publication?: string;
  /** The number of the case: of its content a notice says nothing. */
  line?: string;
}
export interface Unread {
  unread: number;
  newest?: Instant;
}

const shown = 100;

/** The newest first; `unread` counts all, not only those shown. */
export async function noticesOf(runtime: Runtime, principal: Principal): Promise<{ unread: number; rows: NoticeRow[] }> {
  const { rows } = await runtime.database.commander.query<{ unit: string; id: string; topic: string; text: NoticeRow['text']; about: Record<string, unknown>; case_id: string | null; at: Instant; read: boolean; number: string | null }>(
    `select n.unit, n.id, n.topic, n.text, n.about, n.case_id, n.at, n.read_at is not null as read, s.number from notice n
     left join case_summary s on s.unit = n.unit and s.id = n.case_id where n.person = $1 and n.at <= app_now() order by n.at desc, n.id desc limit $2`, [principal.person, shown]);
  const unread = (await unreadOf(runtime, [principal.person])).get(principal.person)?.unread ?? 0;
  return {
    unread,
    rows: rows.map(({ unit, id, topic, text, about, case_id: caseId, at, read, number }) => ({
      id, topic, text, at, read, ...(number ? { line: number } : {}), ...(caseId ? { unit, case: caseId } : {}), ...(caseId && typeof about['work'] === 'string' ? { work: about['work'] } : {}), ...(typeof about['publication'] === 'string' ? { publication: about['publication'] } : {}),
    })),
  };
}

/** Marks notices as read, those named or all; others' notices are left alone without a word. */
export async function readNotices(runtime: Runtime, principal: Principal, ids?: readonly string[]): Promise<{ unread: number }> {
  await runtime.database.commander.query(
    'update notice set read_at = app_now() where person = $1 and read_at is null and at <= app_now() and ($2::uuid[] is null or id = any($2))', [principal.person, ids ?? null]);
  runtime.announce([principal.person]);
  return { unread: (await unreadOf(runtime, [principal.person])).get(principal.person)?.unread ?? 0 };
}

/**
 * How many each of these people has not read, and when the newest of them came; who has none is absent. Counting misses nothing,
 * whereas "newer than the last seen" would miss what a slower transaction commits later.
 */
export async function unreadOf(runtime: Runtime, people: readonly string[]): Promise<Map<string, Unread>> {
  const { rows } = await runtime.database.commander.query<{ person: string; unread: number; newest: Instant }>({
    name: 'notice-unread', text: 'select person, count(*) as unread, max(at) as newest from notice where person = any($1) and read_at is null and at <= app_now() group by person', values: [people],
  });
  return new Map(rows.map(({ person, unread, newest }) => [person, { unread, newest }]));
}
