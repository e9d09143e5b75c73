/**
 * The example that is taken at one place where something is tried. What is changed of it there is kept in this browser beside what was entered
 * without any example, until it is put back or dropped: neither takes the place of the other.
 */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import type { JsonObject } from '../../runtime/base/json.ts';
import { sameJson } from '../../runtime/interpreter/caseFile.ts';
import type { DraftExampleRow } from '../../runtime/http/draftExampleApi.ts';
import { ApiProblem } from '../../runtime/ui/apiClient.ts';
import { showProblem } from '../../runtime/ui/problemMessage.ts';
import type { TriedData } from '../workspace/triedData.ts';
import { emptyExample, type ExampleData } from './exampleData.ts';
import type { ExampleDesk } from './exampleDesk.ts';

/** How a place takes its part of an example, and puts what was entered there back into it. */
export interface ExamplePlace<T> {
  /** `form/petition`: what is chosen there is remembered under it. */
  place: () => string;
  /** Nothing where examples of any type will do. */
  caseType: () => string | undefined;
  of: (data: ExampleData) => T | undefined;
  into: (data: ExampleData, value: T | undefined) => ExampleData;
  /** What was changed here over what the example says, where it is told in part alone. */
  over?: (example: T | undefined, changed: T) => T;
  /** What is seen, where that is more than what was entered. */
  seen?: () => T | undefined;
}

/** `mine` is theirs with what was entered here. */
export interface ExampleClash { theirs: DraftExampleRow; data: ExampleData; mine: ExampleData }

export interface TriedExample {
  desk: ExampleDesk;
  caseType: () => string | undefined;
  rows: ComputedRef<readonly DraftExampleRow[]>;
  picked: Ref<string>;
  row: ComputedRef<DraftExampleRow | undefined>;
  data: ComputedRef<ExampleData | undefined>;
  isChanged: ComputedRef<boolean>;
  /** Somebody has changed it since what was changed here was begun. */
  isBehind: ComputedRef<boolean>;
  isGone: ComputedRef<boolean>;
  hasContent: ComputedRef<boolean>;
  clash: ShallowRef<ExampleClash | undefined>;
  /** Goes up when other values stand there than were entered there. */
  turn: Ref<number>;
  choose(id: string): void;
  discard(): void;
  save(): Promise<boolean>;
  saveAs(name: string, caseType: string): Promise<boolean>;
  saveInto(row: DraftExampleRow): Promise<boolean>;
  settle(how: 'theirs' | 'mine'): Promise<boolean>;
}

const asJson = (data: ExampleData): JsonObject => data as unknown as JsonObject;
interface Changes<T> { version: number; value: T }

export function useTriedExample<T>(desk: ExampleDesk, kept: TriedData, thing: () => string, place: ExamplePlace<T>, own: ShallowRef<T | undefined>) {
  const picked = ref('');
  const changes = shallowRef<Changes<T>>();
  const loaded = shallowRef<{ id: string; version: number; data: ExampleData }>();
  const clash = shallowRef<ExampleClash>();
  const turn = ref(0);
  const choiceKey = (): string => `example of ${place.place()}`;
  const changesKey = (): string => `${thing()} @${picked.value}`;
  const readChanges = (): void => { changes.value = picked.value === '' ? undefined : (kept.of(changesKey()) as Changes<T> | undefined); };
  // Each for itself: a list made anew is never the same as before, and every edit would draw the form anew.
  watch([() => place.place(), thing], () => {
    const chosen = kept.of(choiceKey());
    picked.value = typeof chosen === 'string' ? chosen : '';
    readChanges();
    turn.value += 1;
  }, { immediate: true });

  const rows = computed(() => (desk.list.value?.rows ?? []).filter((each) => place.caseType() === undefined || each.caseType === place.caseType()));
  const row = computed(() => rows.value.find(({ id }) => id === picked.value));
  const isGone = computed(() => picked.value !== '' && desk.list.value !== undefined && row.value === undefined);
  const data = computed(() => (loaded.value?.id === picked.value ? loaded.value.data : undefined));
  watch([picked, () => row.value?.version] as const, async ([id, version]) => {
    if (version === undefined || (loaded.value?.id === id && loaded.value.version === version)) return;
    const found = await desk.data({ id, version }).catch((fault: unknown) => { showProblem(fault); return undefined; });
    if (!found || picked.value !== id || row.value?.version !== version) return;
    loaded.value = { id, version, data: found };
    if (!changes.value) turn.value += 1;
  }, { immediate: true });
  const entered = computed<T | undefined>(() => {
    if (picked.value === '') return own.value;
    const of = data.value && place.of(data.value);
    return changes.value ? (place.over?.(of, changes.value.value) ?? changes.value.value) : of;
  });
  // Removed by somebody, and nothing of it was kept here: what was entered without it is there again.
  watch(() => isGone.value && data.value === undefined && changes.value === undefined, (isLost) => { if (isLost) choose(''); }, { immediate: true });
  /** Nothing where nothing was entered and no example stands. */
  const value = (): T | undefined => (picked.value === '' && own.value === undefined ? undefined : (place.seen?.() ?? entered.value));

  function keep(next: T): void {
    const version = changes.value?.version ?? row.value?.version;
    // Of one that is not known yet nothing was seen that could be changed.
    if (version === undefined && !isGone.value) return;
    changes.value = { version: version ?? 0, value: next };
    kept.keep(changesKey(), changes.value);
  }
  function discard(): void {
    kept.keep(changesKey(), undefined);
    changes.value = undefined;
    turn.value += 1;
  }
  function choose(id: string): void {
    picked.value = id;
    kept.keep(choiceKey(), id === '' ? undefined : id);
    desk.lastType.value = row.value?.caseType ?? desk.lastType.value;
    readChanges();
    turn.value += 1;
  }
  /** False when it was refused, and why is told; a clash is shown where it can be read what the other has done. */
  async function trying(act: () => Promise<unknown>, id?: string): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (fault) {
      const isMoved = id !== undefined && fault instanceof ApiProblem && fault.problems.some(({ code }) => code === 'example.moved');
      if (!isMoved || !(await meet(id).catch(() => false))) showProblem(fault);
      return false;
    }
  }
  /** Whether there is anything to decide about. */
  async function meet(id: string): Promise<boolean> {
    await desk.refresh();
    const theirs = desk.list.value?.rows.find((each) => each.id === id);
    if (!theirs) return false;
    const found = await desk.data(theirs);
    clash.value = { theirs, data: found, mine: place.into(found, value()) };
    return true;
  }
  const put = async (id: string, version: number, next: ExampleData): Promise<void> => {
    const done = await desk.change(id, { version, data: next });
    loaded.value = { id, version: done.version, data: next };
    if (picked.value !== id) choose(id);
    discard();
  };
  /** All that the example holds for other places goes along. */
  const base = async (): Promise<ExampleData> => (picked.value === '' ? emptyExample() : (data.value ?? (row.value ? await desk.data(row.value) : emptyExample())));
  const example: TriedExample = {
    desk, caseType: place.caseType, rows, picked, row, data, clash, turn, choose, discard, isGone,
    isChanged: computed(() => changes.value !== undefined && (data.value === undefined || !sameJson(asJson(place.into(data.value, value())), asJson(data.value)))),
    isBehind: computed(() => changes.value !== undefined && row.value !== undefined && row.value.version !== changes.value.version),
    hasContent: computed(() => (picked.value !== '' && !isGone.value) || (value() !== undefined && JSON.stringify(value()) !== '{}')),
    save: () => trying(async () => put(picked.value, changes.value?.version ?? row.value?.version ?? 0, place.into(await base(), value())), picked.value),
    saveAs: (name, caseType) => trying(async () => {
      const next = place.into(await base(), value());
      const made = await desk.add({ caseType, name, data: next });
      if (picked.value !== '') discard();
      loaded.value = { id: made.id, version: made.version, data: next };
      clash.value = undefined;
      choose(made.id);
    }),
    saveInto: (into) => trying(async () => put(into.id, into.version, place.into(await desk.data(into), value())), into.id),
    settle: (how) => trying(async () => {
      const met = clash.value;
      if (!met) return;
      if (how === 'mine') await put(met.theirs.id, met.theirs.version, met.mine);
      else { if (picked.value !== met.theirs.id) choose(met.theirs.id); discard(); }
      clash.value = undefined;
    }, clash.value?.theirs.id),
  };
  return { entered, keep, discard, example };
}
