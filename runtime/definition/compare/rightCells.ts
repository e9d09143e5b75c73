/**
 * A pack's rights as a flat table: which role, in which phase, sees which class, edits which field, may do which act of a case type
 * (and on which rows), and which role may do which verb at which step.
 */
import { definitionsOf, findDefinition, type Pack } from '../load/pack.ts';
import type { Level } from '../model/organisation.ts';
import type { Grant, Never } from '../model/permission.ts';
import type { ApprovalStep, HandOverStep, Performer, SendBack, Stage, Step } from '../model/process.ts';
import { canonicalJson } from '../../base/canonicalJson.ts';
import { enteringRole } from '../model/platformRoles.ts';
import { canonicalValue } from './canonicalValue.ts';
import { isStepKey, packItems } from './packItems.ts';

export interface RightCell {
  role: string;
  /** `see` a class, `edit` a field, `may` do an act that a grant names; `never`, what an exclusion takes from everybody of whom it is true; or a verb at a step. */
  does: string;
  /** The class, field, act or exclusion; the step's address for a verb. */
  what: string;
  /** Case type or process. */
  over: string;
  phase: string;
  /** The stage in which a verb is done. Seals and extensions have neither stage nor phase. */
  stage?: string;
  /** On which cases: `all`, or the condition in its canonical form; more than one when several grants give the cell. */
  rows: string[];
}

export const cellKey = (cell: Pick<RightCell, 'role' | 'does' | 'what' | 'over' | 'phase'>): string => [cell.role, cell.does, cell.what, cell.over, cell.phase].join('|');

function putInto(cells: Map<string, RightCell>): Put {
  return (cell, rows) => {
    const key = cellKey(cell);
    const found = cells.get(key);
    if (!found) cells.set(key, { ...cell, rows: [rows] });
    else if (!found.rows.includes(rows)) found.rows = [...found.rows, rows].sort();
  };
}

/** Whom an exclusion is for. */
export const everybody = '(everybody)';

export interface Granted { over: string; grants: readonly Grant[]; never?: readonly Never[] | undefined }

/** The cells of one permission alone; `phases`: all that the pack has. */
export function permissionCells({ over, grants, never }: Granted, phases: readonly string[]): Map<string, RightCell> {
  const cells = new Map<string, RightCell>();
  const put = putInto(cells);
  for (const grant of grants) grantCells(phases, over, grant, put);
  for (const each of never ?? []) put({ role: everybody, does: 'never', what: each.never, over, phase: '' }, canonicalJson(canonicalValue(each.when)));
  return cells;
}

export function rightCells(pack: Pack): Map<string, RightCell> {
  const cells = new Map<string, RightCell>();
  const put = putInto(cells);
  const phases = pack.pack.phases.map((p) => p.phase);
  for (const permission of definitionsOf(pack, 'permission')) for (const [key, cell] of permissionCells(permission, phases)) {
    const known = cells.get(key);
    cells.set(key, known ? { ...known, rows: [...new Set([...known.rows, ...cell.rows])].sort() } : cell);
  }
  for (const process of definitionsOf(pack, 'process')) {
    const first = process.stages[0]!;
    if (process.startedBy) put({ role: process.startedBy.role, does: 'start', what: `process/${process.process}`, over: process.process, phase: first.phase, stage: first.stage }, whoOf(process.startedBy));
  }
  stepCells(pack, put);
  for (const { seal, keeper } of definitionsOf(pack, 'seal')) put({ role: keeper.role, does: 'seal', what: `seal/${seal}`, over: seal, phase: '' }, keeper.separate.map((who) => `not ${who}`).sort().join(', '));
  for (const deadline of definitionsOf(pack, 'deadline')) for (const extension of deadline.extensions ?? []) {
    for (const level of pack.organisation.levels.filter((l) => extension.level === l.level || extension.levels?.includes(l.level))) {
      const holder = holderOf(pack, level);
      if (holder) put({ role: holder.role, does: 'extend', what: `deadline/${deadline.deadline}/extensions/${extension.extension}`, over: deadline.deadline, phase: '' }, level.level);
    }
  }
  return cells;
}

type Put = (cell: Omit<RightCell, 'rows'>, rows: string) => void;

function grantCells(all: readonly string[], over: string, grant: Grant, put: Put): void {
  const roles = 'role' in grant.who ? [grant.who.role] : grant.who.roles;
  const rows = `${grant.rows === 'all' ? 'all' : canonicalJson(canonicalValue(grant.rows))}${grant.who.unit ? ` @${grant.who.unit}` : ''}`;
  const phases = grant.phases === 'any' ? all : grant.phases;
  const given: [string, readonly string[]][] = [['see', grant.sees], ['edit', grant.edits === 'all' ? ['all'] : grant.edits], ['may', grant.may]];
  for (const role of roles) for (const phase of phases) for (const [does, list] of given) for (const what of list) put({ role, does, what, over, phase }, rows);
}

/** Where a performer is looked for, and who may not be it. */
const whoOf = (by: Performer): string => [by.unit ?? 'own-organ', ...(by.separate ?? []).map((fact) => `not ${fact}`).sort()].join(', ');

function stepCells(pack: Pack, put: Put): void {
  const phases = new Map<string, Stage>();
  for (const process of definitionsOf(pack, 'process')) for (const stage of process.stages) phases.set(`process/${process.process}/${stage.stage}`, stage);
  for (const process of definitionsOf(pack, 'process')) {
    for (const { step, address } of addressedSteps(pack, process.process)) {
      const stage = phases.get(address.split('/').slice(0, 3).join('/'));
      if (!stage) continue;
      const at = { over: process.process, phase: stage.phase, stage: stage.stage, what: address };
      const give = (role: string, does: string, who = ''): void => put({ role, does, ...at }, who);
      if ('task' in step) {
        give(step.by.role, 'complete', whoOf(step.by));
        sendBackCells(step.sendBack, step.by.role, give);
      }
      if ('approval' in step) approvalCells(pack, step, give);
      if ('choice' in step) give(step.undecided.ask.role, 'decide', whoOf(step.undecided.ask));
      if ('handOver' in step) handOverCells(step, give);
    }
  }
}

type Give = (role: string, does: string, who?: string) => void;

function sendBackCells(sendBack: SendBack | undefined, role: string, give: Give): void {
  if (sendBack && sendBack !== 'none') for (const target of sendBack.to) give(role, 'send-back', `to ${target}`);
}

function handOverCells(step: HandOverStep, give: Give): void {
  if (step.by) give(step.by.role, 'hand-over', whoOf(step.by));
  if (step.recall) give('(case-handler)', 'recall', `until ${step.recall.until}`);
}

function approvalCells(pack: Pack, step: ApprovalStep, give: Give): void {
  for (const { level, when } of levelsOf(pack, step)) {
    const holder = holderOf(pack, level);
    if (!holder) continue;
    for (const verb of holder.verbs) give(holder.role, verb, `${level.level}${when ? ` ${when}` : ''}`);
    if (holder.verbs.includes('agree')) sendBackCells(step.sendBack, holder.role, give);
  }
  for (const round of step.rounds ?? []) {
    if (!Array.isArray(round.seats)) for (const verb of ['agree', 'refuse']) give(`(${round.seats.over})`, verb, round.round);
    else for (const seat of round.seats) for (const verb of ['agree', 'refuse']) give(seat.by.role, verb, `${round.round}/${seat.seat} ${whoOf(seat.by)}`);
  }
}

/** The levels that may be asked, each with the rows of the table that ask it. */
function levelsOf(pack: Pack, { levels }: ApprovalStep): { level: Level; when: string }[] {
  const named = (name: string): Level[] => pack.organisation.levels.filter((l) => l.level === name);
  if (!levels) return [];
  if ('list' in levels) return levels.list.flatMap((name) => named(name).map((level) => ({ level, when: '' })));
  const table = findDefinition(pack, 'table', levels.table);
  return (table?.rows ?? []).flatMap((row) => {
    const { matter, ...rest } = row.when;
    if (!('give' in row) || (Array.isArray(matter) && !matter.includes(levels.matter))) return [];
    const given = row.give['levels'];
    const when = canonicalJson(canonicalValue(rest));
    return Array.isArray(given) ? given.flatMap((name) => named(name).map((level) => ({ level, when }))) : [];
  });
}

function holderOf(pack: Pack, { given }: Level): { role: string; verbs: string[] } | undefined {
  switch (given.by) {
    case 'person': return { role: given.role, verbs: ['agree', 'refuse'] };
    case 'outside': case 'meeting': return { role: enteringRole(pack.organisation, given), verbs: ['enter'] };
    case 'organ': return undefined;
  }
}

/** Every step of a process with its address, blocks of any kind looked into; a step's name is unique in its process. */
function addressedSteps(pack: Pack, process: string): { step: Step; address: string }[] {
  const byName = new Map<string, Step>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (isStepKey(key) && typeof inner === 'string' && !byName.has(inner)) byName.set(inner, value as Step);
      if (typeof inner === 'object' && key !== 'when') walk(inner);
    }
  };
  walk(findDefinition(pack, 'process', process)?.stages);
  return [...packItems(pack).values()].flatMap((item) => {
    const step = item.kind === 'process' && isStepKey(item.key) && item.address.startsWith(`process/${process}/`) ? byName.get(item.name) : undefined;
    return step ? [{ step, address: item.address }] : [];
  });
}
