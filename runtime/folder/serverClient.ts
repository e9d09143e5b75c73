/** Asks a running platform as a signed-in person: its cookies, the header against foreign pages, its problems as they are. */
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { problem, ProblemError, type Problem } from '../base/problem.ts';
import type { ProblemDocument } from '../http/problemDocument.ts';
import type { ServerAddress } from './serverAddress.ts';

export interface ServerClient {
  get<T>(path: string): Promise<T>;
  /** `undefined` for an answer without content. */
  post<T>(path: string, body: unknown, headers?: Record<string, string>): Promise<T>;
}

/** A draft and what stands around it in JSON; what is more is none. */
const largestAnswer = 96 * 1024 * 1024;
/** A server that says nothing for so long is gone; a sign-in after failures waits for some seconds. */
const silence = 120_000;

interface Answer { status: number; type: string; text: string; cookies: string[] }

/** `trustAny`: a certificate that nobody has signed is taken, as it is from this machine itself. */
export function createServerClient(server: ServerAddress, trustAny: boolean): ServerClient {
  const cookies = new Map<string, string>();

  const ask = async <T>(method: 'GET' | 'POST', path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const answer = await send(server, { method, path, text, rejectUnauthorized: !(trustAny || server.isLocal), headers: {
      accept: 'application/json', 'accept-language': 'zh', 'x-guicheng': '1', ...(cookies.size === 0 ? {} : { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
      ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }), ...headers,
    } });
    for (const set of answer.cookies) keepCookie(cookies, set);
    return read<T>(server, answer);
  };
  return { get: (path) => ask('GET', path), post: (path, body, headers) => ask('POST', path, body, headers) };
}

function keepCookie(cookies: Map<string, string>, set: string): void {
  const [pair = ''] = set.split(';');
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  if (/max-age=0(;|$)/i.test(set) || value === '') cookies.delete(name);
  else cookies.set(name, value);
}

/** A redirect is an answer like any other: a password follows none. */
function read<T>(server: ServerAddress, { status, type, text }: Answer): T {
  const foreign = (what: string, whatEn: string): ProblemError => new ProblemError([problem('server.answer', { server: server.origin, status, what, whatEn })]);
  if (status === 204) return undefined as T;
  if (!/^application\/(problem\+)?json\b/.test(type)) throw status >= 300 && status < 400 ? foreign('转往别处', 'it leads elsewhere') : foreign('不是 JSON', 'it is no JSON');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw foreign('JSON 不完整', 'its JSON is not whole');
  }
  if (status === 200) return value as T;
  throw new ProblemError(problemsIn(value as ProblemDocument, status) ?? [problem('server.answer', { server: server.origin, status, what: '没有说明', whatEn: 'without a word' })]);
}

/** The server's own words; of what went wrong inside with the number under which its log has it. */
function problemsIn({ problems, trace }: ProblemDocument, status: number): Problem[] | undefined {
  if (!Array.isArray(problems) || problems.length === 0) return undefined;
  const number = status >= 500 && trace !== undefined ? [`（编号 ${trace}）`, ` (trace ${trace})`] : ['', ''];
  return problems.map(({ code, message, mend }): Problem => ({
    code: code as Problem['code'], status, message: { zh: message.zh + number[0], en: (message.en ?? message.zh) + number[1] }, mend: { zh: mend.zh, en: mend.en ?? mend.zh }, details: {},
  }));
}

interface Sending { method: 'GET' | 'POST'; path: string; text: string | undefined; headers: Record<string, string>; rejectUnauthorized: boolean }

async function send(server: ServerAddress, { method, path, text, headers, rejectUnauthorized }: Sending): Promise<Answer> {
  const progress = { isSent: false };
  try {
    const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { method, headers, agent: false as const };
      const out = server.isHttps ? secureRequest(server.origin + path, { ...options, rejectUnauthorized }) : plainRequest(server.origin + path, options);
      // From here on something of it may have come to the server.
      out.on('socket', (socket) => socket.once(server.isHttps ? 'secureConnect' : 'connect', () => { progress.isSent = true; }));
      out.setTimeout(silence, () => out.destroy(new Error(`no answer for ${silence / 1000} s`)));
      out.on('response', resolve).on('error', reject);
      out.end(text);
    });
    return { status: incoming.statusCode ?? 0, type: incoming.headers['content-type'] ?? '', text: await whole(incoming), cookies: incoming.headers['set-cookie'] ?? [] };
  } catch (fault) {
    throw new ProblemError([brokenBy(fault as NodeJS.ErrnoException, server.origin, method === 'POST' && progress.isSent)], { cause: fault });
  }
}

async function whole(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > largestAnswer) throw new Error(`the answer exceeds ${largestAnswer / 1024 / 1024} MB`);
    parts.push(part);
  }
  if (!incoming.complete) throw new Error('the answer was cut off');
  return Buffer.concat(parts).toString('utf8');
}

function brokenBy({ code = '', message }: NodeJS.ErrnoException, server: string, mayHaveCome: boolean): Problem {
  const reason = message === '' ? code : message;
  if (/CERT|SELF_SIGNED|ISSUER|^ERR_TLS/.test(code)) return problem('server.certificate', { server, reason });
  return mayHaveCome ? problem('server.cut', { server, reason }) : problem('server.unreachable', { server, reason });
}
