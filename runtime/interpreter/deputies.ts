/**
 * Deputies 代理: who acts for whom, on which work, from when until when. A deputy acts under his own name for his principal,
 * and both stand in the record; he never judges what he made, nor has he a seat where his principal's making is judged.
 */
import { problem, type Problem } from '../base/problem.ts';
import type { Instant } from '../base/time.ts';
import type { WorkKind } from './caseState.ts';
import type { PersonId } from './personId.ts';
import type { Command, StartCommand } from './command.ts';
import type { Deputyship } from './deputyship.ts';
import type { OrganisationView } from './organisationView.ts';
import type { Turn } from './turn.ts';

/** Acts that a deputy may do: those upon a piece of work that lies with his principal. Passing it on is the principal's own affair. */
const deputyVerbs: ReadonlySet<string> = new Set(['complete', 'agree', 'refuse', 'send-back', 'enter', 'confirm', 'seal', 'accept', 'return', 'decide', 'take-option', 'attach']);

export const isDeputyVerb = (verb: string): boolean => deputyVerbs.has(verb);

const holds = (entry: Deputyship, process: string, at: Instant): boolean => entry.from <= at && at < entry.until && (entry.processes === undefined || entry.processes.includes(process));

/** The entry by which somebody may act for another on this kind of work now; of several the one that was listed first. */
export const deputyshipFor = (organisation: OrganisationView, asked: { deputy: PersonId; principal: PersonId; process: string; kind: WorkKind; at: Instant }): Deputyship | undefined =>
  organisation.deputyshipsOf(asked.principal).find((entry) => entry.deputy === asked.deputy && holds(entry, asked.process, asked.at) && (entry.works === undefined || entry.works.includes(asked.kind)));

/** Whether a piece of work lies within what a deputy was given, at whatever time: for what he sees; that it holds now is asked where he acts. */
export const isGiven = (organisation: OrganisationView, asked: { deputy: PersonId; principal: PersonId; process: string; kind: WorkKind }): boolean =>
  organisation.deputyshipsOf(asked.principal).some((entry) => entry.deputy === asked.deputy && (entry.processes === undefined || entry.processes.includes(asked.process)) && (entry.works === undefined || entry.works.includes(asked.kind)));

/** Everybody who is deputy of one of these people for the process now, whatever the work. */
export function withDeputies(organisation: OrganisationView, people: ReadonlySet<PersonId>, process: string, at: Instant): Set<PersonId> {
  const all = new Set(people);
  for (const person of people) for (const entry of organisation.deputyshipsOf(person)) if (holds(entry, process, at)) all.add(entry.deputy);
  return all;
}

/** Why the actor may not act in another's name; undefined when he may, or acts in his own. */
export function deputyProblem({ state, actor, context }: Turn, command: Exclude<Command, StartCommand>): Problem | undefined {
  const { onBehalfOf: principal } = actor;
  if (principal === undefined) return undefined;
  const name = context.organisation.person(principal)?.name ?? principal;
  const work = 'work' in command && command.work !== undefined ? state.work[command.work] : undefined;
  if (!isDeputyVerb(command.do)) return problem('deputy.notThis', { principal: name });
  // Gone meanwhile: the verb says so.
  if (!work) return undefined;
  return deputyshipFor(context.organisation, { deputy: actor.person, principal, process: state.process, kind: work.kind, at: context.at }) ? undefined : problem('deputy.notSet', { principal: name });
}
