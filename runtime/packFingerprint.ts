/** What decides which pack comes of sources: they themselves, and the program that loads and checks them. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));

/** Sources of the pack, and of what loads and checks them. */
export function packFingerprint(files: readonly { path: string; text: string }[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(`${path}\0${text}\0`);
  for (const folder of ['runtime/base', 'runtime/definition']) {
    for (const name of readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' }).sort()) if (name.endsWith('.ts')) hash.update(`${name}\0`).update(readFileSync(join(project, folder, name)));
  }
  return hash.digest('hex');
}
