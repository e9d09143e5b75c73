/**
 * `pull DIR` and `push DIR`: a draft into a folder, and what was changed there back into the draft as one edit. Over HTTP as whoever
 * signs in (`--server`), or with the database beside the command, on the word of an administrator.
 */
import { userInfo } from 'node:os';
import { plugins } from '../plugins/index.ts';
import { formatProblem, ProblemError } from './base/problem.ts';
import type { DraftPlace } from './folder/draftPlace.ts';
import { exitCodes, type ExitCode } from './folder/exitCodes.ts';
import { folderUsage, readFolderOptions, type FolderOptions } from './folder/folderOptions.ts';
import { placeHere } from './folder/placeHere.ts';
import { placeOnServer, signInTo, signOutOf } from './folder/placeOnServer.ts';
import { pull } from './folder/pull.ts';
import { push } from './folder/push.ts';
import { readPassword } from './folder/readPassword.ts';
import { refuseInsecure, serverAddress } from './folder/serverAddress.ts';
import { createServerClient } from './folder/serverClient.ts';
import { GivenUp, ownTerminal, type Terminal } from './folder/terminal.ts';
import { createRuntime } from './service/createRuntime.ts';
import { withDatabase } from './withDatabase.ts';

type Work = (place: DraftPlace) => Promise<ExitCode>;

/** Signs in, works, and signs out whatever happened. */
async function onServer(address: string, { as, passwordFile, organ, mayHttp, mayTrustAny }: FolderOptions, terminal: Terminal, work: Work): Promise<ExitCode> {
  const server = serverAddress(address);
  refuseInsecure(server, mayHttp);
  const client = createServerClient(server, mayTrustAny);
  const password = await readPassword({ login: as, file: passwordFile, warn: terminal.note });
  const session = await signInTo(client, { login: as, password, ...(organ === undefined ? {} : { organ }) });
  try {
    terminal.note(`${server.origin}: ${session.person.name}（${session.organ.name}）`);
    return await work(placeOnServer(client));
  } finally {
    await signOutOf(client).catch(() => undefined);
  }
}

async function besideDatabase({ as, data }: FolderOptions, terminal: Terminal, work: Work): Promise<ExitCode> {
  const administrator = userInfo().username;
  return withDatabase(data === undefined ? [] : ['--data', data], async (place) => {
    const runtime = createRuntime({ database: place.database, data: place.data, plugins, demo: false, workers: false, report: (what, about, fault) => console.error(what, about, fault) });
    try {
      terminal.note(`数据库在旁，未经登录：以 ${as} 的名义，留痕记管理员 ${administrator}。Beside the database, nobody signed in: as ${as}, told in the trail as the word of the administrator ${administrator}.`);
      return await work(await placeHere(runtime, as, administrator));
    } finally {
      await runtime.close();
    }
  });
}

/** A file that cannot be read or written is told by the system's own words; what nobody foresaw with where it was. */
function saidOf(fault: unknown): string[] {
  if (fault instanceof ProblemError) return fault.problems.flatMap((each) => [formatProblem(each, 'zh'), formatProblem(each, 'en')]);
  if (fault instanceof GivenUp || (fault instanceof Error && 'code' in fault)) return [fault.message];
  return (fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)).split('\n');
}

export async function folderCommand(name: 'pull' | 'push', args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = readFolderOptions(name, args, process.env);
  if (typeof options === 'string') {
    if (options !== '' && !args.includes('--help')) terminal.note(options);
    for (const line of folderUsage(name).split('\n')) terminal.note(line);
    return args.includes('--help') ? exitCodes.done : exitCodes.refused;
  }
  const work: Work = (place) => (name === 'pull' ? pull(place, options, terminal) : push(place, options, terminal));
  try {
    return await (options.server === undefined ? besideDatabase(options, terminal, work) : onServer(options.server, options, terminal, work));
  } catch (fault) {
    for (const line of saidOf(fault)) terminal.note(line);
    return exitCodes.refused;
  }
}

export const pullCommand = (args: string[]): Promise<number> => folderCommand('pull', args, ownTerminal());
export const pushCommand = (args: string[]): Promise<number> => folderCommand('push', args, ownTerminal());
