/** The worker of a comparison, as the packs that it is shown from. */
import { askWorker } from '../workspace/askWorker.ts';
import type { RootedSources } from '../overlays/knownRoots.ts';
import type { Side, TwoPacks } from './changedDefinition.ts';
import type { PacksBesideApi } from './packsBesideApi.ts';

export const startPacksBeside = () => askWorker<PacksBesideApi>(() => new Worker(new URL('./packsBesideWorker.ts', import.meta.url), { type: 'module' }));
type PacksBeside = ReturnType<typeof startPacksBeside>;

/** `opened`: begun when somebody first asks for what is made of the packs. */
export function twoPacks(worker: PacksBeside, opened: () => Promise<unknown>): TwoPacks {
  return {
    form: async (side, name) => { await opened(); return (await worker.ask('form', side, name)) ?? undefined; },
    paper: async (side, name) => { await opened(); return (await worker.ask('paper', side, name)) ?? undefined; },
    words: async () => { await opened(); return (await worker.ask('words')) ?? undefined; },
    close: worker.close,
  };
}

/** Opened once, and not before it is asked for. */
export function openedLater(worker: PacksBeside, sources: () => Record<Side, RootedSources>): () => Promise<unknown> {
  let opening: Promise<unknown> | undefined;
  return () => (opening ??= worker.ask('open', sources()));
}
