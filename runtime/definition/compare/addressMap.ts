/**
 * Where everything of one version of a pack stands in another: by the same address, by the `was` lines of either, or, for a step,
 * by its name, which is unique in its process.
 */
import { definitionsOf, type Pack } from '../load/pack.ts';
import type { Was } from '../model/was.ts';
import { isStepKey, packItems, type PackItem } from './packItems.ts';
import { renamedField } from './renamedField.ts';

export interface Followed {
  /** Addresses in the other version; none when it was taken out, several when it was split. */
  to: string[];
  /** Whether a `was` line says so: what is gone without one was not thought of. */
  said: boolean;
  /** Where open work and drafts of a split item go; one of `to`. */
  openWork?: string;
  drafts?: string;
}

export interface AddressMap {
  from: ReadonlyMap<string, PackItem>;
  to: ReadonlyMap<string, PackItem>;
  follow(address: string): Followed;
}

interface Line {
  to: string[];
  openWork?: string;
  drafts?: string;
}
const mostLinks = 20;

/** Old addresses in full, with what they are now; lines of a process are written from inside it. */
function linesOf(pack: Pack, items: ReadonlyMap<string, PackItem>, others: ReadonlyMap<string, PackItem>): Map<string, Line> {
  const lines = new Map<string, Line>();
  const put = (was: Was, old: string, now: (name: string) => string): void => void lines.set(old, {
    to: was.now.map(now), ...(was.openWork ? { openWork: now(was.openWork) } : {}), ...(was.drafts ? { drafts: now(was.drafts) } : {}),
  });
  for (const was of pack.pack.was ?? []) put(was, was.was, (name) => name);
  // A form names its items by the fields of its case type; it may be called otherwise itself.
  for (const { address, kind, key, name } of others.values()) {
    if (kind !== 'form' || key !== 'field' || lines.has(address) || items.has(address)) continue;
    const old = address.split('/').slice(0, 2).join('/');
    const [form = old, ...more] = lines.get(old)?.to ?? [];
    const caseType = more.length > 0 ? undefined : pack.form[form.slice('form/'.length)]?.of;
    const now = caseType === undefined ? undefined : renamedField(caseType, name, pack.pack.was ?? []);
    if (now !== undefined) lines.set(address, { to: [`${form}${address.slice(old.length, address.length - name.length)}${now}`] });
  }
  for (const process of definitionsOf(pack, 'process')) {
    const here = `process/${process.process}`;
    const olds = [...lines].filter(([, line]) => line.to.includes(here)).map(([old]) => old);
    for (const was of process.was ?? []) {
      // A name alone is looked up among the steps of the old process first, then among its stages.
      const full = [here, ...olds].flatMap((base) => placesOf(others, base, was.was));
      for (const old of full.length > 0 ? full : [`${here}/${was.was}`]) put(was, old, (name) => placesOf(items, here, name)[0] ?? `${here}/${name}`);
    }
  }
  return lines;
}

/** Addresses below `base` that a name or the tail of a path means. */
function placesOf(items: ReadonlyMap<string, PackItem>, base: string, name: string): string[] {
  if (items.has(`${base}/${name}`)) return [`${base}/${name}`];
  const found = [...items.values()].filter((item) => item.address.startsWith(`${base}/`) && item.address.endsWith(`/${name}`) && !item.address.startsWith(`${base}/ends/`));
  const steps = found.filter((item) => isStepKey(item.key));
  return (steps.length > 0 ? steps : found).map((item) => item.address);
}

/** The lines read backwards, for the way from the newer version to the older. */
function inverted(lines: ReadonlyMap<string, Line>): Map<string, Line> {
  const back = new Map<string, Line>();
  for (const [old, { to }] of lines) for (const now of to) back.set(now, { to: [...(back.get(now)?.to ?? []), old] });
  return back;
}

export function addressMap(from: Pack, to: Pack): AddressMap {
  const [old, next] = [packItems(from), packItems(to)];
  const forward = linesOf(to, next, old);
  const backward = inverted(linesOf(from, old, next));
  const steps = new Map<string, string>();
  for (const item of next.values()) if (item.kind === 'process' && isStepKey(item.key)) steps.set(`${item.address.split('/')[1]!}/${item.name}`, item.address);
  const known = new Map<string, Followed>();

  const lineFor = (address: string): Line | undefined => {
    const line = forward.get(address);
    if (line) return line;
    const back = backward.get(address);
    // What a line of the older version brought together or took apart is found again only where it really was.
    return back && !next.has(address) ? { to: back.to.filter((a) => next.has(a)) } : undefined;
  };

  const resolve = (address: string, depth: number): Followed => {
    const line = lineFor(address);
    if (line && depth < mostLinks) {
      // A later line may say more of what an earlier one has said.
      const ends = (names: string[]): string[] => names.flatMap((name) => (next.has(name) || name === address ? [name] : resolve(name, depth + 1).to));
      const told = ends(line.to);
      const only = (name: string | undefined): string | undefined => (name === undefined ? undefined : ends([name])[0]);
      const [openWork, drafts] = [only(line.openWork), only(line.drafts)];
      return { to: told.filter((a) => next.has(a)), said: true, ...(openWork ? { openWork } : {}), ...(drafts ? { drafts } : {}) };
    }
    if (next.has(address)) return { to: [address], said: false };
    const item = old.get(address);
    if (item?.parent === undefined) return { to: [], said: false };
    const above = follow(item.parent);
    const inside = address.slice(item.parent.length);
    const moved = above.to.map((a) => `${a}${inside}`).filter((a) => next.has(a));
    if (moved.length > 0) return { to: moved.slice(0, 1), said: false };
    if (item.kind === 'process' && isStepKey(item.key)) {
      const process = follow(`process/${address.split('/')[1]!}`).to[0];
      const place = process && steps.get(`${process.split('/')[1]!}/${item.name}`);
      if (place) return { to: [place], said: false };
    }
    return { to: [], said: false };
  };

  const follow = (address: string): Followed => {
    let found = known.get(address);
    if (!found) known.set(address, (found = resolve(address, 0)));
    return found;
  };
  return { from: old, to: next, follow };
}
