/** Where a scenario goes that is recorded on an overlay: among the organ's own files, under a name that no pack can take. Pure. */
import { schemaLine } from '../../runtime/definition/load/checkSchemaLine.ts';
import type { OutlineEntry } from '../document/outlineEntry.ts';
import { freeName } from '../document/newNames.ts';
import type { ScenarioPlace } from '../simulator/scenarioPlace.ts';
import { ownPath } from './ownSkeleton.ts';

/** `overlay`: the file of its patches; `paths`: all files of the draft. */
export function ownScenarioPlace(process: string, outline: readonly OutlineEntry[], overlay: string, paths: Iterable<string>): ScenarioPlace {
  const name = freeName(`local-${process}-played`, new Set(outline.filter((e) => e.kind === 'scenario').map((e) => e.name)));
  const taken = new Set(paths);
  const path = ownPath('scenario', name, overlay, outline.filter((e) => !taken.has(e.path)).map(({ kind, path: file }) => ({ kind, file })), taken);
  return { name, path, head: schemaLine(path, 'scenario') };
}
