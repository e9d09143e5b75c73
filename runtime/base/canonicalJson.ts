/** One text for one value: what hashes are computed over (RFC 8785 for the values that definitions and events have). */

/** JSON with sorted keys (by UTF-16 units), without blanks; `undefined` members are left out, as JSON does. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('a value holds a number that JSON cannot write');
    return JSON.stringify(value) ?? 'null';
  }
  // Built by hand, without lists in between: each event of each step passes here.
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) text += `${text && ','}${canonicalJson(item === undefined ? null : item)}`;
    return `[${text}]`;
  }
  const record = value as Record<string, unknown>;
  for (const key of Object.keys(record).sort()) if (record[key] !== undefined) text += `${text && ','}${JSON.stringify(key)}:${canonicalJson(record[key])}`;
  return `{${text}}`;
}
