/** Bytes of a file of a pack as its text. */

/** Undefined for what is no UTF-8: it would come back as other bytes. A mark at its beginning is kept. */
export function packText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
