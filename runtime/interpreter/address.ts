/** A dotted address in its names: `case.subject.name` is the fact `subject.name` of the root `case`. */

export interface Address {
  /** The first name. */
  root: string;
  /** The names after it. */
  rest: readonly string[];
  /** All of them. */
  names: readonly string[];
}

const known = new Map<string, Address>();
const mostKnown = 10_000;

/** Remembered, since the addresses of a pack are few and are read all the time. */
export function parsedAddress(text: string): Address {
  let address = known.get(text);
  if (!address) {
    const names = text.split('.');
    address = { root: names[0]!, rest: names.slice(1), names };
    if (known.size >= mostKnown) known.clear();
    known.set(text, address);
  }
  return address;
}

/** Follows names from the `from`th on over own properties of plain objects; `constructor`, `__proto__` and list members have no address. */
export function readNames(root: unknown, names: readonly string[], from = 0): unknown {
  let value = root;
  for (let i = from; i < names.length; i += 1) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, names[i]!)) return undefined;
    value = (value as Record<string, unknown>)[names[i]!];
  }
  return value;
}
