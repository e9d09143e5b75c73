/**
 * What a draft would have made otherwise of past cases, as one person is shown it: counts, places and dates, each case by a pseudonym. Its number, and what
 * was said of people and papers in it, stand only where the rights of whoever looks open that case. Somebody who may open it finds it by the pseudonym, in the search.
 */
import { ProblemError } from '../../base/problem.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { Title } from '../../definition/model/common.ts';
import { packView } from '../../interpreter/packView.ts';
import { processIndex } from '../../interpreter/processIndex.ts';
import { unitsOf } from '../../persistence/caseByPseudonym.ts';
import { isPseudonym, readPseudonyms } from '../pseudonym.ts';
import { caseView } from '../readModels/caseView.ts';
import type { DifferenceGroup } from '../replayDraft.ts';
import type { Principal, Runtime } from '../runtime.ts';

/** `open`: the case itself, for whom it is open. */
export interface ImpactExample { case: string; number?: string; open?: { unit: string; id: string }; before?: string; after?: string }
export interface ImpactGroup extends Omit<DifferenceGroup, 'examples'> { processTitle: Title; atTitle: Title; examples: ImpactExample[] }

/** Who opens a report at once asks after so many cases at most. */
const mostAsked = 60;

export async function shownImpact(runtime: Runtime, principal: Principal, pack: Pack, groups: readonly DifferenceGroup[]): Promise<ImpactGroup[]> {
  const ids = [...new Set(groups.flatMap(({ examples }) => examples.map((each) => each.case)))].filter((id) => !isPseudonym(id)).slice(0, mostAsked);
  const { owner } = runtime.database;
  const [units, pseudonymOf] = await Promise.all([ids.length === 0 ? new Map<string, string>() : unitsOf(owner, ids), readPseudonyms(owner)]);
  const known = new Map<string, { number: string; open: { unit: string; id: string } }>();
  for (const id of ids) {
    const unit = units.get(id);
    const number = unit === undefined ? undefined : await numberFor(runtime, principal, unit, id);
    if (unit !== undefined && number !== undefined) known.set(id, { number, open: { unit, id } });
  }
  return groups.map(({ examples, ...group }) => ({
    ...group, processTitle: pack.process[group.process]?.title ?? { zh: group.process }, atTitle: titleOfPlace(pack, group),
    examples: examples.map((each): ImpactExample => {
      const open = known.get(each.case);
      const tells = open !== undefined || group.about === 'path' || group.about === 'dates';
      return { case: isPseudonym(each.case) ? each.case : pseudonymOf(each.case), ...open, ...(tells && each.before !== undefined ? { before: text(each.before) } : {}), ...(tells && each.after !== undefined ? { after: text(each.after) } : {}) };
    }),
  }));
}
const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

async function numberFor(runtime: Runtime, principal: Principal, unit: string, id: string): Promise<string | undefined> {
  try {
    const { number } = await caseView(runtime, principal, unit, id);
    return number ?? id;
  } catch (refused) {
    if (refused instanceof ProblemError) return undefined;
    throw refused;
  }
}

/** A step (with its level behind `@`), a deadline or a document by its title. */
function titleOfPlace(pack: Pack, { process, at }: Pick<DifferenceGroup, 'process' | 'at'>): Title {
  const [name = '', level] = at.split('@');
  const own = pack.process[process];
  const step = own && [...processIndex(packView(pack).process(process)).steps.values()].find((entry) => entry.name === name.split('/').at(-1))?.step;
  const title = step?.title ?? pack.deadline[name]?.title ?? pack.document[name]?.title ?? { zh: at };
  const rung = pack.organisation.levels.find((each) => each.level === level)?.title;
  return rung ? { zh: `${title.zh}（${rung.zh}）`, en: `${title.en ?? title.zh} (${rung.en ?? rung.zh})` } : title;
}
