/** The page's side of the simulator: each question a promise. */
import type { Simulator } from './simulator.ts';
import type { Answer, Order, Question } from './simulatorMessages.ts';

export function askSimulator() {
  const worker = new Worker(new URL('./simulatorWorker.ts', import.meta.url), { type: 'module' });
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
    ask<K extends Order>(order: K, ...given: Parameters<Simulator[K]>): Promise<ReturnType<Simulator[K]>> {
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
export type SimulatorAsk = ReturnType<typeof askSimulator>;
