/** Lines of a text that another version does not have, and those that it has beside; each line as often as it stands there. */
export function linesChanged(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, next] = [before.split('\n'), after.split('\n')];
  const counts = new Map<string, number>();
  for (const line of next) counts.set(line, (counts.get(line) ?? 0) + 1);
  const gone = old.filter((line) => {
    const left = counts.get(line) ?? 0;
    if (left > 0) counts.set(line, left - 1);
    return left === 0;
  });
  const come: string[] = [];
  for (const [line, count] of counts) for (let i = 0; i < count; i += 1) come.push(line);
  return { gone, come };
}
