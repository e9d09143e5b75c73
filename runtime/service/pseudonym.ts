/** A name for a case that leads nobody to it: who publishes definitions need not be allowed to read cases. The same case has the same one in every report. */
import { hash } from 'node:crypto';

export const pseudonymOf = (caseId: string): string => `K-${hash('sha256', `pseudonym of ${caseId}`).slice(0, 10)}`;
export const isPseudonym = (text: string): boolean => /^K-[0-9a-f]{10}$/.test(text);
