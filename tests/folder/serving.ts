/** The app of the tests on a port of its own, as a platform runs, and a line to it that can be cut. */
import { createServer as createSecure } from 'node:https';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { serve } from '@hono/node-server';
import forge from 'node-forge';
import { afterAll } from 'vitest';
import type { App } from '../../runtime/http/app.ts';

const close: (() => Promise<void>)[] = [];
/** Call once at the top of a test file that serves anything. */
export function endingServers(): void {
  afterAll(async () => { for (const end of close.splice(0)) await end(); });
}
const ends = (server: { close(done: () => void): unknown }): void => void close.push(() => new Promise((resolve) => { server.close(() => resolve()); (server as { closeAllConnections?: () => void }).closeAllConnections?.(); }));

export function servePlain(app: App): Promise<number> {
  return new Promise((resolve) => { ends(serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port))); });
}

/** With a certificate that nobody but itself has signed. */
export function serveSelfSigned(app: App): Promise<number> {
  const { cert, key } = selfSigned();
  return new Promise((resolve) => { ends(serve({ fetch: app.fetch, port: 0, hostname: '0.0.0.0', createServer: createSecure, serverOptions: { cert, key } }, ({ port }) => resolve(port))); });
}

function selfSigned(): { cert: string; key: string } {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date('2020-01-01');
  certificate.validity.notAfter = new Date('2120-01-01');
  const names = [{ name: 'commonName', value: 'localhost' }];
  certificate.setSubject(names);
  certificate.setIssuer(names);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  return { cert: forge.pki.certificateToPem(certificate), key: forge.pki.privateKeyToPem(keys.privateKey) };
}

/** What is done with a connection whose request begins with `line`: the request is passed on up to `up` bytes, the answer back up to `down`, then it is cut. */
export interface Cut { line: string; up: number; down: number }

/** Passes everything on, save what is told to be cut. */
export async function cutLine(port: number): Promise<{ port: number; cut: (next: Cut | undefined) => void }> {
  let wish: Cut | undefined;
  const server: Server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    let isCut: Cut | undefined;
    let [up, down] = [0, 0];
    const pass = (from: Socket, to: Socket, part: Buffer, passed: number, most: number): void => {
      if (passed + part.length <= most) {
        to.write(part);
        return;
      }
      to.write(part.subarray(0, Math.max(0, most - passed)), () => { near.resetAndDestroy(); far.destroy(); });
    };
    near.on('data', (part) => {
      if (up === 0 && wish && part.toString('latin1').startsWith(wish.line)) isCut = wish;
      pass(near, far, part, up, isCut?.up ?? Infinity);
      up += part.length;
    });
    far.on('data', (part) => {
      pass(far, near, part, down, isCut?.down ?? Infinity);
      down += part.length;
    });
    for (const [one, other] of [[near, far], [far, near]] as const) one.on('error', () => other.destroy()).on('end', () => other.end());
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  ends(server);
  return { port: (server.address() as AddressInfo).port, cut: (next) => { wish = next; } };
}
