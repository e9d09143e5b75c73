/** Who gains or loses which right at which stage when one pack takes the place of another. */
import { canonicalJson } from '../../base/canonicalJson.ts';
import type { Pack } from '../load/pack.ts';
import type { AddressMap } from './addressMap.ts';
import { renamesOf } from './compareItems.ts';
import { cellKey, rightCells, type RightCell } from './rightCells.ts';
import { givenBy, howRows, postsOf, type RightReach } from './rightReach.ts';

export interface RightChange {
  what: 'gained' | 'lost' | 'altered';
  role: string;
  does: string;
  /** Class, field or act; the step's address for a verb. */
  of: string;
  over: string;
  phases: string[];
  stage?: string;
  /** On which cases before and after; for `altered`. `wider`: what was so for some is so for all, `narrower` the reverse. */
  before?: string[];
  after?: string[];
  how?: 'wider' | 'narrower' | 'other';
  /** Whom it reaches, phase by phase where they differ. Nothing for an exclusion, or where the case itself names who it is: nobody can count them beforehand. */
  reach: RightReach[];
}

/** What a change means for people: an exclusion that comes takes rights, and one that goes gives them. */
export const rightEffect = ({ what, does }: Pick<RightChange, 'what' | 'does'>): RightChange['what'] => (does !== 'never' || what === 'altered' ? what : what === 'gained' ? 'lost' : 'gained');

/** The old cell under the names that its role's phase, its step and its process bear in the newer pack. */
function renamed(cell: RightCell, follow: AddressMap['follow'], renames: ReturnType<typeof renamesOf>): RightCell[] {
  const process = follow(`process/${cell.over}`).to[0]?.split('/')[1];
  const steps = cell.what.includes('/') ? follow(cell.what).to : [cell.what];
  const role = follow(`organisation/roles/${cell.role}`).to[0]?.split('/').at(-1) ?? cell.role;
  const phase = follow(`pack/phases/${cell.phase}`).to[0]?.split('/').at(-1) ?? cell.phase;
  const rows = cell.does === 'send-back' ? cell.rows.map((row) => `to ${renames(process).get(row.slice(3)) ?? row.slice(3)}`).sort() : cell.rows;
  return steps.map((what) => ({ ...cell, rows, role, phase, what, over: process ?? cell.over, ...(what.startsWith('process/') && what.split('/')[2] !== undefined ? { stage: what.split('/')[2]! } : {}) }));
}

export function compareRights(from: Pack, to: Pack, map: AddressMap): RightChange[] {
  const { follow } = map;
  const renames = renamesOf(map);
  const [old, now] = [rightCells(from), rightCells(to)];
  const before = new Map<string, { cell: RightCell; was: RightCell }>();
  const lost: RightCell[] = [];
  for (const cell of old.values()) {
    const cells = renamed(cell, follow, renames);
    if (cells.length === 0) lost.push(cell);
    for (const each of cells) before.set(cellKey(each), { cell: each, was: cell });
  }
  const changes: (RightChange & { phase: string })[] = [];
  const [hadBy, hasBy] = [givenBy([...before.values()].map(({ cell }) => cell)), givenBy(now.values())];
  const told = (what: RightChange['what'], cell: RightCell, more: Partial<RightChange> = {}): void => void changes.push({
    what, role: cell.role, does: cell.does, of: cell.what, over: cell.over, phase: cell.phase, phases: [], ...(cell.stage ? { stage: cell.stage } : {}), ...more,
    reach: cell.role.startsWith('(') ? [] : [{ posts: postsOf(cell), except: what === 'gained' ? hadBy(cell) : what === 'lost' ? hasBy(cell) : [] }],
  });
  for (const cell of lost) told('lost', cell);
  for (const [key, { cell }] of before) if (!now.has(key)) told('lost', cell);
  for (const [key, cell] of now) {
    const earlier = before.get(key)?.cell;
    if (!earlier) told('gained', cell);
    else if (earlier.rows.join('\n') !== cell.rows.join('\n')) told('altered', cell, { before: earlier.rows, after: cell.rows, how: howRows(earlier.rows, cell.rows) });
  }
  return joined(changes);
}

/** The same change in several phases is told once. */
function joined(changes: readonly (RightChange & { phase: string })[]): RightChange[] {
  const found = new Map<string, RightChange>();
  for (const { phase, ...change } of changes) {
    const key = [change.what, change.role, change.does, change.of, change.over, change.stage ?? '', ...(change.before ?? []), '>', ...(change.after ?? [])].join('|');
    const same = found.get(key);
    if (same) {
      same.phases.push(phase);
      same.reach.push(...change.reach.filter((each) => !same.reach.some((known) => canonicalJson(known) === canonicalJson(each))));
    }
    else found.set(key, { ...change, phases: [phase] });
  }
  return [...found.values()].sort((a, b) => (sortText(a) < sortText(b) ? -1 : 1));
}

const sortText = (c: RightChange): string => [c.over, c.of, c.role, c.does, c.what].join('|');
