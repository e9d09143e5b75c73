/** What a permission gives and takes compared with the one that is published, role by role; heads are numbers from the organisation. */
import { permissionCells } from '../../runtime/definition/compare/rightCells.ts';
import type { Grant } from '../../runtime/definition/model/permission.ts';

interface Granted { over: string; grants: readonly Grant[] }
export interface RightDifference { role: string; what: 'gained' | 'lost' | 'altered'; does: string; name: string; phases: string[] }

export function rightsDifference(published: Granted | undefined, now: Granted, phases: readonly string[]): RightDifference[] {
  const before = published ? permissionCells(published, phases) : new Map<string, never>();
  const after = permissionCells(now, phases);
  const found = new Map<string, RightDifference>();
  const tell = (what: RightDifference['what'], { role, does, what: name, phase }: { role: string; does: string; what: string; phase: string }): void => {
    const key = [what, role, does, name].join('|');
    const same = found.get(key);
    if (same) same.phases.push(phase);
    else found.set(key, { role, what, does, name, phases: [phase] });
  };
  for (const [key, cell] of after) {
    const earlier = before.get(key);
    if (!earlier) tell('gained', cell);
    else if (earlier.rows.join('\n') !== cell.rows.join('\n')) tell('altered', cell);
  }
  for (const [key, cell] of before) if (!after.has(key)) tell('lost', cell);
  return [...found.values()].sort((a, b) => (`${a.role}|${a.does}|${a.name}` < `${b.role}|${b.does}|${b.name}` ? -1 : 1));
}
