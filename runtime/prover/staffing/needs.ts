/** How many people each step of a process takes, of which role, and who of them may not have had a hand in it before. */
import { visitSteps } from '../../definition/lint/visitSteps.ts';
import { findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { ApprovalStep, Performer, ProcessDefinition, TaskStep } from '../../definition/model/process.ts';
import { enteringRole, platformRole } from '../../definition/model/platformRoles.ts';

/** Those who are kept away: so many holders of a role, as few of them as can be among those whom the step needs. */
export interface Excluded {
  role: string;
  people: number;
}
export interface Need {
  /** `process/step`, and the level of an approval. */
  step: string;
  role: string;
  people: number;
  excluded: Excluded[];
  /** More than the first may be of any role: they only assist. */
  assisted: boolean;
}

export function needsOf(pack: Pack, process: ProcessDefinition): Need[] {
  const needs = new Map<string, Need>();
  const handles = platformRole(pack.organisation, 'handles');
  const put = (need: Need): void => { const key = `${need.step} ${need.role}`; const known = needs.get(key); if (!known || known.people < need.people) needs.set(key, need); };
  /** The last task before a step made what it judges; handlers are all who have handled it so far. */
  let last: Excluded | undefined;
  let handlers: Excluded | undefined;
  for (const { step, name } of visitSteps(process)) {
    const at = `${process.process}/${name}`;
    if ('task' in step) {
      const assist = step.by.people?.assist?.atLeast ?? 0;
      // Whoever handles the case is known from its steps; any other list of people is one of two investigators.
      const away = (step.by.separate ?? []).flatMap((fact): Excluded[] => (fact === 'case.handlers' ? (handlers ? [handlers] : []) : [{ role: handles, people: 2 }]));
      put({ step: at, role: step.by.role, people: 1 + assist, excluded: away, assisted: assist > 0 });
      last = { role: step.by.role, people: 1 };
      if (step.by.role === handles || step.by.prefer === 'case-handler') handlers = { role: step.by.role, people: Math.max(handlers?.people ?? 0, 1 + assist) };
      keepers(pack, step, at, [last], put);
    }
    if ('approval' in step) {
      const before = last ? [last] : [];
      for (const level of levelsOf(pack, step)) {
        const given = pack.organisation.levels.find((l) => l.level === level)?.given;
        if (given?.by === 'person') put({ step: `${at} ${level}`, role: given.role, people: 1, excluded: before, assisted: false });
        // One enters what was decided, another confirms it.
        else if (given?.by === 'outside' || given?.by === 'meeting') put({ step: `${at} ${level}`, role: enteringRole(pack.organisation, given), people: 2, excluded: before, assisted: false });
      }
      for (const seat of (step.rounds ?? []).flatMap((round): { seat: string; by: Performer }[] => (Array.isArray(round.seats) ? round.seats : []))) put({ step: `${at} ${seat.seat}`, role: seat.by.role, people: 1, excluded: before, assisted: false });
      keepers(pack, step, at, before, put);
    }
  }
  return [...needs.values()];
}

const keepers = (pack: Pack, step: TaskStep | ApprovalStep, at: string, excluded: Excluded[], put: (need: Need) => void): void => {
  for (const document of step.papers?.issue ?? []) {
    const seal = findDefinition(pack, 'document', document)?.seal;
    const keeper = seal === undefined || seal === 'none' ? undefined : findDefinition(pack, 'seal', seal)?.keeper.role;
    if (keeper !== undefined) put({ step: `${at} seal`, role: keeper, people: 1, excluded, assisted: false });
  }
};

/** Every level that an approval can ask for, by its list or by any row of its table. */
function levelsOf(pack: Pack, step: ApprovalStep): string[] {
  if (!step.levels) return [];
  if ('list' in step.levels) return step.levels.list;
  const { table, matter } = step.levels;
  const rows = findDefinition(pack, 'table', table)?.rows ?? [];
  return [...new Set(rows.flatMap((row) => ('give' in row && (row.when['matter'] === 'any' || (row.when['matter'] as unknown[] | undefined)?.includes(matter)) && Array.isArray(row.give['levels']) ? (row.give['levels'] as string[]) : [])))];
}
