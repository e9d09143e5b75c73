/**
 * A worker as an object of functions: each call of the page is a promise of what the function gave there. One question, one answer,
 * by number; what crosses is plain data.
 */
type Functions = { [name: string]: (...given: never[]) => unknown };
interface Question { ask: number; order: PropertyKey; given: unknown[] }
type Answer = { ask: number; came: unknown } | { ask: number; failed: string };

export function askWorker<Api extends { [K in keyof Api]: (...given: never[]) => unknown }>(worker: Worker) {
  const waiting = new Map<number, { resolve: (came: never) => void; reject: (reason: Error) => void }>();
  let asks = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    const asked = waiting.get(data.ask);
    waiting.delete(data.ask);
    if ('failed' in data) asked?.reject(new Error(data.failed));
    else asked?.resolve(data.came as never);
  });
  worker.addEventListener('error', (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message || 'worker'));
    waiting.clear();
  });
  return {
    ask<K extends keyof Api>(order: K, ...given: Parameters<Api[K]>): Promise<ReturnType<Api[K]>> {
      return new Promise((resolve, reject) => {
        waiting.set((asks += 1), { resolve: resolve as (came: never) => void, reject });
        const question: Question = { ask: asks, order, given };
        // Reactive wrappers cannot be cloned; everything that is asked is plain data.
        worker.postMessage(JSON.parse(JSON.stringify(question)) as Question);
      });
    },
    close: (): void => worker.terminate(),
  };
}

/** The worker's side. */
export function answerAll(api: object): void {
  const functions = api as Functions;
  const answer = (said: Answer): void => self.postMessage(said);
  self.addEventListener('message', ({ data: { ask, order, given } }: MessageEvent<Question>) => {
    try {
      // What was not given crosses as null.
      answer({ ask, came: functions[order as string]!(...(given.map((each) => each ?? undefined) as never[])) });
    } catch (error) {
      // A draft with faults may lead nowhere; the page says so instead of waiting.
      answer({ ask, failed: error instanceof Error ? error.message : String(error) });
    }
  });
}
