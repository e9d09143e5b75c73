/** Draws the parts of a page of the guide: elements only, never markup from a text. */
import { h, type VNodeChild } from 'vue';
import { RouterLink } from 'vue-router';
import { definitionKinds, type DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { plainWords, type GuideBlock, type GuideRow, type GuideWords } from '../../runtime/ui/guide/guidePage.ts';
import { t, tCode } from '../../runtime/ui/language.ts';
import { keyTitle } from '../properties/keyTitle.ts';

const isKind = (word: string): word is DefinitionKind => (definitionKinds as readonly string[]).includes(word);

export function drawWords(words: readonly GuideWords[]): VNodeChild[] {
  return words.map((each) => {
    if (typeof each === 'string') return each;
    if ('code' in each) return h('code', each.code);
    if ('strong' in each) return h('strong', drawWords(each.strong));
    if ('emphasis' in each) return h('em', drawWords(each.emphasis));
    return h(RouterLink, { to: each.to.startsWith('#') ? { hash: each.to } : each.to.replace(/^\/(guide)?/, '/guide/').replace(/\/$/, '') }, () => drawWords(each.words));
  });
}

/** Of a row that tells of a property: its word as the designer has it, whether it must stand there, what it holds, what it does. */
function drawProperty(row: GuideRow, target: string | undefined): VNodeChild {
  const [kind = '', ...path] = row.property!.split('.');
  const key = path.at(-1) ?? kind;
  const must = (row.cells[1]?.length ?? 0) > 0;
  return h('tr', { id: row.id, tabindex: -1, class: row.id !== undefined && row.id === target ? 'is-target' : undefined }, [
    h('th', { scope: 'row' }, [h('strong', keyTitle(kind, path.length > 0 ? path : [kind])), ' ', h('code', key)]),
    h('td', must ? t('designer.required') : ''),
    h('td', drawWords(row.cells[2] ?? [])),
    h('td', drawWords(row.cells[3] ?? [])),
  ]);
}

/** Tables and samples may be wider than the page: they scroll by themselves, with the keyboard too. */
const scrolled = (label: string, content: VNodeChild): VNodeChild => h('div', { class: 'gd-guide-scroll', tabindex: 0, role: 'region', 'aria-label': label }, [content]);

/** `heading`: what the block stands under, which names the scrollers. */
export function drawBlock(block: GuideBlock, heading: string, target: string | undefined): VNodeChild {
  if ('heading' in block) {
    const own = block.heading === 3 && isKind(block.id) ? [tCode('designer.kinds', block.id), ' ', h('code', block.id)] : [plainWords(block.words)];
    return h(`h${block.heading}`, { id: block.id, tabindex: -1, class: block.id === target ? 'is-target' : undefined }, own);
  }
  if ('paragraph' in block) return h('p', drawWords(block.paragraph));
  if ('sample' in block) return scrolled(t('designer.guide.sampleOf', { what: heading }), h('pre', [h('code', block.sample)]));
  if ('items' in block) return h(block.isOrdered ? 'ol' : 'ul', block.items.map((item) => h('li', item.map((each) => drawBlock(each, heading, target)))));
  const isOfKeys = block.rows.some((row) => row.property !== undefined);
  const head = isOfKeys ? [t('designer.guide.property'), t('designer.guide.must'), t('designer.guide.holds'), t('designer.guide.does')].map((word) => h('th', { scope: 'col' }, word)) : block.head.map((words) => h('th', { scope: 'col' }, drawWords(words)));
  return scrolled(t('designer.guide.tableOf', { what: heading }), h('table', { class: ['gc-plain', isOfKeys ? 'gd-guide-keys' : ''] }, [
    h('thead', [h('tr', head)]),
    h('tbody', block.rows.map((row) => (row.property !== undefined ? drawProperty(row, target) : h('tr', row.cells.map((words) => h('td', drawWords(words))))))),
  ]));
}
