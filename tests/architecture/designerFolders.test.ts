/** Which folders of the designer lean on each other: what is new goes one way, and a pair that has been parted stays so. */
import { expect, it } from 'vitest';
import { readSources } from './sourceFiles.ts';

/** What each of a pair needs of the other. */
const mutual: Readonly<Record<string, string>> = {
  'canvas chart': 'the chart is one of the views of a process, and is made of the graph of its picture',
  'canvas find': 'steps of other processes are ranked as what is found is, and what is found in a process stands in its graph',
  'canvas pasting': 'a paste is planned from what was copied, and asked for where it was pasted',
  'canvas workspace': 'the picture reads other definitions, and a name that is changed is followed in the picture',
  'help properties': 'the help of a property stands in its form, and is drawn by its schema',
  'overlays pages': 'own definitions of an overlay have the editors of the pack, and the home page lists overlays',
  'overlays simulator': 'a case is played on a merged overlay, and from the page of an overlay',
  'properties trial': 'a condition is tried where it is written, and what is tried is told by its parts',
  'properties workspace': 'what is typed becomes an edit of the draft, and the draft knows what is being typed',
};

it('folders of the designer import each other in the pairs that are known, and in no other', () => {
  const folderOf = (path: string): string | undefined => /^designer\/([^/]+)\//.exec(path)?.[1];
  const arrows = new Set<string>();
  for (const { path, imports } of readSources('designer')) {
    const from = folderOf(path);
    for (const { target } of imports) {
      const to = target === undefined ? undefined : folderOf(target);
      if (from !== undefined && to !== undefined && from !== to) arrows.add(`${from} ${to}`);
    }
  }
  expect(arrows.size).toBeGreaterThan(100);
  const found = [...arrows].filter((arrow) => { const [from, to] = arrow.split(' ') as [string, string]; return from < to && arrows.has(`${to} ${from}`); }).sort();
  // One that is gone goes from the list too, so that it does not come back unseen.
  expect(found).toEqual(Object.keys(mutual));
});
