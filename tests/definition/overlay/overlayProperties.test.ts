/** What holds of any set of patches: drawn from a list of sound ones on the small pack, in any number and order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../../../runtime/definition/load/contentHash.ts';
import { applyOverlay } from '../../../runtime/definition/overlay/applyOverlay.ts';
import { upgradeOverlay } from '../../../runtime/definition/overlay/upgradeOverlay.ts';
import { baseFiles, changed, loadBase, localOf, namesAt, type TextChange, type WrittenPatch } from './overlayCase.ts';

const base = loadBase(baseFiles);
/** Parsed again: equal, and not the same objects. */
const again = loadBase(baseFiles.map((file) => ({ ...file, text: file.path.endsWith('.md') ? file.text : `${file.text}\n` })));

/** At anchors of their own: none of them stands where another does. */
const apart: WrittenPatch[] = [
  { in: 'form/plan', set: { title: { zh: '工作方案' } } },
  { in: 'form/plan/basics', after: 'plan.scope', add: { field: 'plan.local.first' } },
  { in: 'form/plan/basics', before: 'goods', add: { field: 'local.second' } },
  { in: 'form/intake/basics', after: 'kind', add: { field: 'local.third' } },
  { in: 'form/intake/more/place', hide: true },
  { in: 'caseType/item', add: { field: 'local.second', type: 'text', title: { zh: '乙' } } },
  { in: 'caseType/item', add: { field: 'local.third', type: 'text', title: { zh: '丙' } } },
  { in: 'caseType/item/plan', add: { field: 'local.first', type: 'text', title: { zh: '甲' } } },
  { in: 'deadline/plan-term', set: { length: { days: 20 } } },
  { in: 'deadline/plan-term/lamp', set: { yellow: { left: { days: 8 } } } },
  { in: 'deadline/plan-term', after: 'remind', add: { overdue: 'local-raise', after: { days: 3 }, to: { role: 'leader' } } },
  { in: 'deadline/appeal-term', set: { length: { days: 60 } } },
  { in: 'register/kind', after: 'large', add: { code: 'local-medium', title: { zh: '中' } } },
  { in: 'ledger/items', after: 'kind', add: { column: 'local-note', field: 'note' } },
  { in: 'ledger/items/filters', add: 'local-note' },
  { in: 'ledger/places/place', hide: true },
  { in: 'permission/items/handlers/may/copy', hide: true },
  { in: 'permission/items', add: { never: 'local-kin', when: { all: [{ fact: 'actor.id', operator: 'equal', value: { fact: 'case.subject.phone' } }] } } },
  { in: 'process/handling/planning', after: 'draft', add: { task: 'local-talk', title: { zh: '谈话' }, by: { role: 'handler' } } },
  { in: 'process/handling/doing', before: 'tell', add: { approval: 'local-view', title: { zh: '意见' }, levels: { list: ['DH'] }, outcomes: { agreed: 'next', refused: { to: 'conclude' } } } },
  { in: 'process/handling/doing/gather/inside', after: 'look-inside', add: { milestone: 'local-seen', title: { zh: '已查' } } },
  { in: 'process/handling/doing/check', set: { levels: { list: ['DH', 'CH'] } } },
];
/** All at one anchor: their order is what shows. */
const together: WrittenPatch[] = ['one', 'two', 'three', 'four'].map((name) => ({ in: 'register/kind', after: 'large', add: { code: `local-${name}`, title: { zh: name } } }));

const updates: TextChange[] = [
  ['forms.yaml', 'form: plan\ntitle: { zh: 方案 }', 'form: plan\ntitle: { zh: 初步方案 }'],
  ['forms.yaml', '{ zh: 发生地 }', '{ zh: 写到乡镇 }'],
  ['forms.yaml', '      - plan.scope\n', '      - plan.scope\n      - { field: summary, shown: read-only }\n'],
  ['deadlines.yaml', 'length: { days: 30 }\ncounting: natural\nbinds: office', 'length: { days: 25 }\ncounting: natural\nbinds: office'],
  ['deadlines.yaml', 'yellow: { left: { days: 5 } }', 'yellow: { left: { days: 6 } }'],
  ['registers.yaml', '  - { code: small', '  - { code: huge, title: { zh: 特大 } }\n  - { code: small'],
  ['ledger.yaml', '  - { column: kind, field: kind }\n', ''],
  ['permission.yaml', 'may: [start, complete, print, copy]', 'may: [start, complete, print]'],
  ['process.yaml', '      - approval: approve\n', '      - { milestone: drafted, title: { zh: 已拟稿 } }\n      - approval: approve\n'],
  ['process.yaml', 'levels: { list: [DH] }', 'levels: { list: [DH, DL] }'],
  ['process.yaml', '      - { task: tell, title: { zh: 告知 }, by: { role: handler } }\n', ''],
];

const runs = process.env.GUICHENG_DEEP === '1' ? 400 : 25;
const someOf = <T>(list: T[]) => fc.shuffledSubarray(list);

describe('merging', () => {
  it('an empty overlay changes nothing', () => {
    const { loaded, problems } = applyOverlay(base, localOf(base, { overlay: [] }));
    expect(problems).toEqual([]);
    expect(contentHash(loaded.pack!)).toBe(contentHash(base.pack!));
    expect(loaded.sources.every((source, index) => source.data === base.sources[index]!.data)).toBe(true);
  });

  it('with a base that did not change is applying', () => {
    fc.assert(fc.property(someOf(apart), (patches) => {
      const local = localOf(base, { overlay: patches });
      const applied = applyOverlay(base, local);
      const upgraded = upgradeOverlay(base, again, local);
      expect(applied.problems).toEqual([]);
      expect([upgraded.conflicts, upgraded.settled, upgraded.problems]).toEqual([[], [], []]);
      expect(contentHash(upgraded.loaded.pack!)).toBe(contentHash(applied.loaded.pack!));
      expect(upgraded.patches.map(({ patch }) => patch)).toEqual(patches.map((_, index) => `p${index + 1}`));
    }), { numRuns: runs });
  });

  it('does not mind in which order and in how many files the patches come', () => {
    fc.assert(fc.property(someOf(apart), fc.nat({ max: apart.length }), (patches, cut) => {
      const inOrder = apart.filter((patch) => patches.includes(patch));
      const one = applyOverlay(base, localOf(base, { overlay: inOrder }));
      const two = applyOverlay(base, localOf(base, { overlay: [patches.slice(0, cut), patches.slice(cut)] }));
      expect(two.problems).toEqual([]);
      expect(contentHash(two.loaded.pack!)).toBe(contentHash(one.loaded.pack!));
    }), { numRuns: runs });
  });

  it('keeps the order of the files between insertions at one anchor', () => {
    fc.assert(fc.property(someOf(together), (patches) => {
      const { loaded } = applyOverlay(base, localOf(base, { overlay: patches }));
      const names = patches.map((patch) => (patch.add as { code: string }).code);
      expect(namesAt(loaded.pack, 'register.kind.entries')).toEqual(['large', ...names, 'small']);
    }), { numRuns: runs });
  });

  it('loses no patch: each is merged, already there, or a conflict with both sides', () => {
    fc.assert(fc.property(someOf(apart), someOf(updates), (patches, changes) => {
      const now = loadBase(changed(baseFiles.map((file) => (file.path.endsWith('deadlines.yaml') && changes.some(([, old]) => old.includes('task: tell')) ? { ...file, text: file.text.replace('step: tell', 'step: countersign') } : file)), updates.filter((change) => changes.includes(change))));
      const local = localOf(base, { overlay: patches });
      const { patches: merged, conflicts, settled, problems, loaded } = upgradeOverlay(base, now, local);
      expect(problems.filter((each) => each.code !== 'overlay.conflict')).toEqual([]);
      expect(loaded.pack).toBeDefined();
      const fates = patches.map((_, index) => [merged, conflicts, settled].filter((list) => list.some(({ patch }) => patch === `p${index + 1}`)).length);
      expect(fates.filter((count) => count !== 1)).toEqual([]);
      for (const { local: side, at } of conflicts) expect([side === undefined, at.file.startsWith('definitions/local/')]).toEqual([false, true]);
      // What the base says where the sides disagree stands: the merge without the patches in conflict is the same pack.
      const quiet = upgradeOverlay(base, now, localOf(base, { overlay: patches.map((patch, index) => ({ patch: `p${index + 1}`, ...patch })).filter(({ patch }) => !conflicts.some((each) => each.patch === patch)) }));
      expect(contentHash(quiet.loaded.pack!)).toBe(contentHash(loaded.pack!));
    }), { numRuns: runs });
  }, 120_000);
});
