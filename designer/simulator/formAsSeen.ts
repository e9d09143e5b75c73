/**
 * A form as somebody would have it at a step: to fill in, where the work is offered to him; to read, where the permission rule
 * shows him the case; or not at all. Asked of the interpreter's own `rightsOf`, of the performers of the step, and of the classes
 * of the fields, with a case that is made up (`standingCase.ts`).
 */
import { caseTypeFields } from '../../runtime/definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import { readField, writeField } from '../../runtime/interpreter/caseFile.ts';
import { factReader } from '../../runtime/interpreter/facts.ts';
import { seesField } from '../../runtime/interpreter/fieldClasses.ts';
import { isMine } from '../../runtime/interpreter/ownWork.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { rightsOf } from '../../runtime/interpreter/permission.ts';
import { processIndex, type StepEntry } from '../../runtime/interpreter/processIndex.ts';
import type { FormView } from '../../runtime/ui/form/formView.ts';
import { sampleForm, type SampleContext } from './sampleData.ts';
import { sampleOffice } from './sampleOffice.ts';
import { shownForm } from './shownForm.ts';
import { standingCase } from './standingCase.ts';

/** A step at which a case of the form's type can stand; `asks` where it is this form that it asks for. */
export interface FormPlace { id: string; process: Title; stage: Title; step: Title; asks: boolean }
export interface FormReader { id: string; title: Title; /** Does the step's work, handles the case, or neither. */ stands: 'work' | 'handler' | 'other' }
export interface SeenFrom { place: string; role: string; person?: string; /** With made-up data in what is filled in, too. */ filled?: boolean }
export interface FormAsSeen {
  /** Absent where the form is not shown at all. */
  view?: FormView;
  does: 'fill' | 'read' | 'hidden';
  person: string;
  /** Who has the role, the nearest to the work first. */
  people: FormReader[];
  /** Addresses whose class is not for him. */
  masked: string[];
  /** The grants that show him the case; `work` where it is his work that does. */
  grants: Title[];
  /** The rule that keeps the case from him whatever was granted. */
  never?: Title;
}

export function formPlaces(pack: Pack, form: string): FormPlace[] {
  const definition = findDefinition(pack, 'form', form);
  if (!definition) return [];
  const places = definitionsOf(pack, 'process').filter((p) => p.of === definition.of).flatMap((process) => [...processIndex(process).steps.values()].filter(({ step }) => 'task' in step || 'approval' in step).map(({ path, step, stage }): FormPlace => ({
    id: `${process.process}:${path}`, process: process.title, stage: stage.title, step: step.title ?? { zh: path }, asks: 'form' in step && step.form === form,
  })));
  return places.sort((a, b) => Number(b.asks) - Number(a.asks));
}

function entryOf(pack: Pack, place: string): { process: string; entry: StepEntry } | undefined {
  const [process = '', path = ''] = place.split(':');
  const entry = findDefinition(pack, 'process', process) && processIndex(packView(pack).process(process)).steps.get(path);
  return entry && { process, entry };
}

/** `undefined` where the step is not there (any more), or nobody has the role. */
export function formAsSeen(pack: Pack, name: string, { place, role, person, filled }: SeenFrom): FormAsSeen | undefined {
  const definition = findDefinition(pack, 'form', name);
  const found = entryOf(pack, place);
  if (!definition || !found) return undefined;
  const office = sampleOffice(pack, role);
  const { organisation, organ } = office;
  const state = standingCase(office, packView(pack).process(found.process), found.entry);
  const stands = (id: string): FormReader['stands'] => (Object.values(state.work).some((w) => isMine(w, id)) ? 'work' : state.handlers.includes(id) ? 'handler' : 'other');
  const rank = { work: 0, handler: 1, other: 2 };
  const everywhere = pack.organisation.tiers.flatMap((t) => organisation.withRole(t.tier, role));
  const people = [...new Set([...organisation.withRole(organ, role), ...everywhere])].map((id): FormReader => ({ id, title: personTitle(organisation, id, role), stands: stands(id) })).sort((a, b) => rank[a.stands] - rank[b.stands]);
  const who = people.find((p) => p.id === person) ?? people[0];
  if (!who) return undefined;
  const actor = { person: who.id, organ: organisation.person(who.id)?.posts.find((p) => p.role === role)?.organ ?? organ };
  const rights = rightsOf(pack, state, actor, organisation);
  const asks = 'form' in found.entry.step && found.entry.step.form === name;
  // The form goes to whoever may do the work; everybody else reads what stands in the file of the case.
  const does = asks && who.stands === 'work' && rights.visible ? 'fill' : rights.visible ? 'read' : 'hidden';
  const answer: FormAsSeen = { does, person: who.id, people, masked: [], grants: rights.grants.flatMap((id) => grantTitle(pack, id)), ...(rights.denied ? { never: rights.denied.title ?? { zh: rights.denied.never } } : {}) };
  if (does === 'hidden') return answer;

  const fields = caseTypeFields(pack, definition.of) ?? {};
  const sees = (path: string): boolean => seesField(fields, rights.sees, path);
  const facts = factReader({ state, organisation, actor, path: found.entry.path });
  const context: SampleContext = { ...office, people: [who.id, ...office.people.filter((id) => id !== who.id)], facts: (fact) => (fact.startsWith('case.') && !sees(fact.slice('case.'.length)) && fieldKnown(fields, fact) ? undefined : facts(fact)) };
  const written = (path: string): boolean => does === 'fill' && definition.edits.some((edit) => path === edit || path.startsWith(`${edit}.`));
  const view = shownForm(context, name, {}, {});
  const shown = view.sections.flatMap((s) => s.fields);
  answer.masked = shown.map((f) => f.field).filter((field) => !sees(field));
  const sample = does === 'fill' && filled ? sampleForm(context, name, {}) : {};
  const values: JsonObject = {};
  for (const { field, readOnly } of shown) {
    const value = !sees(field) ? undefined : written(field) && !readOnly ? readField(sample, field) : readField(state.data, field);
    if (value !== undefined) writeField(values, field, structuredClone(value));
  }
  answer.view = {
    ...view, values, starts: Object.fromEntries(Object.entries(view.starts ?? {}).filter(([field]) => written(field) && sees(field))),
    sections: view.sections.map((section) => ({ ...section, fields: section.fields.map((f) => (written(f.field) && sees(f.field) ? f : { ...f, readOnly: true })) })),
  };
  return answer;
}

const fieldKnown = (fields: ReturnType<typeof caseTypeFields>, fact: string): boolean => fields !== undefined && Object.hasOwn(fields, fact.split('.')[1] ?? '');

function personTitle(organisation: SampleContext['organisation'], id: string, role: string): Title {
  const post = organisation.person(id)?.posts.find((p) => p.role === role);
  const place = [post && organisation.organ(post.organ)?.name, post?.department === undefined ? undefined : organisation.department(post.department)?.name].filter((each) => each !== undefined && each !== '');
  return { zh: place.length > 0 ? `${id}（${place.join('，')}）` : id };
}

function grantTitle(pack: Pack, id: string): Title[] {
  const [permission = '', grant = ''] = id.split('/');
  const found = findDefinition(pack, 'permission', permission)?.grants.find((g) => g.grant === grant);
  return found ? [found.title ?? { zh: found.grant }] : [];
}
