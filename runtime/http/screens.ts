/** The built screens: files with a hash in their name are kept by browsers for good, every other address gets the one page. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export interface Screens {
  /** Undefined when there is no such file, and no page. */
  answer(path: string, accepts: { gzip: boolean; etag: string | undefined }): Promise<Response | undefined>;
  present(): Promise<boolean>;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.jpg': 'image/jpeg', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.woff': 'font/woff', '.ttf': 'font/ttf', '.webmanifest': 'application/manifest+json', '.txt': 'text/plain; charset=utf-8',
};
const compressible = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt', '.webmanifest']);
const squeeze = promisify(gzip);

interface Kept { changed: number; bytes: Buffer; squeezed: Buffer | undefined; etag: string }

/** `base` is the address below which the folder is served. */
export function createScreens(directory: string, base = '/'): Screens {
  const root = normalize(directory + sep);
  const kept = new Map<string, Kept>();

  const load = async (file: string): Promise<Kept | undefined> => {
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) return undefined;
    const known = kept.get(file);
    if (known?.changed === found.mtimeMs) return known;
    const bytes = await readFile(file);
    const squeezed = compressible.has(extname(file)) && bytes.byteLength > 1_000 ? await squeeze(bytes) : undefined;
    const loaded = { changed: found.mtimeMs, bytes, squeezed, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
    kept.set(file, loaded);
    return loaded;
  };
  const fileOf = (path: string): string | undefined => {
    let plain: string;
    try {
      plain = decodeURIComponent(path.slice(base.length - 1));
    } catch {
      return undefined;
    }
    const file = normalize(join(root, plain));
    // Neither out of the folder nor to what is hidden in it, such as source maps.
    return file.startsWith(root) && !plain.includes('\0') && !/(^|[\\/])\./.test(plain) && !file.endsWith('.map') ? file : undefined;
  };

  return {
    present: async () => (await load(join(root, 'index.html'))) !== undefined,
    answer: async (path, accepts) => {
      const named = extname(path) !== '';
      const file = named ? fileOf(path) : join(root, 'index.html');
      const found = file === undefined ? undefined : await load(file);
      if (!found || file === undefined) return undefined;
      const squeezed = accepts.gzip ? found.squeezed : undefined;
      const headers: Record<string, string> = {
        'content-type': types[extname(file)] ?? 'application/octet-stream', etag: found.etag, vary: 'accept-encoding',
        'cache-control': path.startsWith(`${base}assets/`) ? 'public, max-age=31536000, immutable' : 'no-cache',
        ...(squeezed ? { 'content-encoding': 'gzip' } : {}),
      };
      if (accepts.etag === found.etag) return new Response(null, { status: 304, headers });
      return new Response(new Uint8Array(squeezed ?? found.bytes), { headers });
    },
  };
}
