/** The version below a draft and the draft itself, each put together in a worker of its own, when somebody looks at what is made of them. */
import { useChecking } from '../check/checking.ts';
import type { DocumentInPack, FormInPack } from '../check/checkMessages.ts';

export type Side = 'before' | 'after';
export interface TwoPacks {
  form(side: Side, name: string): Promise<FormInPack | undefined>;
  paper(side: Side, name: string): Promise<DocumentInPack | undefined>;
  close(): void;
}

export function twoPacks(texts: (side: Side) => ReadonlyMap<string, string>): TwoPacks {
  const opened = new Map<Side, ReturnType<typeof useChecking>>();
  const pack = (side: Side): ReturnType<typeof useChecking> => {
    let found = opened.get(side);
    if (!found) {
      opened.set(side, (found = useChecking()));
      found.open(texts(side));
    }
    return found;
  };
  return { form: (side, name) => pack(side).form(name), paper: (side, name) => pack(side).paper(name), close: () => { for (const each of opened.values()) each.close(); } };
}
