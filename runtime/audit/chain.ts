/**
 * The chain of a case: each event's hash covers the one before, so that a change anywhere shows from there on.
 *
 * Source: the leaf form of RFC 6962 (`SHA-256(0x00 || data)`), over canonical JSON (RFC 8785); the same hash is the leaf
 * of the tree that the sealer builds.
 */
import { hash } from 'node:crypto';
import { canonicalJson } from '../base/canonicalJson.ts';

/** Before the first event of a case. */
export const chainStart = '0'.repeat(64);

export function chainHash(previous: string, caseId: string, event: object): string {
  return hash('sha256', `\u0000${previous}${caseId}${canonicalJson(event)}`);
}

export interface ChainedEvent {
  event: object;
  hash: string;
}

/** Where the chain first breaks (index from 0), or undefined when every link holds. */
export function firstBreak(caseId: string, events: readonly ChainedEvent[]): number | undefined {
  let previous = chainStart;
  for (const [index, link] of events.entries()) {
    if (chainHash(previous, caseId, link.event) !== link.hash) return index;
    previous = link.hash;
  }
  return undefined;
}
