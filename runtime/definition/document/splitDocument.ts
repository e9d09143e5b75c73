/** Cuts a document file into its front matter (YAML between two lines `---`) and its body. */
export interface SplitDocument {
  frontMatter: string;
  /** Line of the file on which the front matter's first key stands, from 1. */
  frontMatterLine: number;
  body: string;
  bodyLine: number;
}

/** `undefined` when the file does not begin with front matter. */
export function splitDocument(text: string): SplitDocument | undefined {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const match = /^---[ \t]*\n([\s\S]*?\n)---[ \t]*(?:\n|$)/.exec(source);
  if (!match) return undefined;
  const bodyLine = match[0].split('\n').length;
  return { frontMatter: match[1]!, frontMatterLine: 2, body: source.slice(match[0].length), bodyLine };
}
