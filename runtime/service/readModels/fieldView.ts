/** One field for its reader: the value with its words, or what stands in its place when its class is not for him. */
import type { FieldNode } from '../../definition/load/fieldTree.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { Json } from '../../interpreter/caseState.ts';
import { shownValue, type ShownIn } from './shownValue.ts';
import type { FieldView, Text } from './views.ts';

export const classOf = (node: FieldNode): string => node.class ?? 'content';

/** What is shown in place of a value of a class. */
export const maskOf = (pack: Pack, name: string): Text => pack.pack.classes.find((c) => c.class === name)?.maskedAs ?? { zh: '（不在知悉范围）', en: '(not for you)' };

export function fieldView(scope: ShownIn & { sees: ReadonlySet<string> }, node: FieldNode, title: Text | undefined, value: Json | undefined): FieldView {
  const own = classOf(node);
  const view: FieldView = { field: node.path, title: title ?? node.title ?? { zh: node.path }, class: own };
  if (!scope.sees.has(own)) return { ...view, masked: maskOf(scope.pack, own) };
  if (value === undefined || value === null) return view;
  return { ...view, value, shown: shownValue(scope, node, value) };
}
