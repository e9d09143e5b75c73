/** What was proved of the draft that is open: at its places as problems are, its ways on the pictures, its counter-examples to play. */
import { computed, nextTick, onBeforeUnmount, provide, ref, type Ref } from 'vue';
import type { Problem } from '../../runtime/base/problem.ts';
import { shownRoute } from '../canvas/shownRoute.ts';
import type { OutlineEntry } from '../document/outlineEntry.ts';
import { foundByProof, foundElsewhere, proofsOfDraft, useProofs, type PlayedFiles } from '../simulator/proofs.ts';
import type { ShownFinding } from '../simulator/shownFinding.ts';
import { nearestStep } from '../workspace/problemPlaces.ts';

interface Draft {
  files: () => PlayedFiles;
  checked: Ref<readonly Problem[]>;
  outline: Ref<readonly OutlineEntry[]>;
  selected: Ref<string[]>;
  /** Shows the simulator of the process that is open. */
  simulate: () => void;
}

export function useDraftProofs({ files, checked, outline, selected, simulate }: Draft) {
  const proofs = useProofs(files);
  provide(proofsOfDraft, proofs);
  provide(shownRoute, proofs.routeIn);
  onBeforeUnmount(proofs.close);
  /** What stands at a line of a file; what a proof tells at a step beside that stands in no line of the process. */
  const written = computed(() => [...checked.value, ...foundByProof(proofs)]);
  const problems = computed(() => [...written.value, ...foundElsewhere(proofs, (process) => outline.value.find((e) => e.kind === 'process' && e.name === process)?.path)]);
  const simulator = ref<{ playOut: (finding: ShownFinding) => Promise<void> | undefined }>();
  return {
    proofs, written, problems, simulator,
    lookAt: ({ place }: ShownFinding): void => { if (place !== undefined) selected.value = [nearestStep(place)]; },
    async playOut(finding: ShownFinding): Promise<void> {
      simulate();
      await nextTick();
      await simulator.value?.playOut(finding);
    },
  };
}
