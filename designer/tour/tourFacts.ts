/** What the pages let the tour know: it looks at the state of the draft, never at a clock. */
import { onBeforeUnmount, shallowReactive, watchEffect } from 'vue';

export interface TourFacts {
  /** The address below `/designer`. */
  place: string;
  wizard?: { draft: string; title: string; /** The title of the draft, with which the field begins; empty until it is known. */ given: string; /** The parts in which something is still missing. */ faulty: readonly string[]; fields: number; papers: number; limits: number };
  draft?: {
    draft: string; kind: string; /** What the address names is not in the draft, which has been read. */ isGone: boolean; /** The definition that is open is new in this draft. */ isMade: boolean; /** Of the steps of the process that is open. */ titles: readonly string[];
    isTaskChosen: boolean; /** Problems that are errors; warnings stop nobody. */ errors: number; isChecking: boolean; view: string;
  };
  playing?: { isBegun: boolean; /** Every case that was played has ended. */ isOver: boolean };
}

export const tourFacts = shallowReactive<TourFacts>({ place: '' });

/** A page tells one group of facts for as long as it is there. */
export function tellTour<Group extends 'wizard' | 'draft' | 'playing'>(group: Group, told: () => TourFacts[Group]): void {
  watchEffect(() => { tourFacts[group] = told(); });
  onBeforeUnmount(() => { delete tourFacts[group]; });
}

/** The titles of all steps of a process, as they stand in its data. */
export function stepTitles(data: unknown): string[] {
  if (Array.isArray(data)) return data.flatMap(stepTitles);
  if (typeof data !== 'object' || data === null) return [];
  const { title, stages, steps, branches, cases } = data as { title?: { zh?: string }; stages?: unknown; steps?: unknown; branches?: unknown; cases?: unknown };
  return [...(stages === undefined && title?.zh !== undefined ? [title.zh] : []), ...[stages, steps, branches, cases].flatMap(stepTitles)];
}
