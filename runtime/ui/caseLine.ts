/** A case's line without its number, where the number stands in a place of its own beside it. */
export function withoutNumber(line: string, number: string | undefined): string {
  if (number === undefined || !line.startsWith(number)) return line;
  const rest = line.slice(number.length).trim();
  return rest === '' ? line : rest;
}
