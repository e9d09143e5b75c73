/** Finds in all files of a draft. Nothing is done before somebody asks; what a file holds is looked through again only when its text has changed. */
import type { Found } from './foundPlace.ts';
import { placesIn, type NamedDefinition } from './placesIn.ts';
import { findableOf, rankPlaces, type Findable } from './rankPlaces.ts';

/** `definitions` gives those of all files, each the same object while its text is the same. */
export function createFinder(definitions: () => Iterable<NamedDefinition>): (typed: string, recent: readonly string[]) => Found {
  const known = new WeakMap<NamedDefinition, readonly Findable[]>();
  function* all(): Generator<Findable> {
    for (const definition of definitions()) {
      let places = known.get(definition);
      if (!places) known.set(definition, (places = placesIn(definition).map(findableOf)));
      yield* places;
    }
  }
  return (typed, recent) => rankPlaces(all(), typed, recent);
}
