/** What a step's card shows beside its title. */
import type { GraphNode } from './processGraph.ts';

/** `roles`: who does it; of an approval its levels, or the table that gives them. */
export interface StepMarks { roles: string[]; form: boolean; papers: number; conditional: boolean }

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

export function marksOf({ data }: GraphNode): StepMarks {
  const by = data['by'];
  const levels = data['levels'];
  const roles = isRecord(by) && typeof by['role'] === 'string' ? [by['role']] : isRecord(levels) && Array.isArray(levels['list']) ? levels['list'].map(String) : isRecord(levels) && typeof levels['table'] === 'string' ? [levels['table']] : [];
  const papers = isRecord(data['papers']) ? Object.values(data['papers']).reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0) : 0;
  return { roles, form: typeof data['form'] === 'string', papers, conditional: data['when'] !== undefined };
}
