/** Whether a line of a document's file, counted from 1, stands in its text: below the second mark. */
export function isInBody(text: string, line: number): boolean {
  const end = text.split('\n').findIndex((each, index) => index > 0 && each.trimEnd() === '---');
  return end >= 0 && line > end + 1;
}
