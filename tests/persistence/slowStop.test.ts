import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { isRunning } from '../../runtime/persistence/postgresProcess.ts';

const module = new URL('../../runtime/persistence/embeddedPostgres.ts', import.meta.url).href;
const script = `
const { startEmbeddedPostgres } = await import(${JSON.stringify(module)});
const server = await startEmbeddedPostgres({ data: process.argv[1], durable: false });
console.log('cluster ' + server.cluster);
process.stdin.once('data', async () => { process.stdin.destroy(); await server.stop(); console.log('stopped'); });
`;

it('who waits for PostgreSQL to stop is not ended before it, however long that takes', async () => {
  const data = mkdtempSync(join(tmpdir(), 'guicheng-slow-stop-'));
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, data], { cwd: fileURLToPath(new URL('../..', import.meta.url)), stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  let cluster = '';
  let pid: number | undefined;
  let ended = false;
  const over = new Promise<void>((resolve) => child.on('exit', () => { ended = true; resolve(); }));
  try {
    cluster = await new Promise<string>((resolve) => child.stdout.setEncoding('utf8').on('data', (part: string) => {
      said += part;
      const found = /^cluster (.+)$/m.exec(said);
      if (found) resolve(found[1]!);
    }));
    pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    // A machine on which PostgreSQL gets no turn for longer than the server hurries it.
    process.kill(pid, 'SIGSTOP');
    child.stdin.write('stop\n');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(ended).toBe(false);
    process.kill(pid, 'SIGCONT');
    await over;
    expect(said).toContain('stopped');
    expect(child.exitCode).toBe(0);
  } finally {
    // Frozen, it would outlive this test.
    if (pid !== undefined && isRunning(pid)) process.kill(pid, 'SIGCONT');
    child.kill('SIGKILL');
    if (cluster !== '' && dirname(cluster) !== data) rmSync(dirname(cluster), { recursive: true, force: true });
    rmSync(data, { recursive: true, force: true });
  }
}, 120_000);
