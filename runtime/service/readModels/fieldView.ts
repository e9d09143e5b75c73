/** One field for its reader: the value with its words, or what stands in its place when its class is not for him. */
import type { FieldNode } from '../../definition/load/fieldTree.ts';
import type { Pack } from '../../definition/load/pack.ts';
import { classOf } from '../../interpreter/fieldClasses.ts';
import type { Json } from '../../base/json.ts';
import { shownValue, type ShownIn } from './shownValue.ts';
import type { FieldView, Text } from './views.ts';

/** What is shown in place of a value of a class. */
export const maskOf = (pack: Pack, name: string): Text => pack.pack.classes.find((c) => c.class === name)?.maskedAs ?? { zh: '（不在知悉范围）', en: '(not for you)' };

export function fieldView(scope: ShownIn & { sees: ReadonlySet<string> }, node: FieldNode, title: Text | undefined, value: Json | undefined): FieldView {
  const own = classOf(node);
  const view: FieldView = { field: node.path, title: title ?? node.title ?? { zh: node.path }, class: own };
  if (!scope.sees.has(own)) return { ...view, masked: maskOf(scope.pack, own) };
  if (value === undefined || value === null) return view;
  const table = tableOf(scope, node, value);
  return { ...view, value, shown: shownValue(scope, node, value), ...(table ? { table } : {}) };
}

/** Records with their parts in columns, in the order of their definition; columns without any value are left out. */
function tableOf(scope: ShownIn, node: FieldNode, value: Json): FieldView['table'] {
  const children = node.kind === 'list' && node.element?.kind === 'object' ? node.element.children : undefined;
  if (!children || !Array.isArray(value) || value.length === 0) return undefined;
  const cells = Object.entries(children).map(([key, child]) => ({
    title: child.title ?? { zh: key },
    texts: value.map((row) => (typeof row === 'object' && row !== null && !Array.isArray(row) ? shownValue(scope, child, row[key]) : '')),
  })).filter(({ texts }) => texts.some((text) => text !== ''));
  return { columns: cells.map(({ title }) => title), rows: value.map((_, index) => cells.map(({ texts }) => texts[index] ?? '')) };
}
