/** An example at the place where it is tried: what is put back meets what another has done meanwhile, and nothing fails unsaid. */
import { beforeEach, expect, it } from 'vitest';
import { computed, effectScope, nextTick, ref, shallowRef } from 'vue';
import type { ExampleData } from '../../designer/examples/exampleData.ts';
import type { ExampleDesk } from '../../designer/examples/exampleDesk.ts';
import { useTriedExample } from '../../designer/examples/triedExample.ts';
import { problem } from '../../runtime/base/problem.ts';
import type { DraftExampleRow, DraftExamples } from '../../runtime/http/draftExampleApi.ts';
import { ApiProblem } from '../../runtime/ui/apiClient.ts';

const row: DraftExampleRow = { id: 'one', caseType: 'lead', name: '甲', version: 1, size: 20, at: '2026-03-16T01:00:00.000Z', by: { id: 'p', name: '周敏' } };
const stored = (note: string): ExampleData => ({ case: { note }, places: {} });
let kept: Map<string, unknown>;
beforeEach(() => { kept = new Map(); });

/** A desk on which somebody else has saved the example as version 2; `isReadable`: whether that can be read. */
function tried(isReadable: () => boolean) {
  const list = shallowRef<DraftExamples | undefined>({ rows: [row], mayEdit: true, most: 60, mostCharacters: 100_000 } as DraftExamples);
  const desk: ExampleDesk = {
    list, mayEdit: computed(() => true), caseTypes: computed(() => []), factsOf: () => [], lastType: ref(''),
    refresh: async () => { list.value = { ...list.value!, rows: [{ ...row, version: 2, by: { id: 'q', name: '林航' } }] }; },
    data: async ({ version }) => { if (version === 2 && !isReadable()) throw new Error('no answer'); return stored(version === 2 ? '他人所改' : '原样'); },
    add: async () => row, remove: async () => undefined, take: async () => undefined,
    change: async (_id, { version }) => { if (version < 2) throw new ApiProblem(409, [problem('example.moved', { name: row.name, by: '林航', version: 2 })]); return { ...row, version: 3 }; },
  };
  const scope = effectScope();
  const made = scope.run(() => useTriedExample<string>(desk, { of: (thing) => kept.get(thing), keep: (thing, value) => void kept.set(thing, value) }, () => 'form/f', {
    place: () => 'form/f', caseType: () => 'lead', of: (data) => data.case['note'] as string, into: (data, value) => ({ ...data, case: { note: value ?? '' } }),
  }, shallowRef<string>()))!;
  return { ...made, scope };
}
const settled = async (): Promise<void> => { for (let n = 0; n < 5; n += 1) await nextTick(); };

it('that another has saved meanwhile is asked about, with both', async () => {
  const { example, keep, scope } = tried(() => true);
  example.choose('one');
  await settled();
  keep('我所改');
  expect(await example.save()).toBe(false);
  expect(example.clash.value).toMatchObject({ theirs: { version: 2 }, data: stored('他人所改'), mine: stored('我所改') });
  expect(await example.settle('mine')).toBe(true);
  expect(example.clash.value).toBeUndefined();
  scope.stop();
});

it('is refused and no more where it cannot be read what the other has done: what was entered is still there, and can be saved again', async () => {
  let isReadable = false;
  const { example, keep, entered, scope } = tried(() => isReadable);
  example.choose('one');
  await settled();
  keep('我所改');
  expect(await example.save()).toBe(false);
  expect(example.clash.value).toBeUndefined();
  expect(entered.value).toBe('我所改');
  isReadable = true;
  expect(await example.save()).toBe(false);
  expect(example.clash.value).toMatchObject({ mine: stored('我所改') });
  scope.stop();
});
