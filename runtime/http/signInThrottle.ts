/**
 * Slows down guessing of passwords without locking anybody out: after a few failures each further attempt waits, longer for the
 * place it comes from than for the account it is aimed at, and a place that holds too many attempts open is sent away.
 *
 * Failures count over all servers; the attempts that are held open are those of this one.
 */
import type { SignInFailures } from './signInFailures.ts';

export interface SignInThrottle {
  /** Milliseconds that this attempt has to wait; `undefined` when its source already waits for too many. */
  delayFor(account: string, source: string): Promise<number | undefined>;
  /** Runs an attempt after its delay, and remembers how it ended. */
  attempt<T>(account: string, source: string, delay: number, run: () => Promise<{ ok: boolean; value: T }>): Promise<T>;
}

const free = 3;
const longestAtOneAccount = 2_000;
const longestFromOneSource = 8_000;
const openFromOneSource = 20;

export function createSignInThrottle(failures: SignInFailures, wait: (milliseconds: number) => Promise<void>): SignInThrottle {
  const waiting = new Map<string, number>();
  const delayOf = (count: number, allowed: number, longest: number): number => (count < allowed ? 0 : Math.min(longest, 250 * 2 ** Math.min(count - allowed, 10)));
  const keysOf = (account: string, source: string): [pair: string, account: string, source: string] => [`${account}\u0000${source}`, `account ${account}`, `source ${source}`];

  return {
    delayFor: async (account, source) => {
      const [ofPair = 0, ofAccount = 0, ofSource = 0] = await failures.counts(keysOf(account, source));
      const delay = Math.max(
        delayOf(ofPair, free, longestFromOneSource),
        delayOf(ofAccount, free * 3, longestAtOneAccount),
        // A whole office may stand behind one address.
        delayOf(ofSource, free * 10, longestFromOneSource),
      );
      return delay > 0 && (waiting.get(source) ?? 0) >= openFromOneSource ? undefined : delay;
    },
    attempt: async (account, source, delay, run) => {
      const keys = keysOf(account, source);
      waiting.set(source, (waiting.get(source) ?? 0) + 1);
      try {
        if (delay > 0) await wait(delay);
        const { ok, value } = await run();
        await (ok ? failures.forget(keys.slice(0, 2)) : failures.add(keys));
        return value;
      } finally {
        const left = (waiting.get(source) ?? 1) - 1;
        if (left > 0) waiting.set(source, left);
        else waiting.delete(source);
      }
    },
  };
}
