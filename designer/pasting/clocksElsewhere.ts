/** Clocks that are waited for and run in another process, so that they never strike here. The linter knows the deadline, and says nothing. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Data } from '../canvas/clipboard.ts';
import type { DataPath } from '../canvas/processGraph.ts';

export interface ClockElsewhere { what: 'deadline'; name: string; isElsewhere: true; path: DataPath }

export function clocksElsewhere(items: readonly Data[], process: string, caseType: unknown, deadline: (name: string) => Readonly<Data> | undefined): ClockElsewhere[] {
  const isHere = (of: unknown): boolean => !isRecord(of) || ('process' in of ? of['process'] === process : !('caseType' in of) || of['caseType'] === caseType);
  const walk = (value: unknown, path: DataPath): ClockElsewhere[] => {
    if (Array.isArray(value)) return value.flatMap((each, i) => walk(each, [...path, i]));
    if (!isRecord(value)) return [];
    return Object.entries(value).flatMap(([key, inner]) => (key === 'clock' && typeof inner === 'string' ? (isHere(deadline(inner)?.['of']) ? [] : [{ what: 'deadline' as const, name: inner, isElsewhere: true as const, path: [...path, key] }]) : walk(inner, [...path, key])));
  };
  return walk(items, []);
}
