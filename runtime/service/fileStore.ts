/** Files by their SHA-256 under the data folder: the same bytes once, written whole or not at all, checked when read. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileStore } from './runtime.ts';
import { newId } from './stepContext.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function createFileStore(folder: string): FileStore {
  const pathOf = (sha256: string): { directory: string; path: string } => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a SHA-256');
    const directory = join(folder, sha256.slice(0, 2));
    return { directory, path: join(directory, sha256) };
  };
  return {
    put: async (bytes) => {
      const sha256 = hashOf(bytes);
      const { directory, path } = pathOf(sha256);
      if (!(await stat(path).catch(() => undefined))) {
        await mkdir(directory, { recursive: true, mode: 0o700 });
        const partial = `${path}.${newId()}.part`;
        await writeFile(partial, bytes, { mode: 0o600 });
        await rename(partial, path);
      }
      return { sha256, size: bytes.byteLength };
    },
    get: async (sha256) => {
      const bytes = await readFile(pathOf(sha256).path).catch(() => undefined);
      return bytes && hashOf(bytes) === sha256 ? bytes : undefined;
    },
  };
}
