/** The page's side of the simulator: each question a promise. */
import { askWorker } from '../workspace/askWorker.ts';
import type { Simulator } from './simulator.ts';

export const askSimulator = () => askWorker<Simulator>(() => new Worker(new URL('./simulatorWorker.ts', import.meta.url), { type: 'module' }));
export type SimulatorAsk = ReturnType<typeof askSimulator>;
