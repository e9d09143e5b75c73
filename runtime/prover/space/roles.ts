/** The roles that take part in a process: those that do tasks, and all others (seats, keepers, who enters and confirms, who is asked). */
import { visitSteps } from '../../definition/lint/visitSteps.ts';
import { definitionsOf, findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { ProcessDefinition } from '../../definition/model/process.ts';
import { platformRole } from '../../definition/model/platformRoles.ts';

export function rolesIn(pack: Pack, process: ProcessDefinition): { all: string[]; doing: string[] } {
  const doing = new Set<string>();
  const all = new Set<string>();
  const known = new Set(pack.organisation.roles.map((r) => r.role));
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(collect);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if ((key === 'role' || key === 'enteredBy') && typeof inner === 'string') all.add(inner);
      else collect(inner);
    }
  };
  collect(process);
  collect(pack.organisation.levels);
  const visits = visitSteps(process);
  for (const { step } of visits) if ('task' in step) doing.add(step.by.role);
  if (process.startedBy) doing.add(process.startedBy.role);
  for (const { step } of visits) {
    if (!('task' in step) && !('approval' in step)) continue;
    for (const name of Object.values(step.papers ?? {}).flat()) {
      const seal = findDefinition(pack, 'document', String(name))?.seal;
      const keeper = seal === undefined || seal === 'none' ? undefined : findDefinition(pack, 'seal', seal)?.keeper.role;
      if (keeper !== undefined) all.add(keeper);
    }
  }
  // The interpreter itself asks these: who judges what cannot be decided, and who takes in what a meeting decided.
  for (const part of ['heads', 'supervises', 'handles'] as const) {
    const role = platformRole(pack.organisation, part);
    if (known.has(role)) all.add(role);
  }
  for (const { step } of visits) if ('choice' in step) all.add(step.undecided.ask.role);
  for (const exchange of definitionsOf(pack, 'exchange')) if (exchange.receiver.starts === process.process && process.startedBy) all.add(process.startedBy.role);
  for (const role of doing) all.add(role);
  return { all: [...all].filter((r) => known.has(r)).sort(), doing: [...doing].filter((r) => known.has(r)).sort() };
}
