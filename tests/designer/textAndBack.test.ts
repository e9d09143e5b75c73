/** Ctrl+E goes to the text and back to where one was. */
import { expect, it } from 'vitest';
import { ref } from 'vue';
import { textAndBack } from '../../designer/pages/textAndBack.ts';

it('leads from each view to the text and back, also where the text was opened by its tab', () => {
  const view = ref<'canvas' | 'list' | 'chart' | 'source'>('canvas');
  const key = textAndBack(view, 'canvas');
  let prevented = 0;
  const press = (name = 'e'): void => key({ ctrlKey: true, metaKey: false, key: name, preventDefault: () => { prevented += 1; } });
  for (const from of ['canvas', 'list', 'chart'] as const) {
    view.value = from;
    press();
    expect(view.value).toBe('source');
    press('E');
    expect(view.value).toBe(from);
  }
  view.value = 'list';
  view.value = 'source';
  press();
  press('x');
  expect([view.value, prevented]).toEqual(['list', 7]);
});
