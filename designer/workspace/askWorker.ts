/**
 * A worker as an object of functions: each call of the page is a promise of what the function gave there. One question, one answer,
 * by number; what crosses is plain data.
 */
import type { Answer, Question } from './answerAll.ts';
import { untilThere } from './comesLater.ts';

/** `start` is called again when the network was gone while the worker's program was fetched; what was asked waits for it. */
export function askWorker<Api extends { [K in keyof Api]: (...given: never[]) => unknown }>(start: () => Worker) {
  const waiting = new Map<number, { question: Question; resolve: (came: never) => void; reject: (reason: Error) => void }>();
  let asks = 0;
  let hasAnswered = false;
  let isClosed = false;
  /** Its program could not be fetched though the server is there: it is tried again with the next question. */
  let isLost = false;
  let worker = begun();

  function begun(): Worker {
    const one = start();
    one.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      hasAnswered = true;
      const asked = waiting.get(data.ask);
      waiting.delete(data.ask);
      if ('failed' in data) asked?.reject(new Error(data.failed));
      else asked?.resolve(data.came as never);
    });
    one.addEventListener('error', (event) => void broken(event.message));
    return one;
  }
  /** A program that could not be fetched has no message. */
  async function broken(message: string | undefined): Promise<void> {
    if (!hasAnswered && !message && (await untilThere())) {
      if (isClosed) return;
      worker.terminate();
      worker = begun();
      for (const { question } of waiting.values()) worker.postMessage(question);
      return;
    }
    for (const { reject } of waiting.values()) reject(new Error(message || 'worker'));
    waiting.clear();
    isLost = !hasAnswered && !message;
  }
  return {
    ask<K extends keyof Api>(order: K, ...given: Parameters<Api[K]>): Promise<ReturnType<Api[K]>> {
      return new Promise((resolve, reject) => {
        // Reactive wrappers cannot be cloned; everything that is asked is plain data.
        const question = JSON.parse(JSON.stringify({ ask: (asks += 1), order, given })) as Question;
        waiting.set(question.ask, { question, resolve: resolve as (came: never) => void, reject });
        if (isLost) {
          isLost = false;
          worker.terminate();
          worker = begun();
        }
        worker.postMessage(question);
      });
    },
    close: (): void => { isClosed = true; worker.terminate(); },
  };
}
