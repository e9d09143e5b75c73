/** The anchor that is nearest to what is asked for: the row of a property, else of what it lies in, at last the section of its kind. */
export function nearestAnchor(anchors: ReadonlySet<string>, wanted: string): string | undefined {
  for (let keys = wanted.split('.'); keys.length > 0; keys = keys.slice(0, -1)) if (anchors.has(keys.join('.'))) return keys.join('.');
  return undefined;
}
