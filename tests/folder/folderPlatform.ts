/** A running platform for tests of `guicheng pull` and `push`: drafts that are begun on it, and the commands as an author gives them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderCommand } from '../../runtime/cliDrafts.ts';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import type { TestDatabase } from '../database.ts';
import { password, withApp, type Browser } from '../http/withApp.ts';
import { listening, withFolders, type Folders, type Said } from './folders.ts';
import { endingServers, servePlain } from './serving.ts';

/** `words`: of a command as its author, who signs in with the password of a file. */
export interface Begun { author: string; own: Browser; id: string; folder: string; words: string[] }

export interface FolderPlatform {
  served: ReturnType<typeof withApp>;
  folders: Folders;
  /** The port that it is reached at, without https. */
  port(): Promise<number>;
  loginOf(role: string): Promise<string>;
  secretFile(text: string): string;
  /** A draft with its author, and an empty checkout for it. */
  begin(at?: string): Promise<Begun>;
}

export const jsonOf = async <T>(answer: Response | Promise<Response>): Promise<T> => (await (await answer).json()) as T;

export async function run(name: 'pull' | 'push', words: readonly string[], said: Said = listening()): Promise<{ code: number; said: Said; all: string }> {
  const code = await folderCommand(name, words, said);
  return { code, said, all: [...said.lines, ...said.notes].join('\n') };
}

/** Call once at the top of a test file, with its `withDatabase()`. */
export function withFolderPlatform(database: () => TestDatabase): FolderPlatform {
  const served = withApp(database);
  const folders = withFolders();
  endingServers();
  let listeningAt: Promise<number> | undefined;
  let begun = 0;
  const port = (): Promise<number> => (listeningAt ??= servePlain(served().app));
  const loginOf = async (role: string): Promise<string> => {
    const { rows } = await database().owner.query<{ login: string }>('select login from person join post on post.person = person.id where role = $1 order by person limit 1', [role]);
    return rows[0]!.login;
  };
  const secretFile = (text: string): string => {
    const file = join(folders.home(), `secret-${++begun}`);
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  };
  return {
    served, folders, port, loginOf, secretFile,
    begin: async (at) => {
      const author = await loginOf('definition-author');
      const own = await served().browser(author);
      const { id } = await jsonOf<PackDraft>(own.send('POST', '/api/pack-drafts', { title: '试改' }, { 'idempotency-key': `folder-begin-${++begun}` }));
      const folder = folders.checkout();
      return { author, own, id, folder, words: [folder, '--draft', id, '--as', author, '--server', at ?? `http://127.0.0.1:${await port()}`, '--password-file', secretFile(`${password}\n`)] };
    },
  };
}
