/** Identities of demo people: the same staff number always gives the same person. */
import { sha1 } from '@noble/hashes/legacy.js';

const utf8 = new TextEncoder();
/** Name space of demo people; any fixed value does, as long as it never changes. */
const demoPeople = Uint8Array.from([0x6c, 0x1f, 0x0a, 0x52, 0x3d, 0x77, 0x5b, 0x2e, 0x9a, 0x41, 0x0d, 0xe8, 0x54, 0x93, 0xc6, 0x2b]);

/** UUID version 5 (RFC 9562) of a staff number. */
export function demoPersonId(staffNo: string): string {
  const name = utf8.encode(staffNo);
  const input = new Uint8Array(demoPeople.length + name.length);
  input.set(demoPeople);
  input.set(name, demoPeople.length);
  const bytes = sha1(input).slice(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Four bytes that depend on the text alone: chooses names and birthdays without a random number. */
export function demoHash(text: string): number {
  const [a, b, c, d] = sha1(utf8.encode(text));
  return ((a! << 24) | (b! << 16) | (c! << 8) | d!) >>> 0;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An identity number of the right shape with its check digit (GB 11643); the region codes begin with 99, so it is nobody's. */
export function demoIdNumber(regionCode: string, staffNo: string): string {
  const hash = demoHash(`birth ${staffNo}`);
  const year = 1966 + (hash % 32);
  const month = String(1 + ((hash >>> 5) % 12)).padStart(2, '0');
  const day = String(1 + ((hash >>> 9) % 28)).padStart(2, '0');
  const body = `${regionCode.slice(0, 6)}${year}${month}${day}${staffNo.slice(-3)}`;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + '10X98765432'[sum % 11];
}
