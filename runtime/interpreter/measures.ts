/** Which measures a case may use now, with the reason in words for those it may not; and how a use of one begins. */
import { definitionsOf, findDefinition, type Pack } from '../definition/load/pack.ts';
import type { Title } from '../definition/model/common.ts';
import type { MeasureDefinition } from '../definition/model/measure.ts';
import type { CaseState } from './caseState.ts';
import type { JsonObject } from '../base/json.ts';
import { measureRelation, parentSnapshot } from './children.ts';
import type { Actor, StartCommand } from './command.ts';
import type { FactReader } from './factReader.ts';
import { carry, factReader } from './facts.ts';
import type { OrganisationView } from './organisationView.ts';
import { packView } from './packView.ts';
import { rightsOf } from './permission.ts';

export type MeasureClosed = 'case.ended' | 'phase.not-open' | 'condition.not-met' | 'measure.excluded' | 'right.missing';

export interface MeasureOffer {
  measure: string;
  title: Title;
  open: boolean;
  /** Why it is closed: a code for machines, words for people. */
  code?: MeasureClosed;
  because?: { zh: string; en: string };
  process: string;
  papers: string[];
}

/** A measure's condition speaks of the case that it will be used in as `parent`. */
function factsOfUse(state: CaseState, organisation: OrganisationView, actor: Actor): FactReader {
  const facts = factReader({ state, organisation, actor });
  return (path) => (path.startsWith('parent.') ? facts(`case.${path.slice('parent.'.length)}`) : facts(path));
}

function closedBecause(pack: Pack, measure: MeasureDefinition, state: CaseState, organisation: OrganisationView, actor: Actor): { code: MeasureClosed; because: { zh: string; en: string } } | undefined {
  const view = packView(pack);
  if (state.status !== 'open') return { code: 'case.ended', because: { zh: state.status === 'ended' ? '案件已办结' : '案件已中止办理', en: state.status === 'ended' ? 'the case has ended' : 'the case is suspended' } };
  if (!measure.opens.phases.includes(state.phase)) {
    const titles = (names: readonly string[], language: 'zh' | 'en'): string[] => names.map((name) => {
      const phase = pack.pack.phases.find((p) => p.phase === name)?.title;
      return phase?.[language] ?? phase?.zh ?? name;
    });
    return {
      code: 'phase.not-open',
      because: {
        zh: `须在“${titles(measure.opens.phases, 'zh').join('、')}”阶段使用；当前阶段：${titles([state.phase], 'zh')[0]}`,
        en: `it opens in the phase ${titles(measure.opens.phases, 'en').join(', ')}; the case is in ${titles([state.phase], 'en')[0]}`,
      },
    };
  }
  if (measure.opens.when) {
    const { when } = measure.opens;
    if (view.predicate(when)(factsOfUse(state, organisation, actor)) !== 1) {
      const named = 'condition' in when ? view.named.get(when.condition)?.title : undefined;
      return { code: 'condition.not-met', because: { zh: `不符合使用条件${named ? `：${named.zh}` : ''}`, en: `its condition is not met${named ? `: ${named.en ?? named.zh}` : ''}` } };
    }
  }
  const excluded = (measure.excludes ?? []).find((name) => {
    const other = findDefinition(pack, 'measure', name);
    return other && state.relations.some((r) => r.role === 'child' && r.status === 'open' && r.process === other.process);
  });
  if (excluded) {
    const title = findDefinition(pack, 'measure', excluded)!.title;
    return { code: 'measure.excluded', because: { zh: `不得与正在使用的“${title.zh}”同时使用`, en: `${title.en ?? title.zh} is in force` } };
  }
  if (!rightsOf(pack, state, actor, organisation).may.has('apply-measure')) return { code: 'right.missing', because: { zh: '只有本案承办人可以申请', en: 'only those who handle the case apply for it' } };
  return undefined;
}

/** Every measure of the pack, in the order of their names, open or closed for this person on this case now. */
export function measureAvailability(pack: Pack, state: CaseState, organisation: OrganisationView, actor: Actor): MeasureOffer[] {
  return definitionsOf(pack, 'measure').map((measure) => {
    const closed = closedBecause(pack, measure, state, organisation, actor);
    return { measure: measure.measure, title: measure.title, open: closed === undefined, ...closed, process: measure.process, papers: [...(measure.papers ?? [])] };
  });
}

/** What a use takes over from its case: what the measure names, else every field of the same name. */
function carriedData(pack: Pack, measure: MeasureDefinition, state: CaseState, facts: FactReader): JsonObject {
  const view = packView(pack);
  const fields = view.caseType(view.process(measure.process).of).properties;
  const data = measure.carry ? carry(measure.carry, facts) : Object.fromEntries(Object.entries(state.data).filter(([field]) => Object.hasOwn(fields, field)));
  return { ...data, ...(Object.hasOwn(fields, 'measure') ? { measure: measure.measure } : {}) };
}

/** The command that begins a use of a measure; whether it is open was asked before (`measureAvailability`). */
export function measureStart(pack: Pack, state: CaseState, organisation: OrganisationView, actor: Actor, name: string, id: string): StartCommand | undefined {
  const measure = findDefinition(pack, 'measure', name);
  if (!measure) return undefined;
  return {
    do: 'start', id, process: measure.process, organ: state.organ, data: carriedData(pack, measure, state, factReader({ state, organisation, actor })),
    parent: parentSnapshot(state, measureRelation), handlers: [...state.handlers], ...(state.department ? { department: state.department } : {}),
  };
}
