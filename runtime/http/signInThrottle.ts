/**
 * Slows down guessing of passwords without locking anybody out: after a few failures each further attempt waits, longer for the
 * place it comes from than for the account it is aimed at, and a place that holds too many attempts open is sent away.
 *
 * Kept in this process: with several nodes each slows down what it sees.
 */
export interface SignInThrottle {
  /** Milliseconds that this attempt has to wait; `undefined` when its source already waits for too many. */
  delayFor(account: string, source: string): number | undefined;
  /** Runs an attempt after its delay, and remembers how it ended. */
  attempt<T>(account: string, source: string, delay: number, run: () => Promise<{ ok: boolean; value: T }>): Promise<T>;
}

const remembered = 15 * 60_000;
const free = 3;
const longestAtOneAccount = 2_000;
const longestFromOneSource = 8_000;
const openFromOneSource = 20;
const mostKeys = 50_000;

interface Failures { count: number; last: number }

export function createSignInThrottle(wait: (milliseconds: number) => Promise<void>, now: () => number = () => performance.now()): SignInThrottle {
  const failures = new Map<string, Failures>();
  const waiting = new Map<string, number>();
  const countOf = (key: string): number => {
    const found = failures.get(key);
    if (!found) return 0;
    if (now() - found.last <= remembered) return found.count;
    failures.delete(key);
    return 0;
  };
  const fail = (key: string): void => {
    const count = countOf(key) + 1;
    failures.delete(key);
    failures.set(key, { count, last: now() });
    // The oldest go first; a map keeps its order.
    if (failures.size > mostKeys) failures.delete(failures.keys().next().value!);
  };
  const delayOf = (count: number, allowed: number, longest: number): number => (count < allowed ? 0 : Math.min(longest, 250 * 2 ** Math.min(count - allowed, 10)));
  const keysOf = (account: string, source: string) => ({ pair: `${account}\u0000${source}`, account: `account ${account}`, source: `source ${source}` });

  return {
    delayFor: (account, source) => {
      const keys = keysOf(account, source);
      const delay = Math.max(
        delayOf(countOf(keys.pair), free, longestFromOneSource),
        delayOf(countOf(keys.account), free * 3, longestAtOneAccount),
        // A whole office may stand behind one address.
        delayOf(countOf(keys.source), free * 10, longestFromOneSource),
      );
      return delay > 0 && (waiting.get(source) ?? 0) >= openFromOneSource ? undefined : delay;
    },
    attempt: async (account, source, delay, run) => {
      const keys = keysOf(account, source);
      waiting.set(source, (waiting.get(source) ?? 0) + 1);
      try {
        if (delay > 0) await wait(delay);
        const { ok, value } = await run();
        if (ok) [keys.pair, keys.account].forEach((key) => failures.delete(key));
        else [keys.pair, keys.account, keys.source].forEach(fail);
        return value;
      } finally {
        const left = (waiting.get(source) ?? 1) - 1;
        if (left > 0) waiting.set(source, left);
        else waiting.delete(source);
      }
    },
  };
}
