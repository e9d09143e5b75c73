/** The named examples of the draft that is open, for all places in which something is tried; others' changes come with the draft's stream. */
import { computed, ref, shallowRef, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DraftExampleRow, DraftExamples } from '../../runtime/http/draftExampleApi.ts';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import type { OutlineEntry } from '../document/outlineEntry.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { isNoAnswer, pause } from '../workspace/untilAnswered.ts';
import { ApiProblem } from '../../runtime/ui/apiClient.ts';
import type { ExampleData } from './exampleData.ts';
import { addExample, changeExample, listExamples, newExampleId, readExample, removeExample, takeExamples } from './exampleStore.ts';

export interface ExampleDesk {
  /** Nothing until they are known, and for whoever may not write the draft. */
  list: ShallowRef<DraftExamples | undefined>;
  mayEdit: ComputedRef<boolean>;
  /** Of cases that the draft knows, by title. */
  caseTypes: ComputedRef<readonly { name: string; title: Title }[]>;
  factsOf: (caseType: string) => readonly KnownFact[];
  /** The case type that an example was kept for, or taken of, last. */
  lastType: Ref<string>;
  refresh(): Promise<void>;
  data(row: Pick<DraftExampleRow, 'id' | 'version'>): Promise<ExampleData>;
  add(example: { caseType: string; name: string; data: ExampleData; id?: string }): Promise<DraftExampleRow>;
  change(id: string, change: { version: number; name?: string; data?: ExampleData }): Promise<DraftExampleRow>;
  remove(row: Pick<DraftExampleRow, 'id' | 'version'>): Promise<void>;
  take(from: string): Promise<void>;
}
export const exampleDesk: InjectionKey<ExampleDesk> = Symbol('named examples of the draft');

export interface DeskSources { draft: string; head: () => PackDraft | undefined; outline: () => readonly OutlineEntry[]; factsOf: (caseType: string) => readonly KnownFact[] }

export function useExampleDesk({ draft, head, outline, factsOf }: DeskSources): ExampleDesk {
  const list = shallowRef<DraftExamples>();
  const lastType = ref('');
  const known = new Map<string, { version: number; data: Promise<ExampleData> }>();
  const mayRead = (): boolean => head()?.mayEdit === true || head()?.mayCarry === true;
  const caseTypes = computed(() => outline().filter(({ kind }) => kind === 'caseType').map(({ name, title }) => ({ name, title: title ?? { zh: name } })));

  let turn = 0;
  async function refresh(): Promise<void> {
    if (!mayRead()) return;
    const own = (turn += 1);
    for (;;) {
      try {
        const found = await listExamples(draft);
        if (own === turn) list.value = found;
        return;
      } catch (fault) {
        // What the stream has told of comes when it can; a refusal leaves what is known.
        if (own !== turn || !(fault instanceof ApiProblem) || !isNoAnswer(fault.status)) return;
        await pause();
      }
    }
  }
  /** What is done here is seen at once: the stream tells it a moment later. */
  function put(row: DraftExampleRow, data?: ExampleData): DraftExampleRow {
    turn += 1;
    if (data) known.set(row.id, { version: row.version, data: Promise.resolve(data) });
    lastType.value = row.caseType;
    const before = list.value;
    if (before) list.value = { ...before, rows: [...before.rows.filter(({ id }) => id !== row.id), row].sort((a, b) => a.name.localeCompare(b.name, 'zh')) };
    return row;
  }
  async function told<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (fault) {
      // Refused for what others did: it is shown as it stands now.
      void refresh();
      throw fault;
    }
  }
  return {
    list, mayEdit: computed(() => list.value?.mayEdit === true && head()?.mayEdit === true), caseTypes, factsOf, lastType, refresh,
    data: ({ id, version }) => {
      const found = known.get(id);
      if (found?.version === version) return found.data;
      const data = readExample(draft, id).then((each) => each.data);
      known.set(id, { version, data });
      data.catch(() => known.delete(id));
      return data;
    },
    add: ({ caseType, name, data, id = newExampleId() }) => told(async () => put(await addExample(draft, { id, caseType, name, data }), data)),
    change: (id, change) => told(async () => {
      const before = known.get(id);
      const row = await changeExample(draft, id, change);
      return put(row, change.data ?? (before?.version === change.version ? await before.data : undefined));
    }),
    remove: ({ id, version }) => told(async () => { const found = await removeExample(draft, id, version); turn += 1; known.delete(id); list.value = found; }),
    take: (from) => told(async () => { const found = await takeExamples(draft, from); turn += 1; list.value = found; }),
  };
}
