/** The tokens of a source, read one by one, so that a text that nests too deep is left at once. */
import { Lexer, Parser, type CST, type LineCounter } from 'yaml';

/** Deeper than any definition that a person reads; the composer behind this is recursive and must not meet more. */
export const maximumDepth = 60;

/** Words, marks and blanks of one file; the longest of the reference pack has a twentieth of it. Time to read grows with them, not with bytes. */
export const maximumWords = 100_000;
export const maximumDocuments = 500;

/** The document and what is being read stand on the parser's stack beside the open collections. */
const besides = 2;

export interface ReadTokens {
  tokens: CST.Token[];
  /** Offset at which the source became too deep; reading stopped there. */
  tooDeep?: number;
  /** Set when the source holds more than is read. */
  tooMany?: 'words' | 'definitions';
}

export function readTokens(text: string, lines: LineCounter): ReadTokens {
  const tokens: CST.Token[] = [];
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  let words = 0;
  let documents = 0;
  for (const lexeme of new Lexer().lex(text)) {
    words += 1;
    if (words > maximumWords) return { tokens, tooMany: 'words' };
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type === 'document') documents += 1;
    }
    if (documents > maximumDocuments) return { tokens, tooMany: 'definitions' };
    if (parser.stack.length > maximumDepth + besides) return { tokens, tooDeep: parser.offset };
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}
