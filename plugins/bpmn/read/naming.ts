/** Names for what a model only titles: kebab-case, each once; what has no Latin letters is named by what it is. */

export function slug(text: string): string {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return plain.replace(/^[0-9-]+/, '').slice(0, 44).replace(/-+$/, '');
}

/** An id that a person gave, for what is titled in Chinese only; tools make ids of their own, which say nothing. */
export const readableId = (id: string): string => (/^[a-z][a-z]+([_-][a-z]+)*$/i.test(id) && id.length <= 40 && !/^(activity|gateway|event|flow|process|sid|startevent|endevent)[_-]/i.test(id) ? id.replace(/([a-z])([A-Z])/g, '$1-$2') : '');
/** A name as definitions have them. */
export const isName = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(value) && value.length <= 60;
/** What a thing is named by: its title as far as it has Latin letters, else its id. */
export const wordsFor = (title: string, id: string): string => (slug(title) === '' ? readableId(id) : title);

export class Names {
  private readonly taken = new Set<string>();
  private readonly isTaken: (name: string) => boolean;
  constructor(isTaken: (name: string) => boolean = () => false) {
    this.isTaken = isTaken;
  }

  /** A name that is one already is taken as it is while it is free. */
  own(name: string): string {
    if (this.taken.has(name) || this.isTaken(name)) return this.free(name, name);
    this.taken.add(name);
    return name;
  }

  free(wanted: string, otherwise: string): string {
    const base = slug(wanted) || otherwise;
    let name = base;
    for (let n = 2; this.taken.has(name) || this.isTaken(name); n += 1) name = `${base}-${n}`;
    this.taken.add(name);
    return name;
  }
}

/** Chinese always; a text without Chinese stands as both. */
export function titleOf(text: string, otherwise: { zh: string; en: string }): { zh: string; en?: string } {
  const said = text.slice(0, 200);
  if (said === '') return otherwise;
  return /\p{Script=Han}/u.test(said) ? { zh: said } : { zh: said, en: said };
}

/** `order-received` -> `orderReceived`, for fields. */
export const fieldName = (name: string): string => name.replace(/-([a-z0-9])/g, (_, c: string) => c.toUpperCase());
