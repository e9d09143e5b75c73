/** Work that may wait: done one piece at a time while the browser has nothing else to do, and not while somebody types. */
export interface InPauses {
  /** Gives a way to take it back. */
  add(piece: () => void): () => void;
  stop(): void;
}

/** Milliseconds: nobody waits longer than this for a piece while the page is busy with other things; how long a typist is left alone. */
const longest = 250;
const typing = 150;

export function inPauses(isTyping: () => boolean): InPauses {
  const waiting = new Set<() => void>();
  let idle: number | undefined;
  let timer: number | undefined;
  function next(): void {
    if (idle !== undefined || timer !== undefined || waiting.size === 0) return;
    idle = window.requestIdleCallback(() => {
      idle = undefined;
      if (isTyping()) {
        timer = window.setTimeout(() => { timer = undefined; next(); }, typing);
        return;
      }
      const [piece] = waiting;
      if (!piece) return;
      waiting.delete(piece);
      piece();
      next();
    }, { timeout: longest });
  }
  return {
    add(piece) {
      waiting.add(piece);
      next();
      return () => waiting.delete(piece);
    },
    stop() {
      waiting.clear();
      if (idle !== undefined) window.cancelIdleCallback(idle);
      window.clearTimeout(timer);
    },
  };
}
