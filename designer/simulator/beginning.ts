/**
 * How a case of a process begins in the simulator: by the hand of somebody who may begin it, with what its form asks for; or as
 * another case, an exchange or a measure would begin it, with what that would bring along.
 */
import { toInstant, zonedText } from '../../runtime/base/time.ts';
import { caseTypeFields, fieldAt, type FieldNode } from '../../runtime/definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { FormDefinition } from '../../runtime/definition/model/form.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import type { ScenarioAction, ScenarioDefinition } from '../../runtime/definition/model/scenario.ts';
import { mayBegin } from '../../runtime/interpreter/mayBegin.ts';
import { readField, writeField } from '../../runtime/interpreter/caseFile.ts';
import type { Json, JsonObject } from '../../runtime/base/json.ts';
import { platformRole } from '../../runtime/definition/model/platformRoles.ts';
import type { PersonId } from '../../runtime/interpreter/personId.ts';
import { actorFacts } from '../../runtime/interpreter/facts.ts';
import { readPath } from '../../runtime/interpreter/condition.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { processIndex } from '../../runtime/interpreter/processIndex.ts';
import { scenarioOrganisation } from '../../runtime/interpreter/scenario/scenarioOrganisation.ts';
import type { OrganisationView } from '../../runtime/interpreter/organisationView.ts';
import { formsOf, overlaps } from '../../runtime/prover/facts/formRules.ts';
import { usedFacts } from '../../runtime/prover/facts/factUses.ts';
import { narrowing, startsOf, type Start } from '../../runtime/prover/space/starts.ts';
import { firstMoment } from '../workspace/firstMoment.ts';
import type { Story } from './playedStory.ts';
import { sampleForm, type SampleContext } from './sampleData.ts';
import { simulatorPeople, tiersOf, usualTier, type SimulatorPeople } from './simulatorPeople.ts';

export interface Beginning {
  process: string;
  by: Start['by'];
  /** The process or measure that begins it, where one does. */
  from?: string;
  tier: string;
  tiers: string[];
  at: string;
  people: SimulatorPeople;
  /** Who may begin it by hand. */
  starters: readonly PersonId[];
  /** The form that is filled in at the beginning; there is none where nothing is asked. */
  form?: string;
  /** The pack, with that form in it where it had to be made. */
  pack: Pack;
  organisation: OrganisationView;
  data: JsonObject;
}

const madeForm = 'simulator-beginning';

export function beginningOf(pack: Pack, name: string, wanted: { tier?: string; at?: string } = {}): Beginning {
  const process = packView(pack).process(name);
  // Of an organ without a commission of its own no case is begun.
  const tier = wanted.tier !== undefined && tiersOf(pack).includes(wanted.tier) ? wanted.tier : usualTier(pack, process);
  const at = wanted.at === undefined ? firstMoment(packView(pack).zone) : zonedText(toInstant(wanted.at), packView(pack).zone);
  const people = simulatorPeople(pack, tier);
  const organisation = scenarioOrganisation(pack, asScenario({ at, people: people.people, organs: people.organs, case: { organ: people.organ } }));
  const [start] = startsOf(pack, process) as [Start];
  const starters = organisation.ofOrgan(people.organ).filter((person) => mayBegin(process, { person, organ: people.organ }, organisation));
  const own = start.by === 'hand' ? { pack, form: process.startForm } : withForm(pack, process, start);
  const beginning: Beginning = {
    process: name, by: start.by, ...(start.from === undefined ? {} : { from: start.from }), tier, tiers: tiersOf(pack), at, people, starters, ...(own.form === undefined ? {} : { form: own.form }), pack: own.pack, organisation, data: {},
  };
  if (own.form !== undefined) beginning.data = fitting(pack, start, process, sampleForm(sampleContext(beginning, starters[0]), own.form, start.by === 'measure' ? { measure: start.from! } : {}));
  return beginning;
}

/** Whoever is to be named in the data: who begins it, then those who handle cases. */
export function sampleContext({ pack, organisation, people, at, process }: Beginning, starter?: PersonId): SampleContext {
  const handling = handlingRole(pack, packView(pack).process(process)) ?? platformRole(pack.organisation, 'handles');
  const able = [...organisation.withRole(people.organ, platformRole(pack.organisation, 'handles')), ...organisation.withRole(people.organ, handling), ...organisation.ofOrgan(people.organ)];
  const actor = starter === undefined ? {} : actorFacts({ person: starter, organ: people.organ }, organisation);
  return { pack, organisation, organ: people.organ, at: toInstant(at), people: [...new Set([...(starter === undefined ? [] : [starter]), ...able])], facts: (fact) => (fact.startsWith('actor.') ? readPath(actor, fact.slice('actor.'.length)) : fact.startsWith('org.') ? readPath(organisation.organ(people.organ), fact.slice('org.'.length)) : undefined) };
}

/** The story of a case that has just begun; `starter` counts only where it is begun by hand. */
export function beginStory(beginning: Beginning, starter: PersonId | undefined, data: JsonObject): Story {
  const { pack, process: name, at, people, by } = beginning;
  const given: Story['given'] = { at, organs: people.organs, people: people.people };
  if (by === 'hand') {
    const act: ScenarioAction = { who: starter ?? beginning.starters[0] ?? '', does: 'start', process: name, ...(Object.keys(data).length > 0 ? { with: data } : {}) };
    return { process: name, given, play: [act] };
  }
  const process = packView(pack).process(name);
  const role = handlingRole(pack, process);
  const handlers = role === undefined ? [] : beginning.organisation.withRole(people.organ, role).slice(0, 2);
  const department = beginning.organisation.person(handlers[0] ?? '')?.posts[0]?.department;
  const parent = parentOf(beginning);
  return { process: name, given: { ...given, case: { type: process.of, process: name, organ: people.organ, ...data, ...(handlers.length > 0 ? { handlers } : {}), ...(department === undefined ? {} : { department }), ...(parent ? { parent } : {}) } }, play: [] };
}

const asScenario = (given: ScenarioDefinition['given']): ScenarioDefinition => ({ scenario: 'simulator', title: { zh: '演练' }, given, play: [] });

/** Who handles the case already when it comes: the role of the tasks that go to its handlers. */
export const handlingRole = (pack: Pack, process: ProcessDefinition): string | undefined => {
  const roles = [...processIndex(process).steps.values()].flatMap(({ step }) => ('task' in step && step.by.prefer === 'case-handler' ? [step.by.role] : []));
  return roles.find((role) => pack.organisation.roles.some((r) => r.role === role));
};

/** What the case brings along, and what its conditions look at without any form of its own having asked for it, as one form. */
function withForm(pack: Pack, process: ProcessDefinition, start: Start): { pack: Pack; form?: string } {
  const fields = caseTypeFields(pack, process.of) ?? {};
  const typed = formsOf(pack, process).flatMap((form) => form.edits);
  const looked = [...usedFacts(pack, process).keys()].flatMap((fact) => (fact.startsWith('case.') ? [fact.slice('case.'.length)] : []));
  const required = findDefinition(pack, 'caseType', process.of)?.required ?? [];
  const wanted = [...Object.keys(start.carries), ...required, ...looked.filter((field) => !typed.some((edit) => overlaps(edit, field)))];
  const chosen: string[] = [];
  for (const field of wanted) {
    const node: FieldNode | undefined = fieldAt(fields, field);
    if (node && !node.derived && node.kind !== 'unknown' && node.kind !== 'file' && !chosen.some((other) => overlaps(other, field))) chosen.push(field);
  }
  if (chosen.length === 0) return { pack };
  // An object is asked field by field, in a section of its own.
  const title = { zh: '来件内容', en: 'What the case brings along' };
  const layout: FormDefinition['layout'] = [];
  const plain: string[] = [];
  for (const field of chosen) {
    const node = fieldAt(fields, field)!;
    const below = node.kind === 'object' ? Object.values(node.children ?? {}).filter((child) => !child.derived).map((child) => child.path) : [];
    if (below.length > 0) layout.push({ section: `of-${layout.length + 1}`, title: node.title ?? { zh: field }, fields: below });
    else plain.push(field);
  }
  if (plain.length > 0) layout.unshift({ section: 'brought', title, fields: plain });
  const form: FormDefinition = { form: madeForm, title, of: process.of, edits: layout.flatMap((section) => section.fields as string[]), layout };
  return { pack: { ...pack, form: { ...pack.form, [madeForm]: form } }, form: madeForm };
}

/** A value that the way here would not have had gives way to one of its register that it would. */
function fitting(pack: Pack, start: Start, process: ProcessDefinition, data: JsonObject): JsonObject {
  const fields = caseTypeFields(pack, process.of) ?? {};
  for (const target of Object.keys(start.carries)) {
    const holds = narrowing(pack, start, target);
    const value = readField(data, target);
    if (!holds || holds(value)) continue;
    const property = fieldAt(fields, target)?.property;
    const choices: Json[] = property?.enum ?? findDefinition(pack, 'register', property?.register ?? '')?.entries.map((e) => e.code) ?? (property?.type === 'boolean' ? [false, true] : []);
    const other = choices.find((choice) => holds(choice));
    if (other !== undefined) writeField(data, target, other);
  }
  return data;
}

function parentOf({ pack, process: name, by, from }: Beginning): Record<string, Json> | undefined {
  if (by !== 'case' && by !== 'measure') return undefined;
  const measure = by === 'measure' ? findDefinition(pack, 'measure', from ?? '') : undefined;
  const phase = measure?.opens.phases[0];
  const above = measure ? definitionsOf(pack, 'process').find((p) => p.of !== packView(pack).process(name).of && p.stages.some((s) => s.phase === phase)) : findDefinition(pack, 'process', from ?? '');
  if (!above) return undefined;
  const parent: Record<string, Json> = { process: above.process, caseType: above.of, phase: phase ?? above.stages.at(-1)?.phase ?? '' };
  const fields = caseTypeFields(pack, above.of) ?? {};
  for (const fact of usedFacts(pack, packView(pack).process(name)).keys()) {
    const field = fact.startsWith('parent.') ? fact.slice('parent.'.length) : '';
    const node = field === '' || Object.hasOwn(parent, field.split('.')[0]!) ? undefined : fieldAt(fields, field);
    const code = node && (node.property.enum?.at(-1) ?? findDefinition(pack, 'register', node.property.register ?? '')?.entries.at(-1)?.code);
    if (code !== undefined) writeField(parent as JsonObject, field, code);
  }
  return parent;
}
