/** Who is signed in, in whose name, and what the menu counts. One for the whole page. */
import { reactive } from 'vue';
import { ApiProblem } from './apiClient.ts';
import { findPeople, peopleById, readOrgans, readSession } from './api.ts';
import { useDirectory } from './components/directory.ts';
import type { Session } from '../http/api.ts';
import type { Text } from './language.ts';
import { useZone } from './moment.ts';
import { problemTexts } from './problemMessage.ts';

interface SessionState {
  state: 'unknown' | 'out' | 'in';
  /** True when a session ended while the page was open. */
  ended: boolean;
  me: Session | undefined;
  /** Why it could not be learned who is signed in, such as a network that is gone; for the sign-in page to say. */
  problems: Text[];
}

export const session: SessionState = reactive({ state: 'unknown', ended: false, me: undefined, problems: [] });

/** Asks the server who is signed in. */
export async function openSession(): Promise<void> {
  try {
    const me = await readSession();
    useZone(me.zone);
    session.me = me;
    session.state = 'in';
    session.ended = false;
    session.problems = [];
  } catch (error) {
    session.me = undefined;
    session.state = 'out';
    if (!(error instanceof ApiProblem)) throw error;
    session.problems = error.status === 401 ? [] : problemTexts(error);
  }
}

/** Takes over new counts; what the person sees does not change when the server cannot be reached. */
export async function refreshSession(): Promise<void> {
  if (session.state !== 'in') return;
  const me = await readSession().catch(() => undefined);
  if (me) session.me = me;
}

const person = (p: { id: string; name: string; organ: string; department?: string; roles: { zh: string; en?: string }[] }) => ({
  person: p.id, name: p.name, organ: { zh: p.organ }, roles: p.roles, ...(p.department ? { department: { zh: p.department } } : {}),
});
const organ = (o: { code: string; name: string; path: string }) => ({ organ: o.code, title: { zh: o.name }, path: o.path });
let allOrgans: ReturnType<typeof readOrgans> | undefined;
/** The organs are few and change seldom: read once a page. */
async function organs(): Promise<Awaited<ReturnType<typeof readOrgans>>['rows']> {
  allOrgans ??= readOrgans();
  try {
    return (await allOrgans).rows;
  } catch (error) {
    allOrgans = undefined;
    throw error;
  }
}
useDirectory({
  findPeople: async (words, among) => (await findPeople(words, among)).rows.map(person),
  peopleById: async (ids) => (await peopleById(ids)).rows.map(person),
  findOrgans: async (words, among) => (await organs()).filter((o) => (among['tier'] === undefined || o.tier === among['tier']) && (among['under'] === undefined || o.path.startsWith(among['under'])) && (words === '' || o.name.includes(words) || o.code.includes(words.toLowerCase()))).slice(0, 50).map(organ),
  organsById: async (codes) => (await organs()).filter((o) => codes.includes(o.code)).map(organ),
  upload: () => Promise.reject(new Error('files are attached to a piece of work, not here')),
});
