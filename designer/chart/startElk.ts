/**
 * elk beside the page: its own script is the worker, fetched when a chart is opened (450 KB over the wire) and by nothing else. It comes from
 * the platform like every script; where the network is gone while it is fetched it is begun again as soon as there is one.
 */
import Elk, { type ELK } from 'elkjs/lib/elk-api.js';
import script from 'elkjs/lib/elk-worker.min.js?url';
import { untilThere } from '../workspace/comesLater.ts';

export interface ElkBeside { now: () => ELK; close: () => void }

/** `lost`: what it was asked has no answer any more; it may be asked anew where it has been begun again (`isBack`). */
export function startElk(lost: (isBack: boolean) => void): ElkBeside {
  let isClosed = false;
  let elk = begun();
  function begun(): ELK {
    return new Elk({
      workerFactory: () => {
        const worker = new Worker(script);
        worker.addEventListener('error', () => void broken());
        return worker;
      },
    });
  }
  async function broken(): Promise<void> {
    const isBack = await untilThere();
    if (isClosed) return;
    elk.terminateWorker();
    if (isBack) elk = begun();
    lost(isBack);
  }
  return { now: () => elk, close: () => { isClosed = true; elk.terminateWorker(); } };
}
