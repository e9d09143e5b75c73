/** Which server `guicheng pull` and `push` talk to: over https or on this machine, vouched for, and Guicheng at all; else no password leaves. */
import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { withDatabase } from '../database.ts';
import { run, withFolderPlatform } from './folderPlatform.ts';
import { serveSelfSigned } from './serving.ts';

const { served, port, begin } = withFolderPlatform(withDatabase());

it('is reached without https on this machine alone, unless it is said', async () => {
  const { words } = await begin();
  const to = (address: string): string[] => words.map((word, at) => (words[at - 1] === '--server' ? address : word));
  // Of every machine it is the address of none; what listens here answers.
  const elsewhere = `http://0.0.0.0:${await port()}`;
  const refused = await run('pull', [...to(elsewhere), '--plan']);
  expect([refused.code, refused.all.includes('server.insecure')]).toEqual([1, true]);
  expect((await run('pull', [...to(elsewhere), '--plan', '--insecure-http'])).code).toBe(2);
  for (const address of ['ftp://localhost', 'localhost:3000', 'http://somebody:secret@localhost', 'http://localhost/designer', 'http://localhost/?x=1']) {
    const wrong = await run('pull', [...to(address), '--plan']);
    expect([wrong.code, wrong.all.includes('server.address'), wrong.all.includes('secret@')], address).toEqual([1, true, false]);
  }
  const nobody = await run('pull', [...to('http://127.0.0.1:1'), '--plan']);
  expect([nobody.code, nobody.all.includes('server.unreachable')]).toEqual([1, true]);
});

it('that nobody vouches for gets no password, unless it is this machine or it is said', async () => {
  const secure = await serveSelfSigned(served().app);
  const { words } = await begin();
  const to = (host: string): string[] => [...words.map((word, at) => (words[at - 1] === '--server' ? `https://${host}:${secure}` : word)), '--plan'];
  const refused = await run('pull', to('0.0.0.0'));
  expect([refused.code, refused.all.includes('server.certificate')]).toEqual([1, true]);
  expect((await run('pull', [...to('0.0.0.0'), '--insecure-certificate'])).code).toBe(2);
  expect((await run('pull', to('127.0.0.1'))).code).toBe(2);
});

it('that is another program, or leads elsewhere, is told as such', async () => {
  const { words } = await begin();
  let asked: string[] = [];
  const other = createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`);
    if (request.url === '/api/sign-in') answer.writeHead(307, { location: '/elsewhere' }).end();
    else answer.writeHead(200, { 'content-type': 'text/html' }).end('<p>hello</p>');
  });
  await new Promise<void>((resolve) => { other.listen(0, '127.0.0.1', resolve); });
  try {
    const { port: at } = other.address() as { port: number };
    const told = await run('pull', [...words.map((word, index) => (words[index - 1] === '--server' ? `http://127.0.0.1:${at}` : word)), '--plan']);
    expect([told.code, told.all.includes('server.answer')]).toEqual([1, true]);
    expect(asked.filter((each) => !each.includes('sign-out'))).toEqual(['POST /api/sign-in']);
  } finally {
    asked = [];
    await new Promise((resolve) => other.close(resolve));
  }
});
