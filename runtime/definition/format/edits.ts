/** Small changes of a text by offset, and the smallest pieces of YAML, in their order, with the offset of each. */

export interface Edit { offset: number; length: number; text: string }
export interface Leaf { type: string; source: string; offset: number }

/** Applies changes that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let done = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.offset - b.offset)) {
    done += text.slice(at, edit.offset) + edit.text;
    at = edit.offset + edit.length;
  }
  return done + text.slice(at);
}

const parts = ['start', 'props', 'key', 'sep', 'value', 'items', 'end'] as const;

/** Everything that stands in the source under a token: words, marks, blanks, breaks and comments. */
export function leavesOf(token: object | null | undefined): Leaf[] {
  const found: Leaf[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    const { type, source, offset } = value as Partial<Leaf>;
    for (const part of parts) walk((value as Record<string, unknown>)[part]);
    if (typeof source !== 'string' || typeof offset !== 'number' || type === undefined) return;
    // A block of text is placed by its mark; its words begin on the line after that.
    const mark = type === 'block-scalar' ? leavesOf({ props: (value as { props?: object }).props }).at(-1) : undefined;
    found.push({ type, source, offset: mark ? mark.offset + mark.source.length : offset });
  };
  walk(token);
  return found.sort((a, b) => a.offset - b.offset);
}
