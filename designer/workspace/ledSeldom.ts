/** Whoever has stayed on a page though his session has ended is not led away from it again with each request: what waits is kept, and said to be. */

/** Milliseconds. */
const pause = 60_000;

/** `lead` at most once a minute. */
export function ledSeldom(lead: () => void, now: () => number = Date.now): () => void {
  let last = -Infinity;
  return () => {
    if (now() - last < pause) return;
    last = now();
    lead();
  };
}
