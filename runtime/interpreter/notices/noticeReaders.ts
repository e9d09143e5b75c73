/** Who is meant by a reader of a notification, and who may be told: what a person may not know of is told to nobody. */
import type { DeadlineOverdue } from '../../definition/model/deadline.ts';
import { notificationReaders, type NotificationDefinition, type NotificationReader } from '../../definition/model/notification.ts';
import { platformRole } from '../../definition/model/platformRoles.ts';
import type { CaseState } from '../caseState.ts';
import type { PersonId } from '../personId.ts';
import { factReader } from '../facts.ts';
import { nearestWithRole } from '../nearestWithRole.ts';
import type { OrganisationView } from '../organisationView.ts';
import { packView, type PackView } from '../packView.ts';
import { deniedBy, rightsOf, workClassSet } from '../permission.ts';
import type { NoticeEvent } from './noticeEvent.ts';

export interface NoticeCase {
  view: PackView;
  state: CaseState;
  organisation: OrganisationView;
  /** What each reader sees of this state, worked out once. */
  seen: Map<string, ReadonlySet<string> | undefined>;
}
export interface Reader {
  person: PersonId;
  /** The piece of work or paper was his: he sees what whoever works on the case sees. */
  works: boolean;
  /** The deadline's own rule names him. */
  named: boolean;
}

/** People whom the event concerns through their own work. */
export const working: ReadonlySet<NotificationReader> = new Set(['assignee', 'candidates', 'addressee', 'case-handler', 'preparer', 'keeper']);

export function readersOf(to: NotificationDefinition['to'], event: NoticeEvent, about: NoticeCase): Reader[] {
  const found = new Map<PersonId, Reader>();
  for (const reader of to) {
    const people = typeof reader === 'object' ? inDepartment(about, reader.role) : peopleOf(reader, event, about);
    const works = typeof reader === 'string' && working.has(reader);
    for (const person of people) {
      if (person === 'system' || event.actors.includes(person)) continue;
      const before = found.get(person);
      found.set(person, { person, works: works || (before?.works ?? false), named: reader === 'escalation' || (before?.named ?? false) });
    }
  }
  return [...found.values()];
}

function peopleOf(reader: NotificationReader, event: NoticeEvent, about: NoticeCase): readonly PersonId[] {
  const { state, organisation, view } = about;
  const { work, paper } = event;
  switch (reader) {
    case 'assignee': return event.clock && !work ? atWork(event.clock.deadline, about) : work?.assignee ? [work.assignee] : [];
    case 'candidates': return work && !work.assignee ? work.candidates : [];
    case 'addressee': return event.addressees;
    case 'case-handler': return state.handlers;
    case 'participants': return state.people;
    case 'preparer': {
      const by = work?.about?.['enteredBy'] ?? work?.about?.['askedBy'];
      return typeof by === 'string' ? [by] : paper ? paper.preparedBy : state.preparers;
    }
    case 'keeper': return paper?.sealedBy ? [paper.sealedBy] : Object.values(state.work).filter((w) => w.kind === 'seal' && w.about?.['paper'] === paper?.id).flatMap((w) => (w.assignee ? [w.assignee] : w.candidates));
    case 'department-head': return inDepartment(about, platformRole(view.pack.organisation, 'heads'));
    case 'leader-in-charge': return organisation.withRole(state.organ, platformRole(view.pack.organisation, 'leads'));
    case 'sender': return event.exchange?.side === 'sender' ? [...state.people, ...state.handlers] : [];
    case 'receiver': return event.exchange?.side === 'receiver' ? [...state.people, ...state.handlers] : [];
    case 'escalation': {
      const step = event.clock && view.deadline(event.clock.deadline).overdue.find((o) => o.overdue === event.data['escalation']);
      return step ? overdueReaders(step).flatMap((name) => overduePeople(name, event, about)) : [];
    }
  }
}

/** The names that a step of an overdue clock tells: roles, readers as notices have them, departments. */
export const overdueReaders = ({ tell, to }: Pick<DeadlineOverdue, 'tell' | 'to'>): string[] => [...(tell ?? []), ...(to ? [to.role] : [])];

/** A role is whoever has it in the organ; a reader is meant as in a notice; a department is everybody in it. */
function overduePeople(name: string, event: NoticeEvent, about: NoticeCase): readonly PersonId[] {
  const { state, organisation, view } = about;
  const { roles, departments } = view.pack.organisation;
  if (roles.some((each) => each.role === name)) return organisation.withRole(state.organ, name);
  const reader = notificationReaders.find((each) => each === name && each !== 'escalation');
  if (reader) return peopleOf(reader, event, about);
  if (!departments.some((each) => each.department === name)) return [];
  return [...new Set(roles.flatMap((each) => organisation.withRole(state.organ, each.role, name)))];
}

/** Whom a clock waits for: those who have work on the case, else its handlers, else the role that the rule calls its owner. */
function atWork(deadline: string, { state, organisation, view }: NoticeCase): readonly PersonId[] {
  const held = Object.values(state.work).flatMap((w) => (w.assignee ? [w.assignee] : []));
  if (held.length > 0) return held;
  return state.handlers.length > 0 ? state.handlers : organisation.withRole(state.organ, view.deadline(deadline).owner.role);
}

/** As work is offered. */
const inDepartment = ({ state, organisation }: NoticeCase, role: string): readonly PersonId[] => nearestWithRole(organisation, state, role).people;

/** The classes that a reader sees of the case; undefined for whom the case does not exist. */
export function classesFor(reader: Reader, about: NoticeCase): ReadonlySet<string> | undefined {
  const key = `${reader.person}/${reader.works}/${reader.named}`;
  if (!about.seen.has(key)) about.seen.set(key, findClasses(reader, about));
  return about.seen.get(key);
}

function findClasses(reader: Reader, { view, state, organisation }: NoticeCase): ReadonlySet<string> | undefined {
  const organ = organisation.person(reader.person)?.posts[0]?.organ ?? state.organ;
  const own = organisation.person(reader.person)?.posts.some((post) => post.organ === state.organ) ? state.organ : organ;
  const actor = { person: reader.person, organ: own };
  if (reader.works) {
    const facts = factReader({ state, organisation, actor });
    const denied = deniedBy(view.pack, state.caseType, facts);
    return denied ? undefined : workClassSet(view.pack);
  }
  const rights = rightsOf(view.pack, state, actor, organisation);
  if (rights.visible) return rights.sees;
  // A deadline that raises a case to somebody lets him know that it is late, and nothing of its content.
  return reader.named && !rights.denied ? new Set(['progress']) : undefined;
}

export const noticeCase = (pack: PackView['pack'], state: CaseState, organisation: OrganisationView): NoticeCase => ({ view: packView(pack), state, organisation, seen: new Map() });
