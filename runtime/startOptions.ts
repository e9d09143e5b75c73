/** What `npm start` may be told: options of the command line and `DATABASE_URL`. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ProblemError, problem, type Problem } from './base/problem.ts';
import type { Servers } from './persistence/serverLock.ts';

export interface StartOptions {
  /** 0 takes any free port. */
  port: number;
  /** The address to listen on; every address of the machine when absent. */
  host?: string;
  /** The data folder, absolute. */
  data: string;
  /** Begin with an empty database; on the embedded one only. */
  fresh: boolean;
  /** Demo organisation, cases and a clock that may be moved; by default on the embedded database only. */
  demo: boolean;
  /** A PostgreSQL of one's own in place of the embedded one. */
  databaseUrl?: string;
  /** Whether this server is the only one of its database, or one of several; these need a PostgreSQL of one's own and share one data folder. */
  servers: Servers;
}

/** Throws ProblemError `option.invalid`, for all faults at once. `project` is the folder that `.data` lies in by default. */
export function readStartOptions(words: readonly string[], environment: Record<string, string | undefined>, project: string): StartOptions {
  const problems: Problem[] = [];
  const expected = '--port N, --host ADDRESS, --data DIR, --fresh, --demo, --no-demo, --servers one|several';
  let values: Partial<Record<string, string | boolean>> = {};
  try {
    ({ values } = parseArgs({
      args: [...words], allowNegative: true, strict: true,
      options: {
        port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' }, fresh: { type: 'boolean' }, demo: { type: 'boolean' }, servers: { type: 'string' },
      },
    }));
  } catch (fault) {
    problems.push(problem('option.invalid', { option: 'npm start --', value: (fault as Error).message, expected }));
  }
  const port = Number(values['port'] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    problems.push(problem('option.invalid', { option: '--port', value: String(values['port']), expected: '0 … 65535' }));
  }
  const databaseUrl = environment['DATABASE_URL'] || undefined;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\/[^/]/.test(databaseUrl)) {
    problems.push(problem('option.invalid', { option: 'DATABASE_URL', value: databaseUrl, expected: 'postgresql://user:password@host:5432/database' }));
  }
  if (databaseUrl !== undefined && values['fresh'] === true) {
    const only = 'without DATABASE_URL; empty a database of your own yourself';
    problems.push(problem('option.invalid', { option: '--fresh', value: 'DATABASE_URL', expected: only }));
  }
  const servers = values['servers'] ?? 'one';
  if (servers !== 'one' && servers !== 'several') problems.push(problem('option.invalid', { option: '--servers', value: String(servers), expected: 'one, several' }));
  if (servers === 'several' && databaseUrl === undefined) {
    problems.push(problem('option.invalid', { option: '--servers', value: 'several', expected: 'DATABASE_URL=postgresql://…; the embedded database has one server' }));
  }
  if (problems.length > 0) throw new ProblemError(problems);
  const host = typeof values['host'] === 'string' ? values['host'] : undefined;
  return {
    port,
    ...(host === undefined ? {} : { host }),
    data: resolve(typeof values['data'] === 'string' ? values['data'] : resolve(project, '.data')),
    fresh: values['fresh'] === true,
    demo: typeof values['demo'] === 'boolean' ? values['demo'] : databaseUrl === undefined,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    servers: servers === 'several' ? 'several' : 'one',
  };
}
