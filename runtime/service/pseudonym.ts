/**
 * A name for a case that leads nobody to it: who publishes definitions need not be allowed to read cases. The same case has the same one in
 * every report of an installation; without the installation's key nobody makes it of an id, or finds out whether a report speaks of a case.
 */
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { readPseudonymKey } from '../persistence/caseByPseudonym.ts';

export type PseudonymOf = (caseId: string) => string;

/** `owner`: nobody else may read the key. The rule is that of `pseudonym_of_case` in the database. */
export async function readPseudonyms(owner: Pool): Promise<PseudonymOf> {
  const key = await readPseudonymKey(owner);
  const keyed = (content: Buffer): Buffer => createHash('sha256').update(key).update(content).digest();
  return (caseId) => `K-${keyed(keyed(Buffer.from(caseId))).toString('hex').slice(0, 10)}`;
}

export const isPseudonym = (text: string): boolean => /^K-[0-9a-f]{10}$/.test(text);
