/** What a permission gives and takes compared with the one that is published, role by role, and whom that reaches. */
import { permissionCells, type Granted } from '../../runtime/definition/compare/rightCells.ts';
import { givenBy, howRows, postsOf, type RightReach } from '../../runtime/definition/compare/rightReach.ts';

/** `does: 'never'`: an exclusion, which is for everybody. `how`: of `altered`, whether on more or fewer cases. */
export interface RightDifference { role: string; what: 'gained' | 'lost' | 'altered'; does: string; name: string; phases: string[]; how?: 'wider' | 'narrower' | 'other'; reach: RightReach[] }
interface Told { role: string; does: string; what: string; over: string; phase: string; rows: string[] }

export function rightsDifference(published: Granted | undefined, now: Granted, phases: readonly string[]): RightDifference[] {
  const before = published ? permissionCells(published, phases) : new Map<string, never>();
  const after = permissionCells(now, phases);
  const [hadBy, hasBy] = [givenBy(before.values()), givenBy(after.values())];
  const found = new Map<string, RightDifference>();
  const tell = (what: RightDifference['what'], cell: Told, how?: RightDifference['how']): void => {
    const { role, does, what: name, phase } = cell;
    const reach = does === 'never' ? [] : [{ posts: postsOf(cell), except: what === 'gained' ? hadBy(cell) : what === 'lost' ? hasBy(cell) : [] }];
    const key = [what, role, does, name, how ?? ''].join('|');
    const same = found.get(key);
    if (same) {
      same.phases.push(phase);
      same.reach.push(...reach);
    } else found.set(key, { role, what, does, name, phases: [phase], ...(how ? { how } : {}), reach });
  };
  for (const [key, cell] of after) {
    const earlier = before.get(key);
    if (!earlier) tell('gained', cell);
    else if (earlier.rows.join('\n') !== cell.rows.join('\n')) tell('altered', cell, cell.does === 'never' ? 'other' : howRows(earlier.rows, cell.rows));
  }
  for (const [key, cell] of before) if (!after.has(key)) tell('lost', cell);
  return [...found.values()].sort((a, b) => (`${a.role}|${a.does}|${a.name}` < `${b.role}|${b.does}|${b.name}` ? -1 : 1));
}
