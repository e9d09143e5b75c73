/** A file name of at most 200 UTF-16 units. By its ending a file is known and opened: what is too long is cut before it, and never within a sign. Pure. */
const longest = 200;

export function cutFileName(name: string): string {
  if (name.length <= longest) return name;
  const ending = /\.[^.\s]{1,16}$/.exec(name)?.[0] ?? '';
  return name.slice(0, longest - ending.length).replace(/[\ud800-\udbff]$/, '').trimEnd() + ending;
}
