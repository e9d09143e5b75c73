/** A model that is kept: what the process no longer has is taken out of it, with everything that refers to it. */
import { listOf, refOf, typeOf, type Element } from '../element.ts';

export const isFlowPart = (element: Element): boolean => !typeOf(element).startsWith('Data');

/** Everything of the flow within an element, at any depth. */
export function* partsOf(element: Element): Generator<Element> {
  for (const part of listOf(element, 'flowElements')) {
    if (!isFlowPart(part)) continue;
    yield part;
    yield* partsOf(part);
  }
}

/** Gives what was taken out. A sub-process that stays keeps only the parts that stay themselves. */
export function takeOut(root: Element, process: Element, stays: (element: Element) => boolean): Set<Element> {
  const gone = new Set<Element>();
  const prune = (element: Element): void => {
    const parts = listOf(element, 'flowElements');
    if (parts.length === 0) return;
    for (const part of parts) {
      if (!isFlowPart(part)) continue;
      if (stays(part)) prune(part);
      else for (const each of [part, ...partsOf(part)]) gone.add(each);
    }
    element['flowElements'] = parts.filter((part) => !gone.has(part));
  };
  prune(process);
  if (gone.size === 0) return gone;
  const forget = (element: Element, property: string): void => {
    if (listOf(element, property).some((each) => gone.has(each))) element[property] = listOf(element, property).filter((each) => !gone.has(each));
  };
  for (const part of [process, ...partsOf(process)]) {
    for (const property of ['incoming', 'outgoing', 'artifacts']) forget(part, property);
    const otherwise = refOf(part, 'default');
    if (otherwise && gone.has(otherwise)) delete part['default'];
    for (const set of listOf(part, 'laneSets')) forgetLanes(set, forget);
    const loose = listOf(part, 'artifacts').filter((each) => ['sourceRef', 'targetRef'].some((end) => gone.has(refOf(each, end)!)));
    for (const each of loose) gone.add(each);
    forget(part, 'artifacts');
  }
  for (const collaboration of listOf(root, 'rootElements').filter((each) => typeOf(each) === 'Collaboration')) {
    for (const flow of listOf(collaboration, 'messageFlows')) if (['sourceRef', 'targetRef'].some((end) => gone.has(refOf(flow, end)!))) gone.add(flow);
    forget(collaboration, 'messageFlows');
  }
  return gone;
}

function forgetLanes(set: Element, forget: (element: Element, property: string) => void): void {
  for (const lane of listOf(set, 'lanes')) {
    forget(lane, 'flowNodeRef');
    const inner = refOf(lane, 'childLaneSet');
    if (inner) forgetLanes(inner, forget);
  }
}
