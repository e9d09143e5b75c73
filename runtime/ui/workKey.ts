/** What tells one piece of work from all others: a work's own number is counted within its case only. */
import type { WorkRow } from '../http/api.ts';

export const workKey = (row: Pick<WorkRow, 'unit' | 'case' | 'work'>): string => [row.unit, row.case, row.work].join('/');
