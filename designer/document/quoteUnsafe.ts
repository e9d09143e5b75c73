/** Of a document that is printed anew: every text that the parser of definitions would refuse or change unquoted is quoted. */
import { isScalar, visit, type Document, type Pair } from 'yaml';
import { mayStandPlain } from './scalarText.ts';

export function quoteUnsafe(document: Document): void {
  visit(document, {
    Pair: (_, pair: Pair) => { if (isScalar(pair.key) && typeof pair.key.value === 'string' && !mayStandPlain(pair.key.value, 'flow-key')) pair.key.type = 'QUOTE_DOUBLE'; },
    Scalar: (key, node) => { if (key !== 'key' && typeof node.value === 'string' && !node.value.includes('\n') && !mayStandPlain(node.value, 'flow')) node.type = 'QUOTE_DOUBLE'; },
  });
}
