/** When the server is to end: a signal, the end of the process that started us, or the end of the npm above us. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Calls `stop` once. npm passes no signal on and may be killed outright, so the processes between npm and us are watched;
 * a server that was started without npm outlives its starter, as a service has to.
 */
export function onStopRequest(stop: (reason: string) => void): void {
  let asked = false;
  const ask = (reason: string): void => {
    if (asked) return;
    asked = true;
    stop(reason);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ask(signal));
  if (process.connected) process.once('disconnect', () => ask('the starting process ended'));
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const chain = findChainToNpm();
  if (chain.length === 0) return;
  setInterval(() => {
    const above = lookAt(process.pid)?.parent;
    if (above !== chain[0] || chain.some((pid) => lookAt(pid) === undefined)) ask('npm ended');
  }, 400).unref();
}

/** Our parent and on up to npm; empty when no npm is near (the variable was inherited from an earlier one). */
function findChainToNpm(): number[] {
  const chain: number[] = [];
  for (let pid = process.ppid; chain.length < 5 && pid > 1; ) {
    const found = lookAt(pid);
    if (!found) return [];
    chain.push(pid);
    if (/\bnpm\b/.test(found.command)) return chain;
    pid = found.parent;
  }
  return [];
}

/** Parent and command of a live process. */
function lookAt(pid: number): { parent: number; command: string } | undefined {
  if (process.platform === 'linux') {
    try {
      const [, state, parent] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      if (state === undefined || state === 'Z' || state === 'X') return undefined;
      return { parent: Number(parent), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') };
    } catch {
      return undefined;
    }
  }
  const answer = spawnSync('ps', ['-o', 'ppid=,command=', '-p', String(pid)], { encoding: 'utf8' });
  const [, parent, command] = /^\s*(\d+)\s+(.*)$/m.exec(answer.stdout ?? '') ?? [];
  return parent === undefined ? undefined : { parent: Number(parent), command: command ?? '' };
}
