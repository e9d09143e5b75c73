/** The register of deputies beside an organisation's files: `deputies.yaml`, where there is one. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { problem, ProblemError } from '../../base/problem.ts';
import { startOfDay } from '../../base/time.ts';
import type { Deputyship } from '../../interpreter/deputyship.ts';
import type { DemoPerson } from './demoOrganisation.ts';

/** People by staff number or login; the entry holds from the beginning of `from` up to the beginning of `until`. */
interface WrittenEntry {
  of: string | number;
  deputy: string | number;
  from: string;
  until: string;
  processes?: string[];
  works?: Deputyship['works'];
}

/** Throws a `ProblemError` that lists whoever is named and does not exist. */
export function readDeputies(folder: string, people: readonly DemoPerson[], zone: string): Deputyship[] {
  const file = join(folder, 'deputies.yaml');
  if (!existsSync(file)) return [];
  const ids = new Map(people.flatMap(({ id, login, staffNo }) => [[login, id], [staffNo, id]] as const));
  const written = (parse(readFileSync(file, 'utf8')) as { deputies?: WrittenEntry[] } | null)?.deputies ?? [];
  const unknown = [...new Set(written.flatMap(({ of, deputy }) => [String(of), String(deputy)]).filter((name) => !ids.has(name)))];
  if (unknown.length > 0) throw new ProblemError(unknown.map((name) => problem('reference.unknown', { what: 'person', name, nearest: undefined, choices: [] }, { file, line: 1, column: 1, path: '/deputies' })));
  return written.map(({ of, deputy, from, until, processes, works }, index) => ({
    id: `deputy-${index + 1}`, principal: ids.get(String(of))!, deputy: ids.get(String(deputy))!, from: startOfDay(from, zone), until: startOfDay(until, zone), setBy: ids.get(String(of))!, reason: '',
    ...(processes ? { processes } : {}), ...(works ? { works } : {}),
  }));
}
