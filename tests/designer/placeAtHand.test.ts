/** What is at hand in an editor is told to the page and goes along when others put something in above it; what was left is not turned to again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nextTick, ref } from 'vue';
import { insertItem } from '../../designer/document/insertMember.ts';
import { valueAt } from '../../designer/document/dataAt.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { followedPlace } from '../../designer/pages/followedPlace.ts';
import { placeAtHand } from '../../designer/workspace/placeAtHand.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { packSources } from './packSources.ts';

class Row { readonly dataset: { place?: string }; focused = 0; constructor(place: string) { this.dataset = { place }; } focus(): void { this.focused += 1; } }
const page: { activeElement: unknown; rows: Row[]; querySelector: (selector: string) => unknown; getElementById: () => null } = { activeElement: null, rows: [], querySelector: (selector) => page.rows.find((row) => selector === `[data-place="${row.dataset.place}"]`) ?? null, getElementById: () => null };
beforeEach(() => {
  Object.assign(page, { activeElement: null, rows: [] });
  const Other = class {};
  for (const [name, value] of Object.entries({ document: page, HTMLElement: Row, HTMLInputElement: Other, HTMLTextAreaElement: Other, CSS: { escape: (text: string) => text } })) vi.stubGlobal(name, value);
});
afterEach(() => { vi.unstubAllGlobals(); });

const definitions = packSources().filter(({ path }) => path.endsWith('.yaml')).flatMap((file) => openDefinition(file).definitions);
const lists: readonly (readonly [kind: string, list: string])[] = [['ruleSet', 'rules'], ['conditionSet', 'conditions'], ['scenario', 'play'], ['organisation', 'departments'], ['organisation', 'roles'], ['organisation', 'tiers'], ['organisation', 'levels'], ['dashboard', 'menu'], ['dashboard', 'panels']];
const itemsOf = ({ data }: OpenDefinition, list: string): unknown[] => (valueAt(data, [list]) as unknown[] | undefined) ?? [];

/** An editor with a definition that is open, and another who puts an item in above all others of a list. */
function opened(began: OpenDefinition) {
  let now = began;
  const selected = ref<string[]>([]);
  const hand = placeAtHand({ get selected() { return selected.value; } }, (ids) => { selected.value = ids; });
  const follow = followedPlace(() => now, selected);
  const others = async (list: string): Promise<void> => {
    follow();
    const { path, text } = now.source;
    now = openDefinition({ path, text: applyEdits(text, insertItem(now, [list], 0, { note: 'put in by another' })) }).definitions[now.index]!;
    await nextTick();
    await nextTick();
  };
  return { hand, selected, others };
}

it.each(lists)('what is at hand of a %s goes along in its %s, with the row that has the focus', async (kind, list) => {
  const began = definitions.find((each) => each.kind === kind && itemsOf(each, list).length > 1)!;
  const last = itemsOf(began, list).length - 1;
  const { hand, selected, others } = opened(began);
  const [row, next] = [new Row(`/${list}/${last}`), new Row(`/${list}/${last + 1}`)];
  [page.activeElement, page.rows] = [row, [row, next]];
  hand.take(`/${list}/${last}`);
  await others(list);
  expect(selected.value).toEqual([`/${list}/${last + 1}`]);
  expect([row.focused, next.focused]).toEqual([0, 1]);
});

it('whoever was led to a part of what is at hand stays there, and a place that was left is not turned to again', async () => {
  const began = definitions.find((each) => each.kind === 'ruleSet' && itemsOf(each, 'rules').length > 1)!;
  const { hand, selected, others } = opened(began);
  selected.value = ['/rules/1/title/zh'];
  hand.take('/rules/1');
  hand.leave('/rules/1');
  expect(selected.value).toEqual(['/rules/1/title/zh']);
  // One number begins with another.
  selected.value = ['/rules/10'];
  hand.take('/rules/1');
  expect(selected.value).toEqual(['/rules/1']);
  hand.leave();
  await others('rules');
  expect(selected.value).toEqual([]);
  selected.value = ['/rules/1'];
  hand.leave('/rules/0');
  expect(selected.value).toEqual([]);
});

it('every editor that is led to a place tells what is at hand, the page hears it, and a tab is not chosen without telling', () => {
  const drawn = readFileSync('designer/pages/DefinitionEditor.vue', 'utf8');
  const imports = new Map([...drawn.matchAll(/import (\w+) from '(\.\.[^']+\.vue)'/g)].map(([, name, path]) => [name!, join('designer/pages', path!)]));
  const led = [...drawn.matchAll(/<(\w+) v-(?:else-)?if[^\n]*:selected="selected"[^\n]*/g)].map(([line, name]) => ({ name: name!, line, source: readFileSync(imports.get(name!)!, 'utf8') }));
  expect(led.length).toBeGreaterThan(12);
  expect(led.filter(({ line }) => !line.includes(`@select="emit('select', $event)"`)).map(({ name }) => name)).toEqual([]);
  const tabs = led.flatMap(({ name, source }) => [...source.matchAll(/role="tab"[^>]*?@click="([^"]*)"/g)].map(([, does]) => ({ name, does: does! })));
  expect(tabs.length).toBeGreaterThan(15);
  expect(tabs.filter(({ does }) => !/^(turnTo|choose|chooseWhole)(\(|$)/.test(does))).toEqual([]);
  for (const { name, source } of led.filter(({ source: text }) => text.includes('role="tab"'))) expect(`${name} ${source.includes('hand.leave()')}`).toBe(`${name} true`);
});
