/**
 * Makes the detached CMS signature that a PDF carries.
 *
 * The certificate's names are decoded first: node-forge reads UTF8String names as bytes but writes them as text, so a
 * Chinese issuer would be encoded twice and the signature would name a certificate that does not exist.
 */
import { createPrivateKey, privateEncrypt, constants, type KeyObject } from 'node:crypto';
import { Signer } from '@signpdf/utils';
import forge from 'node-forge';

/** What stands before a SHA-256 digest in an RSA signature (RFC 8017, 9.2). */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex');

/** The platform's own RSA in the place of the library's, which takes a tenth of a second a signature. */
export const nativeKey = (key: KeyObject): forge.pki.rsa.PrivateKey => ({
  sign: (md: forge.md.MessageDigest): string =>
    privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([digestInfo, Buffer.from(md.digest().getBytes(), 'latin1')])).toString('latin1'),
}) as unknown as forge.pki.rsa.PrivateKey;

export class DetachedSigner extends Signer {
  readonly #certificate: forge.pki.Certificate;
  readonly #key: forge.pki.rsa.PrivateKey;

  constructor(certificatePem: string, key: forge.pki.PrivateKey) {
    super();
    this.#certificate = forge.pki.certificateFromPem(certificatePem);
    this.#key = nativeKey(createPrivateKey(forge.pki.privateKeyToPem(key)));
    for (const attribute of [...this.#certificate.issuer.attributes, ...this.#certificate.subject.attributes]) {
      const text = attribute as { value?: unknown; valueTagClass?: unknown };
      if (typeof text.value === 'string' && text.valueTagClass === forge.asn1.Type.UTF8) text.value = forge.util.decodeUtf8(text.value);
    }
  }

  override sign(pdf: Buffer, signingTime: Date = new Date()): Promise<Buffer> {
    const signed = forge.pkcs7.createSignedData();
    signed.content = forge.util.createBuffer(pdf.toString('latin1'));
    signed.addCertificate(this.#certificate);
    signed.addSigner({
      key: this.#key,
      certificate: this.#certificate,
      digestAlgorithm: forge.pki.oids['sha256']!,
      authenticatedAttributes: [
        { type: forge.pki.oids['contentType']!, value: forge.pki.oids['data']! },
        // The types want text, the library wants the moment itself.
        { type: forge.pki.oids['signingTime']!, value: signingTime as unknown as string },
        { type: forge.pki.oids['messageDigest']! },
      ],
    });
    signed.sign({ detached: true });
    return Promise.resolve(Buffer.from(forge.asn1.toDer(signed.toAsn1()).getBytes(), 'latin1'));
  }
}
