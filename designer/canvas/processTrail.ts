/** From which process one came into which: of those that were opened one out of the other, as long as the page is open. */
import { computed, shallowRef } from 'vue';
import { useRoute } from 'vue-router';

/** Names, the outermost first, the one that is open last. */
const trails = shallowRef<ReadonlyMap<string, readonly string[]>>(new Map());
const keep = (draft: string, trail: readonly string[]): void => { trails.value = new Map([...trails.value, [draft, trail]]); };

/** The processes above the one that is open; none where it was reached otherwise. */
export function trailTo(draft: string, name: string): readonly string[] {
  const trail = trails.value.get(draft) ?? [];
  return trail.slice(0, Math.max(0, trail.lastIndexOf(name)));
}
/** A child is opened out of `from`. One that stands above already is gone back to. */
export function enterChild(draft: string, from: string, child: string): void {
  const above = [...trailTo(draft, from), from];
  keep(draft, above.includes(child) ? above.slice(0, above.indexOf(child) + 1) : [...above, child]);
}
/** What is open: a process that is none of the trail ends it. */
export function arrive(draft: string, name: string): void {
  const trail = trails.value.get(draft) ?? [];
  keep(draft, trail.slice(0, trail.lastIndexOf(name) + 1));
}

/** Of an editor of `name`. A case that is played (`isPlayed`) takes its picture along and leaves no trail. */
export function useProcessTrail(name: string, isPlayed: boolean, open: (process: string) => void) {
  const draft = String(useRoute().params['draft'] ?? '');
  if (!isPlayed) arrive(draft, name);
  return {
    above: computed(() => (isPlayed ? [] : trailTo(draft, name))),
    /** By which the place that is looked at is kept; of a case that is played it is not. */
    keptAs: isPlayed ? undefined : `${draft} ${name}`,
    enter(child: unknown): void {
      if (typeof child !== 'string') return;
      if (!isPlayed) enterChild(draft, name, child);
      open(child);
    },
  };
}
