/**
 * The register of deputies: set and ended by the principal himself, or by who gives roles in his organ. Whom a pack's roles keep
 * apart from a principal's roles, is never his deputy: the two offices would meet in one hand.
 */
import { problem, ProblemError } from '../base/problem.ts';
import type { Instant } from '../base/time.ts';
import { definitionsOf, type Pack } from '../definition/load/pack.ts';
import type { WorkKind } from '../interpreter/caseState.ts';
import { workKinds, type Deputyship } from '../interpreter/deputyship.ts';
import type { OrganisationView, Person } from '../interpreter/organisationView.ts';
import { addDeputyship, deputyshipById, deputyshipsAbout, endDeputyship } from '../persistence/deputyStore.ts';
import { packView } from '../interpreter/packView.ts';
import { currentOrganisation } from './currentOrganisation.ts';
import { tellDeputies } from './deputyNotices.ts';
import type { Principal, Runtime } from './runtime.ts';
import { newId } from './stepContext.ts';

export interface DeputyOrder {
  /** The principal; oneself when absent. */
  of?: string;
  deputy: string;
  from: Instant;
  until: Instant;
  processes?: string[];
  works?: string[];
  reason: string;
}

const cannot = (zh: string, en: string): ProblemError => new ProblemError([problem('deputy.cannot', { because: { zh, en } })]);

/** Throws `deputy.cannot` with the reason, `right.missing` when it is not his to set. */
export async function setDeputy(runtime: Runtime, { person, organ }: Principal, order: DeputyOrder): Promise<Deputyship> {
  const [{ view }, { pack }, now] = await Promise.all([currentOrganisation(runtime), runtime.packs.current(), runtime.now()]);
  const of = view.person(order.of ?? person);
  const deputy = view.person(order.deputy);
  if (!of || !deputy) throw cannot('没有这个人', 'there is no such person');
  if (!maySet(pack, view, { person, organ }, of)) throw new ProblemError([problem('right.missing', { act: 'set-deputy' })]);
  if (of.id === deputy.id) throw cannot('不能做自己的代理人', 'nobody is his own deputy');
  if (!deputy.posts.some((post) => of.posts.some((own) => own.organ === post.organ))) throw cannot(`${deputy.name}不在${of.name}的机关任职`, `${deputy.name} has no post in ${of.name}'s organ`);
  const apart = keptApart(pack, of, deputy);
  if (apart) throw cannot(`角色“${apart[0]}”与“${apart[1]}”不得由同一人行使`, `the roles ${apart[0]} and ${apart[1]} may not be held by one person`);
  if (!(order.from < order.until && now < order.until)) throw cannot('期间为空或者已经过去', 'its time is empty or past');
  if (order.reason.trim() === '') throw new ProblemError([problem('reason.missing', {})]);
  const strange = [
    ...(order.processes ?? []).filter((name) => !definitionsOf(pack, 'process').some((process) => process.process === name)),
    ...(order.works ?? []).filter((kind) => !(workKinds as readonly string[]).includes(kind)),
  ];
  if (strange.length > 0) throw cannot(`没有：${strange.join('、')}`, `unknown: ${strange.join(', ')}`);
  const entry: Deputyship = {
    id: newId(), principal: of.id, deputy: deputy.id, from: order.from, until: order.until, setBy: person, reason: order.reason,
    ...(order.processes ? { processes: order.processes } : {}), ...(order.works ? { works: order.works as WorkKind[] } : {}),
  };
  await addDeputyship(runtime.database.commander, entry);
  await tellDeputies(runtime, view, packView(pack).zone, entry, 'set', person);
  return entry;
}

/** Ends one that holds or will; whoever might have set it may end it. Throws `deputy.gone` when it is over. */
export async function endDeputy(runtime: Runtime, { person, organ }: Principal, id: string): Promise<void> {
  const [{ view }, { pack }] = await Promise.all([currentOrganisation(runtime), runtime.packs.current()]);
  const entry = await deputyshipById(runtime.database.commander, id);
  const of = entry && view.person(entry.principal);
  if (!entry || !of || !maySet(pack, view, { person, organ }, of)) throw new ProblemError([problem('deputy.gone', {})]);
  if (!(await endDeputyship(runtime.database.commander, id, person))) throw new ProblemError([problem('deputy.gone', {})]);
  await tellDeputies(runtime, view, packView(pack).zone, entry, 'ended', person);
}

/** What concerns a person, as principal or as deputy. */
export const deputiesOf = (runtime: Runtime, { person }: Pick<Principal, 'person'>): Promise<Deputyship[]> => deputyshipsAbout(runtime.database.commander, person);

/** The principal of a session that acts for somebody. Throws `deputy.notSet` when no entry holds now. */
export async function actingFor(runtime: Runtime, principal: Principal, of: string): Promise<Principal> {
  const [{ view }, now] = await Promise.all([currentOrganisation(runtime), runtime.now()]);
  const held = view.deputyshipsOf(of).some((entry) => entry.deputy === principal.person && entry.from <= now && now < entry.until);
  const posts = view.person(of)?.posts ?? [];
  const organ = posts.some((post) => post.organ === principal.organ) ? principal.organ : posts[0]?.organ;
  if (!held || organ === undefined) throw new ProblemError([problem('deputy.notSet', { principal: view.person(of)?.name ?? of })]);
  return { ...principal, organ, onBehalfOf: of };
}

/** Who gives roles: the roles that the organisation lets manage `role-grants`, within their organ. */
function maySet(pack: Pack, view: OrganisationView, { person, organ }: { person: string; organ: string }, of: Person): boolean {
  if (person === of.id) return true;
  const giving = pack.organisation.roles.filter((role) => role.manages?.includes('role-grants')).map((role) => role.role);
  return of.posts.some((post) => post.organ === organ) && (view.person(person)?.posts ?? []).some((post) => post.organ === organ && giving.includes(post.role));
}

function keptApart(pack: Pack, of: Person, deputy: Person): [string, string] | undefined {
  for (const { role } of of.posts) for (const { role: other } of deputy.posts) {
    const apart = (a: string, b: string): boolean => pack.organisation.roles.find((r) => r.role === a)?.notWith?.includes(b) ?? false;
    if (apart(role, other) || apart(other, role)) return [role, other];
  }
  return undefined;
}
