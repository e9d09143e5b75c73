/** Where a scenario that is recorded goes: its name, its file, and the schema line of its neighbours. Pure. */
import type { OutlineEntry } from '../document/outlineEntry.ts';
import { freeName } from '../document/newNames.ts';
import { kindFolder, schemaLine } from '../workspace/kindFolder.ts';

export interface ScenarioPlace { name: string; path: string; head: string }

/** In a draft of the pack: beside the scenarios that it has, else where they belong. */
export function scenarioPlace(process: string, outline: readonly OutlineEntry[], texts: ReadonlyMap<string, string>): ScenarioPlace {
  const folder = kindFolder('scenario', outline);
  const sibling = outline.find((e) => e.kind === 'scenario');
  const own = (sibling && texts.get(sibling.path)?.split('\n')[0]) ?? '';
  const name = freeName(`${process}-played`, new Set(outline.filter((e) => e.kind === 'scenario').map((e) => e.name)));
  return { name, path: `${folder}${name}.yaml`, head: own.startsWith('# yaml-language-server') ? own : schemaLine('scenario', folder) };
}
