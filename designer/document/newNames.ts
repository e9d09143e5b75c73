/** Names for what is put in: from an English title, else from what it is and a number; none is given twice. */

/** `task`, `task-2`, …: short, unlike any that there is. */
export function freeName(stem: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? stem : `${stem}-${n}`;
    if (!taken.has(name)) return name;
  }
}

/** Of an English title the kebab-case name; empty where it has no letter. */
export const slug = (text: string): string => text.toLowerCase().replace(/['’]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^[-0-9]+|-+$/g, '').slice(0, 40);
export const camelName = (name: string): string => name.replace(/-+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Names by English titles; where there is none, by kind and number. None is given twice. */
export function namesBy(taken: Iterable<string>): (title: string, stem: string, shape?: (name: string) => string) => string {
  const used = new Set(taken);
  return (title, stem, shape = (name) => name) => {
    const first = shape(slug(title) || stem);
    let name = first;
    for (let n = 2; used.has(name); n += 1) name = `${first}${shape === camelName ? '' : '-'}${n}`;
    used.add(name);
    return name;
  };
}
