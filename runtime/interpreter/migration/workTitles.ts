/**
 * What open work is called in the other version. A title is made when the work opens, of what its step, level, paper, deadline or exchange is
 * called; where that is called otherwise now, so is the work, with all that stands around it in the title.
 */
import { findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { Title } from '../../definition/model/common.ts';
import type { CaseState, Work } from '../caseState.ts';
import { definitionPath, processIndex } from '../processIndex.ts';

export function retitleWork(before: CaseState, next: CaseState, from: Pack, to: Pack): void {
  for (const work of Object.values(next.work)) {
    const old = before.work[work.id];
    if (!old) continue;
    const names = namesOf(from, before, old);
    const now = namesOf(to, next, work);
    names.forEach((name, i) => { if (name && now[i]) work.title = renamed(work.title, name, now[i]); });
  }
}

/** In one order for both versions, so that the n-th of one is the n-th of the other. */
function namesOf(pack: Pack, state: CaseState, work: Work): (Title | undefined)[] {
  const process = findDefinition(pack, 'process', state.process);
  const step = process && processIndex(process).steps.get(definitionPath(work.path))?.step;
  const about = (key: string): string => (typeof work.about?.[key] === 'string' ? work.about[key] : '');
  const clock = state.clocks[about('clock')];
  const exchange = state.exchanges[about('exchange')];
  const option = step && 'race' in step ? step.options.find((o) => o.option === about('option'))?.for : undefined;
  return [
    // Seals, extensions and receipts bear the name of what they are about, not of the step that led to them.
    work.kind === 'seal' || work.kind === 'extension' || work.kind === 'receive' ? undefined : option && 'act' in option ? option.title : step?.title,
    work.level === undefined ? undefined : pack.organisation.levels.find((l) => l.level === work.level)?.title,
    about('document') === '' ? undefined : findDefinition(pack, 'document', about('document'))?.title,
    clock && findDefinition(pack, 'deadline', clock.deadline)?.title,
    exchange && findDefinition(pack, 'exchange', exchange.exchange)?.title,
  ];
}

/** Each language by itself; one that the old name had not was told in Chinese. */
const renamed = (title: Title, before: Title, after: Title): Title => ({
  zh: title.zh.replace(before.zh, () => after.zh),
  ...(title.en === undefined ? {} : { en: title.en.replace(before.en ?? before.zh, () => after.en ?? after.zh) }),
});
