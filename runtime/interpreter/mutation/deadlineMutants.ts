/** Faults sown into a deadline: longer, never begun, never stopped, extensions for the asking, pauses forgotten. */
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import type { DeadlineDefinition } from '../../definition/model/deadline.ts';
import type { Mutant } from './mutant.ts';

export function deadlineMutants(pack: Pack, deadline: DeadlineDefinition): Mutant[] {
  const { of } = deadline;
  const processes = 'process' in of ? [of.process] : 'caseType' in of ? definitionsOf(pack, 'process').filter((p) => p.of === of.caseType).map((p) => p.process) : undefined;
  const found: Mutant[] = [];
  const sow = (zh: string, en: string, changed: Partial<DeadlineDefinition>): void => void found.push({
    at: `deadline/${deadline.deadline}`, kind: 'deadline', says: { zh: `期限“${deadline.title.zh}”：${zh}`, en: `${deadline.deadline}: ${en}` }, ...(processes ? { processes } : {}),
    pack: { ...pack, deadline: { ...pack.deadline, [deadline.deadline]: { ...deadline, ...changed } } },
  });
  const [unit, count] = Object.entries(deadline.length)[0] ?? [];
  if (unit !== undefined && typeof count === 'number') sow('长一个单位', 'one unit longer', { length: { [unit]: count + 1 } as DeadlineDefinition['length'] });
  sow('从不开始', 'never begins', { starts: [] });
  sow('从不停止', 'never stops', { stops: [] });
  if (deadline.extensions?.some((extension) => extension.times < 9)) sow('可以多次延长', 'may be extended again and again', { extensions: deadline.extensions.map((extension) => ({ ...extension, times: 9 })) });
  if (deadline.pauses !== 'none') sow('不再暂停', 'no longer pauses', { pauses: 'none' });
  return found;
}
