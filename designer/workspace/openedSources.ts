/** Files of a draft with the ranges of their nodes; each is read again only when its text has changed. */
import { markRaw } from 'vue';
import { sharedParts } from '../../runtime/base/sharedParts.ts';
import { openDefinition, type OpenSource } from '../document/openDefinition.ts';

export function openedSources(texts: ReadonlyMap<string, string>): { source: (path: string) => OpenSource | undefined; forget: () => void } {
  const opened = new Map<string, OpenSource>();
  return {
    source: (path) => {
      const text = texts.get(path);
      if (text === undefined) return undefined;
      const before = opened.get(path);
      if (before?.text === text) return before;
      const read = markRaw(openDefinition({ path, text }));
      // What an edit left as it was stays the same object: what is drawn from it is not drawn again.
      for (const definition of read.definitions) definition.data = sharedParts(before?.definitions.find((d) => d.kind === definition.kind && d.name === definition.name)?.data, definition.data);
      opened.set(path, read);
      return read;
    },
    forget: () => opened.clear(),
  };
}
