/**
 * What an author enters to try something (facts of a rule, values in a form's preview, sample data of a paper), kept in this browser by
 * draft and definition: it is there again when he comes back to it, tomorrow too. Of each draft the last things, and of the last drafts only.
 */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { forget, recall, remember } from '../../runtime/ui/remembered.ts';

const mostThings = 80;
const mostDrafts = 12;
/** Characters; a form with long lists is not worth more. */
const longest = 400_000;

export interface TriedData {
  of(thing: string): unknown;
  /** `undefined`: as it was before anything was entered. */
  keep(thing: string, value: unknown): void;
}

/** `person`: nobody finds what another has left on this computer. */
export function triedData(person: string, draft: string): TriedData {
  const [own, drafts] = [`tried.${person}.${draft}`, `tried.${person}`];
  /** The last one kept stands last. */
  const read = (): Record<string, unknown> => { const found = parsed(recall(own)); return isRecord(found) ? found : {}; };
  return {
    of: (thing) => read()[thing],
    keep: (thing, value) => {
      const { [thing]: _, ...rest } = read();
      const entries = [...Object.entries(rest), ...(value === undefined ? [] : [[thing, value] as const])].slice(-mostThings);
      while (entries.length > 0 && JSON.stringify(entries).length > longest) entries.shift();
      if (entries.length === 0) forget(own);
      else remember(own, JSON.stringify(Object.fromEntries(entries)));
      const known = parsed(recall(drafts));
      const others = (Array.isArray(known) ? known.filter((each): each is string => typeof each === 'string') : []).filter((each) => each !== draft);
      for (const old of others.slice(0, Math.max(0, others.length - mostDrafts + 1))) forget(`tried.${person}.${old}`);
      remember(drafts, JSON.stringify([...others.slice(-(mostDrafts - 1)), draft]));
    },
  };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}
