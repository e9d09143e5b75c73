/**
 * The one way to the server: JSON, problems as RFC 9457, and the headers that every write carries.
 *
 * A write sends `X-Guicheng: 1` (a foreign page cannot set it), `Idempotency-Key` (the same key gives the same
 * answer once, so a form keeps one key for as long as it is open) and, where a case is changed, `If-Match` with the
 * revision that the person saw.
 */
import { actFor, acting, actingHeader } from './acting.ts';
import { language, t } from './language.ts';
import type { Text } from './language.ts';

export interface ShownProblem { code: string; message: Text; mend?: Text; /** Address of the field of a form that is meant. */ field?: string }

/** What the server refused, with all problems at once; `status` 0 means that it could not be reached. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly problems: readonly ShownProblem[];
  /** The whole answer, for the few places that need more of it (a stale revision brings both versions). */
  readonly body: Record<string, unknown>;
  constructor(status: number, problems: readonly ShownProblem[], body: Record<string, unknown> = {}) {
    super(problems.map((p) => p.message.zh).join(' '));
    this.name = 'ApiProblem';
    this.status = status;
    this.problems = problems;
    this.body = body;
  }
}

/** A key for one intent. `crypto.randomUUID` is missing when the page is opened by plain http from another computer. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
}

export interface WriteOptions { key?: string; revision?: number | string; signal?: AbortSignal }

let whenSignedOut: () => void = () => {};
/** Called when the server no longer knows the session. */
export function onSignedOut(act: () => void): void {
  whenSignedOut = act;
}

function problemsIn(body: Record<string, unknown>, status: number): ShownProblem[] {
  if (Array.isArray(body['problems']) && body['problems'].length > 0) return body['problems'] as ShownProblem[];
  const words = [body['detail'], body['title'], body['message']].find((w): w is string => typeof w === 'string' && w !== '');
  const mend = typeof body['mend'] === 'string' ? body['mend'] : undefined;
  return [{ code: typeof body['code'] === 'string' ? body['code'] : `http.${status}`, message: { zh: words ?? `HTTP ${status}`, en: words ?? `HTTP ${status}` }, ...(mend ? { mend: { zh: mend, en: mend } } : {}) }];
}

export const refusal = (status: number, body: Record<string, unknown>): ApiProblem => new ApiProblem(status, problemsIn(body, status), body);
export const unreachable = (): ApiProblem =>
  new ApiProblem(0, [{ code: 'network.unreachable', message: { zh: t('problem.unreachable'), en: t('problem.unreachable') }, mend: { zh: t('problem.unreachableMend'), en: t('problem.unreachableMend') } }]);

async function send<T>(method: string, path: string, headers: Record<string, string>, body: BodyInit | undefined, signal: AbortSignal | undefined): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json, application/problem+json', 'accept-language': language.value, ...actingHeader(), ...headers },
      ...(body === undefined ? {} : { body }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;

    throw unreachable();
  }
  const text = await answer.text();
  let parsed: unknown;
  try {
    parsed = text === '' ? undefined : JSON.parse(text);
  } catch {
    parsed = { detail: answer.ok ? undefined : text.slice(0, 200) };
  }
  if (answer.ok) return parsed as T;
  if (answer.status === 401) whenSignedOut();
  const refused = refusal(answer.status, (parsed ?? {}) as Record<string, unknown>);
  // The entry has run out or was ended: from here on one works in one's own name.
  if (acting.value && refused.problems.some((p) => p.code === 'deputy.notSet')) actFor(undefined);
  throw refused;
}

type Query = Record<string, string | number | boolean | null | undefined | readonly string[]>;

export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value)) for (const one of value) search.append(name, String(one));
    else search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

export function read<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return send<T>('GET', withQuery(path, query), {}, undefined, signal);
}

export function write<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, options: WriteOptions = {}): Promise<T> {
  const headers: Record<string, string> = { 'x-guicheng': '1', 'idempotency-key': options.key ?? newKey() };
  if (options.revision !== undefined) headers['if-match'] = `"${options.revision}"`;
  if (body instanceof Blob) return send<T>(method, path, { ...headers, 'content-type': body.type }, body, options.signal);
  if (body instanceof FormData) return send<T>(method, path, headers, body, options.signal);
  if (body !== undefined) headers['content-type'] = 'application/json';
  return send<T>(method, path, headers, body === undefined ? undefined : JSON.stringify(body), options.signal);
}
