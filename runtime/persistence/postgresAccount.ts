/** PostgreSQL refuses to run as root. This finds the account that runs it, and what that account may reach. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Account {
  uid: number;
  gid: number;
  name: string;
}

/**
 * The account to run PostgreSQL under; undefined when it is our own. A cluster that exists keeps its owner; else an account
 * named guicheng or postgres is taken as it is, one is made, or `nobody` serves where accounts cannot be made.
 */
export function chooseAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: idOf(['-un', String(owner.uid)]) ?? String(owner.uid) };
  return findAccount('guicheng') ?? findAccount('postgres') ?? makeAccount() ?? findAccount('nobody');
}

function findAccount(name: string): Account | undefined {
  const uid = idOf(['-u', name]);
  const gid = idOf(['-g', name]);
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid), name };
}

function idOf(query: string[]): string | undefined {
  const result = spawnSync('id', query, { encoding: 'utf8', cwd: '/' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

function makeAccount(): Account | undefined {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'guicheng']],
    ['adduser', ['-S', '-D', '-H', 'guicheng']],
  ];
  for (const [command, words] of ways) {
    if (spawnSync(command, words, { stdio: 'ignore', cwd: '/' }).status === 0) return findAccount('guicheng');
  }
  return undefined;
}

/** True when the account may enter the folder: asked of the system itself, since modes alone do not tell (ACLs, mounts). */
export function canEnter(account: Account | undefined, folder: string): boolean {
  if (!account) return mayEnterOurselves(folder);
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...identityOf(account), cwd: '/', stdio: 'ignore' }).status === 0;
}

function mayEnterOurselves(folder: string): boolean {
  try {
    accessSync(folder, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first folder on the way, from the root, that the account may not enter. */
export function findClosedFolder(account: Account | undefined, folder: string): string | undefined {
  const way: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    way.unshift(at);
    if (dirname(at) === at) break;
  }
  return way.find((at) => !canEnter(account, at));
}

export const canRun = (account: Account | undefined, program: string): boolean =>
  spawnSync(program, ['--version'], { ...identityOf(account), cwd: '/', stdio: 'ignore' }).status === 0;

export const identityOf = (account: Account | undefined): { uid?: number; gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {};
