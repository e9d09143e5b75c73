/** The attachment point "signer": a plugin that signs sealed papers with the keys of organs. */
import type { Instant } from '../base/time.ts';

export interface SignOrder {
  /** Whose key: `id` names it for ever, `name` stands in the certificate. */
  organ: { id: string; name: string };
  /** Which of the organ's seals: its name in the definitions, and its title for people. */
  seal: { name: string; title: string };
  /** The moment of sealing; it stands in the signature. */
  at: Instant;
  reason: string;
}

export interface SignerCertificate {
  /** Hex SHA-256 of the certificate, in the order of its bytes. */
  fingerprint: string;
  pem: string;
}

export interface Signer {
  /**
   * Gives the same PDF with a signature appended: the bytes that came in are the beginning of those that go out.
   * Throws `ProblemError` `seal.key-unreadable` when the key cannot be used.
   */
  sign: (pdf: Uint8Array, order: SignOrder) => Promise<Uint8Array>;
  /** The certificate that a seal signs with; made on first use where the signer makes keys itself. */
  certificate: (order: Pick<SignOrder, 'organ' | 'seal' | 'at'>) => Promise<SignerCertificate>;
}

export interface SignerProvider {
  /** Kebab-case, unique among signers. */
  signer: string;
  title: { zh: string; en: string };
  /** `folder`: where the signer may keep its keys; the platform backs it up and nobody else reads it. */
  create: (options: { folder: string }) => Signer;
}
