/** A password from the terminal, a file or standard input: never from the command line or the environment, where other programs read it. */
import { readFileSync, statSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { problem, ProblemError } from '../base/problem.ts';
import { askHidden } from './terminal.ts';

/** `file`: `-` is standard input, which is also read where nobody sits in front of the terminal. Throws `password.missing`. */
export async function readPassword({ login, file, warn }: { login: string; file: string | undefined; warn: (line: string) => void }): Promise<string> {
  const given = file !== undefined && file !== '-' ? fromFile(file, warn) : file === undefined && process.stdin.isTTY ? await askHidden(`${login} 的密码 password: `) : await text(process.stdin);
  // The end of its line is no part of it; everything else may be.
  const password = given.replace(/\r?\n$/, '');
  if (password === '') throw new ProblemError([problem('password.missing', { login })]);
  return password;
}

function fromFile(file: string, warn: (line: string) => void): string {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) warn(`${file} 他人也能读取，请 chmod 600。Others can read it as well: chmod 600.`);
  return readFileSync(file, 'utf8');
}
