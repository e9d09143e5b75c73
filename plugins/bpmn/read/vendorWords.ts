/**
 * What Camunda, Zeebe, Flowable and Activiti say of an element in words of their own: who does it and what it calls are taken over, whatever
 * else decides how it runs there is told, since here it does nothing.
 */
import { listOf, refOf, type Element } from '../element.ts';

const vendors = /camunda\.org\/schema|flowable\.org|activiti\.org/;
/** How a picture looks, and for which version of a tool it was drawn. */
const ofDrawing = ['modelerTemplate', 'modelerTemplateVersion', 'modelerTemplateIcon'];

interface Said { name: string; value: string; prefix: string }

/** Attributes of the element and of its loop, and of what stands in their `extensionElements`, in those languages; of the latter without their own children. */
function saidOf(element: Element): Said[] {
  const spaces = namespacesOf(element);
  const isVendors = (name: string): boolean => vendors.test(spaces.get(name.split(':')[0]!) ?? '');
  const said = (name: string, value: unknown): Said => ({ prefix: name.split(':')[0]!, name: name.slice(name.indexOf(':') + 1), value: typeof value === 'string' ? value.trim() : '' });
  const attributes = Object.entries((element as unknown as { $attrs?: Record<string, unknown> }).$attrs ?? {}).filter(([name]) => name.includes(':') && isVendors(name)).map(([name, value]) => said(name, value));
  const within = listOf(refOf(element, 'extensionElements') ?? { $type: '' }, 'values').filter(({ $type }) => isVendors($type)).flatMap((part) => {
    const { name, prefix } = said(part.$type, '');
    const own = Object.entries(part).filter(([key, value]) => !key.startsWith('$') && typeof value === 'string').map(([key, value]) => ({ prefix, name: `${name}.${key}`, value: (value as string).trim() }));
    return own.length > 0 ? own : [{ prefix, name, value: '' }];
  });
  const loop = refOf(element, 'loopCharacteristics');
  return [...attributes, ...within, ...(loop ? saidOf(loop) : [])];
}

/** Prefixes of the whole model; they stand at its root. */
function namespacesOf(element: Element): Map<string, string> {
  let root = element;
  while (root.$parent) root = root.$parent;
  const attributes = (root as unknown as { $attrs?: Record<string, unknown> }).$attrs ?? {};
  return new Map(Object.entries(attributes).flatMap(([name, value]) => (name.startsWith('xmlns:') && typeof value === 'string' ? [[name.slice(6), value] as const] : [])));
}

const doers = ['candidateGroups', 'assignmentDefinition.candidateGroups', 'assignee', 'assignmentDefinition.assignee'];
const called = ['calledElement.processId'];
const isExpression = (value: string): boolean => /^[=$#]|[{}]/.test(value);

/** The group, else the person, that a task is given to; nothing for an expression. */
export function doerOf(element: Element): string | undefined {
  const said = saidOf(element);
  for (const name of doers) {
    const value = said.find((each) => each.name === name)?.value.split(',')[0]?.trim() ?? '';
    if (value !== '' && !isExpression(value)) return value;
  }
  return undefined;
}
export function calledProcessOf(element: Element): string | undefined {
  return saidOf(element).find((each) => called.includes(each.name) && each.value !== '' && !isExpression(each.value))?.value;
}

/** What is said of the element and does nothing here, as it is written there. */
export function notTaken(element: Element): string[] {
  const doer = doerOf(element);
  return [...new Set(saidOf(element).filter(({ name, value }) => !ofDrawing.includes(name) && !(doers.includes(name) && value === doer) && !called.includes(name)).map(({ prefix, name }) => `${prefix}:${name.split('.')[0]}`))];
}
