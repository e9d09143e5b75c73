/** The overlay that is open, as its page needs it: the draft's session and, beside it, the worker that merges. */
import { computed, ref, shallowRef } from 'vue';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { say } from '../../runtime/ui/language.ts';
import type { Checking } from '../check/checking.ts';
import { askWorker } from '../workspace/askWorker.ts';
import type { OverlayBasis } from './mergeOverlay.ts';
import type { OverlayLook, OverlayWorkerApi } from './overlayApi.ts';
import { readRooted } from './readRooted.ts';

type Basis = NonNullable<PackDraft['overlay']>;

export function useOverlay() {
  const worker = askWorker<OverlayWorkerApi>(() => new Worker(new URL('./overlayWorker.ts', import.meta.url), { type: 'module' }));
  const look = shallowRef<OverlayLook>();
  /** Counts what was looked at; what is computed of the merged pack follows it. */
  const turn = ref(0);
  const asked = ref(0);
  const failed = ref('');
  const below = shallowRef<ReadonlyMap<string, string>>(new Map());
  const basis = shallowRef<OverlayBasis>();
  let files = new Map<string, string>();
  let running: Promise<void> | undefined;
  let again = false;
  let begun = 0;

  /** What is typed meanwhile is gathered: the newest files only are merged. */
  async function run(): Promise<void> {
    do {
      again = false;
      const wanted = asked.value;
      try {
        look.value = await worker.ask('look', [...files].map(([path, text]): SourceFile => ({ path, text })));
        failed.value = '';
      } catch (fault) {
        failed.value = fault instanceof Error ? fault.message : String(fault);
      }
      turn.value = wanted;
    } while (again);
    // In the same moment as the last question whether there is more: what comes after it begins anew.
    running = undefined;
  }
  function merge(): void {
    asked.value += 1;
    again = true;
    running ??= run();
  }

  return {
    worker, look, turn, failed,
    /** The pack below has been read, and the files were merged with it once: before that there is nothing to choose from. */
    ready: computed(() => (look.value?.outline.length ?? 0) > 0),
    /** The files below: of the pack itself and of the overlays between, by path. */
    below,
    /** What the overlay's files stand on; another object where it is another. */
    basis,
    /** When what was typed until now has been merged. */
    settled: async (): Promise<void> => { await running; },
    pending: computed(() => turn.value < asked.value),
    async begin(given: Basis): Promise<void> {
      const own = (begun += 1);
      const [base, ancestor] = await Promise.all([readRooted(given.base), given.ancestor ? readRooted(given.ancestor) : undefined]);
      if (own !== begun) return;
      const on: OverlayBasis = { base, ...(ancestor ? { ancestor } : {}), ...(given.above === undefined ? {} : { above: given.above }) };
      const { problems } = await worker.ask('open', { ...on, below: given.below });
      // What is in force can be read; otherwise there is nothing to show.
      if (problems[0]) throw new Error(say(problems[0].message));
      basis.value = on;
      below.value = new Map([base.files, ...base.overlays].flat().map(({ path, text }) => [path, text]));
      if (files.size > 0) merge();
    },
    /** For the session of the draft: it tells each change of the files. */
    checking: {
      open: (texts: ReadonlyMap<string, string>): void => { files = new Map(texts); merge(); },
      change: (changed: ReadonlyMap<string, string | undefined>): void => {
        for (const [path, text] of changed) {
          if (text === undefined) files.delete(path);
          else files.set(path, text);
        }
        merge();
      },
    } as Pick<Checking, 'open' | 'change'> as Checking,
    close: worker.close,
  };
}
export type OpenOverlay = ReturnType<typeof useOverlay>;
