/** Small choices of a browser: what cannot be kept keeps nobody from working, and what drafts are called goes by the day of the organisation. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { recentKinds, usedKind } from '../../designer/canvas/recentKinds.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { tourDraft, untitledDraft } from '../../designer/workspace/draftTitles.ts';
import { rememberedFlag } from '../../designer/workspace/rememberedFlag.ts';

addDesignerWords();
const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => { if (value.length > 60) throw new DOMException('full', 'QuotaExceededError'); kept.set(key, value); }, removeItem: (key: string) => void kept.delete(key) });
});
afterEach(() => { vi.unstubAllGlobals(); });

it('a kind of step is put in though there is no room to remember it', () => {
  usedKind('task');
  expect(recentKinds()).toEqual(['task']);
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => { throw new DOMException('full', 'QuotaExceededError'); }, removeItem: () => undefined });
  expect(() => usedKind('approval')).not.toThrow();
  const flag = rememberedFlag('one');
  expect(() => { flag.value = true; }).not.toThrow();
  expect(flag.value).toBe(true);
});

it('what is shown once is shown again', () => {
  const flag = rememberedFlag('designer.one');
  expect(flag.value).toBe(false);
  flag.value = true;
  expect([kept.get('guicheng.designer.one'), rememberedFlag('designer.one').value]).toEqual(['yes', true]);
});

it('a draft without a name is called by the day of its office, before eight in the morning too', () => {
  const early = new Date('2026-11-23T23:30:00Z');
  expect([untitledDraft(early), tourDraft(early)].every((title) => title.includes('2026-11-24'))).toBe(true);
});
