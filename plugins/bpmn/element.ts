/** An element as `bpmn-moddle` gives it: its properties by name, references already followed. */
export interface Element {
  $type: string;
  $parent?: Element;
  id?: string;
  name?: string;
  get?: (name: string) => unknown;
  [property: string]: unknown;
}

/** The type without its prefix: `UserTask`. */
export const typeOf = (element: Element): string => element.$type.replace(/^bpmn:/, '');
export const listOf = (element: Element, property: string): Element[] => (Array.isArray(element[property]) ? (element[property] as Element[]) : []);
export const refOf = (element: Element, property: string): Element | undefined => {
  const value = element[property];
  return typeof value === 'object' && value !== null && '$type' in value ? (value as Element) : undefined;
};
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '');

/** The URI of what this platform alone says in a model. */
export const ownNamespace = 'https://guicheng.dev/bpmn/1';
/** The language of conditions that are written as ours, in JSON. */
export const conditionLanguage = `${ownNamespace}/condition`;
