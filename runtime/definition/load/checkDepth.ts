/** How deep a source nests, told from its tokens without recursion, so that no text can exhaust the stack. */
import type { CST } from 'yaml';

export const maximumDepth = 60;

/** The offset of the first token that stands deeper than allowed, or nothing. */
export function checkDepth(tokens: readonly CST.Token[]): number | undefined {
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  while (open.length > 0) {
    const { token, depth } = open.pop()!;
    if (depth > maximumDepth) return token.offset;
    switch (token.type) {
      case 'document':
        if (token.value) open.push({ token: token.value, depth });
        break;
      case 'block-map':
      case 'block-seq':
      case 'flow-collection':
        for (const item of token.items) {
          if (item.key) open.push({ token: item.key, depth: depth + 1 });
          if (item.value) open.push({ token: item.value, depth: depth + 1 });
        }
        break;
      default:
        break;
    }
  }
  return undefined;
}
