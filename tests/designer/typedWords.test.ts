/** Words that are typed and no edit yet, when others change what they stand in: they are an edit first, of the place where they were typed. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRenderer, defineComponent, nextTick, ref, watch } from 'vue';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { placeAfter } from '../../designer/document/placeAfter.ts';
import { moveItem } from '../../designer/document/moveMember.ts';
import { setValue } from '../../designer/document/setValue.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { valueAt } from '../../designer/document/dataAt.ts';
import { idAfter } from '../../designer/canvas/afterOthers.ts';
import { settledText } from '../../designer/properties/settledText.ts';
import { holdsTyped, nativeTyped, takeTyped, typedFields } from '../../designer/properties/typedWords.ts';
import { file, label, opened, refused, server } from './draftServer.ts';
import { packSources } from './packSources.ts';

beforeEach(() => { vi.useFakeTimers(); refused.length = 0; });
afterEach(() => { vi.useRealTimers(); });

/** A field of a row of a list, by its index, as the page has it. */
const rows = (titles: readonly string[]): string => `form: a\nlist:\n${titles.map((zh) => `  - { row: r-${zh}, title: { zh: ${zh} } }\n`).join('')}`;
function typing(index: number) {
  const began = rows(['甲', '乙', '丙']);
  const { store, now, other } = server(new Map([[file, began]]));
  const path = ['list', index, 'title', 'zh'];
  const definition = () => openDefinition({ path: file, text: session.texts.get(file)! }).definitions[0]!;
  const lost: string[] = [];
  const take = (words: string): void => session.edit(label, [{ path: file, edits: setValue(definition(), path, words) }]);
  const session = opened(store, 0, new Map([[file, began]]), undefined, undefined, () => field.settle());
  const field = settledText('乙', take, (words) => lost.push(words));
  const shown = (): string => valueAt(definition().data, path) as string;
  const others = (from: string, to: string): Promise<void> => { const text = now().get(file)!; const start = text.indexOf(from); other([{ path: file, edits: [{ start, end: start + from.length, text: to }] }]); return session.follow(session.revision.value + 1); };
  watch(session.version, () => field.show(shown()));
  return { session, field, now, lost, others, redraw: nextTick };
}

it('meet what another writes at the same key: the author is asked with both, and nothing is written over', async () => {
  const { session, field, now, others, redraw } = typing(1);
  field.type('乙改');
  await others('乙 } }', '别人的 } }');
  await redraw();
  expect(session.clashes.value.map(({ conflicts }) => conflicts[0]!.lines![0])).toMatchObject([{ mine: '  - { row: r-乙, title: { zh: 乙改 } }\n', theirs: '  - { row: r-乙, title: { zh: 别人的 } }\n' }]);
  expect(field.typed.value).toBe('别人的');
  // Leaving the field afterwards writes nothing.
  field.settle();
  await session.flush();
  expect(now().get(file)).toContain('zh: 别人的');
  session.takeMine(session.clashes.value[0]!);
  await session.flush();
  expect(now().get(file)).toContain('zh: 乙改');
});

it('stay with their row where another puts one in above it', async () => {
  const { session, field, now, others, redraw } = typing(1);
  field.type('乙改');
  await others('  - { row: r-甲', '  - { row: r-新, title: { zh: 新 } }\n  - { row: r-甲');
  await redraw();
  field.settle();
  await session.flush();
  expect(now().get(file)).toBe(rows(['新', '甲', '乙', '丙']).replace('zh: 乙', 'zh: 乙改'));
  expect([session.clashes.value, refused]).toEqual([[], []]);
});

it('stay to be seen while others change something else, and are given once', async () => {
  const { session, field, now, others, redraw } = typing(1);
  field.type('乙改');
  await others('zh: 丙', 'zh: 丙改');
  await redraw();
  expect([field.typed.value, field.stands.value]).toEqual(['乙改', '乙改']);
  field.settle();
  await session.flush();
  expect([now().get(file), session.revision.value]).toEqual([rows(['甲', '乙', '丙']).replace('zh: 丙', 'zh: 丙改').replace('zh: 乙', 'zh: 乙改'), 2]);
});

it('that do not fit stay while they are mended; where something else stands in their place by then they are told, not written there', async () => {
  const taken: string[] = [];
  const lost: string[] = [];
  const field = settledText('name', (words) => taken.push(words), (words) => lost.push(words));
  field.type('Bad Name');
  field.settle();
  await nextTick();
  field.settle();
  expect([taken, field.typed.value]).toEqual([['Bad Name'], 'Bad Name']);
  field.type('good-name');
  field.settle();
  expect(taken).toEqual(['Bad Name', 'good-name']);
  field.show('good-name');
  field.type('Bad Again');
  field.settle();
  await nextTick();
  field.show('row-above');
  expect(field.typed.value).toBe('Bad Again');
  field.settle();
  expect([taken.length, lost, field.typed.value]).toEqual([3, ['Bad Again'], 'row-above']);
  field.restore();
  field.type('now-here');
  field.settle();
  expect(taken.at(-1)).toBe('now-here');
});

it('count as unsaved, are taken when the page asks, and when their field goes from the page', () => {
  const taken: string[] = [];
  interface Node { parent: Node | null }
  const node = (): Node => ({ parent: null });
  const { createApp } = createRenderer<Node, Node>({ insert: (el, to) => { el.parent = to; }, remove: (el) => { el.parent = null; }, createElement: node, createText: node, createComment: node, setText: () => {}, setElementText: () => {}, parentNode: (el) => el.parent, nextSibling: () => null, patchProp: () => {} });
  const field = settledText('', (words) => { taken.push(words); field.show(words); }, () => {});
  const isOn = ref(true);
  const app = createApp(defineComponent({ setup: () => { holdsTyped(() => isOn.value && field.typed.value !== field.stands.value, field.settle); return () => null; } }));
  app.mount(node());
  expect(typedFields.value).toBe(0);
  field.type('one');
  expect(typedFields.value).toBe(1);
  takeTyped();
  expect([taken, typedFields.value]).toEqual([['one'], 0]);
  field.type('two');
  app.unmount();
  expect([taken, typedFields.value]).toEqual([['one', 'two'], 0]);
});

it('of a cell or a number are taken as if the input had been left, once; a field that only searches is none', () => {
  const taken: string[] = [];
  const input = (isCell: boolean) => { const made = { closest: (selector: string) => (isCell && selector === '[data-settles]' ? {} : null), dispatchEvent: (event: Event) => { taken.push(event.type); nativeTyped.done(made); } }; return made; };
  const [cell, search] = [input(true), input(false)];
  nativeTyped.input(search);
  expect(typedFields.value).toBe(0);
  nativeTyped.input(cell);
  nativeTyped.input(cell);
  expect(typedFields.value).toBe(1);
  takeTyped();
  takeTyped();
  expect([taken, typedFields.value]).toEqual([['change'], 0]);
  nativeTyped.input(cell);
  nativeTyped.done(cell);
  takeTyped();
  expect(taken).toHaveLength(1);
});

it('a text whose lines two change before a pause in typing is over is asked about, and no line of it is put in elsewhere', async () => {
  const began = rows(['甲', '乙']);
  const { store, now, other } = server(new Map([[file, began]]));
  const session = opened(store, 0, new Map([[file, began]]));
  const at = began.indexOf('甲 }');
  // The editor gives what was typed as an edit of the text on which it was begun.
  const typed = (): void => session.edit(label, [{ path: file, edits: [{ start: at, end: at, text: '三个字' }] }], undefined, new Map([[file, began]]));
  other([{ path: file, edits: [{ start: at, end: at + 1, text: '别人的' }] }]);
  await session.follow(1);
  typed();
  expect(session.texts.get(file)).toBe(now().get(file));
  expect(session.clashes.value.map(({ conflicts }) => conflicts[0]!.lines![0]!.mine)).toEqual(['  - { row: r-甲, title: { zh: 三个字甲 } }\n']);
  session.takeMine(session.clashes.value[0]!);
  await session.flush();
  expect(now().get(file)).toBe(began.replace('zh: 甲', 'zh: 三个字甲'));
  // Beside others' lines it goes where it belongs; on the text that stands it is an edit as any other.
  const then = now().get(file)!;
  other([{ path: file, edits: [{ start: 0, end: 0, text: '# above\n' }] }]);
  await session.follow(session.revision.value + 1);
  session.edit(label, [{ path: file, edits: [{ start: then.indexOf('乙 }'), end: then.indexOf('乙 }'), text: '也是' }] }], undefined, new Map([[file, then]]));
  await session.flush();
  expect([now().get(file), session.clashes.value]).toEqual([`# above\n${then.replace('zh: 乙', 'zh: 也是乙')}`, []]);
});

it('whoever works at a place goes along with it when others put something in above', () => {
  const path = 'processes/lead-registration.yaml';
  const text = packSources().find((each) => each.path === path)!.text;
  const before = openDefinition({ path, text }).definitions[0]!;
  const step = '      - { task: put-in, title: { zh: 新 }, by: { role: x } }\n';
  const after = openDefinition({ path, text: text.replace(/( {4}steps:\n)/, `$1${step}`) }).definitions[0]!;
  const steps = valueAt(before.data, ['stages', 0, 'steps']) as object[];
  expect((valueAt(after.data, ['stages', 0, 'steps']) as object[]).length).toBe(steps.length + 1);
  steps.forEach((each, index) => {
    expect(placeAfter(before, after, ['stages', 0, 'steps', index])).toEqual(['stages', 0, 'steps', index + 1]);
    for (const key of Object.keys(each)) expect(placeAfter(before, after, ['stages', 0, 'steps', index, key])).toEqual(['stages', 0, 'steps', index + 1, key]);
  });
  expect(idAfter(before, after, '/stages/0/steps/0#offers')).toBe('/stages/0/steps/1#offers');
  // The English words of a title that has none yet.
  expect(idAfter(before, after, '/stages/0/steps/0/title/none')).toBe('/stages/0/steps/1/title/none');
  expect([idAfter(before, after, ''), idAfter(before, after, '/stages/0')]).toEqual(['', '/stages/0']);
  // And back; what is gone leaves the place as it was.
  expect(placeAfter(after, before, ['stages', 0, 'steps', 1])).toEqual(['stages', 0, 'steps', 0]);
  expect(placeAfter(after, before, ['stages', 0, 'steps', 0])).toEqual(['stages', 0, 'steps', 0]);
});

it('a place goes along with a row that changes places with its neighbour, whichever of the two is the longer', () => {
  const path = 'processes/real-name-report-handling.yaml';
  const text = packSources().find((each) => each.path === path)!.text;
  const before = openDefinition({ path, text }).definitions[0]!;
  const stages = valueAt(before.data, ['stages']) as object[];
  expect(stages.length).toBeGreaterThan(1);
  for (let above = 0; above + 1 < stages.length; above += 1) {
    const after = openDefinition({ path, text: applyEdits(text, moveItem(before, ['stages'], above, above + 1)) }).definitions[0]!;
    for (const [was, is] of [[above, above + 1], [above + 1, above]] as const) {
      expect(placeAfter(before, after, ['stages', was])).toEqual(['stages', is]);
      expect(placeAfter(before, after, ['stages', was, 'steps', 0, 'title'])).toEqual(['stages', is, 'steps', 0, 'title']);
      expect(placeAfter(after, before, ['stages', is])).toEqual(['stages', was]);
    }
  }
});
