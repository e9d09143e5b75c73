/** A definition as the text of its file: the schema line, short maps on one line, words quoted that other readers would change. */
import { Document, isMap, isPair, isScalar, isSeq, Scalar, visit, type Node } from 'yaml';
import { checkedFormat } from '../../definition/format/checkedFormat.ts';

const ambiguous = /^(y|n|yes|no|on|off|~|null|true|false)$|^\d{4}-\d{1,2}-\d{1,2}|^\d{1,2}:\d{2}|^0\d/i;
/** What fits on a line beside its key. */
const mostOnALine = 150;
const shortMaps = new Set(['title', 'by', 'startedBy', 'for', 'ask', 'undecided', 'to', 'otherwise', 'then', 'length', 'of', 'owner', 'who', 'enteredBy', 'receiver', 'sender', 'join', 'when']);

/** As the file is written. */
export function definitionText(kind: string, path: string, data: Record<string, unknown>): string {
  const text = sourceText(kind, data);
  const formatted = checkedFormat({ path, text });
  return 'text' in formatted ? formatted.text : text;
}

/** The same in meaning, before the one form of definition files is given to it. */
export function sourceText(kind: string, data: Record<string, unknown>): string {
  const document = new Document(data, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'string' && ambiguous.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
    Pair(_key, pair) {
      if (!isPair(pair) || !isScalar(pair.key)) return;
      const value = pair.value as Node | null;
      const isShort = (isMap(value) && (shortMaps.has(String(pair.key.value)) || value.items.every((item) => isScalar(item.value)))) || (isSeq(value) && value.items.every(isScalar));
      if (isShort && JSON.stringify(value).length < mostOnALine) (value as { flow?: boolean }).flow = true;
    },
    Seq(_key, list) {
      for (const item of list.items) if (isMap(item) && item.items.every((each) => isScalar(each.value) || (isMap(each.value) && each.value.items.every((inner) => isScalar(inner.value)))) && JSON.stringify(item).length < mostOnALine - 20) item.flow = true;
    },
  });
  return `# yaml-language-server: $schema=../schemas/${kind}.json\n${document.toString({ lineWidth: 0, flowCollectionPadding: true })}`;
}
