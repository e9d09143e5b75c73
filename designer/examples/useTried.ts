/** What was entered to try the thing that is looked at, as kept in this browser; another thing has its own. A place that takes named examples has theirs besides. */
import { computed, inject, shallowRef, watch, type Ref } from 'vue';
import { useRoute } from 'vue-router';
import { session } from '../../runtime/ui/session.ts';
import { exampleDesk } from './exampleDesk.ts';
import { useTriedExample, type ExamplePlace, type TriedExample } from './triedExample.ts';
import { triedData } from '../workspace/triedData.ts';

export interface Tried<T> {
  /** `undefined` where nothing was entered. */
  entered: Readonly<Ref<T | undefined>>;
  keep(value: T): void;
  reset(): void;
  /** Nothing where no examples are kept, or the place takes none. */
  example?: TriedExample;
}

/** Whoever shows the same thing elsewhere on the page follows. */
const told = shallowRef<{ thing: string; value: unknown; by: symbol }>();

/** `thing`: the definition and its part, `ruleSet/leads/overdue`. `isKept`: false where what is entered without an example lasts as long as the page. */
export function useTried<T>(thing: () => string, place?: ExamplePlace<T>, isKept = true): Tried<T> {
  const draft = useRoute().params['draft'];
  const kept = triedData(session.me?.person.id ?? '', typeof draft === 'string' ? draft : '');
  const own = shallowRef<T>();
  const self = Symbol('who shows it');
  watch(thing, (now) => { own.value = isKept ? (kept.of(now) as T | undefined) : undefined; }, { immediate: true });
  watch(told, (now) => { if (isKept && now && now.by !== self && now.thing === thing()) own.value = now.value as T | undefined; }, { flush: 'sync' });
  function keepOwn(value: T | undefined): void {
    own.value = value;
    if (!isKept) return;
    kept.keep(thing(), value);
    told.value = { thing: thing(), value, by: self };
  }
  const desk = place && inject(exampleDesk, undefined);
  if (!place || !desk) return { entered: own, keep: keepOwn, reset: () => keepOwn(undefined) };
  const { entered, keep, discard, example } = useTriedExample(desk, kept, thing, place, own);
  const isOwn = computed(() => example.picked.value === '');
  return { entered, example, keep: (value) => (isOwn.value ? keepOwn(value) : keep(value)), reset: () => (isOwn.value ? keepOwn(undefined) : discard()) };
}
