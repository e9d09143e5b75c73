/**
 * elk beside the page: its own script is the worker, fetched when a chart is opened (450 KB over the wire) and by nothing else. It comes from
 * the platform like every script.
 */
import Elk, { type ELK } from 'elkjs/lib/elk-api.js';
import script from 'elkjs/lib/elk-worker.min.js?url';

export const startElk = (): ELK => new Elk({ workerFactory: () => new Worker(script) });
