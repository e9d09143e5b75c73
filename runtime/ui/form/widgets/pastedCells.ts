/** Text copied from a spreadsheet as rows of cells, or nothing when it is a single cell that pastes as text. */
export function pastedCells(text: string): string[][] | undefined {
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  if (!plain.includes('\t') && !plain.includes('\n')) return undefined;
  return plain.split('\n').map((line) => line.split('\t'));
}
