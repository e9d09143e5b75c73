/** A reference taken out of what is to be pasted, with as little around it as the schema of a process lets be: an item of a list, a key, a step. A way goes on to the next step instead. Pure. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { stepKinds } from '../../runtime/definition/model/process.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import type { CopiedKind, Data } from '../canvas/clipboard.ts';
import { comparePaths } from '../canvas/processGraph.ts';
import { spliced, valueAt, withChange } from '../document/dataAt.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';

export interface LeftOut {
  items: Data[];
  /** Where what went has stood. */
  at: NodeValuePath;
  /** A step, a part or what stands beside a stage that goes with it. */
  goes?: Data;
}

const wayKeys = new Set(['to', 'end', 'again', 'leave', 'resend']);
const naming: readonly string[] = [...stepKinds, 'case', 'branch', 'option', 'offer', 'watch', 'stage', 'end'];
/** Without them the linter refuses what they stand in, though the schema lets them be missing: one of two must be there. */
const oneOfTwo = new Set(['levels', 'rounds', 'then', 'steps']);

/** `path`: of the reference, from the list of items on. `undefined` where nothing would be left, or the text has gone. */
export function leaveOut(kind: CopiedKind, items: readonly Data[], path: NodeValuePath): LeftOut | undefined {
  if (valueAt(items, path) === undefined) return undefined;
  for (let length = path.length; length >= 1; length -= 1) {
    const at = path.slice(0, length);
    const next = without(kind, items, at);
    if (next === undefined || next.length === 0 || !stands(kind, next)) continue;
    const gone = valueAt(items, at);
    return { items: next, at, ...(isRecord(gone) && naming.some((key) => typeof gone[key] === 'string') ? { goes: gone } : {}) };
  }
  return undefined;
}

/** All of them, or none where one cannot go: what is left out half is missed still. */
export function leaveAllOut(kind: CopiedKind, items: readonly Data[], paths: readonly NodeValuePath[]): { items: Data[]; goes: Data[] } | undefined {
  let now = [...items];
  const goes: Data[] = [];
  const gone: NodeValuePath[] = [];
  // From the last to the first, so that the places of the others stay true.
  for (const path of [...paths].sort(comparePaths).reverse()) {
    if (gone.some((at) => at.every((part, i) => path[i] === part))) continue;
    const out = leaveOut(kind, now, path);
    if (!out) return undefined;
    now = out.items;
    gone.push(out.at);
    if (out.goes) goes.unshift(out.goes);
  }
  return paths.length === 0 ? undefined : { items: now, goes };
}

function without(kind: CopiedKind, items: readonly Data[], at: NodeValuePath): Data[] | undefined {
  const [last, parent] = [at.at(-1)!, at.slice(0, -1)];
  const around = valueAt(items, parent);
  if (typeof last === 'number') return Array.isArray(around) && (around.length > 1 || parent.length === 0) ? withChange(items, parent, (list) => spliced(list, last, 1)) as Data[] : undefined;
  if (!isRecord(around)) return undefined;
  if (isWay(kind, last, parent)) return withChange(items, parent.slice(0, -1), (map) => ({ ...(map as Data), [String(parent.at(-1))]: 'next' })) as Data[];
  if (last === 'sendBack') return withChange(items, parent, (map) => ({ ...(map as Data), sendBack: 'none' })) as Data[];
  // An empty map says nothing: it goes too.
  if (Object.keys(around).length === 1) return undefined;
  if (oneOfTwo.has(String(last)) && !('case' in around) && !('option' in around)) return undefined;
  return withChange(items, parent, (map) => Object.fromEntries(Object.entries(map as Data).filter(([key]) => key !== last))) as Data[];
}
/** Of an outcome, a case, an option or what is left over; a watch has steps or a way, and no next step. */
const isWay = (kind: CopiedKind, key: string, parent: NodeValuePath): boolean => wayKeys.has(key) && (parent.at(-2) === 'outcomes' || parent.at(-1) === 'otherwise' || (parent.at(-1) === 'then' && (parent.length === 2 ? kind : parent.at(-3)) !== (parent.length === 2 ? 'watch' : 'watches')));

const step = { task: 'a', title: { zh: 'a' }, by: { role: 'a' } };
/** Whether a process that holds them is one. */
function stands(kind: CopiedKind, items: readonly Data[]): boolean {
  const block = (own: Data): Data[] => [own];
  const steps: readonly Data[] = kind === 'steps' ? items
    : kind === 'case' ? block({ choice: 'a', cases: items, otherwise: 'next', undecided: { ask: { role: 'a' } } })
    : kind === 'branch' ? block({ parallel: 'a', join: { wait: 'all', rest: 'none' }, branches: items.length > 1 ? items : [...items, ...items] })
    : kind === 'option' ? block({ race: 'a', options: items.length > 1 ? items : [...items, ...items] })
    : [step];
  const stage = { stage: 'a', title: { zh: 'a' }, phase: 'a', steps, ...(kind === 'offer' ? { offers: items } : kind === 'watch' ? { watches: items } : {}) };
  const process = { process: 'a', title: { zh: 'a' }, of: 'a', sources: [{ text: 'a', mark: 'design' }], stages: kind === 'stage' ? items : [stage], ends: kind === 'end' ? items : [{ end: 'a', title: { zh: 'a' }, outcome: 'closed' }] };
  return checkShape(kindSchema('process'), process).length === 0;
}
