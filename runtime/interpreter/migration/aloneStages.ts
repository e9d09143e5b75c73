/**
 * A case that stands in a stage which the other version keeps for one case at a time. The lock is taken on the way into the stage, and a
 * migration takes none: another case may have it. So who stands there already must have the same lock, or wait for it; any other finishes the
 * stage on its own version, and may move when it has left it.
 */
import type { AddressMap } from '../../definition/compare/addressMap.ts';
import type { Title } from '../../definition/model/common.ts';
import type { ProcessDefinition } from '../../definition/model/process.ts';
import type { CaseState } from '../caseState.ts';

export interface Stood {
  map: AddressMap;
  /** The process of the version that is left, and of the other. */
  from: ProcessDefinition | undefined;
  to: ProcessDefinition;
}

/** Why the case may not stand in the stage that it would have; undefined where it may. `next`: the case as the other version would have it. */
export function lacksSection({ map, from, to }: Stood, state: CaseState, next: CaseState): Title | undefined {
  const stage = to.stages.find((s) => s.stage === next.stage);
  if (!stage?.alone || state.status === 'ended') return undefined;
  const before = from?.stages.find((s) => s.stage === state.stage)?.alone;
  const same = before !== undefined && state.section?.section === stage.alone.section && factNow(map, state.caseType, before.per) === stage.alone.per;
  if (same) return undefined;
  return {
    zh: `新版本中“${stage.title.zh}”同一时间只办一件，案件已在其中而没有占用；离开这一阶段后可以迁移`,
    en: `the new version keeps "${stage.title.en ?? stage.title.zh}" for one case at a time, and the case stands in it without having it; it may move when it has left the stage`,
  };
}

/** A fact of the case file under the name that its field has in the other version. */
function factNow(map: AddressMap, caseType: string, fact: string): string {
  const base = `caseType/${caseType}/`;
  const address = `${base}${fact.slice('case.'.length)}`;
  const [to, ...more] = fact.startsWith('case.') && map.from.has(address) ? map.follow(address).to : [];
  return to !== undefined && more.length === 0 && to.startsWith(base) ? `case.${to.slice(base.length)}` : fact;
}
