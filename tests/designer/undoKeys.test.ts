/** Undo by keys belongs to the draft, but for words that are typed and not yet taken. */
import { expect, it } from 'vitest';
import { TypedTexts, turnOf } from '../../designer/keys/undoKeys.ts';

const key = (name: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = { ctrlKey: true }) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

it('knows the keys, with Shift held too, and lets others be', () => {
  expect([key('z'), key('Z', { ctrlKey: true, shiftKey: true }), key('y'), key('z', { metaKey: true }), key('z', { metaKey: true, shiftKey: true })].map(turnOf)).toEqual(['undo', 'redo', 'redo', 'undo', 'redo']);
  expect([key('z', {}), key('z', { ctrlKey: true, altKey: true }), key('e'), key('Y', { ctrlKey: true, shiftKey: true })].map(turnOf)).toEqual([undefined, undefined, undefined, undefined]);
});

it('a text is its author’s own from the first letter until it is taken, or is as it was', () => {
  const texts = new TypedTexts();
  const input = { value: '处置' };
  const type = (value: string): void => { texts.before(input); input.value = value; texts.after(input); };
  expect(texts.has(input)).toBe(false);
  type('处置方');
  type('处置方式');
  expect(texts.has(input)).toBe(true);
  type('处置方');
  type('处置');
  expect(texts.has(input)).toBe(false);
  type('处置方式');
  texts.taken(input);
  expect(texts.has(input)).toBe(false);
});

it('what the page puts into an input was not typed: a choice that was taken, an edit that was undone', () => {
  const texts = new TypedTexts();
  const input = { value: '机关' };
  texts.before(input);
  input.value = '机';
  texts.after(input);
  input.value = '承办部门';
  expect(texts.has(input)).toBe(false);
  texts.before(input);
  input.value = '承办';
  texts.after(input);
  expect(texts.has(input)).toBe(true);
  input.value = '承办部门';
  expect(texts.has(input)).toBe(false);
});
