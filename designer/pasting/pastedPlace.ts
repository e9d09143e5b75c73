/** Where in a process what was pasted stands, by what problems say of their place. */
import type { Problem } from '../../runtime/base/problem.ts';
import type { DataPath } from '../canvas/processGraph.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { pathOf } from '../references/namePlace.ts';

export interface PastedPlace {
  isWithin: (found: Problem) => boolean;
  /** From the list of items on; `undefined` where the problem is told of something else. */
  pathIn: (found: Problem) => DataPath | undefined;
}

/** `then`: of the first of so many items. */
export function pastedPlace(now: OpenDefinition, then: DataPath, count: number): PastedPlace {
  const [list, first] = [then.slice(0, -1), Number(then.at(-1))];
  function pathIn({ at }: Problem): DataPath | undefined {
    if (at?.file !== now.source.path) return undefined;
    const path = pathOf(now.data, at.path);
    const own = path[list.length];
    const isOwn = list.every((part, i) => path[i] === part) && typeof own === 'number' && own >= first && own < first + count;
    // Several definitions of a file have the same addresses: the line tells them apart.
    return isOwn && (now.locate(path, 'value').line === at.line || now.locate(path, 'key').line === at.line) ? [own - first, ...path.slice(list.length + 1)] : undefined;
  }
  return { pathIn, isWithin: (found) => pathIn(found) !== undefined };
}
