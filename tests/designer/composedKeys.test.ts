/** The keys by which an input method makes a word are heard by nothing but the field and a text's own editor. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readSources } from '../architecture/sourceFiles.ts';
import { withholdComposed, type ComposedKey } from '../../designer/keys/composedKeys.ts';

class Field { readonly #isText: boolean; constructor(isText = false) { this.#isText = isText; } closest(): Field | null { return this.#isText ? this : null; } }
beforeEach(() => { vi.stubGlobal('Element', Field); });
afterEach(() => { vi.unstubAllGlobals(); });
const isWithheld = (key: Partial<ComposedKey>): boolean => { const stopPropagation = vi.fn(); withholdComposed({ isComposing: false, keyCode: 27, target: new Field() as never, ...key, stopPropagation }); return stopPropagation.mock.calls.length > 0; };

it('a key of a word that is being made is withheld, also where its number alone says so; any other is heard', () => {
  expect(isWithheld({ isComposing: true })).toBe(true);
  expect(isWithheld({ keyCode: 229 })).toBe(true);
  expect(isWithheld({ keyCode: 27 })).toBe(false);
  expect(isWithheld({ keyCode: 13 })).toBe(false);
  expect(isWithheld({ isComposing: true, target: new Field(true) as never })).toBe(false);
});

it('the designer withholds them in one place, before anything else hears them', () => {
  const designer = readSources('designer');
  expect(designer.find(({ path }) => path === 'designer/App.vue')!.text).toContain('useComposedKeys();');
  expect(designer.filter(({ path, text }) => text.includes('isComposing') && path !== 'designer/keys/composedKeys.ts').map(({ path }) => path)).toEqual([]);
});
