/** Signs PDFs with keys that lie in files; any PDF reader, and `pdfsig`, can check the result. */
import { plainAddPlaceholder } from '@signpdf/placeholder-plain';
import { SignPdf } from '@signpdf/signpdf';
import type { Signer, SignOrder } from '../../runtime/plugin/pluginContract.ts';
import { DetachedSigner } from './detachedSigner.ts';
import { createSealKeyStore } from './sealKeyStore.ts';

/** Room for the signature, in bytes; one certificate with 2048 bits takes about 1600. */
const signatureLength = 4096;

/**
 * The placeholder's author writes text beyond ASCII wrongly. So a stand-in as long as the right form is written, and
 * then replaced by it: a hexadecimal string in UTF-16, which leaves every offset where it was.
 */
function textSlot(letter: string, text: string): { standIn: string; written: Buffer } {
  const hex = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16().toString('hex').toUpperCase();
  return { standIn: letter.repeat(hex.length), written: Buffer.from(`<${hex}>`, 'latin1') };
}

function put(pdf: Buffer, from: number, slot: { standIn: string; written: Buffer }): void {
  const at = pdf.indexOf(`(${slot.standIn})`, from, 'latin1');
  if (at < 0) throw new Error('signature placeholder not found');
  slot.written.copy(pdf, at);
}

/** An archived PDF keeps its identifiers in every trailer; the placeholder leaves them out of the new one. */
function withIdentifiers(pdf: Buffer, unsignedLength: number): Buffer {
  const unsigned = pdf.toString('latin1', Math.max(0, unsignedLength - 2048), unsignedLength);
  const identifiers = /\/ID\s*\[[^\]]*\]/.exec(unsigned.slice(unsigned.lastIndexOf('trailer')))?.[0];
  const end = pdf.lastIndexOf('>>\nstartxref', undefined, 'latin1');
  if (identifiers === undefined || end < unsignedLength) return pdf;
  return Buffer.concat([pdf.subarray(0, end), Buffer.from(`${identifiers}\n`, 'latin1'), pdf.subarray(end)]);
}

export function createFileSigner(options: { folder: string }): Signer {
  const store = createSealKeyStore(options.folder);

  async function sign(pdf: Uint8Array, order: SignOrder): Promise<Uint8Array> {
    const key = await store.keyOf(order);
    const unsigned = Buffer.from(pdf);
    const signingTime = new Date(order.at);
    const reason = textSlot('R', order.reason);
    const name = textSlot('N', `${order.organ.name} ${order.seal.title}`);
    const location = textSlot('L', order.organ.name);
    let prepared = plainAddPlaceholder({
      pdfBuffer: unsigned,
      reason: reason.standIn,
      contactInfo: '',
      name: name.standIn,
      location: location.standIn,
      signingTime,
      signatureLength,
    });
    for (const slot of [reason, name, location]) put(prepared, unsigned.length, slot);
    prepared = withIdentifiers(prepared, unsigned.length);
    const signed = await new SignPdf().sign(prepared, new DetachedSigner(key.certificatePem, key.key), signingTime);
    if (!signed.subarray(0, unsigned.length).equals(unsigned)) throw new Error('the signature changed the paper');
    return signed;
  }

  return {
    sign,
    certificate: async (order) => {
      const key = await store.keyOf(order);
      return { fingerprint: key.fingerprint, pem: key.certificatePem };
    },
  };
}
