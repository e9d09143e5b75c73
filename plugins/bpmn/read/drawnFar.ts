/** Whether what is drawn lies within bounds: whoever looks for room in a drawing, or draws a way through it, goes over it step by step. */
import { problem, type Problem } from '../../../runtime/plugin/pluginContract.ts';
import { listOf, refOf, type Element } from '../element.ts';

/** Pixels from the corner, and of what is drawn itself; the largest drawings of people have some ten thousand. */
export const farthest = 100_000;

/** The first that does not, by the id of what it draws. */
export function drawnFar(root: Element, placeOf: (id: string | undefined) => NonNullable<Problem['at']>): Problem[] {
  const isNear = (value: unknown): boolean => value === undefined || (typeof value === 'number' && Math.abs(value) <= farthest);
  const isWithin = (place: Element | undefined): boolean => place === undefined || ['x', 'y', 'width', 'height'].every((key) => isNear(place[key]));
  for (const drawn of listOf(root, 'diagrams').flatMap((diagram) => listOf(refOf(diagram, 'plane') ?? diagram, 'planeElement'))) {
    const label = refOf(drawn, 'label');
    const places = [refOf(drawn, 'bounds'), label && refOf(label, 'bounds'), ...listOf(drawn, 'waypoint')];
    if (places.every(isWithin)) continue;
    const id = refOf(drawn, 'bpmnElement')?.id ?? drawn.id;
    return [problem('model.drawn-far', { element: id ?? '', atMost: farthest }, placeOf(id))];
  }
  return [];
}
