/** A way through a process that is shown on it, step by step: that of a counter-example. */
import type { InjectionKey } from 'vue';

/** By the ids of the steps their places in the way, from 1; a step that is come to again has several. */
export type ShownRoute = ReadonlyMap<string, readonly number[]>;
/** Of a process by its name; nothing where none is shown. */
export const shownRoute: InjectionKey<(process: string) => ShownRoute | undefined> = Symbol('a way that is shown');

/** The way of which each step stands in its order; the same step twice in a row is one place. */
export function routeOf(steps: readonly string[]): ShownRoute {
  const route = new Map<string, number[]>();
  steps.filter((step, i) => step !== steps[i - 1]).forEach((step, i) => route.set(step, [...(route.get(step) ?? []), i + 1]));
  return route;
}
/** 1·4; where it is come to often the first two and the last: 2·4…14. */
export const routeMark = (places: readonly number[] = []): string => (places.length > 3 ? `${places.slice(0, 2).join('·')}…${places.at(-1)!}` : places.join('·'));
/** All of them, to be read out. */
export const routeWords = (places: readonly number[] = []): string => places.join(', ');
