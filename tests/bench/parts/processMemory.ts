/** Resident memory of a process and of all below it, told apart by what they are. Linux only: it is read from /proc. */
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessMemory {
  /** Node processes that are neither npm nor a renderer: the server. */
  server: number;
  /** The largest process that renders papers. */
  renderer: number;
  /** PostgreSQL without what its processes share. */
  postgres: number;
}

const read = (pid: number, file: 'status' | 'cmdline'): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
};
const kilobytes = (status: string, field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);

/** In megabytes. */
export function memoryBelow(root: number): ProcessMemory {
  const below = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((n) => /^\d+$/.test(n))) {
    const parent = kilobytes(read(Number(name), 'status'), 'PPid');
    below.set(parent, [...(below.get(parent) ?? []), Number(name)]);
  }
  const found: ProcessMemory = { server: 0, renderer: 0, postgres: 0 };
  const visit = (pid: number): void => {
    const status = read(pid, 'status');
    const command = read(pid, 'cmdline');
    if (command.includes('renderWorker')) found.renderer = Math.max(found.renderer, kilobytes(status, 'VmRSS'));
    else if (/^Name:\s+postgres/m.test(status)) found.postgres += kilobytes(status, 'RssAnon');
    else if (/^Name:\s+(node|MainThread)/m.test(status)) found.server += kilobytes(status, 'VmRSS');
    for (const child of below.get(pid) ?? []) visit(child);
  };
  visit(root);
  return { server: Math.round(found.server / 1024), renderer: Math.round(found.renderer / 1024), postgres: Math.round(found.postgres / 1024) };
}
