/** A pack with one small fault sown into it: what a scenario is worth is whether it notices. */
import type { Pack } from '../../definition/load/pack.ts';

export const mutationKinds = ['guard', 'way', 'approval', 'performer', 'paper', 'file', 'deadline', 'permission', 'level'] as const;
export type MutationKind = (typeof mutationKinds)[number];

export interface Mutant {
  /** Address of what was changed, `process/sealing/executing/execute`. */
  at: string;
  kind: MutationKind;
  /** What was changed, for whoever writes the scenario that is missing. */
  says: { zh: string; en: string };
  /** Processes whose scenarios may notice; all when absent. */
  processes?: readonly string[];
  pack: Pack;
}
