/** The next act without anybody choosing: the first piece of work that can be done, by the first who may, with sample data. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { ScenarioAction } from '../../runtime/definition/model/scenario.ts';
import type { ActionOffer } from '../../runtime/interpreter/actionOffer.ts';
import { availableActions } from '../../runtime/interpreter/availableActions.ts';
import type { CaseState, Work } from '../../runtime/interpreter/caseState.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import type { PersonId } from '../../runtime/interpreter/personId.ts';
import { factReader } from '../../runtime/interpreter/facts.ts';
import { act, actorOf } from '../../runtime/interpreter/scenario/act.ts';
import type { World } from '../../runtime/interpreter/scenario/world.ts';
import { targetsOf, toAct, type Chosen } from './chosenAct.ts';
import { copyWorld } from './playedStory.ts';
import { sampleForm, type SampleContext } from './sampleData.ts';

/** For a form that a person fills in: he first, then those of his role, then the others of the organ. */
export function contextFor(world: World, state: CaseState, who: PersonId, work?: Work): SampleContext {
  const { pack, organisation } = world;
  const actor = actorOf(world, who);
  const colleagues = work ? organisation.withRole(work.liftedTo ?? state.organ, work.role) : [];
  return {
    pack, organisation, organ: state.organ, at: world.at, people: [...new Set([who, ...colleagues, ...state.handlers, ...organisation.ofOrgan(state.organ)])],
    facts: factReader({ state, organisation, ...(actor ? { actor } : {}), ...(work ? { path: work.path } : {}) }),
  };
}

const usualReason = '情况属实，按规定办理';

/** What an offer needs, filled in: form, files, assistants, reason. */
export function fillOffer(world: World, id: string, who: PersonId, offer: ActionOffer, target: string | undefined): Chosen {
  const { state } = world.cases.get(id)!;
  const work = offer.work === undefined ? undefined : state.work[offer.work];
  const { needs } = offer;
  const data: JsonObject | undefined = needs.form ? sampleForm(contextFor(world, state, who, work), needs.form, state.data) : needs.entry ? Object.fromEntries(needs.entry.map((e) => [e.field, e.kind === 'number' ? 2 : e.kind === 'day' ? world.at.slice(0, 10) : e.kind === 'moment' ? world.at : `${e.title.zh}示例`])) : undefined;
  const files = (needs.files ?? []).filter((f) => f.required && !f.attached).map((f) => f.file);
  const assistants = needs.assistants && work ? assistantsFor(world, state, work, who, needs.assistants.atLeast) : [];
  return {
    case: id, who, verb: offer.verb, ...(offer.work === undefined ? {} : { work: offer.work }), ...(target === undefined ? {} : { target }), ...(data ? { data } : {}), ...(files.length > 0 ? { files } : {}), ...(assistants.length > 0 ? { assistants } : {}),
    ...(needs.opinion === 'required' ? { reason: usualReason } : {}), ...(offer.places?.[0] ? { place: offer.places[0].value } : {}),
  };
}

function assistantsFor({ organisation }: World, state: CaseState, work: Work, who: PersonId, count: number): PersonId[] {
  const others = [...work.candidates, ...organisation.withRole(work.liftedTo ?? state.organ, work.role), ...organisation.ofOrgan(state.organ)];
  return [...new Set(others)].filter((p) => p !== who && !state.recused.includes(p)).slice(0, count);
}

/** `only`: of which cases; `data`: what a form is filled with, in place of the sample as it came. */
export interface AutomaticWish { only?: (id: string) => boolean; data?: (id: string, form: string, data: JsonObject) => JsonObject }

/** The first act that the interpreter accepts; without one, why what was tried was refused. */
export function automaticAct(world: World, { only, data }: AutomaticWish = {}): { act: ScenarioAction } | { refused: Title[] } {
  const refused: Title[] = [];
  for (const [id, { state }] of world.cases) {
    if (only?.(id) === false) continue;
    for (const work of Object.values(state.work)) {
      const people = work.assignee ? [work.assignee] : [...work.candidates].sort((a, b) => Number(state.preparers.includes(a)) - Number(state.preparers.includes(b)));
      for (const who of people.slice(0, 4)) {
        const actor = actorOf(world, who);
        if (!actor) continue;
        const offers = availableActions(world.pack, state, actor, world.organisation, world).open.filter((o) => o.work === work.id && o.primary === true);
        for (const offer of offers) {
          const targets = targetsOf(state, offer).map((t) => t.value);
          for (const target of targets.length > 0 ? targets : [undefined]) {
            const filled = fillOffer(world, id, who, offer, target);
            const wished = data && filled.data && offer.needs.form ? { ...filled, data: data(id, offer.needs.form, structuredClone(filled.data)) } : filled;
            // What was wished for may not fit the form: then the sample as it came.
            const ways = (wished === filled ? [filled] : [wished, filled]).map((each) => toAct(world, each));
            const done = ways.find((each) => 'done' in act(copyWorld(world), each));
            if (done) return { act: done };
            const tried = act(copyWorld(world), ways.at(-1)!);
            if ('done' in tried) continue;
            const why = 'refused' in tried ? tried.refused.map(({ message }) => message) : [tried.senseless];
            refused.push({ zh: `${work.title.zh}：${why.map(({ zh }) => zh).join('；')}`, en: `${work.title.en ?? work.title.zh}: ${why.map(({ zh, en }) => en ?? zh).join('; ')}` });
          }
        }
      }
    }
  }
  return { refused: [...new Map(refused.map((each) => [each.zh, each])).values()] };
}
