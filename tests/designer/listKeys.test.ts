/** Lists whose rows are walked, moved and taken out hear the same keys. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listKey, type ListKeys } from '../../designer/keys/listKeys.ts';

/** What happened after a key in the middle of three rows, and whether the page was kept from acting on it too. */
function after(key: string, held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey', boolean>> = {}, given: Partial<ListKeys> = {}): { did: string[]; isTaken: boolean } {
  const did: string[] = [];
  let isTaken = false;
  const rows = [0, 1, 2].map((row) => ({ focus: () => { did.push(`focus ${row}`); } }));
  const event = { key, altKey: false, ctrlKey: false, metaKey: false, target: null, preventDefault: () => { isTaken = true; }, ...held } as unknown as KeyboardEvent;
  // The page knows what an element is; here there is none.
  globalThis.Element ??= class {} as typeof Element;
  listKey(event, { rows, index: 1, readOnly: false, move: (by) => { did.push(`move ${by}`); }, take: () => { did.push('take'); }, more: { f: () => { did.push('filter'); }, '*': () => { did.push('require'); } }, ...given });
  return { did, isTaken };
}

it('walks, moves and takes out', () => {
  expect(after('ArrowUp')).toEqual({ did: ['focus 0'], isTaken: true });
  expect(after('ArrowDown')).toEqual({ did: ['focus 2'], isTaken: true });
  expect(after('ArrowDown', { altKey: true })).toEqual({ did: ['move 1'], isTaken: true });
  expect(after('Delete')).toEqual({ did: ['take'], isTaken: true });
  expect(after('Delete', {}, { take: undefined })).toEqual({ did: [], isTaken: false });
});

it('at the ends of the list an arrow does nothing, nor does the page scroll by it', () => {
  expect(after('ArrowUp', {}, { index: 0 })).toEqual({ did: [], isTaken: true });
  expect(after('ArrowDown', {}, { index: 2 })).toEqual({ did: [], isTaken: true });
});

it('a list has keys of its own, which are none with Ctrl or Alt', () => {
  expect(after('F')).toEqual({ did: ['filter'], isTaken: true });
  expect(after('*')).toEqual({ did: ['require'], isTaken: true });
  expect(after('f', { ctrlKey: true })).toEqual({ did: [], isTaken: false });
  expect(after('f', { altKey: true })).toEqual({ did: [], isTaken: false });
  expect(after('f', {}, { more: {} })).toEqual({ did: [], isTaken: false });
});

it('whoever may only read walks and does nothing else', () => {
  const readOnly = { readOnly: true };
  expect(after('ArrowDown', {}, readOnly).did).toEqual(['focus 2']);
  for (const [key, held] of [['ArrowDown', { altKey: true }], ['Delete', {}], ['f', {}]] as const) expect(after(key, held, readOnly).did, key).toEqual([]);
});

it('every list of the kind has its keys from there, and none says them once more', () => {
  for (const file of ['fields/FieldsEditor.vue', 'rules/RuleEditor.vue', 'ledgers/LedgerEditor.vue', 'dashboards/DashboardParts.vue']) {
    const text = readFileSync(`designer/${file}`, 'utf8');
    expect(text, file).toContain('listKey(event, {');
    expect(text, file).not.toContain("'Delete'");
  }
});

it('goes into a group and out of it, and is made once more, where the list knows of that', () => {
  const did: string[] = [];
  const more: Partial<ListKeys> = { level: (by) => { did.push(`level ${by}`); }, copy: () => { did.push('copy'); } };
  expect(after('ArrowRight', { altKey: true }, more).isTaken).toBe(true);
  expect(after('ArrowLeft', { altKey: true }, more).isTaken).toBe(true);
  expect(after('d', { ctrlKey: true }, more).isTaken).toBe(true);
  expect(did).toEqual(['level 1', 'level -1', 'copy']);
  // Elsewhere the browser keeps these keys, and a plain arrow to the side is nobody's.
  expect([after('ArrowRight', { altKey: true }), after('d', { ctrlKey: true }), after('ArrowRight', {}, more)].map(({ isTaken }) => isTaken)).toEqual([false, false, false]);
  after('ArrowRight', { altKey: true }, { ...more, readOnly: true });
  expect(did).toHaveLength(3);
});
