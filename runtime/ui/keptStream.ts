/**
 * A stream of events that a page keeps. A break the browser mends by itself; what was refused (a server that begins again, a session that
 * has ended) it gives up: such a stream is begun again here, ever more seldom, and at once when the network is back. Where the session has
 * ended it is not, until somebody has signed in or looks at the page again.
 */
import { isSignedIn } from './api.ts';

export interface KeptStream {
  /** Somebody is signed in: one that was given up for want of that is begun again. */
  goOn(): void;
  end(): void;
}

/** Milliseconds, at most, until a stream that was refused is begun again. */
const longestRest = 60_000;

/** `begin` makes the stream and hears it. `firstRest`: milliseconds; twice as many each time, until a stream was opened. */
export function keptStream(begin: () => EventSource, firstRest: number): KeptStream {
  let rest = firstRest;
  let again: number | undefined;
  let waits = false;
  let hasEnded = false;
  let stream = listen();

  function listen(): EventSource {
    const made = begin();
    made.addEventListener('open', () => { rest = firstRest; });
    made.addEventListener('error', () => { if (made === stream && !hasEnded && made.readyState === EventSource.CLOSED) refused(made); });
    return made;
  }
  function refused(made: EventSource): void {
    again = window.setTimeout(anew, rest);
    rest = Math.min(2 * rest, longestRest);
    void isSignedIn().then((is) => {
      if (is || hasEnded || made !== stream) return;
      window.clearTimeout(again);
      waits = true;
    });
  }
  function anew(): void {
    window.clearTimeout(again);
    waits = false;
    stream.close();
    stream = listen();
  }
  const goOn = (): void => { if (waits) anew(); };
  // One that a network took with it may not know; another one tells at once what there is.
  const online = (): void => {
    rest = firstRest;
    anew();
  };
  const looked = (): void => { if (!document.hidden) goOn(); };
  window.addEventListener('online', online);
  document.addEventListener('visibilitychange', looked);
  return {
    goOn,
    end: () => {
      window.removeEventListener('online', online);
      document.removeEventListener('visibilitychange', looked);
      window.clearTimeout(again);
      waits = false;
      hasEnded = true;
      stream.close();
    },
  };
}
