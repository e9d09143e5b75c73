/** What somebody writes by hand where two sides met. */
import { effectScope, shallowRef } from 'vue';
import { expect, it } from 'vitest';
import type { Clash } from '../../designer/workspace/clashes.ts';
import { handWritten } from '../../designer/workspace/handWritten.ts';

const clash = (...sides: [mine: string, theirs: string][]): Clash => ({
  label: { zh: '改', en: 'edit' }, rest: [], on: new Map(),
  conflicts: [{ path: 'a.yaml', mine: { path: 'a.yaml', edits: [] }, theirs: 'edited', lines: sides.map(([mine, theirs]) => ({ start: 0, was: '', mine, theirs })) }],
});

it('stays while more comes, and is of the clash that is shown', () => {
  const clashes = shallowRef<readonly Clash[]>([clash(['one', 'two'], ['three', 'four'])]);
  const scope = effectScope();
  const { written, write, edited, lines } = scope.run(() => handWritten(() => clashes.value[0]!))!;
  write();
  edited(1, 'mine and theirs');
  clashes.value = [...clashes.value, clash(['five', 'six'])];
  expect(written.value).toEqual(['one', 'mine and theirs']);
  // The first is decided; another has come in its place, so that there are as many as before.
  clashes.value = [clash(['seven', 'eight'])];
  expect(written.value).toBeUndefined();
  write();
  expect([lines.value.length, written.value]).toEqual([1, ['seven']]);
  scope.stop();
});
