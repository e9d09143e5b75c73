/** Content addresses: SHA-256 over canonical JSON (RFC 8785 for the values that definitions have). */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../../base/canonicalJson.ts';
import { definitionKinds, liveKinds, type DefinitionKind } from '../model/pack.ts';
import type { Pack } from './pack.ts';

/** `sha256:<64 hex digits>` of any JSON value. */
export function hashOf(value: unknown): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))}`;
}

/** Kinds that take effect at once: the pack's own list, or the usual one; registers always (their entries carry dates). */
export function liveKindsOf(pack: Pack): ReadonlySet<DefinitionKind> {
  return new Set<DefinitionKind>([...(pack.pack.live ?? liveKinds), 'register']);
}

function part(pack: Pack, wanted: (kind: DefinitionKind) => boolean): Record<string, unknown> {
  const kinds = definitionKinds.filter((kind) => wanted(kind));
  return Object.fromEntries(kinds.map((kind) => [kind, pack[kind]]));
}

/** Everything that runs; scenarios prove and overlays have hashes of their own. */
export const contentHash = (pack: Pack): string => hashOf(part(pack, (kind) => kind !== 'scenario' && kind !== 'overlay'));

/** What stays with a case for its life. */
export function pinnedHash(pack: Pack): string {
  const live = liveKindsOf(pack);
  return hashOf(part(pack, (kind) => !live.has(kind) && kind !== 'scenario' && kind !== 'overlay'));
}

/** What takes effect for open cases too. */
export function liveHash(pack: Pack): string {
  const live = liveKindsOf(pack);
  return hashOf(part(pack, (kind) => live.has(kind)));
}
