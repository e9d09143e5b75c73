/** The hand-computed cases under tests/cases/calendar, and how one is computed. Adding a test is adding a line there. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { toInstant, type Day, type Instant } from '../../runtime/base/time.ts';
import type { Length } from '../../runtime/definition/model/common.ts';
import type { DeadlineTerm } from '../../runtime/definition/model/deadline.ts';
import { computeDue, type DueResult } from '../../runtime/interpreter/dueDate.ts';
import { china, rule } from './calendarFixture.ts';

export interface DueCase {
  case: string;
  length: DeadlineTerm;
  counting: string;
  start: string;
  extensions?: { extension: string; grantedAt: string; adds: Length }[];
  pauses?: { pause: string; from: string; until?: string }[];
  restarts?: { restart: string; at: string; length?: Length }[];
  lastDay: Day;
  dueAt?: Instant;
  assumed?: boolean;
}

const folder = new URL('../cases/calendar/', import.meta.url);
export const dueCases: DueCase[] = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort()
  .flatMap((name) => parse(readFileSync(new URL(name, folder), 'utf8')) as DueCase[]);

export function dueOfCase(given: DueCase): DueResult {
  const restarts = given.restarts ?? [];
  return computeDue(
    rule({
      length: given.length,
      counting: given.counting,
      extensions: [{ extension: 'more', title: { zh: '延长' }, adds: { days: 1 }, times: 9, before: 'due' }],
      restarts: restarts.map((r) => ({ restart: r.restart, title: { zh: '重新计算' }, at: 'case.at', times: 9, ...(r.length ? { length: r.length } : {}) })),
      pauses: 'none',
    }),
    {
      startedAt: toInstant(given.start),
      extensions: (given.extensions ?? []).map((e) => ({ ...e, grantedAt: toInstant(e.grantedAt) })),
      restarts: restarts.map((r) => ({ restart: r.restart, at: toInstant(r.at) })),
      pauses: (given.pauses ?? []).map((p) => ({ pause: p.pause, from: toInstant(p.from), ...(p.until ? { until: toInstant(p.until) } : {}) })),
      zone: 'Asia/Shanghai',
    },
    china,
  );
}
