/**
 * Processor time of this process and of PostgreSQL's: what a step costs, whoever else works on the machine meanwhile. PostgreSQL's is
 * read from /proc of its processes on this machine; one that ends takes its time with it, so pools must keep their connections.
 */
import { readdirSync, readFileSync } from 'node:fs';

const tick = 10;

/** Milliseconds so far. */
export function processorTime(postmaster: number): number {
  const own = process.cpuUsage();
  let sum = (own.user + own.system) / 1000;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(name);
    if (Number(fields[1]) === postmaster) sum += (Number(fields[11]) + Number(fields[12])) * tick;
  }
  return sum;
}

/** The fields of a process after its name, which may hold blanks. */
function statOf(pid: string): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
