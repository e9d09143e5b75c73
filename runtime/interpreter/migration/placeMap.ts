/** Where the places of a case (instance paths, with the items of lists in them) stand in another version of its process. */
import type { AddressMap, Followed } from '../../definition/compare/addressMap.ts';
import { definitionPath } from '../processIndex.ts';

export interface PlaceMap {
  /** What the definition address behind an instance path has become. */
  follow(path: string): Followed;
  /** The instance path at a step of the other version, items kept; undefined where it left the list that its item is of. */
  placed(path: string, definition: string): string | undefined;
}

/** `process`: the case's process, under one name in both versions. Paths are below it, without `process/NAME/`. */
export function placeMap(map: AddressMap, process: string): PlaceMap {
  const base = `process/${process}/`;
  const inside = (address: string): string => address.slice(base.length);
  const follow = (path: string): Followed => {
    const found = map.follow(`${base}${definitionPath(path)}`);
    return {
      said: found.said, to: found.to.map(inside), ...(found.openWork ? { openWork: inside(found.openWork) } : {}), ...(found.drafts ? { drafts: inside(found.drafts) } : {}),
    };
  };
  const placed = (path: string, definition: string): string | undefined => {
    let result = definition;
    // Outer items first: their brackets stand before those of the inner ones.
    for (let open = path.indexOf('['); open >= 0; open = path.indexOf('[', open + 1)) {
      const key = path.slice(open, path.indexOf(']', open) + 1);
      const block = follow(path.slice(0, open)).to[0];
      if (block === undefined) return undefined;
      const at = lengthOf(result, block);
      if (at === undefined) return undefined;
      result = `${result.slice(0, at)}${key}${result.slice(at)}`;
    }
    return result;
  };
  return { follow, placed };
}

/** How much of an instance path names `block`: the block itself, or what lies in it. */
function lengthOf(path: string, block: string): number | undefined {
  let at = 0;
  for (const character of block) {
    while (path[at] === '[') at = path.indexOf(']', at) + 1;
    if (path[at] !== character) return undefined;
    at += 1;
  }
  return path[at] === undefined || path[at] === '/' ? at : undefined;
}
