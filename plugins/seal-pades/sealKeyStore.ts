/**
 * Keys of seals, one PKCS#12 file for each organ and seal, made when first used.
 *
 * Files and folder are readable by the server's user only; the passphrase of the files lies beside them, so the folder
 * as a whole is the secret. A file that is there but cannot be read is never replaced: papers signed with it would no
 * longer match.
 */
import { createHash, createPrivateKey, generateKeyPair, randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import forge from 'node-forge';
import { problem, ProblemError, type SignOrder } from '../../runtime/plugin/pluginContract.ts';
import { nativeKey } from './detachedSigner.ts';

export interface SealKey {
  key: forge.pki.PrivateKey;
  certificatePem: string;
  fingerprint: string;
}
export interface SealKeyStore {
  keyOf: (order: Pick<SignOrder, 'organ' | 'seal' | 'at'>) => Promise<SealKey>;
}

const isCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

/** Writes a file that appears whole or not at all, and only if nobody was first. */
async function writeOnce(file: string, content: Buffer | string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, content, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
}

const fileName = (order: Pick<SignOrder, 'organ' | 'seal'>): string =>
  `${encodeURIComponent(order.organ.id).replaceAll('.', '%2E')}--${encodeURIComponent(order.seal.name).replaceAll('.', '%2E')}.p12`;

async function makeP12(order: Pick<SignOrder, 'organ' | 'seal' | 'at'>, passphrase: string): Promise<Buffer> {
  const pair = await promisify(generateKeyPair)('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(pair.publicKey);
  const key = forge.pki.privateKeyFromPem(pair.privateKey);
  // A serial number is a positive integer: its first byte stays below 0x80.
  certificate.serialNumber = `01${randomBytes(15).toString('hex')}`;
  // Papers of past days are sealed again when a demo is laid out, so the certificate begins before its first use.
  const first = new Date(order.at);
  certificate.validity.notBefore = new Date(Date.UTC(first.getUTCFullYear() - 1, 0, 1));
  certificate.validity.notAfter = new Date(Date.UTC(first.getUTCFullYear() + 10, 0, 1));
  const utf8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class;
  const subject = [
    { name: 'commonName', value: `${order.organ.name} ${order.seal.title}`.slice(0, 64), valueTagClass: utf8 },
    { name: 'organizationName', value: order.organ.name.slice(0, 64), valueTagClass: utf8 },
    { name: 'countryName', value: 'CN' },
  ];
  certificate.setSubject(subject);
  certificate.setIssuer(subject);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
  ]);
  certificate.sign(nativeKey(createPrivateKey(pair.privateKey)), forge.md.sha256.create());
  // The passphrase is 192 random bits: stretching it adds nothing but seconds.
  const asn1 = forge.pkcs12.toPkcs12Asn1(key, [certificate], passphrase, { algorithm: 'aes256', count: 16 });
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
}

function openP12(p12: Buffer, passphrase: string): SealKey {
  const opened = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(forge.util.createBuffer(p12.toString('binary'))), false, passphrase);
  const bag = opened.getBags({ bagType: forge.pki.oids['certBag']! })[forge.pki.oids['certBag']!]?.[0];
  if (!bag?.cert) throw new Error('no certificate inside');
  const bagType = forge.pki.oids['pkcs8ShroudedKeyBag']!;
  const key = opened.getBags({ bagType })[bagType]?.[0]?.key;
  if (!key) throw new Error('no key inside');
  const der = Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(bag.cert)).getBytes(), 'binary');
  return { key, certificatePem: forge.pki.certificateToPem(bag.cert), fingerprint: createHash('sha256').update(der).digest('hex') };
}

export function createSealKeyStore(folder: string): SealKeyStore {
  const keys = new Map<string, Promise<SealKey>>();

  async function read(file: string): Promise<Buffer | undefined> {
    try {
      return await readFile(file);
    } catch (error) {
      if (isCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  async function load(order: Pick<SignOrder, 'organ' | 'seal' | 'at'>): Promise<SealKey> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
      const passphraseFile = join(folder, 'passphrase');
      if (!(await read(passphraseFile))) await writeOnce(passphraseFile, randomBytes(24).toString('hex'));
      const passphrase = (await readFile(passphraseFile, 'utf8')).trim();
      const file = join(folder, fileName(order));
      if (!(await read(file))) await writeOnce(file, await makeP12(order, passphrase));
      return openP12(await readFile(file), passphrase);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new ProblemError([problem('seal.key-unreadable', { organ: order.organ.name, seal: order.seal.title, what })]);
    }
  }

  return {
    keyOf: (order) => {
      const name = fileName(order);
      let key = keys.get(name);
      if (!key) {
        key = load(order);
        keys.set(name, key);
        // A folder that is mended is looked at again.
        key.catch(() => keys.delete(name));
      }
      return key;
    },
  };
}
