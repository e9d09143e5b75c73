/** One organ with a pack that is checked in a moment, laid into an empty database: what real servers begin with when their starts, and not the reference pack, are looked at. */
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createIdentity } from '../../runtime/http/identity.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';
import type { Database, DatabaseTarget } from '../../runtime/persistence/database.ts';
import { saveOrganisation } from '../../runtime/persistence/saveOrganisation.ts';
import { writeSetting } from '../../runtime/persistence/settingStore.ts';
import { publishPack } from '../../runtime/service/publishPack.ts';

export const password = 'guicheng';
export const organ = 'county';
/** By login: the role. */
export const people = { author: 'definition-author', other: 'definition-author', publisher: 'definition-publisher', handler: 'handler', auditor: 'auditor' } as const;
export type Login = keyof typeof people;

const folder = fileURLToPath(new URL('../cases/overlays/base', import.meta.url));
const managers = [
  '  - { role: definition-author, title: { zh: 编制员 }, manages: [definitions] }',
  '  - { role: definition-publisher, title: { zh: 发布员 }, manages: [publishing] }',
].join('\n');

const ownApplication = `ruleSet: separation
title: { zh: 岗位分离 }
rules:
  - rule: own-application
    title: { zh: 同一人既申请又审批 }
    severity: block
    upon: [seat.agreed]
    undecided: block
    when: { all: [{ fact: event.people, operator: sharesAny, value: { fact: event.preparedBy } }] }
    sources: [{ text: 办法, mark: design }]
`;

/** With authors and publishers, and without the doors for one's own application: it is to pass every check. */
const adapted: Record<string, (text: string) => string> = {
  'organisation.yaml': (text) => text.replace('roles:\n', `roles:\n${managers}\n`).replace('title: { zh: 领导 } }', 'title: { zh: 领导 }, notWith: [handler] }'),
  'process.yaml': (text) => text.replace(/ {6}- approval: countersign[^]*?(?= {6}- \{ task: tell)/, ''),
  'rules.yaml': (text) => `${text}---\n${ownApplication}`,
};

/** Gives the hash of the pack. It was published by somebody, so that a start leaves it in force; a demo counts as laid, so that the clock can be moved. */
export async function laySmallPlatform(database: Database, target: DatabaseTarget): Promise<string> {
  const files = readPackFiles(folder).map(({ path, text }) => ({ path, text: adapted[basename(path)]?.(text) ?? text }));
  const { hash } = await publishPack(database, files, 'cli:test');
  const rows = Object.keys(people).map((login, at) => ({ id: `person-${login}`, login, staffNo: `T${String(at + 1).padStart(4, '0')}`, name: login, pinyin: login, initials: login.slice(0, 1) }));
  await saveOrganisation(database.owner, {
    organs: [{ code: organ, name: '某县', short: '某县', tier: 'county', path: '/county/', unit: organ }], departments: [], people: rows, sealAuthorities: [],
    posts: rows.map(({ id, login }) => ({ person: id, role: people[login as Login], organ, from: '2026-01-01' })),
  });
  await writeSetting(database.owner, 'demo', { today: '2026-06-01', laid: true });
  const identity = await createIdentity({ url: target.url, poolSize: 1 }, { secureCookies: false });
  await identity.seedAccounts(rows, password);
  await identity.close();
  return hash;
}

/** What one server answers to whoever has signed in, there or at another. */
export async function ask(port: number, cookie: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { cookie, 'x-guicheng': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

/** The cookie of a session. */
export async function signIn(port: number, login: Login): Promise<string> {
  const answer = await ask(port, '', 'POST', '/api/sign-in', { name: login, password });
  if (answer.status !== 204) throw new Error(`${login} cannot sign in: ${answer.status} ${await answer.text()}`);
  return answer.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');
}
