/** What is said about a model besides its definitions, by element, each thing once. */
import type { ModelRemark } from '../../../runtime/plugin/pluginContract.ts';
import { textOf, typeOf, type Element } from '../element.ts';

export class Remarks {
  readonly refused: ModelRemark[] = [];
  readonly lost: ModelRemark[] = [];
  readonly assumed: ModelRemark[] = [];

  refuse(element: Element, zh: string, en: string): void {
    add(this.refused, element, zh, en);
  }
  lose(element: Element, zh: string, en: string): void {
    add(this.lost, element, zh, en);
  }
  assume(element: Element, zh: string, en: string): void {
    add(this.assumed, element, zh, en);
  }
}

function add(list: ModelRemark[], element: Element, zh: string, en: string): void {
  const remark = { element: element.id ?? '', type: typeOf(element), name: textOf(element.name), why: { zh, en } };
  if (!list.some((other) => other.element === remark.element && other.why.en === en)) list.push(remark);
}
