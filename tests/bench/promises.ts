/**
 * `promises`: what the readme promises in seconds, on a platform of its own with the demo: `bell_p50_ms`, `bell_p95_ms`, from the answer to an urging until the
 * other person's open page hears of it (promised within 2,000); `stop_ms`, from the request to stop until neither the server nor PostgreSQL runs (promised within
 * 2,000). `--rounds N`: how many urgings, 40 when nothing is said. The baseline in the same run: `answer_p50_ms`, the answer to the same request itself.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { percentile, round } from './parts/figures.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));
const own = { 'x-guicheng': '1', 'content-type': 'application/json' };
interface Row { unit: string; case: string }

async function signIn(url: string, name: string): Promise<string> {
  const answer = await fetch(`${url}/api/sign-in`, { method: 'POST', headers: own, body: JSON.stringify({ name, password: 'guicheng' }) });
  if (!answer.ok) throw new Error(`${name} cannot sign in: ${answer.status}`);
  return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

/** The moments at which the stream of this person says that there is a notice. */
async function listen(url: string, cookie: string, heard: (at: number) => void, signal: AbortSignal): Promise<void> {
  const answer = await fetch(`${url}/api/events`, { headers: { cookie }, signal });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    if (/event: ?notice/.test(value)) heard(performance.now());
  }
}

export async function bench(words: readonly string[]): Promise<Record<string, unknown>> {
  const rounds = Number(words[words.indexOf('--rounds') + 1] ?? 40) || 40;
  const data = mkdtempSync(join(tmpdir(), 'guicheng-promises-'));
  const child = spawn(process.execPath, [join(project, 'runtime/start.js'), '--port', '0', '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const silence = new AbortController();
  try {
    const url = await new Promise<string>((ready, failed) => {
      child.stdout.on('data', (part: Buffer) => { const found = /ready (http\S+)/.exec(part.toString()); if (found) ready(found[1]!); });
      child.on('exit', (code) => failed(new Error(`the server ended with ${code}`)));
    });
    const [officer, head] = [await signIn(url, 'tanglei'), await signIn(url, 'hanxue')];
    const { rows } = (await (await fetch(`${url}/api/work?view=mine`, { headers: { cookie: officer } })).json()) as { rows: Row[] };
    if (rows.length === 0) throw new Error('the officer has no case');
    let hear: (at: number) => void = () => undefined;
    void listen(url, officer, (at) => hear(at), silence.signal).catch(() => undefined);
    await new Promise((settled) => setTimeout(settled, 500));
    const bells: number[] = [];
    const answers: number[] = [];
    for (let n = 0; n < rounds; n += 1) {
      const row = rows[n % rows.length]!;
      const rung = new Promise<number>((resolve) => { hear = resolve; });
      const sent = performance.now();
      const answer = await fetch(`${url}/api/cases/${row.unit}/${row.case}/commands`, { method: 'POST', headers: { ...own, cookie: head, 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ command: { do: 'urge', text: '请抓紧办理。' } }) });
      if (!answer.ok) throw new Error(`the urging is refused: ${await answer.text()}`);
      const answered = performance.now();
      answers.push(answered - sent);
      bells.push(Math.max(0, (await rung) - answered));
    }
    silence.abort();
    const postgres = Number(readFileSync(join(JSON.parse(existsSync(join(data, 'postgres.json')) ? readFileSync(join(data, 'postgres.json'), 'utf8') : JSON.stringify({ cluster: join(data, 'postgres') })).cluster as string, 'postmaster.pid'), 'utf8').split('\n')[0]);
    const stopping = performance.now();
    child.removeAllListeners('exit');
    child.kill('SIGTERM');
    const alive = (pid: number): boolean => { try { process.kill(pid, 0); return true; } catch { return false; } };
    while (alive(postgres) || (child.exitCode === null && child.signalCode === null)) await new Promise((soon) => setTimeout(soon, 10));
    return { rounds, bell_p50_ms: round(percentile(bells, 0.5), 1), bell_p95_ms: round(percentile(bells, 0.95), 1), answer_p50_ms: round(percentile(answers, 0.5), 1), stop_ms: round(performance.now() - stopping, 0) };
  } finally {
    silence.abort();
    child.kill('SIGKILL');
    const pointer = join(data, 'postgres.json');
    if (existsSync(pointer)) rmSync(dirname((JSON.parse(readFileSync(pointer, 'utf8')) as { cluster: string }).cluster), { recursive: true, force: true });
    rmSync(data, { recursive: true, force: true });
  }
}
