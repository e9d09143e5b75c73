/**
 * What a ZIP holds, by its directory: names as whoever packed it wrote them, and each file unpacked to the size that it says. Its local headers are
 * not believed beyond where their data begins, so that a file which was taken out of the directory does not come back.
 */
import { crc32, inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** As it was packed, `\` and all; a folder ends with `/`. */
  name: string;
  /** Why its content cannot be had; then `read` is not to be asked. */
  unreadable?: 'link' | 'encrypted' | 'method';
  /** Of its bytes, as the directory says: `read` unpacks no more, whatever its content makes of itself. */
  size: number;
  /** The bytes. Throws when they are broken, or others than the directory says. */
  read: () => Uint8Array;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const stored = 0;
const deflated = 8;
/** A comment may stand behind the end. */
const farthestEnd = 22 + 0xffff;

/** Undefined when the bytes are no whole ZIP; those of more than 4 GB, or of several parts, are none here. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === undefined) return undefined;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0; n -= 1) {
    if (at + 46 > end || view.getUint32(at, true) !== entrySignature) return undefined;
    const [flags, method, nameLength, extraLength, commentLength] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true), view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const [check, packed, size, attributes, local] = [view.getUint32(at + 16, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint32(at + 38, true), view.getUint32(at + 42, true)];
    const name = nameOf(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0);
    const isUnix = view.getUint8(at + 5) === 3;
    const unreadable = isUnix && ((attributes >>> 16) & 0o170000) === 0o120000 ? 'link' : (flags & 1) !== 0 ? 'encrypted' : method !== stored && method !== deflated ? 'method' : undefined;
    entries.push({ name, ...(unreadable === undefined ? {} : { unreadable }), size, read: () => content(view, bytes, { local, packed, size, check, isDeflated: method === deflated }) });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

function endOf(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - farthestEnd); at -= 1) if (view.getUint32(at, true) === endSignature) return at;
  return undefined;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const chinese = new TextDecoder('gb18030', { fatal: true });

/** Windows packs Chinese names as GBK, macOS and Linux as UTF-8; not all of them say so. */
function nameOf(raw: Uint8Array, saysUtf8: boolean): string {
  for (const decoder of saysUtf8 ? [utf8] : [utf8, chinese]) {
    try {
      return decoder.decode(raw);
    } catch {
      // The next one, else the bytes as they are: such a name is refused by whoever asks for it.
    }
  }
  return String.fromCodePoint(...raw.subarray(0, 200)) + '\ufffd';
}

interface Packed { local: number; packed: number; size: number; check: number; isDeflated: boolean }

function content(view: DataView, bytes: Uint8Array, { local, packed, size, check, isDeflated }: Packed): Uint8Array {
  if (local + 30 > bytes.length || view.getUint32(local, true) !== localSignature) throw new RangeError('an entry of a ZIP points to nothing');
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (from + packed > bytes.length) throw new RangeError('an entry of a ZIP is cut off');
  const data = bytes.subarray(from, from + packed);
  const unpacked = isDeflated ? inflateRawSync(data, { maxOutputLength: size + 1 }) : data;
  if (unpacked.length !== size || crc32(unpacked) !== check) throw new RangeError('an entry of a ZIP is other than its directory says');
  return unpacked;
}
