/** A definition whose text is being written by hand: it stays in the list and on the page while it cannot be read, and is followed when it is called otherwise. */
import { effectScope, nextTick, shallowRef } from 'vue';
import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../designer/document/entriesOf.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import type { OutlineEntry } from '../../designer/document/outlineEntry.ts';
import { lastRead } from '../../designer/pages/lastRead.ts';
import { openEntry } from '../../designer/pages/openEntry.ts';

const path = 'registers/a.yaml';
const part = (name: string, more = ''): string => `register: ${name}\ntitle: { zh: 甲, en: A }\nentries:\n  - { code: x, title: { zh: 一, en: One } }\n${more}`;
const entriesIn = (text: string): OutlineEntry[] => { const { definitions, problems } = openDefinition({ path, text }); return entriesOf(path, text, definitions, problems); };
const namesIn = (text: string): string[] => entriesIn(text).map(({ kind, name }) => `${kind}/${name}`);

it('the list has what cannot be read at the moment, in its place, and nothing twice', () => {
  const whole = `${part('first')}---\n${part('second')}`;
  expect(namesIn(whole)).toEqual(['register/first', 'register/second']);
  expect(namesIn(`${part('first', 'x\n')}---\n${part('second')}`)).toEqual(['register/first', 'register/second']);
  expect(namesIn(part('first', '  - "\n'))).toEqual(['register/first']);
  expect(entriesIn(part('first', 'x\n'))[0]).toMatchObject({ title: { zh: '甲', en: 'A' }, path });
  // Nor what has no name.
  expect(namesIn(part('['))).toEqual([]);
});

describe('the page', () => {
  function page(text: string, name: string) {
    const [texts, open] = [shallowRef(text), shallowRef(name)];
    const renamed: string[] = [];
    const scope = effectScope();
    const shown = scope.run(() => {
      const entry = openEntry({ outline: () => entriesIn(texts.value), isOpen: (e) => e.name === open.value, textOf: () => texts.value, renamed: (e) => { renamed.push(e.name); open.value = e.name; } });
      return { entry, ...lastRead(() => entry.value, () => openDefinition({ path, text: texts.value }).definitions.find((each) => each.name === open.value)) };
    })!;
    const read = (): unknown[] => [shown.entry.value?.name, shown.definition.value?.name, shown.isBehind.value];
    return { texts, open, renamed, read, definition: shown.definition };
  }

  it('keeps the definition as it was read last while its text cannot be', () => {
    const { texts, read, definition } = page(`${part('first')}---\n${part('second')}`, 'second');
    expect(read()).toEqual(['second', 'second', false]);
    const before = definition.value;
    texts.value = `${part('first')}---\n${part('second', 'x\n')}`;
    expect(read()).toEqual(['second', 'second', true]);
    expect(definition.value).toBe(before);
    texts.value = `${part('first')}---\n${part('second')}`;
    expect(read()).toEqual(['second', 'second', false]);
  });

  it('follows a name that is written by hand, also over what is no name', async () => {
    const { texts, read, renamed } = page(`${part('first')}---\n${part('second')}`, 'second');
    read();
    for (const [name, shown, isBehind] of [['secon', 'secon', false], ['', 'secon', true], ['[', 'secon', true], ['third', 'third', false]] as const) {
      texts.value = `${part('first')}---\n${part(name)}`;
      await nextTick();
      expect(read(), name).toEqual([shown, shown, isBehind]);
    }
    expect(renamed).toEqual(['secon', 'third']);
  });

  it('shows what was taken out no more, and stays nowhere else', async () => {
    const { texts, open, read, renamed } = page(`${part('first')}---\n${part('second')}`, 'second');
    read();
    texts.value = part('first');
    await nextTick();
    expect([read(), renamed]).toEqual([[undefined, undefined, false], []]);
    open.value = 'first';
    expect(read()).toEqual(['first', 'first', false]);
    // Another one that is new stands behind it, and is not it.
    texts.value = `${part('first')}---\n${part('more')}`;
    await nextTick();
    expect([read(), renamed]).toEqual([['first', 'first', false], []]);
  });
});
