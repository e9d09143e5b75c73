/**
 * The commands of the command line that work on a database: `clock`, `publish`, `demo`. They use DATABASE_URL, the server that
 * runs on the data folder, or else start its database for the while that they take.
 */
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plugins } from '../plugins/index.ts';
import { formatProblem, ProblemError } from './base/problem.ts';
import { wallClock } from './base/time.ts';
import { readPackFiles } from './packFiles.ts';
import { readAppNow, resetClock, shiftClock } from './persistence/appClock.ts';
import { createRuntime } from './service/createRuntime.ts';
import { layDemo } from './service/demo/layDemo.ts';
import { publishPack } from './service/publishPack.ts';
import { withDatabase } from './withDatabase.ts';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const zone = 'Asia/Shanghai';

const units: Record<string, string> = { d: 'days', h: 'hours', m: 'minutes', w: 'weeks' };

/** `clock +3d`, `clock -2h`, `clock reset`, or only `clock`: moves the demo's clock and says what time it is in the demo. */
export function clockCommand(args: string[]): Promise<number> {
  const [move, ...options] = args[0]?.startsWith('--') ? ['', ...args] : [args[0] ?? '', ...args.slice(1)];
  const parts = /^([+-]?)(\d{1,4})([dhmw])$/.exec(move);
  if (move !== '' && move !== 'reset' && !parts) {
    console.error('clock [+3d | -12h | reset] [--data DIR]');
    return Promise.resolve(2);
  }
  return withDatabase(options, async ({ database }) => {
    if (parts) {
      const moved = await shiftClock(database.owner, `${parts[1] === '-' ? '-' : ''}${parts[2]!} ${units[parts[3]!]!}`);
      if (!moved) {
        console.error('只有演示环境可以调整时钟。Only the clock of a demo may be moved.');
        return 1;
      }
    } else if (move === 'reset') await resetClock(database.owner);
    console.log(`${wallClock(await readAppNow(database.owner), zone)} (${zone})`);
    return 0;
  });
}

/** `publish FOLDER`: checks a pack whole and puts it in force; with faults nothing changes and all of them are told. */
export function publishCommand(args: string[]): Promise<number> {
  const [folder, ...options] = args;
  if (!folder || folder.startsWith('--')) {
    console.error('publish FOLDER [--data DIR]');
    return Promise.resolve(2);
  }
  const files = readPackFiles(folder);
  return withDatabase(options, async ({ database }) => {
    try {
      const { hash, changed } = await publishPack(database, files, `cli:${userInfo().username}`);
      console.log(changed ? `已发布 published ${hash}` : `未改变 unchanged ${hash}`);
      return 0;
    } catch (fault) {
      if (!(fault instanceof ProblemError)) throw fault;
      for (const p of fault.problems) console.error(formatProblem(p, 'zh'));
      return 1;
    }
  });
}

/** `demo`: lays the demo into a database that has none, and lists the accounts of its stories. */
export function demoCommand(args: string[]): Promise<number> {
  return withDatabase(args, async ({ database, data }) => {
    await publishPack(database, readPackFiles(join(project, 'definitions/discipline')), 'system');
    const runtime = createRuntime({ database, data, plugins, demo: true, report: (what, about, fault) => console.error(what, about, fault) });
    try {
      const { accounts } = await layDemo(runtime, { folder: join(project, 'definitions/demo'), report: (step) => console.error(step) });
      for (const { login, staffNo, name, organ, role, story } of accounts) if (story) console.log([login, staffNo, name, organ, role, story].join('\t'));
      return 0;
    } finally {
      await runtime.close();
    }
  });
}
